import type { Cell, Worksheet } from 'exceljs';
import type { AssignmentRole, Target } from '../domain/directive.ts';
import { type PeriodKey, periodLabel } from '../domain/period.ts';
import type { ObligationState, ReportContent, ReportFlag } from '../domain/report.ts';
import { formatChineseDateTime } from '../domain/time.ts';
import { stateWords, targetWords } from '../replies/liaison-texts.ts';
import { chineseDate, flagWords, metricWords, statusWords } from '../replies/report-words.ts';
import { safeText } from './safe-text.ts';

/** The version that counts, as the ledger shows it. */
export interface LedgerReport extends ReportContent {
  readonly version: number;
  readonly flags: readonly ReportFlag[];
  readonly receivedAt: Date;
}

/** One unit's obligation on one task. */
export interface LedgerRow {
  readonly taskNo: number;
  readonly task: string;
  readonly unit: string;
  readonly role: AssignmentRole;
  readonly targets: readonly Target[];
  readonly state: ObligationState;
  /** Null while nothing was reported. */
  readonly report: LedgerReport | null;
}

export interface LedgerInput {
  /** 发文字号, 许政〔2023〕2号. */
  readonly directive: string;
  readonly period: PeriodKey;
  readonly exportedAt: Date;
  /** In the order they are to stand: by task, the lead unit first. */
  readonly rows: readonly LedgerRow[];
}

type Value = string | number;

interface Column {
  readonly header: string;
  /** In characters of the default font, as spreadsheets count. */
  readonly width: number;
  readonly centred?: true;
  /** Text is kept as text whatever it begins with; a percent is a number people can sort and sum. */
  readonly format?: string;
  readonly value: (row: LedgerRow) => Value;
}

const columns: readonly Column[] = [
  { header: '序号', width: 6, centred: true, format: '0', value: (row) => row.taskNo },
  { header: '重点任务', width: 38, value: (row) => row.task },
  { header: '责任单位（牵头/配合）', width: 22, value: unitWords },
  { header: '目标', width: 22, value: (row) => row.targets.map(targetWords).join('\n') },
  { header: '进展情况', width: 38, value: progressWords },
  {
    header: '完成比例',
    width: 9,
    centred: true,
    format: '0.##"%"',
    value: (row) => row.report?.percent ?? '',
  },
  { header: '量化数据', width: 20, value: (row) => row.report?.metrics.map(metricWords).join('\n') ?? '' },
  { header: '存在问题', width: 26, value: (row) => row.report?.problems ?? '' },
  { header: '下一步打算', width: 26, value: (row) => row.report?.nextSteps ?? '' },
  { header: '预计完成', width: 14, centred: true, value: (row) => dateWords(row.report?.expectedBy) },
  { header: '状态', width: 12, centred: true, value: stateCell },
  { header: '报送时间', width: 18, centred: true, value: receivedWords },
  { header: '版本', width: 6, centred: true, format: '0', value: (row) => row.report?.version ?? '' },
];

const titleRow = 1;
const noteRow = 2;
const headerRow = 3;
const text = '@';
const thin = { style: 'thin' as const };

/** The ledger (台账) of one period as an .xlsx file: one line per task and unit, printable on A4 landscape. */
export async function writeLedger(input: LedgerInput): Promise<Uint8Array> {
  // Loading the library takes a third of a second, and most processes never write a sheet.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  workbook.created = input.exportedAt;
  workbook.modified = input.exportedAt;
  const sheet = workbook.addWorksheet('台账', {
    views: [{ state: 'frozen', xSplit: 3, ySplit: headerRow }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${titleRow}:${headerRow}`,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  });
  columns.forEach((column, index) => {
    sheet.getColumn(index + 1).width = column.width;
  });
  writeHead(sheet, input);
  input.rows.forEach((row, index) => {
    writeRow(sheet, headerRow + 1 + index, row);
  });
  sheet.autoFilter = {
    from: { row: headerRow, column: 1 },
    to: { row: headerRow + input.rows.length, column: columns.length },
  };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeHead(sheet: Worksheet, input: LedgerInput): void {
  const tasks = new Set(input.rows.map(({ taskNo }) => taskNo)).size;
  const units = new Set(input.rows.map(({ unit }) => unit)).size;
  const reported = input.rows.filter(({ report }) => report !== null).length;
  sheet.mergeCells(titleRow, 1, titleRow, columns.length);
  const title = sheet.getCell(titleRow, 1);
  put(title, `${input.directive}重点任务督办台账（${periodLabel(input.period)}）`, text);
  title.font = { name: '黑体', size: 18, bold: true };
  title.alignment = { horizontal: 'center', vertical: 'middle' };
  sheet.getRow(titleRow).height = 34;

  sheet.mergeCells(noteRow, 1, noteRow, columns.length);
  const note = sheet.getCell(noteRow, 1);
  const counts = `共${tasks}项任务、${units}个单位、${input.rows.length}条，已报${reported}条`;
  put(note, `${counts}    导出时间：${formatChineseDateTime(input.exportedAt)}`, text);
  note.font = { name: '宋体', size: 10 };
  note.alignment = { horizontal: 'right', vertical: 'middle' };

  columns.forEach((column, index) => {
    const cell = sheet.getCell(headerRow, index + 1);
    put(cell, column.header, text);
    cell.font = { name: '黑体', size: 10, bold: true };
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } };
    cell.border = { top: thin, left: thin, bottom: thin, right: thin };
  });
  sheet.getRow(headerRow).height = 30;
}

function writeRow(sheet: Worksheet, rowNumber: number, row: LedgerRow): void {
  columns.forEach((column, index) => {
    const cell = sheet.getCell(rowNumber, index + 1);
    put(cell, column.value(row), column.format ?? text);
    cell.font = { name: '宋体', size: 10 };
    cell.alignment = {
      horizontal: column.centred ? 'center' : 'left',
      vertical: 'middle',
      wrapText: true,
    };
    cell.border = { top: thin, left: thin, bottom: thin, right: thin };
  });
}

function put(cell: Cell, value: Value, format: string): void {
  cell.numFmt = format;
  if (value !== '') cell.value = typeof value === 'string' ? safeText(value) : value;
}

function unitWords(row: LedgerRow): string {
  return `${row.unit}（${row.role === 'lead' ? '牵头' : '配合'}）`;
}

function progressWords({ report }: LedgerRow): string {
  if (report === null) return '';
  const status = report.status === null ? '' : `【${statusWords[report.status]}】`;
  return `${status}${report.progress ?? ''}`;
}

function dateWords(iso: string | null | undefined): string {
  return iso === null || iso === undefined ? '' : chineseDate(iso);
}

function stateCell({ state, report }: LedgerRow): string {
  const flags = report?.flags.map((flag) => flagWords[flag]) ?? [];
  return flags.length === 0 ? stateWords[state] : `${stateWords[state]}（${flags.join('、')}）`;
}

function receivedWords({ report }: LedgerRow): string {
  return report === null ? '' : formatChineseDateTime(report.receivedAt);
}
