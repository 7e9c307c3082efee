import { toHalfWidth } from '../domain/half-width.ts';
import type { ReportContent } from '../domain/report.ts';
import { type SheetField, sheetFields } from '../inbound/sheet/types.ts';
import { chineseDate, metricWords, statusWords } from '../replies/report-words.ts';
import { safeText } from './safe-text.ts';

/** Titles of the form's entry columns. */
export const fieldTitles: Readonly<Record<SheetField, string>> = {
  percent: '本月进度（%）',
  status: '进展状态',
  metrics: '量化数据',
  progress: '进展情况',
  problems: '存在问题',
  nextSteps: '下一步打算',
  expectedBy: '预计完成时间',
  same: '同上月',
};

/** Titles of what the form shows and nobody fills in. */
export const shownTitles = { goals: '目标', last: '上月情况' } as const;

/**
 * What a column of a table from outside holds. `with` are the units that share in a task; `shown` is
 * what nobody fills in: goals, last month, dates of filing.
 */
export type ColumnKind = SheetField | 'no' | 'task' | 'unit' | 'with' | 'shown';

/** What only a form has, or tells otherwise than a table in a message; all else such tables have in common. */
const titles: readonly (readonly [ColumnKind, RegExp])[] = [
  ['unit', /^(?:责任|报送|填报|上报|承办|牵头|主办|主责)*(?:单位|部门)(?:名称)?$/u],
  ['same', /^(?:是否)?(?:同|沿用)上[月期](?:情况|内容)?$/u],
  ['expectedBy', /^(?:预计|计划|预期|拟)(?:完成|办结|完工)(?:时间|日期|时限|节点)$|^预计时间$/u],
  ['status', /^(?:完成|进展|任务|工作|推进|当前|进度)?状态$/u],
  [
    'metrics',
    // 量化指标 alone is the goal in most tables; only what says 完成 or 数据 is a result.
    /^(?:量化|指标|主要|完成)*数据(?:完成)?(?:情况)?$|^(?:量化|主要|考核)*指标(?:累计|实际)?完成(?:情况|数|值|量)?$/u,
  ],
  ['task', /^(?:重点|主要|年度|工作|具体|督办|交办)*(?:任务|事项|内容|项目)(?:内容|名称|分解|及目标)?$/u],
  [
    'shown',
    /^(?:上(?:个)?[月期]|前期|目标(?!.*(?:完成|进展))|.*校验码|处理结果|版本$|报送时间$|.*单位$|.*指标(?:任务|要求)$)/u,
  ],
];

/** Half-width, without blanks and the mark of what must be filled in. */
export function plainTitle(title: string): string {
  return toHalfWidth(title).replace(/[\s:*]/gu, '');
}

/** What a title says only to a form; null for the rest. What stands in brackets does not matter. */
export function formColumn(title: string): ColumnKind | null {
  const own = (Object.keys(fieldTitles) as SheetField[]).find((field) => fieldTitles[field] === title.trim());
  const word = plainTitle(title).replace(/\([^()]*\)/gu, '');
  return own ?? titles.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}

export const isField = (kind: ColumnKind): kind is SheetField =>
  (sheetFields as readonly string[]).includes(kind);

/** What the entry cells of a row say for a report, as they are written. */
export function formCells(content: ReportContent | null): Readonly<Record<SheetField, string>> {
  const status = content?.status ?? null;
  return {
    percent: content?.percent === null || content === null ? '' : String(content.percent),
    status: status === null ? '' : statusWords[status],
    metrics: safeText(content?.metrics.map(metricWords).join('\n') ?? ''),
    progress: safeText(content?.progress ?? ''),
    problems: safeText(content?.problems ?? ''),
    nextSteps: safeText(content?.nextSteps ?? ''),
    expectedBy: content?.expectedBy ? chineseDate(content.expectedBy) : '',
    same: '',
  };
}
