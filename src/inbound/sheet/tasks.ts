import { parseNumeral } from '../../domain/quantity.ts';
import { fold } from '../normalise.ts';
import { coverage, expandWords } from '../values/core-words.ts';
import { taskWords } from '../values/targets.ts';
import { type Place, reasons } from './issues.ts';
import type { CellIssue, SheetContext, SheetRow } from './types.ts';

const bare = (text: string): string => fold(text).replace(/[\s\p{P}]+/gu, '');

/** Texts of the owed tasks → number; null where two read the same. */
export function textIndex({ tasks }: SheetContext): ReadonlyMap<string, number | null> {
  const index = new Map<string, number | null>();
  for (const [no, { owed }] of tasks) index.set(bare(owed.text), index.has(bare(owed.text)) ? null : no);
  return index;
}

export type TaskOfRow =
  | { readonly kind: 'task'; readonly no: number }
  | { readonly kind: 'issue'; readonly issue: CellIssue };

/**
 * Which task a row is about: by its number, its hidden token and the task's text. Where they disagree two of them
 * outvote the third; otherwise the row is asked about, because a moved row would put a report on a wrong task.
 */
export function taskOfRow(
  row: SheetRow,
  context: SheetContext,
  texts: ReadonlyMap<string, number | null>,
): TaskOfRow {
  const place = { taskNo: row.token?.taskNo ?? null, field: null, cell: row.no ?? row.task };
  const issue = (found: CellIssue): TaskOfRow => ({ kind: 'issue', issue: found });
  const { token } = row;
  if (token !== null && (token.unit !== context.unit || token.period !== context.period))
    return issue(reasons.otherSheet(place, token.unit, token.period));
  const typed = row.no === null ? null : readNo(row.no.text);
  const named = row.task === null ? null : (texts.get(bare(row.task.text)) ?? null);
  const votes = [typed, token?.taskNo ?? null, named].filter((no) => no !== null);
  const [no] = votes.toSorted((a, b) => count(votes, b) - count(votes, a));
  if (no === undefined)
    return issue(row.no === null ? reasons.noNumber(place) : reasons.numberUnread(place, row.no.text));
  const other = votes.find((vote) => vote !== no);
  if (other !== undefined && count(votes, no) === 1) {
    // In a table of one's own the numbers may be its own 1, 2, 3; the task's full text is beyond doubt.
    if (token === null && named !== null) return { kind: 'task', no: named };
    return issue(reasons.numberMoved(place, typed ?? no, token?.taskNo ?? other));
  }
  return owedTask(row, no, named !== null || token !== null, context, place);
}

/** @param certain the number is confirmed by the hidden token or by the task's full text */
function owedTask(
  row: SheetRow,
  no: number,
  certain: boolean,
  context: SheetContext,
  place: Place,
): TaskOfRow {
  const issue = (found: CellIssue): TaskOfRow => ({ kind: 'issue', issue: found });
  if (no < 1 || no > context.lastTaskNo) return issue(reasons.unknownTask(place, no, context.lastTaskNo));
  const task = context.tasks.get(no);
  if (task === undefined) return issue(reasons.notOwed(place, no, context.unit));
  if (!certain && row.task !== null) {
    const words = expandWords(fold(row.task.text)).replace(/\s+/gu, '').slice(0, 60);
    if (words.length >= 4 && coverage(words, taskWords(task.owed, fold).pairs) < 0.5)
      return issue(reasons.textMoved(place, no));
  }
  return { kind: 'task', no };
}

const count = (votes: readonly number[], no: number): number => votes.filter((vote) => vote === no).length;

/** 6, 第6项, T6 → 6; null for anything else. */
export function readNo(text: string): number | null {
  const words = fold(text)
    .replace(/\s+/gu, '')
    .replace(/^(?:第|任务|no\.?|t|#)+|[项号条.、]+$/giu, '');
  const no = parseNumeral(words);
  return no !== null && Number.isInteger(no) ? no : null;
}
