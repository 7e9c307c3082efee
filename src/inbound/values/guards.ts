import type { Target } from '../../domain/directive.ts';
import { sameFigure } from '../../domain/figure.ts';
import { convert, sameDimension } from '../../domain/quantity.ts';
import type { ReportedMetric } from '../../domain/report.ts';
import type { Issue, KnownValues, OwedTask, ReportItem } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { fold } from '../normalise.ts';
import { coreWords } from './core-words.ts';
import { matchTarget } from './targets.ts';
import { taskWords } from './task-words.ts';

/** A figure this many times its target is asked about; of a target of a few, twice as many times. */
const beyondTarget = 5;
/** 万 for 亿 is a factor of 10,000, and two digits too many one of 100, which no month brings to what the months before it had. */
const jumpFactor = 100;
/** No stock, as of farmland or enterprises, is multiplied like this within a month. */
const stockFactor = 8;
/** Well past the year's goal, where it passes it by a leap. */
const clearlyBeyond = 1.2;
/** Below this share of the target a figure may have been meant in the target's own, larger unit. */
const tinyShare = 0.002;

function shown(metric: { readonly value: number; readonly unit: string }): string {
  return `${metric.value}${metric.unit}`;
}

function inTargetUnit(metric: ReportedMetric, target: Target): number | null {
  return metric.valueInTargetUnit ?? convert(metric.value, metric.unit, target.unit);
}

/** The standing of the same figure. 棚改 counts projects and homes: 2个 is measured by no 520套. */
function lastOf(
  previous: KnownValues | null,
  metric: ReportedMetric,
  isSame: (other: ReportedMetric) => boolean,
): ReportedMetric | null {
  const standing =
    previous?.metrics.filter(
      (other) => other.cumulative !== false && sameDimension(other.unit, metric.unit),
    ) ?? [];
  const exact = standing.filter((other) => other.indicator === metric.indicator);
  const same = exact.length > 0 ? exact : standing.filter(isSame);
  return same.find((other) => other.cumulative === true) ?? same.at(-1) ?? null;
}

/** 投资 of 5亿元 where the goal is 年度投资, and it was reported as 完成投资: whatever it was called, the goal's figure is the goal's. */
function isOfTarget(task: OwedTask, target: Target): (other: ReportedMetric) => boolean {
  const words = taskWords(task, fold);
  return ({ indicator, value, unit, valueInTargetUnit }) => {
    if (indicator === null || valueInTargetUnit !== null) return false;
    const match = matchTarget(words, fold(indicator), value, unit);
    return match.kind === 'target' && match.target === target;
  };
}

/** 发放消费券 and 消费券, 建成停车位 and 停车位: the same thing without the words that stand around a figure. */
function isCalledAlike(name: string): (other: ReportedMetric) => boolean {
  const core = coreWords(fold(name));
  return ({ indicator, valueInTargetUnit }) =>
    core.length >= 2 &&
    indicator !== null &&
    valueInTargetUnit === null &&
    coreWords(fold(indicator)) === core;
}

function checkMetric(
  task: OwedTask,
  metric: ReportedMetric,
  previous: readonly (KnownValues | null)[],
): Issue | null {
  const target = task.targets.find(
    (candidate) => candidate.indicator === metric.indicator && sameDimension(candidate.unit, metric.unit),
  );
  const value = metric.valueInTargetUnit;
  if (target === undefined) return extraAgainstBefore(task.no, metric, previous);
  if (value === null) return null;
  return againstGoal(task.no, metric, value, target) ?? againstBefore(task, metric, value, target, previous);
}

/** A figure far beyond its goal, or so small that it may have been meant in the goal's larger unit. */
function againstGoal(no: number, metric: ReportedMetric, value: number, target: Target): Issue | null {
  if (target.unit === '%' || target.value <= 0) return null;
  const share = value / (target.valueTo ?? target.value);
  const goal = `目标是${target.value}${target.unit}`;
  const far = target.value > 5 ? share > beyondTarget : share >= 2 * beyondTarget;
  if (far) return sentences.metricJump(no, target.indicator, shown(metric), `${goal}，相差较大`);
  const meant = metric.value / target.value;
  if (value > 0 && share < tinyShare && metric.unit !== target.unit && meant >= 0.02 && meant <= 3) {
    const compared = `折合${value}${target.unit}，${goal}，相差较大`;
    return sentences.metricJump(no, target.indicator, shown(metric), compared);
  }
  return null;
}

/** 515 after 51.5, or the other way round. */
function isExactlyTenfold(value: number, old: number): boolean {
  const ratio = value > old ? value / old : old / value;
  return Math.abs(ratio - 10) < 1e-9;
}

/** 28 or 0.48, which nothing but a slip multiplies by exactly ten; 1, 5 or 30 may well become 10, 50 or 300. */
function significant(value: number): boolean {
  return (
    String(value)
      .replace(/[.]|e.*$/gu, '')
      .replace(/^0+|0+$/gu, '').length > 1
  );
}

/**
 * One zero too many, or a decimal point one place off. Ordinary are a few things that become ten times as many, and a
 * sum that grows fast and stays within its goal.
 */
function placeSlipped(value: number, old: number, { kind, ...target }: Target): boolean {
  if (value <= 0) return false;
  const goal = target.valueTo ?? target.value;
  const few = value < 20 && old < 20 && Number.isInteger(value) && Number.isInteger(old);
  if (isExactlyTenfold(value, old))
    return (kind !== 'cumulative' && !few) || significant(old) || (value > goal && !few);
  if (few) return false;
  // A stock stays about where it is.
  if (kind === 'level') return value >= old * stockFactor || value <= old / stockFactor;
  return kind === 'cumulative' && value > goal * clearlyBeyond && value >= old * 10;
}

/** A cumulative figure below the last one, or a jump that looks like 万 for 亿. */
function againstBefore(
  task: OwedTask,
  metric: ReportedMetric,
  value: number,
  target: Target,
  previous: readonly (KnownValues | null)[],
): Issue | null {
  const isSame = isOfTarget(task, target);
  for (const values of previous) {
    const before = lastOf(values, metric, isSame);
    const old = before === null ? null : inTargetUnit(before, target);
    if (before === null || old === null || old <= 0 || metric.cumulative === false) continue;
    if (value >= old * jumpFactor || (value > 0 && value <= old / jumpFactor)) {
      const compared = `上次是${shown(before)}，相差较大`;
      return sentences.metricJump(task.no, target.indicator, shown(metric), compared);
    }
    if (placeSlipped(value, old, target))
      return sentences.metricTenfold(task.no, target.indicator, shown(metric), shown(before));
    const addsUp = target.kind === 'cumulative' || metric.cumulative === true;
    if (addsUp && value < old)
      return sentences.metricDecrease(task.no, target.indicator, shown(metric), shown(before));
  }
  return null;
}

/** A figure that is no target's has no goal to be measured by, and may fall unless it is called a sum. */
function extraAgainstBefore(
  no: number,
  metric: ReportedMetric,
  previous: readonly (KnownValues | null)[],
): Issue | null {
  const { indicator, value, unit } = metric;
  if (indicator === null || metric.cumulative === false) return null;
  const isSame = isCalledAlike(indicator);
  for (const values of previous) {
    const before = lastOf(values, metric, isSame);
    const old = before === null ? null : convert(before.value, before.unit, unit);
    if (before === null || old === null || old <= 0) continue;
    if (value >= old * jumpFactor || (value > 0 && value <= old / jumpFactor))
      return sentences.metricJump(no, indicator, shown(metric), `上次是${shown(before)}，相差较大`);
    if (isExactlyTenfold(value, old) && (significant(old) || value < old))
      return sentences.metricTenfold(no, indicator, shown(metric), shown(before));
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

/**
 * The newest standing of each value before this period, however many months back. What the office returned may have been wrong:
 * nothing is doubted because of it.
 */
function lastKnown({ last, earlier = [] }: OwedTask): KnownValues | null {
  const [newest, ...older] = [...(last === null || last.returned !== undefined ? [] : [last]), ...earlier];
  if (newest === undefined) return null;
  let { percent, metrics } = newest;
  for (const values of older) {
    percent ??= values.percent;
    metrics = [
      ...metrics,
      ...values.metrics.filter((metric) => !metrics.some((known) => sameFigure(known, metric))),
    ];
  }
  return { percent, metrics };
}

/**
 * What a new value is measured by: this period's report and what was known before; what the sender says was reported
 * wrong is no measure.
 */
export function measures(
  task: OwedTask,
  {
    correcting = false,
    lastWrong = false,
  }: { readonly correcting?: boolean; readonly lastWrong?: boolean } = {},
): readonly (KnownValues | null)[] {
  if (!correcting) return [task.current, lastKnown(task)];
  return lastWrong ? [] : [lastKnown(task)];
}

/**
 * Values that are probably slips of the finger: a standing below the last one, a figure that looks like 万 for 亿.
 * They are held back until the sender confirms.
 * @param previous what it is measured by
 */
export function suspicions(
  task: OwedTask,
  item: ReportItem,
  previous: readonly (KnownValues | null)[],
): Issue[] {
  const found: Issue[] = [];
  const before = previous.find((values) => values !== null && values.percent !== null)?.percent ?? null;
  if (item.percent !== null && before !== null && item.percent < before)
    found.push(sentences.percentDecrease(task.no, item.percent, before));
  if (item.percent === null && item.status === 'not_started' && before !== null && before > 0)
    found.push(sentences.notBegun(task.no, before));
  const against = monthAboveSum(item);
  if (against !== null) found.push(against);
  for (const metric of item.metrics) {
    const doubt = checkMetric(task, metric, previous);
    if (doubt !== null) found.push(doubt);
  }
  return found;
}
