import { repeatedSheet, reportVersions, saveIntake, takenRows } from '../../../db/queries/sheets.ts';
import type { TakenRow } from '../../../db/tables/sheet.ts';
import { periodLabel } from '../../domain/period.ts';
import type { ReportItem } from '../../inbound/interpretation.ts';
import { cellKey } from '../../inbound/sheet/cells.ts';
import { readSheet } from '../../inbound/sheet/sheet.ts';
import {
  type Ancestor,
  type CellKeys,
  type RowResult,
  type SheetField,
  type SheetRow,
  sheetFields,
} from '../../inbound/sheet/types.ts';
import { nothingTaken, returnedName, rowWords, sheetSummary, sheetTexts } from '../../replies/sheet-texts.ts';
import { formCells } from '../../sheet/form-columns.ts';
import type { Form } from '../../sheet/read-form.ts';
import { storedDirectory } from '../stored-directory.ts';
import { openDialog, saveState, stateAfter } from './dialog.ts';
import { fileReports, loadOwed, type OwedContext, type ReportingUnit } from './report.ts';
import { formRows, storeForm } from './sheet.ts';
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
export async function fileSheet(turn: Turn, sheet: ReturnedSheet): Promise<Outcome> {
  const { unit, form, sha256 } = sheet;
  const owed = await loadOwed(turn, unit);
  if (owed.rows.size === 0) return refused('nothing_owed');
  const file = { unitId: unit.id, period: turn.period, sha256 };
  // The unit's obligations are locked, so two arrivals of the same bytes are looked at one after the other.
  const repeated = await repeatedSheet(turn.tx, file);
  if (form.rows.every(({ cells }) => cells.size === 0)) return answered('clarify', sheetTexts.noRows());
  const ancestors = await ancestorsOf(turn, sheet);
  const results = readSheet(form.rows, {
    today: turn.today,
    unit: unit.name,
    directory: (await storedDirectory(turn.tx)).directory,
    period: turn.period,
    lastTaskNo: owed.interpret.lastTaskNo,
    tasks: sheetTasks(owed),
    ancestors,
    columns: form.columns,
  });
  if (repeated !== undefined) return answerRepeated(turn, form, results, repeated.receiptNo);
  const items = results.flatMap((result) => (result.kind === 'taken' ? [result.item] : []));
  const held = results.flatMap((result) =>
    result.kind === 'bad' && result.item !== null ? [result.item] : [],
  );
  const issues = results.flatMap((result) =>
    result.kind === 'bad' || result.kind === 'conflict' ? result.issues : [],
  );
  const filed =
    items.length > 0 ? await fileReports(turn, { unit, owed, items, issues: [], intent: 'report' }) : null;
  const taken = takenOf(results, owed);
  await saveIntake(turn.tx, {
    ...file,
    sheet: form.token?.sheet ?? null,
    inboxId: turn.inboxId,
    taken,
    at: turn.at,
  });
  await remember(turn, { unit, owed, items, held });
  const copy = issues.length > 0 ? await returnedCopy(turn, sheet, results, ancestors) : null;
  const summary = summaryOf(turn, form, results, held, copy !== null);
  const attached = copy === null ? [] : [{ kind: 'file', ...copy } as const];
  if (filed === null) {
    const blocks = [...nothingTaken(periodLabel(turn.period), summary), ...attached];
    return answered(issues.length > 0 ? 'clarify' : 'query_other', blocks, { issues });
  }
  const [first, ...more] = filed.answers;
  const [heading, ...rest] = first?.blocks ?? [];
  const blocks = [...(heading ? [heading] : []), ...sheetSummary(summary), ...attached, ...rest];
  return { ...filed, issues, answers: [{ blocks }, ...more] };
}

/** The same bytes again: nothing is stored; what was to be changed is named once more. */
function answerRepeated(
  turn: Turn,
  form: Form,
  results: readonly RowResult[],
  receiptNo: string | null,
): Outcome {
  const issues = results.flatMap((result) =>
    result.kind === 'bad' || result.kind === 'conflict' ? result.issues : [],
  );
  const { lines, ...rest } = summaryOf(turn, form, results, [], false);
  const open = { ...rest, lines: lines.filter(({ kind }) => kind === 'bad' || kind === 'conflict') };
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

/**
 * What each row set out from: the version it was written with, or, when an earlier copy of the same sheet has been
 * taken, what that copy said and became.
 */
async function ancestorsOf(
  turn: Turn,
  { form, unit }: ReturnedSheet,
): Promise<ReadonlyMap<number, Ancestor>> {
  const ancestors = new Map<number, Ancestor>();
  const { token } = form;
  if (token === null) return ancestors;
  const versions = await reportVersions(turn.tx, unit.id, turn.period);
  const versionOf = (taskNo: number, version: number) =>
    versions.find((one) => one.taskNo === taskNo && one.version === version);
  for (const [taskNo, version] of token.versions) {
    const content = versionOf(taskNo, version)?.content ?? null;
    ancestors.set(taskNo, { keys: keysOf(formCells(content)), content });
  }
  const earlier = await takenRows(turn.tx, { unitId: unit.id, period: turn.period, sheet: token.sheet });
  for (const { taskNo, version, keys } of earlier) {
    const became = versionOf(taskNo, version);
    if (ancestors.has(taskNo) && became !== undefined && !became.withdrawn)
      ancestors.set(taskNo, { keys, content: became.content });
  }
  return ancestors;
}

function keysOf(cells: Readonly<Record<SheetField, string>>): CellKeys {
  const written = sheetFields.filter((field) => cells[field] !== '');
  return Object.fromEntries(written.map((field) => [field, cellKey(field, cells[field])]));
}

/** Rows whose cells are now the starting point of the next copy. */
function takenOf(results: readonly RowResult[], owed: OwedContext): TakenRow[] {
  return results.flatMap((result) => {
    if (result.taskNo === null || (result.kind !== 'taken' && result.kind !== 'same')) return [];
    const row = owed.rows.get(result.taskNo);
    const version = result.kind === 'taken' ? (row?.versions ?? 0) + 1 : (row?.current?.version ?? 0);
    return [{ taskNo: result.taskNo, version, keys: result.keys }];
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
  returnedCopy: boolean,
) {
  return {
    lines: results.flatMap((result) =>
      result.kind === 'foreign' || (result.kind === 'blank' && result.taskNo === null)
        ? []
        : [{ taskNo: result.taskNo, kind: result.kind, issues: 'issues' in result ? result.issues : [] }],
    ),
    foreign: results.flatMap((result) => (result.kind === 'foreign' ? [result] : [])),
    confirmable: held.map(({ taskNo }) => taskNo),
    question: turn.inboxId,
    ignoredColumns: form.ignored,
    unreadSheets: form.unread,
    returnedCopy,
  };
}

/** The form anew, with what was entered in the rows that were not taken and the reasons beside the cells. */
async function returnedCopy(
  turn: Turn,
  { unit, form }: ReturnedSheet,
  results: readonly RowResult[],
  ancestors: ReadonlyMap<number, Ancestor>,
) {
  const owed = await loadOwed(turn, unit);
  const byRow = new Map(form.rows.map((row) => [row.row, row]));
  const byTask = new Map(
    results.flatMap((result) => (result.taskNo === null ? [] : [[result.taskNo, result] as const])),
  );
  const rows = formRows(owed).map((row) => {
    const result = byTask.get(row.taskNo);
    if (result === undefined || result.kind === 'foreign') return { ...row, result: rowWords.blank };
    const answer = { ...row, result: rowWords[result.kind] };
    if (result.kind !== 'bad' && result.kind !== 'conflict') return answer;
    const marks = result.issues.map(({ field, text, address }) => ({
      field,
      text: address === null ? text : `${text}（原表${address}）`,
    }));
    return { ...answer, entered: enteredIn(byRow.get(result.row), ancestors.get(row.taskNo)), marks };
  });
  return storeForm(turn, unit, { name: returnedName(unit.name, turn.period), rows });
}

/** What the person typed; a cell left as it was written shows what is registered now, not what it was then. */
function enteredIn(
  row: SheetRow | undefined,
  ancestor: Ancestor | undefined,
): Partial<Record<SheetField, string>> {
  const typed = [...(row?.cells ?? [])].filter(
    ([field, { text }]) => ancestor?.keys[field] !== cellKey(field, text),
  );
  return Object.fromEntries(typed.map(([field, { text }]) => [field, text]));
}
