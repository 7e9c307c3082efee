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
  | { readonly code: 'milestone_outside_year'; readonly dueOn: string; readonly what: string }
  | { readonly code: 'milestones_out_of_order'; readonly dueOn: string; readonly after: string }
  | { readonly code: 'curve_falls'; readonly indicator: string };

export interface PlanRules {
  /** The directive's year. */
  readonly year: number;
  /** Names registered as 责任领导 of the unit; empty: nobody is, so any name stands. */
  readonly leaders: readonly string[];
}

/** Everything that keeps a plan from being filed; an empty list files it. */
export function checkPlan(plan: WorkPlan, { year, leaders }: PlanRules): PlanProblem[] {
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
  for (const { indicator, values } of plan.curve)
    if (values.some((value, i) => value < (values[i - 1] ?? 0)))
      problems.push({ code: 'curve_falls', indicator });
  return problems;
}

/**
 * The share of a target (percent) a unit set itself for the end of a month, from its quarterly expectations, on a
 * straight line between the quarters; null where its plan says nothing of this target. It takes the place of month/12
 * only once staff accepted the plan.
 * @param month 1–12
 */
export function expectedShare(
  curve: readonly QuarterlyExpectation[],
  target: { readonly indicator: string; readonly value: number },
  month: number,
): number | null {
  const own = curve.find(({ indicator }) => indicator === target.indicator);
  if (own === undefined || target.value <= 0) return null;
  const quarter = Math.ceil(month / 3);
  const end = own.values[quarter - 1] ?? 0;
  const start = quarter === 1 ? 0 : (own.values[quarter - 2] ?? 0);
  const value = start + ((end - start) * (month - (quarter - 1) * 3)) / 3;
  return (value / target.value) * 100;
}
