import { struckFields } from '../intent/struck-fields.ts';
import type { InterpretContext, Issue } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { opensAddition } from '../values/own-words.ts';
import { addedSource, addingSource, additionAheadSource } from '../vocabulary/adding.ts';

/** «补一句:…», «忘写下一步了:…», «再补个问题:…»: added to a report, whatever the words are. */
const added =
  /^[\s,]*(?:(?:对了|另外|还有|顺便|哦|噢|[再还又请])[,\s]*)*(?:(?:补充?|加上?|添)(?:一?[句条点个段]|[上下]|一下)?|[还另]外?有一?[个条点]|(?:忘记?|漏|少)了?[写填报补])[^,;。:\d]{0,8}[:,]/u;

/** «进展里再加一句:…», «问题补一句“…”» */
const addedToField = new RegExp(
  `^[\\s,]*(?:在|给|把)?(?:(?:存在)?(?:问题|困难)|下一?步|进展)(?:${addedSource}|${addingSource}(?=[“"]))`,
  'u',
);
const longestLead = 40;
const ahead = new RegExp(`${additionAheadSource}$`, 'u');

/** «补充:第6项…», «再补充一句,第6项…»: what stands in front of a task says that it is added to. */
export function addsTo(lead: string): boolean {
  return lead !== '' && ahead.test(lead.slice(-longestLead));
}

/** Whether it adds to a report or strikes out of it. */
export function changesReport(body: string): boolean {
  if (added.test(body) || addedToField.test(body) || opensAddition(body)) return true;
  return struckFields(body) !== null;
}

/**
 * The task of which the unit's only report of the period is, be it a returned one, where nothing else waits or was spoken
 * of: «更正:42%» can be said of no other.
 */
export function onlyReported({ owed, waiting = [], recentTasks = [] }: InterpretContext): number | null {
  const filed = [...owed.values()]
    .filter(({ current, returned = null }) => current !== null || returned !== null)
    .map(({ no }) => no);
  const [only, ...others] = new Set([...filed, ...waiting, ...recentTasks]);
  return only === undefined || others.length > 0 || !filed.includes(only) ? null : only;
}

/** 补充, 更正 and nothing else. */
export function whatInstead(no: number, body: string): Issue {
  return opensAddition(body) ? sentences.addWhat(no) : sentences.correctToWhat(no);
}
