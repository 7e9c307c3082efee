import type { OwedTask, ReportItem } from '../interpretation.ts';
import type { MetricHit } from './figure-scope.ts';
import type { StatusHit } from './statuses.ts';

/** What was found in what is said about a task. */
interface Found {
  readonly statuses: readonly StatusHit[];
  readonly metrics: readonly MetricHit[];
}

/** Whether 已完成 may be said of one of several goals, and not of the task. */
export function mayBeOfOneGoal(
  task: Pick<OwedTask, 'targets' | 'current' | 'last'>,
  metrics: ReportItem['metrics'],
  reading: Found,
): boolean {
  return isOfOneTarget(reading) || othersShort(task, metrics);
}

/** «粮食面积676万亩,已完成;高标准农田2.1万亩»: 已完成 between figures of two targets may be said of the first. */
function isOfOneTarget({ statuses, metrics }: Found): boolean {
  const counting = metrics.filter((hit) => hit.target !== null);
  return statuses.some(({ status, start, end }) => {
    const before = counting.findLast((hit) => hit.end <= start);
    const after = counting.find((hit) => hit.start >= end && hit.target !== before?.target);
    if (status !== 'done' || before === undefined || after === undefined) return false;
    return (after.metric.valueInTargetUnit ?? 0) < (after.target?.value ?? 0);
  });
}

/**
 * «公路151.2公里,超额完成» where the same unit has told of 户厕 2.3万户 of 2.6: done may be said of the goals that have a figure here, for
 * another is not reached yet.
 */
function othersShort(
  { targets, current, last }: Pick<OwedTask, 'targets' | 'current' | 'last'>,
  metrics: ReportItem['metrics'],
): boolean {
  const told = new Set(metrics.map(({ indicator }) => indicator));
  if (!targets.some(({ indicator }) => told.has(indicator))) return false;
  const before = (current ?? last)?.metrics ?? [];
  return targets.some(({ indicator, kind, value }) => {
    if (told.has(indicator) || kind === 'growth' || kind === 'rate') return false;
    const known = before.findLast((one) => one.indicator === indicator && one.cumulative !== false);
    return known?.valueInTargetUnit != null && known.valueInTargetUnit < value;
  });
}
