import { formatChineseDateTime } from '../domain/time.ts';
import {
  channelWords,
  type DeliveryFacts,
  noticeTime,
  noticeWords,
  resultWords,
} from '../replies/notice-texts.ts';
import { safeText } from './safe-text.ts';
import { type TableColumn, writeTable } from './write-table.ts';

/** One line of the ledger of notices. */
export interface NoticeRecord extends DeliveryFacts {
  readonly id: number;
  readonly kind: string;
  readonly stage: string | null;
  readonly period: string | null;
  readonly unit: string | null;
  readonly person: string | null;
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

const columns: readonly TableColumn<NoticeRecord>[] = [
  { header: '编号', width: 8, format: '0', value: (row) => row.id },
  { header: '时间', width: 20, value: noticeTime },
  { header: '报送期', width: 10, value: (row) => row.period ?? '' },
  { header: '内容', width: 24, value: noticeWords },
  { header: '单位', width: 24, value: (row) => row.unit ?? '' },
  { header: '接收人', width: 20, value: (row) => row.person ?? '' },
  { header: '工作群', width: 22, value: (row) => row.chat ?? '' },
  { header: '渠道', width: 10, value: (row) => (row.platform === null ? '' : channelWords[row.platform]) },
  { header: '结果', width: 46, value: resultWords },
  { header: '发送次数', width: 9, format: '0', value: (row) => row.attempts },
];

export function noticesFileName(unit: string | null, period: string | null, ending: 'xlsx' | 'csv'): string {
  return `${['提醒记录', unit, period].filter((part) => part !== null).join('-')}.${ending}`;
}

/** The ledger of notices as an .xlsx file, newest first as given. */
export function writeNotices({ unit, period, exportedAt, rows }: NoticesInput): Promise<Uint8Array> {
  return writeTable({
    sheetName: '提醒记录',
    title: `${unit ?? '各单位'}提醒记录${period === null ? '' : `（${period}）`}`,
    note: `共${rows.length}条    导出时间：${formatChineseDateTime(exportedAt)}`,
    columns,
    rows,
    frozenColumns: 0,
    paper: 'A4',
    writtenAt: exportedAt,
  });
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
