import { formatChineseDateTime } from '../domain/time.ts';
import type { Platform } from '../ports.ts';
import {
  channelWords,
  type DeliveryFacts,
  noticeTime,
  noticeWords,
  resultWords,
} from '../replies/notice-texts.ts';
import { safeText } from './safe-text.ts';

/** One line of the ledger of notices. */
export interface NoticeRecord extends DeliveryFacts {
  readonly id: number;
  readonly kind: string;
  readonly stage: string | null;
  readonly period: string | null;
  readonly unit: string | null;
  readonly person: string | null;
  readonly chat: string | null;
  readonly platform: Platform | null;
  readonly notBefore: Date;
  readonly attempts: number;
}

export interface NoticesInput {
  /** Null: every unit. */
  readonly unit: string | null;
  readonly period: string | null;
  readonly exportedAt: Date;
  readonly rows: readonly NoticeRecord[];
}

const columns: readonly {
  readonly header: string;
  readonly width: number;
  readonly value: (row: NoticeRecord) => string | number;
}[] = [
  { header: '编号', width: 8, value: (row) => row.id },
  { header: '时间', width: 20, value: noticeTime },
  { header: '报送期', width: 10, value: (row) => row.period ?? '' },
  { header: '内容', width: 24, value: noticeWords },
  { header: '单位', width: 24, value: (row) => row.unit ?? '' },
  { header: '接收人', width: 20, value: (row) => row.person ?? '' },
  { header: '工作群', width: 22, value: (row) => row.chat ?? '' },
  { header: '渠道', width: 10, value: (row) => (row.platform === null ? '' : channelWords[row.platform]) },
  { header: '结果', width: 46, value: resultWords },
  { header: '发送次数', width: 9, value: (row) => row.attempts },
];

export function noticesFileName(unit: string | null, period: string | null, ending: 'xlsx' | 'csv'): string {
  return `${['提醒记录', unit, period].filter((part) => part !== null).join('-')}.${ending}`;
}

/** The ledger of notices as an .xlsx file, newest first as given. */
export async function writeNotices(input: NoticesInput): Promise<Uint8Array> {
  // Loading the library takes a third of a second, and most processes never write a sheet.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  workbook.created = input.exportedAt;
  workbook.modified = input.exportedAt;
  const sheet = workbook.addWorksheet('提醒记录', {
    views: [{ state: 'frozen', ySplit: 3 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:3',
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  });
  sheet.columns = columns.map(({ width }) => ({ width }));
  const title = sheet.addRow([
    `${input.unit ?? '各单位'}提醒记录${input.period === null ? '' : `（${input.period}）`}`,
  ]);
  title.font = { name: '黑体', size: 16, bold: true };
  title.height = 30;
  sheet.mergeCells(1, 1, 1, columns.length);
  title.alignment = { horizontal: 'center', vertical: 'middle' };
  const note = sheet.addRow([
    `共${input.rows.length}条    导出时间：${formatChineseDateTime(input.exportedAt)}`,
  ]);
  note.font = { name: '宋体', size: 10 };
  sheet.mergeCells(2, 1, 2, columns.length);
  const head = sheet.addRow(columns.map(({ header }) => header));
  head.font = { name: '黑体', size: 10, bold: true };
  for (const row of input.rows) {
    const cells = columns.map(({ value }) => value(row));
    const line = sheet.addRow(cells.map((cell) => (typeof cell === 'string' ? safeText(cell) : cell)));
    line.font = { name: '宋体', size: 10 };
    line.alignment = { vertical: 'middle', wrapText: true };
  }
  const thin = { style: 'thin' as const };
  for (let row = 3; row <= input.rows.length + 3; row += 1)
    for (let column = 1; column <= columns.length; column += 1)
      sheet.getCell(row, column).border = { top: thin, left: thin, bottom: thin, right: thin };
  sheet.autoFilter = {
    from: { row: 3, column: 1 },
    to: { row: 3 + input.rows.length, column: columns.length },
  };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** The same as CSV for other programs: UTF-8 with a byte order mark, so that Excel and WPS show Chinese. */
export function noticesCsv(rows: readonly NoticeRecord[]): string {
  const lines = [
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map(({ value }) => value(row))),
  ];
  return `\uFEFF${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(value: string | number): string {
  const cell = typeof value === 'string' ? safeText(value) : `${value}`;
  return /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
