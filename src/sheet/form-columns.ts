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

export type ColumnKind = SheetField | 'no' | 'task' | 'unit' | 'shown';

const titles: readonly (readonly [ColumnKind, RegExp])[] = [
  ['no', /^(?:(?:任务|项目|工作|重点任务|事项)?(?:序号|编号|项号|号)|no\.?|№)$/iu],
  ['unit', /^(?:责任|报送|填报|承办|牵头)?单位(?:名称)?$/u],
  ['same', /^(?:是否)?(?:同|沿用)上[月期](?:情况|内容)?$/u],
  ['expectedBy', /^(?:预计|计划|预期|拟)(?:完成|办结|完工)(?:时间|日期|时限|节点)?$|^预计时间$/u],
  [
    'problems',
    /^(?:目前)?(?:存在|面临)?的?(?:主要|突出)?(?:问题|困难)(?:(?:和|及|与|、)(?:困难|问题|不足|原因|建议))*$/u,
  ],
  [
    'nextSteps',
    /^(?:下(?:一)?步|下(?:一)?阶段|下(?:个)?月|后续)的?(?:主要|重点)?(?:工作)?(?:打算|计划|措施|举措|安排|思路|重点|工作)*$/u,
  ],
  [
    'percent',
    /^(?:本[月期]|当前|目前|总体|整体|累计|工作|任务|形象)*(?:完成)?(?:进度|百分比|进度百分比|完成率|完成度|完成比例|比例)$|^完成(?:率|度|比例|百分比)$/u,
  ],
  ['status', /^(?:完成|进展|任务|工作|推进|当前|进度)?状态$|^是否完成$/u],
  [
    'metrics',
    // 量化指标 alone is the goal in most tables; only what says 完成 or 数据 is a result.
    /^(?:量化|指标|主要|完成)*数据(?:完成)?(?:情况)?$|^(?:量化|主要|考核)*指标(?:累计|实际)?完成(?:情况|数|值|量)?$|^(?:累计|实际|本月)?完成(?:数|量|值)$/u,
  ],
  [
    'progress',
    /^(?:本[月期]|目前|当前|最新|主要|截至目前|具体)?(?:工作|任务|项目|目标)?(?:推进|进展|完成|落实|开展|实施)(?:情况)?(?:说明|及成效)?$/u,
  ],
  ['task', /^(?:重点|主要|年度|工作|具体|督办)*(?:任务|事项|内容|项目)(?:内容|名称|分解)?$/u],
  [
    'shown',
    /^(?:上(?:个)?[月期].*|前期.*|年度目标.*|目标.*|(?:量化|主要|考核|绩效|年度)*指标(?:任务|要求|名称|值)?|.*时限.*|校验码.*|处理结果|版本|报送时间|.*单位)$/u,
  ],
];

/** The title of a column as one we know, or null. Width, blanks and what stands in brackets do not matter. */
export function columnKind(title: string): ColumnKind | null {
  const word = toHalfWidth(title)
    .replace(/\([^()]*\)/gu, '')
    .replace(/[\s:*]/gu, '');
  return word === '' ? null : (titles.find(([, pattern]) => pattern.test(word))?.[0] ?? null);
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
