import { fold } from '../normalise.ts';
import { isShare } from './cells.ts';
import { reasons } from './issues.ts';
import { readSheetRow, rowKeys } from './row.ts';
import { readNo, taskOfRow, textIndex } from './tasks.ts';
import type { RowResult, SheetContext, SheetRow } from './types.ts';

/**
 * Reads the rows of a filled-in table, each on its own: taken, nothing new, left blank, bad, or in conflict with what
 * was reported meanwhile. Pure; the order of the rows means nothing.
 */
export function readSheet(rows: readonly SheetRow[], context: SheetContext): readonly RowResult[] {
  const texts = textIndex(context);
  // A table of several units, like the exported ledger: the others' rows are none of this unit's business.
  const names = (row: SheetRow): boolean => row.unit !== null && fold(row.unit).includes(fold(context.unit));
  const several = rows.some(names);
  const shares = holdsShares(rows);
  const placed = rows.map((row) => ({
    row,
    foreign: several && row.unit !== null && !names(row),
    task: row.cells.size === 0 ? null : taskOfRow(row, context, texts),
  }));
  const byTask = new Map<number, SheetRow[]>();
  for (const { row, foreign, task } of placed)
    if (!foreign && task?.kind === 'task') byTask.set(task.no, [...(byTask.get(task.no) ?? []), row]);
  return placed.map(({ row, foreign, task }): RowResult => {
    const typed = row.no === null ? null : readNo(row.no.text);
    const place = { row: row.row, taskNo: row.token?.taskNo ?? typed };
    if (foreign) return { ...place, kind: 'foreign' };
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
