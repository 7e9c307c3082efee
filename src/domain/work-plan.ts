import type { Target } from './directive.ts';
import { toHalfWidth } from './half-width.ts';
import { convert } from './quantity.ts';

/**
 * A unit's plan for one task (具体落实方案、工作台账). 许政〔2023〕2号 asks each unit to name the responsible leader
 * (责任领导), main measures (主要措施) and milestones (时间节点) for every task it has.
 */
export interface WorkPlan {
  /** 责任领导, as written. */
  readonly leader: string;
  /** 联系人; empty when not named. */
  readonly contact: string;
  /** 主要措施. */
  readonly measures: string;
  readonly milestones: readonly Milestone[];
  /** What the unit expects of each target at the end of each quarter, cumulative; none: an even year. */
  readonly curve: readonly QuarterlyExpectation[];
}

/** 时间节点: by when what is there, and what shows it. */
export interface Milestone {
  /** ISO date. */
  readonly dueOn: string;
  readonly what: string;
  /** 佐证, as the unit announces it; empty when it names none. */
  readonly evidence: string;
}

export interface QuarterlyExpectation {
  readonly indicator: string;
  /** In the unit below, cumulative at the end of March, June, September, December. */
  readonly values: readonly [number, number, number, number];
  readonly unit: string;
}

export type PlanProblem =
  | { readonly code: 'leader_missing' }
  /** `known`: who is registered as 责任领导 of the unit. */
  | { readonly code: 'leader_unknown'; readonly name: string; readonly known: readonly string[] }
  | { readonly code: 'measures_missing' }
  | { readonly code: 'milestone_unread'; readonly text: string }
  /** On a form: a line with a date and no words, or words and no date. */
  | { readonly code: 'milestone_incomplete'; readonly text: string }
  | { readonly code: 'milestone_outside_year'; readonly dueOn: string; readonly what: string }
  | { readonly code: 'milestones_out_of_order'; readonly dueOn: string; readonly after: string }
  | { readonly code: 'curve_falls'; readonly indicator: string }
  /** On a form: not all four quarters are numbers. */
  | { readonly code: 'curve_incomplete'; readonly indicator: string }
  /** `known`: the indicators of the task that add up over the year. */
  | { readonly code: 'curve_unknown'; readonly indicator: string; readonly known: readonly string[] }
  /** Ends below the year's target; a plan sets the way to it, not another goal. */
  | {
      readonly code: 'curve_short';
      readonly indicator: string;
      readonly planned: number;
      readonly target: number;
      readonly unit: string;
    };

export interface PlanRules {
  /** The directive's year. */
  readonly year: number;
  /** Names registered as 责任领导 of the unit; empty: nobody is, so any name stands. */
  readonly leaders: readonly string[];
  /** The task's targets, in its order. */
  readonly targets: readonly Target[];
}

/** Everything that keeps a plan from being filed; an empty list files it. */
export function checkPlan(plan: WorkPlan, { year, leaders, targets }: PlanRules): PlanProblem[] {
  const problems: PlanProblem[] = [];
  if (plan.leader === '') problems.push({ code: 'leader_missing' });
  else if (leaders.length > 0 && !leaders.includes(plan.leader))
    problems.push({ code: 'leader_unknown', name: plan.leader, known: leaders });
  if (plan.measures === '') problems.push({ code: 'measures_missing' });
  let before: Milestone | null = null;
  for (const milestone of plan.milestones) {
    const { dueOn, what } = milestone;
    if (!dueOn.startsWith(`${year}-`)) problems.push({ code: 'milestone_outside_year', dueOn, what });
    else if (before !== null && dueOn < before.dueOn)
      problems.push({ code: 'milestones_out_of_order', dueOn, after: before.dueOn });
    before = milestone;
  }
  return [...problems, ...checkCurve(plan.curve, targets)];
}

function checkCurve(curve: readonly QuarterlyExpectation[], targets: readonly Target[]): PlanProblem[] {
  const fitting = targets.map((target) => ({ target, own: expectationFor(curve, target, targets) }));
  return curve.flatMap((own): PlanProblem[] => {
    const { indicator, values } = own;
    if (values.some((value, i) => value < (values[i - 1] ?? 0))) return [{ code: 'curve_falls', indicator }];
    const target = fitting.find((one) => one.own === own)?.target;
    if (target === undefined)
      return [
        { code: 'curve_unknown', indicator, known: targets.filter(addsUp).map((one) => one.indicator) },
      ];
    const planned = convert(values[3], own.unit, target.unit) ?? 0;
    if (planned >= target.value) return [];
    return [{ code: 'curve_short', indicator, planned, target: target.value, unit: target.unit }];
  });
}

/** Only these are compared with a pace, so only these have one of their own. */
export const addsUp = ({ kind, value }: Target): boolean => kind === 'cumulative' && value > 0;

/**
 * What a plan says of one target: under the target's own name, or, as people shorten names, under a part of it where
 * no other target of the task could be meant. The unit must fit: 棚户区改造项目3个、1646套 are two targets of one name.
 */
export function expectationFor(
  curve: readonly QuarterlyExpectation[],
  target: Target,
  targets: readonly Target[],
): QuarterlyExpectation | null {
  if (!addsUp(target)) return null;
  const fits = (own: QuarterlyExpectation, to: Target) => convert(1, own.unit, to.unit) !== null;
  const words = (text: string) => toHalfWidth(text).replace(/\s+/gu, '');
  const goal = words(target.indicator);
  const exact = curve.filter((own) => words(own.indicator) === goal && fits(own, target));
  const [first] = exact.filter((own) => own.unit === target.unit).concat(exact);
  if (first !== undefined) return first;
  const named = (own: QuarterlyExpectation, to: Target) =>
    fits(own, to) &&
    (words(to.indicator).includes(words(own.indicator)) ||
      words(own.indicator).includes(words(to.indicator)));
  const short = curve.filter(
    (own) => named(own, target) && targets.filter((other) => addsUp(other) && named(own, other)).length === 1,
  );
  return short.length === 1 ? (short[0] ?? null) : null;
}

/**
 * The share of a target (percent, at most 100) that a unit set itself for the end of a month, from its quarterly
 * expectations, on a straight line between the quarters; null where its plan says nothing of this target. It takes the
 * place of month/12 once staff accepted the plan. At the year's end all of the target is due, whatever a plan says.
 * @param month 1–12
 * @param targets all targets of the task
 */
export function expectedShare(
  curve: readonly QuarterlyExpectation[],
  target: Target,
  targets: readonly Target[],
  month: number,
): number | null {
  const own = expectationFor(curve, target, targets);
  if (own === null) return null;
  if (month >= 12) return 100;
  const ends = own.values.map((value) => convert(value, own.unit, target.unit) ?? 0);
  const quarter = Math.ceil(month / 3);
  const end = ends[quarter - 1] ?? 0;
  const start = ends[quarter - 2] ?? 0;
  const value = start + ((end - start) * (month - (quarter - 1) * 3)) / 3;
  return Math.min(100, (value / target.value) * 100);
}
