import type { MetricHit } from './figure-scope.ts';

/** «新建12所、改扩建6所,共18所»: figures of one target that the last one adds up. */
export function addendsOf(hits: readonly MetricHit[]): readonly MetricHit[] {
  const sum = hits.at(-1);
  const parts = hits.slice(0, -1).filter(({ target }) => target === sum?.target);
  const total = parts.reduce((all, { metric }) => all + (metric.valueInTargetUnit ?? Number.NaN), 0);
  return parts.length > 1 && Math.abs(total - (sum?.metric.valueInTargetUnit ?? Number.NaN)) < 1e-9
    ? parts
    : [];
}
