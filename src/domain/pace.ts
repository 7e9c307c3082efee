import type { Target } from './directive.ts';
import { withoutNoise } from './numeral.ts';
import { convert } from './quantity.ts';
import type { ReportedMetric, ReportStatus } from './report.ts';
import { expectedShare, type QuarterlyExpectation } from './work-plan.ts';

/** What the bulletin says about a task. */
export const progressWords = ['超进度', '达进度', '已完成', '持续推进', '欠进度', '未启动', '未报'] as const;

export type ProgressWord = (typeof progressWords)[number];

export type TargetWord = Exclude<ProgressWord, '未启动'>;

export interface TargetJudgement {
  readonly target: Target;
  readonly word: TargetWord;
  /** The figure in the target's unit; null when none was reported that can be compared. */
  readonly value: number | null;
  /** Percent of the year's target; null unless the target adds up over the year. */
  readonly share: number | null;
  /** What the share is measured against: 序时进度 (month/12), or with `byPlan` what the unit's accepted plan expects. */
  readonly pace: number | null;
  readonly byPlan: boolean;
  /** How the word was reached, for the reader to check: 「完成 1200 亿元 / 年度 1700 亿元 = 70.6%，序时 75%，欠 4.4 个百分点」. */
  readonly sum: string;
  /** The same for a narrow screen: 「1200/1700 亿元=70.6%，欠 4.4 个百分点」. */
  readonly shortSum: string;
}

export interface TaskJudgement {
  readonly word: ProgressWord;
  /**
   * `figures`: by comparison with the targets · `own_word`: as the unit itself put it · `none`: nothing reported ·
   * `closed`: 办结, nothing is owed any more.
   */
  readonly basis: 'figures' | 'own_word' | 'none' | 'closed';
  /** One for each target of the task, in its order. */
  readonly targets: readonly TargetJudgement[];
}

/** The report that speaks for a task: the lead unit's, never a sum over units. */
export interface JudgedReport {
  readonly status: ReportStatus | null;
  readonly metrics: readonly ReportedMetric[];
}

/** 左右 covers a difference of five percent of the value. */
const ABOUT = 0.05;
/** Two shares closer than this many points are the same number. */
const SAME = 1e-6;

/**
 * Compares one figure with its target. A cumulative target is measured against 序时进度 with a tolerance in percentage
 * points; a level, growth rate or rate against its own value. A range is reached at its lower end. A level to be
 * reached in the year (突破44万户) is wanted at its end: before December nobody is behind with it; one to be held is
 * wanted all year.
 * @param month 1–12, the month of the period
 * @param planned percent of the target that the unit's accepted plan expects by then; null: month/12
 */
export function judgeTarget(
  target: Target,
  reported: ReportedMetric | null,
  month: number,
  tolerancePoints: number,
  planned: number | null = null,
): TargetJudgement {
  const value = reported === null ? null : inTargetUnit(reported, target);
  const none = { target, value: null, share: null, pace: null, byPlan: false, word: '未报' } as const;
  if (reported === null || value === null) return { ...none, sum: '未报数据', shortSum: '未报数据' };
  if (target.kind !== 'cumulative' || target.value <= 0) return againstValue(target, value, month);
  if (reported.cumulative === false) {
    const sum = `仅报当期 ${quantity(value, target.unit)}，未报累计数，不作比较`;
    return { ...none, sum, shortSum: '未报累计数' };
  }
  return againstPace(target, value, { month, planned }, tolerancePoints);
}

/**
 * The word for a whole task. Targets decide where every one of them has a figure; a task without targets, or with a
 * figure missing, goes by the unit's own word, never by arithmetic. A unit that calls its task 滞后 is never shown as
 * on pace, nor one that calls it unfinished as finished.
 * @param curve what the same unit's accepted plan expects; a target it says nothing of is measured against month/12
 */
export function judgeTask(
  targets: readonly Target[],
  report: JudgedReport | null,
  month: number,
  tolerancePoints: number,
  curve: readonly QuarterlyExpectation[] = [],
): TaskJudgement {
  const judged = targets.map((target) =>
    judgeTarget(
      target,
      report === null ? null : figureFor(target, report.metrics, targets),
      month,
      tolerancePoints,
      expectedShare(curve, target, targets, month),
    ),
  );
  if (report === null) return { word: '未报', basis: 'none', targets: judged };
  const words = judged.map(({ word }) => word);
  if (words.includes('欠进度')) return { word: '欠进度', basis: 'figures', targets: judged };
  if (report.status === 'delayed' || words.length === 0 || words.includes('未报')) {
    return { word: ownWord(report.status), basis: 'own_word', targets: judged };
  }
  return { word: wordOfAll(words, report.status), basis: 'figures', targets: judged };
}

/** Up to four decimals, no thousands separator, as official papers print figures. */
export function formatFigure(value: number): string {
  return String(Number(withoutNoise(value).toFixed(4)));
}

function againstPace(
  target: Target,
  value: number,
  { month, planned }: { readonly month: number; readonly planned: number | null },
  tolerance: number,
): TargetJudgement {
  const even = (month / 12) * 100;
  const pace = planned ?? even;
  const byPlan = planned !== null;
  const share = (value / target.value) * 100;
  const needed = target.comparator === 'about' ? 100 * (1 - ABOUT) : 100;
  const done = share >= needed - SAME;
  const gap = share - pace;
  const equal = Math.abs(gap) <= SAME;
  const within = Math.abs(gap) <= tolerance + SAME;
  const word = done ? '已完成' : within ? '达进度' : gap > 0 ? '超进度' : '欠进度';

  const digits = digitsToShow(share, pace, equal || done);
  const shown = { share: rounded(share, digits), pace: rounded(pace, digits) };
  const difference = rounded(Math.abs(shown.share - shown.pace), digits);
  const side = `${gap < 0 ? '欠' : '超'} ${difference} 个百分点`;
  const finished = target.comparator === 'about' && share < 100 ? '已完成（“左右”按5%以内计）' : '已完成';
  const tolerated = within && !equal ? `，在容差 ${formatFigure(tolerance)} 个百分点以内` : '';
  const words = byPlan
    ? {
        wanted: `台账计划 ${shown.pace}%（序时 ${rounded(even, 1)}%）`,
        level: '与台账计划持平',
        shortLevel: '与台账计划持平',
        shortSide: `较台账计划${side}`,
      }
    : {
        wanted: `序时 ${shown.pace}%`,
        level: '与序时进度持平',
        shortLevel: '与序时持平',
        shortSide: side,
      };
  const verdict = `${words.wanted}，${equal ? words.level : `${side}${tolerated}`}`;
  const shortVerdict = equal ? words.shortLevel : words.shortSide;
  const sum = `完成 ${quantity(value, target.unit)} / 年度 ${targetText(target)} = ${shown.share}%`;
  const shortSum = `${formatFigure(value)}/${targetText(target)}=${shown.share}%`;
  return {
    target,
    word,
    value,
    share,
    pace,
    byPlan,
    sum: `${sum}，${done ? finished : verdict}`,
    shortSum: `${shortSum}，${done ? '已完成' : shortVerdict}`,
  };
}

function againstValue(target: Target, value: number, month: number): TargetJudgement {
  const needed = target.comparator === 'about' ? target.value * (1 - ABOUT) : target.value;
  const reached = value >= needed - Math.abs(needed) * 1e-12;
  const short = withoutNoise(target.value - value);
  const difference = target.unit === '%' ? `${formatFigure(short)} 个百分点` : quantity(short, target.unit);
  const open = !reached && month < 12 && target.kind === 'level' && target.comparator !== 'hold';
  const verdict = !reached
    ? `差 ${difference}`
    : value < target.value
      ? '达到目标值（“左右”按5%以内计）'
      : '达到目标值';
  return {
    target,
    word: open ? '持续推进' : !reached ? '欠进度' : month === 12 ? '已完成' : '达进度',
    value,
    share: null,
    pace: null,
    byPlan: false,
    sum: `目前 ${quantity(value, target.unit)} / 目标 ${targetText(target)}，${verdict}${open ? '（年末目标，不按序时比较）' : ''}`,
    shortSum: `${formatFigure(value)}/${targetText(target)}，${reached ? '达到目标值' : verdict}`,
  };
}

function wordOfAll(words: readonly TargetWord[], status: ReportStatus | null): ProgressWord {
  const unfinished = status === 'in_progress' || status === 'not_started';
  if (words.every((word) => word === '已完成')) return unfinished ? '超进度' : '已完成';
  if (words.includes('持续推进')) return '持续推进';
  return words.includes('达进度') ? '达进度' : '超进度';
}

function ownWord(status: ReportStatus | null): ProgressWord {
  switch (status) {
    case 'done':
      return '已完成';
    case 'delayed':
      return '欠进度';
    case 'not_started':
      return '未启动';
    case 'in_progress':
    case 'no_change':
    case null:
      return '持续推进';
    default:
      return status satisfies never;
  }
}

/** The figure reported for a target; of several the last, and a running total before a month's own number. */
function figureFor(
  target: Target,
  metrics: readonly ReportedMetric[],
  targets: readonly Target[],
): ReportedMetric | null {
  const fitting = metrics.filter(
    (metric) =>
      (metric.indicator === target.indicator || (metric.indicator === null && targets.length === 1)) &&
      inTargetUnit(metric, target) !== null,
  );
  return fitting.findLast(({ cumulative }) => cumulative !== false) ?? fitting.at(-1) ?? null;
}

function inTargetUnit(metric: ReportedMetric, target: Target): number | null {
  // Two targets of one task may share an indicator (棚户区改造项目3个、1646套): the unit tells them apart.
  return metric.valueInTargetUnit === null ? null : convert(metric.value, metric.unit, target.unit);
}

/** Enough decimals that what differs also looks different: 74.99% is not printed as the 75% it falls short of. */
function digitsToShow(share: number, pace: number, paceMayLookEqual: boolean): number {
  let digits = 1;
  const misleading = () =>
    (!paceMayLookEqual && rounded(share, digits) === rounded(pace, digits)) ||
    (share < 100 - SAME && rounded(share, digits) === 100);
  while (digits < 6 && misleading()) digits += 1;
  return digits;
}

function rounded(value: number, digits: number): number {
  return Number(withoutNoise(value).toFixed(digits));
}

function targetText({ value, valueTo, unit, comparator }: Target): string {
  if (valueTo !== null) {
    const range = `${formatFigure(value)}至${formatFigure(valueTo)}`;
    return unit === '%' ? `${range}%` : `${range} ${unit}`;
  }
  return comparator === 'about' ? `${quantity(value, unit)}左右` : quantity(value, unit);
}

function quantity(value: number, unit: string): string {
  return unit === '%' ? `${formatFigure(value)}%` : `${formatFigure(value)} ${unit}`;
}
