import type { AssignmentRole, Target } from '../domain/directive.ts';
import { type PeriodKey, periodLabel } from '../domain/period.ts';
import type { ObligationState, ReportContent, ReportFlag } from '../domain/report.ts';
import { formatChineseDateTime } from '../domain/time.ts';
import { stateWords, targetWords } from '../replies/liaison-texts.ts';
import { chineseDate, flagWords, metricWords, statusWords } from '../replies/report-words.ts';
import { type TableColumn, writeTable } from './write-table.ts';

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

const columns: readonly TableColumn<LedgerRow>[] = [
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

/** The ledger (台账) of one period as an .xlsx file: one line per task and unit, printable on A4 landscape. */
export function writeLedger({ directive, period, exportedAt, rows }: LedgerInput): Promise<Uint8Array> {
  const tasks = new Set(rows.map(({ taskNo }) => taskNo)).size;
  const units = new Set(rows.map(({ unit }) => unit)).size;
  const reported = rows.filter(({ report }) => report !== null).length;
  const counts = `共${tasks}项任务、${units}个单位、${rows.length}条，已报${reported}条`;
  return writeTable({
    sheetName: '台账',
    title: `${directive}重点任务督办台账（${periodLabel(period)}）`,
    note: `${counts}    导出时间：${formatChineseDateTime(exportedAt)}`,
    columns,
    rows,
    frozenColumns: 3,
    paper: 'A4',
    writtenAt: exportedAt,
  });
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
