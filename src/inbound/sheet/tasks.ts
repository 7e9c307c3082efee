import { parseNumeral } from '../../domain/quantity.ts';
import { fold } from '../normalise.ts';
import { lettersOf, taskTitled } from '../tasks/table-names.ts';
import { coverage, expandWords } from '../values/core-words.ts';
import { taskWords } from '../values/task-words.ts';
import { type Place, reasons } from './issues.ts';
import type { CellIssue, SheetCell, SheetContext, SheetRow, SheetTask } from './types.ts';

const bare = (text: string): string => fold(text).replace(/[\s\p{P}]+/gu, '');

/** What the rows of a table are told from. */
export interface TaskIndex {
  /** Texts of the owed tasks → number; null where two read the same. */
  readonly texts: ReadonlyMap<string, number | null>;
  /** The letters of each text. */
  readonly tasks: readonly (readonly [number, string])[];
  /** The numbers may only count the rows. */
  readonly counted: boolean;
}

export function taskIndex(rows: readonly SheetRow[], { tasks }: SheetContext): TaskIndex {
  const texts = textsOf({ tasks });
  const letters = [...tasks].map(([no, { owed }]) => [no, lettersOf(owed.text)] as const);
  const index = { texts, tasks: letters, counted: false };
  const numbers = rows.flatMap(({ no, cells }) =>
    no === null || cells.size === 0 ? [] : (readNo(no.text) ?? []),
  );
  const running = numbers.every((no, at) => no === at + 1) && numbers.length < tasks.size;
  const others = rows.some(({ no, task }) => {
    const named = task === null ? null : taskNamed(task.text, index);
    return no !== null && named !== null && named !== readNo(no.text);
  });
  return { ...index, counted: rows.every(({ token }) => token === null) && (running || others) };
}

/** So many letters of a text that was cut off tell which it is. */
const beginning = 8;

/** The task with this text, whole or cut off: «…为民营企业营造公平的……». */
function taskNamed(text: string, { texts, tasks }: TaskIndex): number | null {
  const whole = texts.get(bare(text));
  if (whole !== undefined) return whole;
  const letters = lettersOf(text);
  if (letters.length < beginning) return null;
  const [one, another] = tasks.filter(([, task]) => task.includes(letters));
  return one !== undefined && another === undefined ? one[0] : null;
}

/**
 * The rows with the column that names the tasks, whatever its title: of the one that is called so and the others that
 * whose cells are most often texts of tasks.
 */
export function withTaskNames(rows: readonly SheetRow[], context: SheetContext): readonly SheetRow[] {
  const index = taskIndex([], context);
  const scores = new Map<number | null, number>();
  for (const { task, others } of rows)
    for (const [at, cell] of [[null, task] as const, ...others])
      if (cell !== null && taskNamed(cell.text, index) !== null) scores.set(at, (scores.get(at) ?? 0) + 1);
  const [best] = [...scores].toSorted(([, a], [, b]) => b - a);
  const at = best?.[0] ?? null;
  if (at === null || best === undefined || best[1] === scores.get(null)) return rows;
  return rows.map((row) => ({ ...row, task: row.others.get(at) ?? row.task }));
}

/**
 * Rows whose hidden mark stayed behind when the others were sorted: where the number and the text of a row agree, the
 * mark is that of its task.
 */
export function withMarksInPlace(
  rows: readonly SheetRow[],
  context: Pick<SheetContext, 'tasks'>,
): readonly SheetRow[] {
  const texts = textsOf(context);
  return rows.map((row) => {
    const { token, no, task } = row;
    const typed = no === null ? null : readNo(no.text);
    const moved = token !== null && typed !== null && typed !== token.taskNo;
    if (!moved || task === null || texts.get(bare(task.text)) !== typed) return row;
    return { ...row, token: { ...token, taskNo: typed } };
  });
}

function textsOf({ tasks }: Pick<SheetContext, 'tasks'>): Map<string, number | null> {
  const texts = new Map<string, number | null>();
  for (const [no, { owed }] of tasks) texts.set(bare(owed.text), texts.has(bare(owed.text)) ? null : no);
  return texts;
}

export type TaskOfRow =
  | { readonly kind: 'task'; readonly no: number }
  | { readonly kind: 'issue'; readonly issue: CellIssue };

/**
 * Which task a row is about: by its number, its hidden token and the task's text. Where they disagree two of them
 * outvote the third; otherwise the row is asked about, because a moved row would put a report on a wrong task.
 */
export function taskOfRow(row: SheetRow, context: SheetContext, index: TaskIndex): TaskOfRow {
  const place = { taskNo: row.token?.taskNo ?? null, field: null, cell: row.no ?? row.task ?? wholeRow(row) };
  const issue = (found: CellIssue): TaskOfRow => ({ kind: 'issue', issue: found });
  const { token } = row;
  if (token !== null && (token.unit !== context.unit || token.period !== context.period))
    return issue(reasons.otherSheet(place, token.unit, token.period));
  const typed = readNo(row.no?.text ?? '');
  const named = taskNamed(row.task?.text ?? '', index);
  const votes = [typed, token?.taskNo ?? null, named].filter((no) => no !== null);
  const doubtful = token === null && named === null && (typed === null || index.counted);
  const meant = doubtful ? meantBy(row, typed, context, index) : typed;
  if (meant !== typed)
    return meant === null ? issue(reasons.ownNumber(place, typed)) : { kind: 'task', no: meant };
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

/** The task a row speaks of in its own words; the number where these agree with it, or are none; null where nothing tells. */
function meantBy(
  row: SheetRow,
  typed: number | null,
  context: SheetContext,
  index: TaskIndex,
): number | null {
  const words = (row.task === null ? [...row.others.values()] : [row.task]).filter(({ text }) =>
    /\p{Script=Han}{4}/u.test(text),
  );
  const task = typed === null ? undefined : context.tasks.get(typed);
  if (task !== undefined && words.some(({ text }) => resembles(text, task))) return typed;
  const called = words.map(({ text }) => taskTitled(lettersOf(text), index.tasks)).find((no) => no !== null);
  return called ?? (words.length === 0 ? typed : null);
}

function resembles(text: string, { owed }: SheetTask): boolean {
  const words = expandWords(fold(text)).replace(/\s+/gu, '').slice(0, 60);
  return words.length < 4 || coverage(words, taskWords(owed, fold).pairs) >= 0.5;
}

/** Where neither a number nor a name stands. */
export function wholeRow({ row }: SheetRow): SheetCell {
  return { address: `第${row}行`, text: '', problem: null };
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
  if (!certain && row.task !== null && !resembles(row.task.text, task))
    return issue(reasons.textMoved(place, no));
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
