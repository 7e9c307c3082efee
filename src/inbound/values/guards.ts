import type { Target } from '../../domain/directive.ts';
import { convert, sameDimension } from '../../domain/quantity.ts';
import type { ReportedMetric } from '../../domain/report.ts';
import type { Issue, OwedTask, PreviousValues, ReportItem } from '../interpretation.ts';
import { sentences } from '../issues.ts';

/** A figure this many times its target is asked about; of a target of a few, twice as many times. */
const beyondTarget = 5;
/** 万 for 亿 is a factor of 10,000, and two digits too many one of 100, which no month brings to what the months before it had. */
const jumpFactor = 100;
/** Below this share of the target a figure may have been meant in the target's own, larger unit. */
const tinyShare = 0.002;

function shown(metric: { readonly value: number; readonly unit: string }): string {
  return `${metric.value}${metric.unit}`;
}

function inTargetUnit(metric: ReportedMetric, target: Target): number | null {
  return metric.valueInTargetUnit ?? convert(metric.value, metric.unit, target.unit);
}

/** The last known standing of the same figure: this period's report first, then the period before. */
function lastOf(previous: PreviousValues | null, metric: ReportedMetric): ReportedMetric | null {
  const same =
    previous?.metrics.filter((other) => other.indicator === metric.indicator && other.cumulative !== false) ??
    [];
  return same.find((other) => other.cumulative === true) ?? same.at(-1) ?? null;
}

function checkMetric(
  task: OwedTask,
  metric: ReportedMetric,
  previous: readonly (PreviousValues | null)[],
): Issue | null {
  const target = task.targets.find(
    (candidate) => candidate.indicator === metric.indicator && sameDimension(candidate.unit, metric.unit),
  );
  const value = metric.valueInTargetUnit;
  if (target === undefined) return extraAgainstBefore(task.no, metric, previous);
  if (value === null) return null;
  return (
    againstGoal(task.no, metric, value, target) ?? againstBefore(task.no, metric, value, target, previous)
  );
}

/** A figure far beyond its goal, or so small that it may have been meant in the goal's larger unit. */
function againstGoal(no: number, metric: ReportedMetric, value: number, target: Target): Issue | null {
  if (target.unit === '%' || target.value <= 0) return null;
  const share = value / (target.valueTo ?? target.value);
  const goal = `目标是${target.value}${target.unit}`;
  const far = target.value > 5 ? beyondTarget : 2 * beyondTarget;
  if (share > far) return sentences.metricJump(no, target.indicator, shown(metric), `${goal}，相差较大`);
  const meant = metric.value / target.value;
  if (value > 0 && share < tinyShare && metric.unit !== target.unit && meant >= 0.02 && meant <= 3) {
    const compared = `折合${value}${target.unit}，${goal}，相差较大`;
    return sentences.metricJump(no, target.indicator, shown(metric), compared);
  }
  return null;
}

/** A cumulative figure below the last one, or a jump that looks like 万 for 亿. */
function againstBefore(
  no: number,
  metric: ReportedMetric,
  value: number,
  target: Target,
  previous: readonly (PreviousValues | null)[],
): Issue | null {
  for (const values of previous) {
    const before = lastOf(values, metric);
    const old = before === null ? null : inTargetUnit(before, target);
    if (before === null || old === null || old <= 0 || metric.cumulative === false) continue;
    if (value >= old * jumpFactor || (value > 0 && value <= old / jumpFactor)) {
      const compared = `上次是${shown(before)}，相差较大`;
      return sentences.metricJump(no, target.indicator, shown(metric), compared);
    }
    const addsUp = target.kind === 'cumulative' || metric.cumulative === true;
    if (addsUp && value < old)
      return sentences.metricDecrease(no, target.indicator, shown(metric), shown(before));
  }
  return null;
}

/** A figure that is no target's has no goal to be measured by, and may fall unless it is called a sum. */
function extraAgainstBefore(
  no: number,
  metric: ReportedMetric,
  previous: readonly (PreviousValues | null)[],
): Issue | null {
  const { indicator, value, unit } = metric;
  if (indicator === null || metric.cumulative === false) return null;
  for (const values of previous) {
    const before = lastOf(values, metric);
    const old = before === null ? null : convert(before.value, before.unit, unit);
    if (before === null || old === null || old <= 0) continue;
    if (value >= old * jumpFactor || (value > 0 && value <= old / jumpFactor))
      return sentences.metricJump(no, indicator, shown(metric), `上次是${shown(before)}，相差较大`);
    if (metric.cumulative === true && value < old)
      return sentences.metricDecrease(no, indicator, shown(metric), shown(before));
  }
  return null;
}

/** «本月新增900人,累计700人»: the month cannot be more than the sum. */
function monthAboveSum({ taskNo, metrics }: ReportItem): Issue | null {
  for (const month of metrics) {
    if (month.cumulative !== false || month.valueInTargetUnit === null) continue;
    const sum = metrics.find((other) => other.cumulative === true && other.indicator === month.indicator);
    if (sum?.valueInTargetUnit != null && sum.valueInTargetUnit < month.valueInTargetUnit)
      return sentences.metricConflict(taskNo, month.indicator ?? '', [shown(month), shown(sum)]);
  }
  return null;
}

/** What a new value is measured by: what the sender says was reported wrong is no measure. */
export function measures(
  { current, last }: OwedTask,
  { correcting, lastWrong = false }: { readonly correcting: boolean; readonly lastWrong?: boolean },
): readonly (PreviousValues | null)[] {
  if (!correcting) return [current, last];
  return lastWrong ? [] : [last];
}

/**
 * Values that are probably slips of the finger: a standing below the last one, a figure that looks like 万 for 亿.
 * They are held back until the sender confirms.
 * @param previous what it is measured by
 */
export function suspicions(
  task: OwedTask,
  item: ReportItem,
  known: readonly (PreviousValues | null)[],
): Issue[] {
  const found: Issue[] = [];
  // What the office returned may have been wrong: nothing is doubted because of it.
  const previous = known.filter((values) => values?.returned === undefined);
  if (item.percent !== null) {
    const before = previous.find((values) => values !== null && values.percent !== null)?.percent ?? null;
    if (before !== null && item.percent < before)
      found.push(sentences.percentDecrease(task.no, item.percent, before));
  }
  const against = monthAboveSum(item);
  if (against !== null) found.push(against);
  for (const metric of item.metrics) {
    const doubt = checkMetric(task, metric, previous);
    if (doubt !== null) found.push(doubt);
  }
  return found;
}
