import { isShare } from './cells.ts';
import { reasons } from './issues.ts';
import { readSheetRow, rowKeys } from './row.ts';
import {
  readNo,
  type TaskIndex,
  type TaskOfRow,
  taskIndex,
  taskOfRow,
  wholeRow,
  withTaskNames,
} from './tasks.ts';
import type { RowResult, SheetContext, SheetField, SheetRow } from './types.ts';
import { isAside, type Whose, whoseRows } from './whose.ts';

/**
 * Reads the rows of a filled-in table, each on its own: taken, nothing new, left blank, bad, or in conflict with what
 * was reported meanwhile. Pure; the order of the rows means nothing.
 */
export function readSheet(given: readonly SheetRow[], context: SheetContext): readonly RowResult[] {
  const rows = withTaskNames(given, context);
  // A table of several units, like the exported ledger: the others' rows are none of this unit's business.
  const whose = whoseRows(rows, context);
  const own = rows.filter((row, at) => whose[at] === 'own' && !isAside(row));
  const index = taskIndex(own, context);
  const shares = holdsShares(own);
  const placed = rows.map((row, at) => ({
    row,
    foreign: whose[at] === 'other' && row.cells.size > 0,
    task: row.cells.size === 0 || isAside(row) ? null : ofOwn(row, whose[at] ?? 'own', context, index),
  }));
  const byTask = new Map<number, SheetRow[]>();
  for (const { row, foreign, task } of placed)
    if (!foreign && task?.kind === 'task' && !isUntouched(row, task.no, context))
      byTask.set(task.no, [...(byTask.get(task.no) ?? []), row]);
  return placed.map(({ row, foreign, task }): RowResult => {
    const typed = row.no === null ? null : readNo(row.no.text);
    const place = { row: row.row, taskNo: row.token?.taskNo ?? typed };
    if (foreign) return { ...place, kind: 'foreign', unit: unitsOf(row) };
    if (task === null) return { ...place, kind: 'blank' };
    if (task.kind === 'issue')
      return { ...place, taskNo: task.issue.taskNo, kind: 'bad', issues: [task.issue], item: null };
    const same = byTask.get(task.no) ?? [];
    if (same.length > 1) {
      if (same[0] !== row && alike(same)) return { ...place, taskNo: task.no, kind: 'blank' };
      if (!alike(same)) {
        const where = { taskNo: task.no, field: null, cell: row.no };
        const issues = [
          reasons.twice(
            where,
            same.map((one) => one.row),
          ),
        ];
        return { ...place, taskNo: task.no, kind: 'bad', issues, item: null };
      }
    }
    const known = context.tasks.get(task.no);
    return known === undefined
      ? { ...place, taskNo: task.no, kind: 'blank' }
      : readSheetRow(row, task.no, known, { ...context, shares });
  });
}

/** A row of the form that says what it was written with gives way to another of its task. */
function isUntouched(row: SheetRow, no: number, { ancestors }: SheetContext): boolean {
  const written = row.token === null ? undefined : ancestors.get(no)?.keys;
  return (
    written !== undefined &&
    Object.entries(rowKeys(row)).every(([field, key]) => written[field as SheetField] === key)
  );
}

/** The units of a row as they stand in it; empty where they stand above. */
const unitsOf = ({ unit, sharing }: SheetRow): string =>
  [unit, sharing].filter((cell) => cell !== null).join('、');

/** A row of nobody in the directory is asked about, where others are told apart by it. */
function ofOwn(row: SheetRow, whose: Whose, context: SheetContext, index: TaskIndex): TaskOfRow {
  const cell = row.no ?? row.task ?? wholeRow(row);
  if (whose !== 'unknown') return taskOfRow(row, context, index);
  const place = { taskNo: row.no === null ? null : readNo(row.no.text), field: null, cell };
  return { kind: 'issue', issue: reasons.unitUnknown(place, row.unit ?? '', context.unit) };
}

/** In a table of one's own, nothing but 0 and 1 is as likely none and all as 1 %. */
function holdsShares(rows: readonly SheetRow[]): boolean {
  const cells = rows.flatMap((row) => {
    const text = row.cells.get('percent')?.text.trim() ?? '';
    return text === '' ? [] : [{ text, own: row.token === null }];
  });
  return (
    cells.some(({ text }) => isShare(text)) ||
    (cells.some(({ own }) => own) && cells.every(({ text }) => text === '0' || text === '1'))
  );
}

function alike(rows: readonly SheetRow[]): boolean {
  return new Set(rows.map((row) => JSON.stringify(rowKeys(row)))).size === 1;
}
