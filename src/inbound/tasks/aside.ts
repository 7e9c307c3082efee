import type { Findings } from '../findings.ts';
import { isNotOurs, standing, standsThoughEnded } from '../intent/called-off.ts';
import { isForColleague, isLeftToColleague, opensForColleague } from '../intent/chatter.ts';
import { goalIsWrong, saysWrong } from '../intent/corrections.ts';
import { isObjection } from '../intent/objections.ts';
import { isHeard } from '../intent/other-units.ts';
import { postponed } from '../intent/postponed.ts';
import { isPromise } from '../intent/questions.ts';
import { struckFields } from '../intent/struck-fields.ts';
import { strikeFigure, strikesFigure } from '../intent/struck-figures.ts';
import { isForbidden, isIntended, isSupposed, isTakenBack } from '../intent/taken-back.ts';
import { isWithdrawal, mentionsWithdrawal, saysCancelled, withdrawnNo } from '../intent/withdrawals.ts';
import type { InterpretContext, Issue } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import type { Source } from '../values/read-item.ts';
import { doubted } from '../vocabulary/spoken.ts';
import { wasReported } from './read-rest.ts';
import type { Segment } from './segments.ts';

/** «系统把56项的问题删掉了» asks for nothing, «麻烦把56项的问题删掉» does. */
const byOthers = /\p{Script=Han}(?<![请烦忙我您你下])(?:把|将)\s*$/u;

/**
 * Why nothing that is said of the tasks can be stored: supposed, intended, said of others in a way nobody can tell, hearsay,
 * objected to, taken back or forbidden. One issue for each task; null when it can be read.
 * @param foreign said of another unit, whose words are hearsay anyway
 */
function setAside(
  { lead, content, foreign }: { readonly lead: string; readonly content: string; readonly foreign: boolean },
  { unclear }: Segment,
  nos: readonly number[],
  context: InterpretContext,
): Issue[] | null {
  if (isSupposed(lead, content) || isIntended(lead, content) || isLeftToColleague(content))
    return nos.map((no) => sentences.planOnly(no));
  if (byOthers.test(lead) && struckFields(content) !== null)
    return [sentences.noted(nos, `${lead}…${content}`)];
  if (goalIsWrong(content)) return nos.map((no) => sentences.wrongGoal(no));
  if (isObjection(content))
    return nos.map((no) => sentences.objection(no, content.replace(/^[\s,的]+/u, '').trim()));
  const off = calledOff(content, nos, context);
  if (off !== null) return off;
  if (unclear) return nos.map((no) => sentences.excepted(no, content));
  if (!foreign && isHeard(lead)) return nos.map((no) => sentences.unsure(no));
  if (isTakenBack(content.replace(/[,;]\s*$/u, '')) || isForbidden(lead, content))
    return nos.map((no) => sentences.takenBack([no], wasReported(context.owed.get(no))));
  return null;
}

/** The tasks are said to be off, or none of the unit's, where a report of them goes on standing. */
function calledOff(content: string, nos: readonly number[], { owed }: InterpretContext): Issue[] | null {
  const said = content.replace(/^[\s:,、]+|[\s,;。!]+$/gu, '');
  const tasks = nos.flatMap((no) => owed.get(no) ?? []);
  if (isNotOurs(content)) return tasks.map((task) => sentences.noneOfOurs(task.no, standing(task.current)));
  const ended = tasks.map((task) => standsThoughEnded(content, task));
  if (ended.length === 0 || ended.includes(null)) return null;
  return tasks.map(({ no }, at) => sentences.endedStanding(no, said, ended[at] ?? ''));
}

/** «56项问题那条删掉» is said of the report; the words around say nothing of a value. */
export function unlessStruck<T>(
  content: string,
  nos: readonly number[],
  context: InterpretContext,
  words: T,
): T | undefined {
  const struck =
    struckFields(content) !== null ||
    (nos.length === 1 && strikesFigure(content, context.owed.get(nos[0] ?? 0)));
  return struck ? undefined : words;
}

/** «等会儿重新报»; in «刚才那个数不对,等会儿重新报» what is right stays to be asked. */
export function putOff(stretch: string, owed: readonly number[], findings: Findings): void {
  if (saysWrong(stretch)) findings.issues.push(...owed.map((no) => sentences.correctToWhat(no)));
  else findings.asked ??= 'smalltalk';
}

/** A report that is to be withdrawn, or called off, beside others. */
export function takenOff(content: string, stretch: string, owed: readonly number[]): Issue | null {
  if (saysCancelled(content)) return sentences.cancelled(owed, stretch.replace(/[,;。!\s]+$/u, ''));
  return mentionsWithdrawal(content) || isWithdrawal(stretch)
    ? sentences.withdrawAlone(withdrawnNo(content) ?? owed[0])
    : null;
}

/** Whether nothing that is said of the tasks is a report; what is wanted instead, or to be asked, is noted. */
export function leftOut(
  said: {
    readonly lead: string;
    /** All of the message in front of the task. */
    readonly before: string;
    readonly content: string;
    readonly foreign: boolean;
  },
  segment: Segment,
  owed: readonly number[],
  context: InterpretContext,
  findings: Findings,
): boolean {
  const { content } = said;
  if (owed.length === 1 && strikeFigure(content, owed[0] ?? 0, context, findings)) return true;
  if (isForColleague(said.before, content)) {
    findings.asked ??= 'smalltalk';
    return true;
  }
  if (opensForColleague(content)) {
    findings.issues.push(...owed.map((no) => sentences.noProgress([no], content)));
    return true;
  }
  const aside = setAside(said, segment, owed, context);
  const wanted = postponed(content);
  // «先不报了» of a task that was reported may be meant to take that back.
  if (wanted === null || (aside !== null && owed.some((no) => wasReported(context.owed.get(no))))) {
    findings.issues.push(...(aside ?? []));
    return aside !== null;
  }
  // «刚才那个数不对,等会儿重新报»
  if (owed.length > 0 && saysWrong(content)) {
    findings.issues.push(...owed.map((no) => sentences.correctToWhat(no)));
    return true;
  }
  findings.asked ??= wanted;
  if (wanted !== 'query_deadline' && !isPromise(content.replace(/^[\s:,、]+/u, '')))
    findings.postponed.push(...owed.map((no) => sentences.noProgress([no], content)));
  return true;
}

/** «审批事项三十三项已完成», in one breath: so many of them, or the task. */
export function countsOrNames(
  { text }: Source,
  { doubted: open, headStart, end }: Segment,
  findings: Findings,
): boolean {
  if (open) findings.issues.push(sentences.taskAmbiguous(text.slice(headStart, end).replace(doubted, '')));
  return open === true;
}
