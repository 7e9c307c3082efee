import { sameFigure } from '../../domain/figure.ts';
import type { ReportedMetric } from '../../domain/report.ts';
import type { OwedTask, ReportItem } from '../interpretation.ts';

const written = ({ value, unit }: ReportedMetric) => `${value}${unit}`;

/**
 * «更正 59项到位资金12亿元» behind «签约项目3个,到位资金12万元»: words that say nothing but a figure put right take no other words of the
 * report away; where the old figure stands among those the new one takes its place.
 */
export function withWordsKept(item: ReportItem, { current }: OwedTask): ReportItem {
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
