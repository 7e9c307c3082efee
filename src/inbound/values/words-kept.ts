import { sameFigure } from '../../domain/figure.ts';
import type { ClearedField } from '../../domain/file-report.ts';
import type { ReportedMetric } from '../../domain/report.ts';
import type { OwedTask, ReportItem } from '../interpretation.ts';
import { unitSource } from '../vocabulary/amounts.ts';

const written = ({ value, unit }: ReportedMetric) => `${value}${unit}`;

/**
 * «更正 59项到位资金12亿元» behind «签约项目3个,到位资金12万元»: words that say nothing but a figure put right take no other words of the
 * report away; where the old figure stands among those the new one takes its place.
 */
function withWordsKept(item: ReportItem, { current }: OwedTask): ReportItem {
  const { metrics, progress } = item;
  const before = current?.progress ?? null;
  if (progress === null || before === null || metrics.length === 0) return item;
  const pairs = metrics.map((metric) => ({
    metric,
    old: current?.metrics.find((other) => sameFigure(other, metric)),
  }));
  if (pairs.some(({ old }) => old === undefined)) return item;
  const rest = metrics.reduce(
    (left, metric) => left.replace(metric.indicator ?? '', '').replace(written(metric), ''),
    progress,
  );
  if (/[\p{L}\p{N}]/u.test(rest)) return item;
  const renewed = pairs.reduce((text, { metric, old }) => {
    const parts = old === undefined ? [] : text.split(written(old));
    return parts.length === 2 && !/[\d.]$/u.test(parts[0] ?? '') ? parts.join(written(metric)) : text;
  }, before);
  return { ...item, progress: renewed === before ? null : renewed };
}

const denied = new RegExp(`(?:不是|并非)\\s*(?<value>\\d[\\d.]*)\\s*(?<unit>${unitSource})`, 'u');

/** «刚才说的30是30%不是30个»: the figure for which the share was taken goes out of the report. */
function withoutDenied(item: ReportItem, { current }: OwedTask, words: string): ReportItem {
  const { value, unit } = denied.exec(words)?.groups ?? {};
  if (value === undefined || item.percent !== Number(value) || item.metrics.length > 0) return item;
  const [figure, ...others] = (current?.metrics ?? []).filter(
    (metric) => metric.value === item.percent && metric.unit === unit,
  );
  if (figure?.indicator == null || others.length > 0) return item;
  return { ...item, cleared: [{ indicator: figure.indicator, unit: figure.unit }] };
}

/**
 * A correction beside what stays of the report.
 * @param words what is said of the task
 */
export function putRight(item: ReportItem, task: OwedTask, words: string): ReportItem {
  return withoutDenied(withWordsKept(item, task), task, words);
}

/** All that the report of this period says. */
export function everyField({ current }: OwedTask): readonly ClearedField[] {
  if (current === null) return [];
  const figures = current.metrics.flatMap(({ indicator, unit }) =>
    indicator === null ? [] : [{ indicator, unit }],
  );
  return ['percent', 'status', 'progress', 'problems', 'nextSteps', 'expectedBy', ...figures];
}
