import type { ClearedField } from '../domain/file-report.ts';
import type {
  LastReport,
  ReportContent,
  ReportedMetric,
  ReportFlag,
  ReportStatus,
} from '../domain/report.ts';
import { shortened } from '../domain/text-pieces.ts';
import { formatChineseDate, parseBeijingDate } from '../domain/time.ts';

export const statusWords: Readonly<Record<ReportStatus, string>> = {
  not_started: '未启动',
  in_progress: '正常推进',
  delayed: '滞后',
  done: '已完成',
  no_change: '无变化',
};

export const flagWords: Readonly<Record<ReportFlag, string>> = {
  late: '迟报',
  no_change: '无变化',
  carried_forward: '沿用上月',
  proxy: '代录',
};

/** One line of what a report says: 「进度35%，新设立海外仓1个，进展：…」. */
export function reportWords(report: ReportContent): string {
  const parts: string[] = [];
  if (report.percent !== null) parts.push(`进度${report.percent}%`);
  if (report.status !== null) parts.push(statusWords[report.status]);
  parts.push(...report.metrics.map(metricWords));
  if (report.progress !== null) parts.push(`进展：${clip(report.progress)}`);
  if (report.problems !== null) parts.push(`存在问题：${clip(report.problems)}`);
  if (report.nextSteps !== null) parts.push(`下一步：${clip(report.nextSteps)}`);
  if (report.expectedBy !== null) parts.push(`预计${chineseDate(report.expectedBy)}完成`);
  return parts.length === 0 ? '未填写内容' : parts.map(withoutStop).join('，');
}

/** 上月, as forms and sheets show it: also what was returned, and that it was. */
export function lastWords(last: LastReport): string {
  return `${reportWords(last)}${last.returned === undefined ? '' : '（已退回，未重新报送）'}`;
}

/** What the sender ended with a full stop goes on in the line. */
function withoutStop(part: string): string {
  return part.replace(/[。；，.;,\s]+$/u, '');
}

export function metricWords(metric: ReportedMetric): string {
  const when = metric.cumulative === true ? '累计' : metric.cumulative === false ? '本月' : '';
  return `${metric.indicator ?? '其他数据'}${when}${metric.value}${metric.unit}`;
}

/** What the fields of a report are called in the chat. */
export const fieldWords = {
  percent: '进度',
  status: '状态',
  progress: '进展',
  problems: '存在问题',
  nextSteps: '下一步',
  expectedBy: '预计完成',
} as const;

/** What a receipt calls a field that was emptied or added to. */
export function fieldName(field: ClearedField): string {
  return typeof field === 'object' ? field.indicator : fieldWords[field];
}

/** 2023-11-30 → 2023年11月30日; text that is no date is shown as it is. */
export function chineseDate(iso: string): string {
  const date = parseBeijingDate(iso);
  return date === null ? iso : formatChineseDate(date);
}

const clip = (text: string): string => shortened(text, 60);
