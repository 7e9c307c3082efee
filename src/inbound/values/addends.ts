import type { MetricHit } from './figure-scope.ts';

/** «省重点120个、市重点228个,共348个»: where a figure is the sum of all others of its target, it alone counts. */
export function withoutAddends(hits: readonly MetricHit[]): readonly MetricHit[] {
  const sums = hits.filter(({ target, metric: { valueInTargetUnit: sum } }) => {
    const same = target === null ? [] : hits.filter((hit) => hit.target === target);
    const all = same.reduce((total, { metric }) => total + (metric.valueInTargetUnit ?? 0), 0);
    return same.length > 2 && sum !== null && sum > 0 && Math.abs(all - 2 * sum) < 1e-9 * all;
  });
  return hits.filter((hit) => sums.includes(hit) || sums.every(({ target }) => target !== hit.target));
}
