import type { Cell } from 'exceljs';
import type { AssignmentRole } from '../domain/directive.ts';
import type { ReportStatus } from '../domain/report.ts';
import type { LifeState } from '../domain/task-life.ts';
import type { Milestone } from '../domain/work-plan.ts';
import { standingWords } from '../replies/life-texts.ts';
import { milestoneLine } from '../replies/plan-texts.ts';
import { statusWords } from '../replies/report-words.ts';
import { safeText } from './safe-text.ts';

/** One unit's part in one task: plan, newest report, standing. */
export interface CityLedgerRow {
  readonly taskNo: number;
  readonly task: string;
  readonly unit: string;
  readonly role: AssignmentRole;
  /** Null while no plan is filed. */
  readonly leader: string | null;
  readonly measures: string | null;
  readonly milestones: readonly (Milestone & { readonly done: boolean })[];
  /** Of the newest report that counts; null while there is none. */
  readonly period: string | null;
  readonly status: ReportStatus | null;
  readonly percent: number | null;
  readonly progress: string | null;
  readonly state: LifeState;
  readonly dueOn: string | null;
}

const columns: readonly { header: string; width: number; value: (row: CityLedgerRow) => string | number }[] =
  [
    { header: '序号', width: 6, value: (row) => row.taskNo },
    { header: '重点任务', width: 40, value: (row) => row.task },
    { header: '责任单位', width: 20, value: (row) => `${row.unit}${row.role === 'lead' ? '（牵头）' : ''}` },
    { header: '责任领导', width: 12, value: (row) => row.leader ?? '' },
    {
      header: '时间节点',
      width: 34,
      value: (row) =>
        row.milestones.map((one) => `${milestoneLine(one)}${one.done ? '（已完成）' : ''}`).join('\n'),
    },
    { header: '主要措施', width: 36, value: (row) => row.measures ?? '' },
    { header: '进展', width: 40, value: progressOf },
    { header: '状态', width: 14, value: standingWords },
  ];

function progressOf({ period, status, percent, progress }: CityLedgerRow): string {
  if (period === null) return '';
  const standing = [
    percent === null ? '' : `${percent}%`,
    status === null ? '' : statusWords[status],
    progress ?? '',
  ].filter((word) => word !== '');
  return `（${period}）${standing.join('，')}`;
}

const thin = { style: 'thin' as const };
const headerRow = 2;

/** The city-wide ledger in the layout offices use, one line a task and unit, printable on A3 landscape. */
export async function writeCityLedger(
  title: string,
  rows: readonly CityLedgerRow[],
  at: Date,
): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  workbook.created = at;
  workbook.modified = at;
  const sheet = workbook.addWorksheet('工作台账', {
    views: [{ state: 'frozen', xSplit: 3, ySplit: headerRow }],
    pageSetup: {
      paperSize: 8 as never,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `1:${headerRow}`,
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  });
  columns.forEach(({ width }, i) => {
    sheet.getColumn(i + 1).width = width;
  });
  sheet.mergeCells(1, 1, 1, columns.length);
  put(sheet.getCell(1, 1), title);
  sheet.getCell(1, 1).font = { name: '黑体', size: 18, bold: true };
  sheet.getCell(1, 1).alignment = { horizontal: 'center', vertical: 'middle' };
  sheet.getRow(1).height = 34;
  columns.forEach(({ header }, i) => {
    const cell = sheet.getCell(headerRow, i + 1);
    put(cell, header);
    dress(cell, true);
    cell.font = { name: '黑体', size: 10, bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } };
  });
  rows.forEach((row, index) => {
    columns.forEach(({ value, header }, i) => {
      const cell = sheet.getCell(headerRow + 1 + index, i + 1);
      put(cell, value(row));
      dress(cell, header === '序号' || header === '状态');
    });
  });
  sheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: headerRow + rows.length, column: columns.length },
  };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function dress(cell: Cell, centred: boolean): void {
  cell.font = { name: '宋体', size: 10 };
  cell.alignment = { horizontal: centred ? 'center' : 'left', vertical: 'middle', wrapText: true };
  cell.border = { top: thin, left: thin, bottom: thin, right: thin };
}

function put(cell: Cell, value: string | number): void {
  if (typeof value === 'number') cell.value = value;
  else {
    cell.numFmt = '@';
    if (value !== '') cell.value = safeText(value);
  }
}
