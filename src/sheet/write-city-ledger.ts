import type { AssignmentRole } from '../domain/directive.ts';
import { periodTitle, requirePeriod } from '../domain/period.ts';
import type { ReportStatus } from '../domain/report.ts';
import type { LifeState } from '../domain/task-life.ts';
import { formatChineseDateTime } from '../domain/time.ts';
import type { Milestone } from '../domain/work-plan.ts';
import { standingWords } from '../replies/life-texts.ts';
import { milestoneLine } from '../replies/plan-texts.ts';
import { statusWords } from '../replies/report-words.ts';
import type { Paper } from './page-setup.ts';
import { type TableColumn, writeTable } from './write-table.ts';

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

const columns: readonly TableColumn<CityLedgerRow>[] = [
  { header: '序号', width: 6, centred: true, format: '0', value: (row) => row.taskNo },
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
  { header: '状态', width: 14, centred: true, value: standingWords },
];

function progressOf({ period, status, percent, progress }: CityLedgerRow): string {
  if (period === null) return '';
  const standing = [
    percent === null ? '' : `${percent}%`,
    status === null ? '' : statusWords[status],
    progress ?? '',
  ].filter((word) => word !== '');
  return `（${periodTitle(requirePeriod(period))}）${standing.join('，')}`;
}

export interface CityLedger {
  /** 发文字号, 许政〔2023〕2号. */
  readonly directive: string;
  readonly year: number;
  /** By task, the lead unit first. */
  readonly rows: readonly CityLedgerRow[];
  readonly paper: Paper;
  readonly at: Date;
}

/**
 * The city-wide ledger in the layout offices use: one line a task and unit, number and text of a task standing once
 * beside all its units, to be printed on its side.
 */
export function writeCityLedger({ directive, year, rows, paper, at }: CityLedger): Promise<Uint8Array> {
  const count = (of: (row: CityLedgerRow) => string | number) => new Set(rows.map(of)).size;
  const planned = rows.filter(({ leader }) => leader !== null).length;
  const counts =
    `共${count(({ taskNo }) => taskNo)}项任务、${count(({ unit }) => unit)}个单位、${rows.length}条，` +
    `已报工作台账${planned}条`;
  return writeTable({
    sheetName: '工作台账',
    title: `${directive}重点任务工作台账（${year}年）`,
    note: `${counts}    导出时间：${formatChineseDateTime(at)}`,
    columns,
    rows,
    frozenColumns: 3,
    paper,
    groups: { columns: 2, key: ({ taskNo }) => taskNo },
    writtenAt: at,
  });
}

export const cityLedgerFileName = (year: number): string => `${year}年重点任务工作台账.xlsx`;
