import type { Grid } from './grid.ts';
import { guarded } from './read-failure.ts';
import { readGrids } from './read-form.ts';
import { type PlanColumn, planColumns, planTokenSheet } from './write-plan-sheet.ts';

/** A plan sheet that came back. */
export interface PlanSheet {
  /** Null for a table that was not written by this service. */
  readonly token: { readonly unit: string; readonly year: number } | null;
  readonly rows: readonly PlanSheetEntry[];
}

export interface PlanSheetEntry {
  /** 1-based row in the file. */
  readonly row: number;
  readonly taskNo: number | null;
  readonly cells: Readonly<Partial<Record<PlanColumn, string>>>;
}

const token = /^督办台账\|([^|]{1,60})\|(\d{4})$/u;

/** A workbook whose heading row names the task's number, 责任领导 and 主要措施; null for any other file. */
export function readPlanSheet(file: { readonly name: string; readonly bytes: Uint8Array }): PlanSheet | null {
  const read = guarded('表格文件', () => readGrids(file.bytes));
  if (!read.ok || read.value === null) return null;
  const hidden = read.value.find(({ name }) => name === planTokenSheet);
  const mark = token.exec(hidden?.rows[0]?.cells[0]?.text.trim() ?? '');
  for (const grid of read.value) {
    const rows = grid.hidden ? null : readTable(grid);
    if (rows !== null)
      return {
        token: mark === null ? null : { unit: mark[1] ?? '', year: Number(mark[2]) },
        rows,
      };
  }
  return null;
}

const otherTitles: Readonly<Record<string, PlanColumn>> = {
  编号: 'no',
  任务: 'task',
  责任人: 'leader',
  分管领导: 'leader',
  联络员: 'contact',
  具体措施: 'measures',
  工作措施: 'measures',
  推进措施: 'measures',
  节点: 'milestones',
  节点安排: 'milestones',
  完成时限: 'milestones',
};

function columnOf(title: string): PlanColumn | null {
  const word = title.replace(/\s+/gu, '').replace(/[(（].*[)）]$/u, '');
  return planColumns.find((column) => column.title === word)?.key ?? otherTitles[word] ?? null;
}

function readTable({ rows }: Grid): PlanSheetEntry[] | null {
  for (const [index, { cells }] of rows.slice(0, 20).entries()) {
    const columns = new Map<PlanColumn, number>();
    for (const [at, { text }] of cells.entries()) {
      const column = columnOf(text);
      if (column !== null && !columns.has(column)) columns.set(column, at);
    }
    if (!columns.has('no') || !columns.has('measures') || !columns.has('leader')) continue;
    return rows.slice(index + 1).map(({ row, cells: values }) => {
      const text = (column: PlanColumn) => values[columns.get(column) ?? -1]?.text.trim() ?? '';
      const no = /^\d{1,4}$/u.exec(text('no'))?.[0];
      return {
        row,
        taskNo: no === undefined ? null : Number(no),
        cells: Object.fromEntries(planColumns.map(({ key }) => [key, text(key)])),
      };
    });
  }
  return null;
}
