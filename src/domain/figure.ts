import { sameDimension } from './quantity.ts';
import type { ReportedMetric } from './report.ts';

/**
 * Whether two figures are of one thing, whatever their values. A figure said without 累计 or 本月 is the standing so far,
 * like one with 累计; one of the month stands beside it. 棚户区改造 has one target in 个 and one in 套: the same words, two
 * figures.
 */
export function sameFigure(a: ReportedMetric, b: ReportedMetric): boolean {
  return (
    a.indicator === b.indicator &&
    (a.cumulative === false) === (b.cumulative === false) &&
    sameDimension(inFull(a.unit), inFull(b.unit))
  );
}

/** 1.5亿 of money is often said without 元; people and things are said with their unit. */
const inFull = (unit: string): string => (/^[万亿]+$/u.test(unit) ? `${unit}元` : unit);
