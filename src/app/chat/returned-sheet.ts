import { repeatedSheet, saveIntake } from '../../../db/queries/sheets.ts';
import type { TakenRow } from '../../../db/tables/sheet.ts';
import { periodLabel } from '../../domain/period.ts';
import type { ReportItem } from '../../inbound/interpretation.ts';
import { cellKey } from '../../inbound/sheet/cells.ts';
import { ancestorsOf, standsAsBefore } from '../../inbound/sheet/lineage.ts';
import { readSheet } from '../../inbound/sheet/sheet.ts';
import { withMarksInPlace } from '../../inbound/sheet/tasks.ts';
import type { Ancestor, CellIssue, RowResult, SheetField, SheetRow } from '../../inbound/sheet/types.ts';
import {
  nothingTaken,
  returnedName,
  rowResult,
  sheetSummary,
  sheetTexts,
} from '../../replies/sheet-texts.ts';
import type { Form } from '../../sheet/read-form.ts';
import type { FormMark, FormRow } from '../../sheet/write-form.ts';
import { storedDirectory } from '../stored-directory.ts';
import { openDialog, saveState, stateAfter } from './dialog.ts';
import { fileReports, loadOwed, type OwedContext, type ReportingUnit } from './report.ts';
import { formRows, storeForm } from './sheet.ts';
import { historyOf } from './sheet-history.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** A filled-in table of a unit, and the hash of the file it came in. */
export interface ReturnedSheet {
  readonly form: Form;
  readonly sha256: string;
  readonly unit: ReportingUnit;
}

/**
 * Every row is answered; the good ones are filed under one receipt. When something is to be changed, a copy goes back
 * with the reasons beside the cells.
 */
export async function fileSheet(turn: Turn, given: ReturnedSheet): Promise<Outcome> {
  const { unit, sha256 } = given;
  const owed = await loadOwed(turn, unit);
  if (owed.rows.size === 0) return refused('nothing_owed');
  const tasks = sheetTasks(owed);
  const form = { ...given.form, rows: withMarksInPlace(given.form.rows, { tasks }) };
  const sheet = { ...given, form };
  const file = { unitId: unit.id, period: turn.period, sha256 };
  // The unit's obligations are locked, so two arrivals of the same bytes are looked at one after the other.
  const repeated = await repeatedSheet(turn.tx, file);
  if (form.rows.every(({ cells }) => cells.size === 0)) return answered('clarify', sheetTexts.noRows());
  const ancestors = ancestorsOf(form.rows, await historyOf(turn, unit, form.token));
  const results = readSheet(form.rows, {
    today: turn.today,
    unit: unit.name,
    directory: (await storedDirectory(turn.tx)).directory,
    period: turn.period,
    lastTaskNo: owed.interpret.lastTaskNo,
    tasks,
    ancestors,
    columns: form.columns,
  });
  if (repeated !== undefined) return answerRepeated(turn, form, results, repeated.receiptNo);
  const items = results.flatMap((result) => (result.kind === 'taken' ? [result.item] : []));
  const held = results.flatMap((result) => (isWaiting(result) && result.item !== null ? [result.item] : []));
  const issues = results.flatMap((result) => (isWaiting(result) ? result.issues : []));
  const filed =
    items.length > 0
      ? await fileReports(turn, { unit, owed, items, issues: [], intent: 'report', shown: true })
      : null;
  const taken = takenOf(form, results, owed);
  await saveIntake(turn.tx, {
    ...file,
    sheet: form.token?.sheet ?? null,
    inboxId: turn.inboxId,
    taken,
    at: turn.at,
  });
  await remember(turn, { unit, owed, items, held });
  const copy = issues.length > 0 ? await returnedCopy(turn, sheet, results, ancestors) : null;
  const summary = summaryOf(turn, form, results, held, copy);
  const attached = copy === null ? [] : [{ kind: 'file', ...copy.file } as const];
  if (filed === null) {
    const blocks = [...nothingTaken(periodLabel(turn.period), summary), ...attached];
    return answered(issues.length > 0 ? 'clarify' : 'query_other', blocks, { issues });
  }
  const [first, ...more] = filed.answers;
  const [heading, ...rest] = first?.blocks ?? [];
  const blocks = [...(heading ? [heading] : []), ...sheetSummary(summary), ...attached, ...rest];
  return { ...filed, issues, answers: [{ blocks }, ...more] };
}

/** Rows that were not taken, for a reason that is named. */
function isWaiting<T extends { readonly kind: RowResult['kind'] }>(
  row: T,
): row is Extract<T, { kind: 'bad' | 'conflict' | 'recalled' }> {
  return row.kind === 'bad' || row.kind === 'conflict' || row.kind === 'recalled';
}

/** The same bytes again: nothing is stored; what was to be changed is named once more. */
function answerRepeated(
  turn: Turn,
  form: Form,
  results: readonly RowResult[],
  receiptNo: string | null,
): Outcome {
  const issues = results.flatMap((result) => (isWaiting(result) ? result.issues : []));
  const { lines, ...rest } = summaryOf(turn, form, results, [], null);
  const open = { ...rest, lines: lines.filter(isWaiting) };
  const blocks = [...sheetTexts.repeated(receiptNo), ...(issues.length > 0 ? sheetSummary(open) : [])];
  return answered('query_other', blocks, { issues });
}

function sheetTasks({ interpret, rows }: OwedContext) {
  return new Map(
    [...interpret.owed].flatMap(([no, owed]) => {
      const row = rows.get(no);
      return row
        ? [[no, { owed, versions: row.versions, current: row.current, last: row.last }] as const]
        : [];
    }),
  );
}

/** Rows whose cells are the starting point of the next copy, and cells that will be in conflict in the marked one. */
function takenOf(form: Form, results: readonly RowResult[], owed: OwedContext): TakenRow[] {
  const byRow = new Map(form.rows.map((row) => [row.row, row]));
  return results.flatMap((result): TakenRow[] => {
    const { taskNo } = result;
    if (taskNo === null) return [];
    const row = owed.rows.get(taskNo);
    const current = row?.current?.version ?? 0;
    if (result.kind === 'taken') return [{ taskNo, version: (row?.versions ?? 0) + 1, keys: result.keys }];
    if (result.kind === 'same') return [{ taskNo, version: current, keys: result.keys }];
    if (result.kind !== 'conflict') return [];
    const cells = byRow.get(result.row)?.cells;
    const keys = result.issues.flatMap(({ field }) => {
      const cell = field === null ? undefined : cells?.get(field);
      return field === null || cell === undefined ? [] : [[field, cellKey(field, cell.text)] as const];
    });
    return [{ taskNo, version: current, keys: Object.fromEntries(keys), open: true }];
  });
}

/** Suspicious rows wait for 确认, like those of a message. */
async function remember(
  turn: Turn,
  said: {
    readonly unit: ReportingUnit;
    readonly owed: OwedContext;
    readonly items: readonly ReportItem[];
    readonly held: readonly ReportItem[];
  },
): Promise<void> {
  const understood = {
    text: '',
    intent: 'report' as const,
    items: said.items,
    held: said.held,
    issues: [],
    wouldStore: said.items.length > 0,
    taskNos: [],
    also: null,
  };
  if (understood.items.length === 0 && understood.held.length === 0) return;
  const { unit, owed } = said;
  await saveState(
    turn,
    stateAfter(turn, await openDialog(turn), { understood, owed, unit, note: null, asked: null }),
  );
}

function summaryOf(
  turn: Turn,
  form: Form,
  results: readonly RowResult[],
  held: readonly ReportItem[],
  copy: ReturnedCopy | null,
) {
  return {
    lines: results.flatMap((result) =>
      result.kind === 'foreign' || (result.kind === 'blank' && result.taskNo === null)
        ? []
        : [
            {
              taskNo: result.taskNo,
              kind: result.kind,
              issues: 'issues' in result ? result.issues : [],
              behind: 'behind' in result && result.behind,
            },
          ],
    ),
    foreign: results.flatMap((result) => (result.kind === 'foreign' ? [result] : [])),
    confirmable: held.map(({ taskNo }) => taskNo),
    question: turn.inboxId,
    ignoredColumns: form.ignored,
    unreadSheets: form.unread,
    altered: form.altered,
    returnedCopy: copy !== null,
    leftOutOfCopy: copy?.leftOut ?? 0,
  };
}

interface ReturnedCopy {
  readonly file: { readonly fileId: number; readonly name: string };
  /** Rows of no task that do not stand in the copy, because they are too many. */
  readonly leftOut: number;
}

/** The form anew, with what was entered in the rows that were not taken and the reasons beside the cells. */
async function returnedCopy(
  turn: Turn,
  { unit, form }: ReturnedSheet,
  results: readonly RowResult[],
  ancestors: ReadonlyMap<number, Ancestor>,
): Promise<ReturnedCopy> {
  const owed = await loadOwed(turn, unit);
  const byRow = new Map(form.rows.map((row) => [row.row, row]));
  const byTask = new Map(
    results.flatMap((result) =>
      result.taskNo === null || result.kind === 'foreign' ? [] : [[result.taskNo, result] as const],
    ),
  );
  const rows = formRows(owed).map((row) => {
    const result = byTask.get(row.taskNo);
    if (result === undefined) return { ...row, result: rowResult('blank', []) };
    const reasons = isWaiting(result) ? result.issues.map(({ text }) => text) : [];
    const answer = { ...row, result: rowResult(result.kind, reasons) };
    if (!isWaiting(result)) return answer;
    const marks = marksOf(result.issues);
    // What was withdrawn is registered nowhere: the copy goes on holding it.
    const ancestor = result.kind === 'recalled' ? undefined : ancestors.get(row.taskNo);
    return { ...answer, entered: enteredIn(byRow.get(result.row), ancestor), marks };
  });
  const loose = results.filter(
    (result) =>
      result.kind === 'bad' &&
      (byTask.get(result.taskNo ?? 0) !== result || !owed.rows.has(result.taskNo ?? 0)),
  );
  const all = [
    ...rows,
    ...loose.slice(0, maxLoose).flatMap((result) => looseRow(result, byRow.get(result.row))),
  ];
  const file = await storeForm(turn, unit, { name: returnedName(unit.name, turn.period), rows: all });
  return { file, leftOut: Math.max(0, loose.length - maxLoose) };
}

/** A form is no place for a foreign list of thousands. */
const maxLoose = 300;

/** A row that could not be placed, with what it says, to be given its task's number in the copy. */
function looseRow(result: RowResult, row: SheetRow | undefined): FormRow[] {
  if (row === undefined || result.kind !== 'bad') return [];
  const texts = row.task === null ? [...row.others.values()] : [row.task];
  return [
    {
      taskNo: 0,
      task: '',
      targets: [],
      version: 0,
      current: null,
      last: null,
      loose: { no: row.no?.text ?? '', task: texts.map(({ text }) => text).join(' ') },
      entered: enteredIn(row, undefined),
      marks: marksOf(result.issues),
      result: rowResult(
        'bad',
        result.issues.map(({ text }) => text),
      ),
    },
  ];
}

const marksOf = (issues: readonly CellIssue[]): FormMark[] =>
  issues.map(({ field, text, address }) => ({
    field,
    text: address === null ? text : `${text}（原表${address}）`,
  }));

/** What the person typed; a cell left as it was written shows what is registered now, not what it was then. */
function enteredIn(
  row: SheetRow | undefined,
  ancestor: Ancestor | undefined,
): Partial<Record<SheetField, string>> {
  const typed = [...(row?.cells ?? [])].filter(([field, { text }]) => !standsAsBefore(ancestor, field, text));
  return Object.fromEntries(typed.map(([field, { text }]) => [field, text]));
}
