import type { Target } from '../domain/directive.ts';
import { convert, parseNumeral } from '../domain/quantity.ts';
import {
  addsUp,
  expectationFor,
  type Milestone,
  type PlanProblem,
  type QuarterlyExpectation,
  type WorkPlan,
} from '../domain/work-plan.ts';
import { normalise } from './normalise.ts';
import type { ReadPlan } from './work-plan.ts';

/** A plan's entries by field: `leader`, `m1date`, `m1what`, `c1q4` (fourth quarter of the first target) … */
export type PlanEntries = Readonly<Record<string, string>>;

/** More times than this a page does not take for one task. */
const MOST_MILESTONES = 30;

/** Empty lines after those that are filled. */
const SPARE = 2;

export const quarters = [1, 2, 3, 4] as const;

/** How many lines for milestones the form has. */
export const milestoneLines = (filled: number): number => Math.min(MOST_MILESTONES, filled + SPARE);

/** Only of these a quarterly expectation is asked: what adds up over the year. */
export const plannedTargets = (targets: readonly Target[]): Target[] => targets.filter(addsUp);

/** The entries as the plan has them; everything empty where nothing is filed. */
export function planEntries(plan: WorkPlan | null, targets: readonly Target[]): Record<string, string> {
  const entries: Record<string, string> = {
    leader: plan?.leader ?? '',
    contact: plan?.contact ?? '',
    measures: plan?.measures ?? '',
  };
  for (let at = 0; at < milestoneLines(plan?.milestones.length ?? 0); at += 1) {
    const milestone = plan?.milestones[at];
    entries[`m${at + 1}date`] = milestone?.dueOn ?? '';
    entries[`m${at + 1}what`] = milestone?.what ?? '';
    entries[`m${at + 1}evidence`] = milestone?.evidence ?? '';
  }
  for (const [at, target] of plannedTargets(targets).entries()) {
    const own = expectationFor(plan?.curve ?? [], target, targets);
    for (const quarter of quarters) {
      const value = own === null ? null : convert(own.values[quarter - 1] ?? 0, own.unit, target.unit);
      entries[`c${at + 1}q${quarter}`] = value === null ? '' : String(value);
    }
  }
  return entries;
}

/** What was entered, as a plan: milestones by date, an emptied line is gone. */
export function planFromEntries(entries: PlanEntries, targets: readonly Target[]): ReadPlan {
  const entry = (name: string) => (entries[name] ?? '').replace(/\r\n?/gu, '\n').trim();
  const problems: PlanProblem[] = [];
  const milestones: Milestone[] = [];
  for (let no = 1; no <= MOST_MILESTONES; no += 1) {
    const [dueOn, what, evidence] = [entry(`m${no}date`), entry(`m${no}what`), entry(`m${no}evidence`)];
    if (dueOn === '' && what === '' && evidence === '') continue;
    if (what === '' || !/^\d{4}-\d{2}-\d{2}$/u.test(dueOn))
      problems.push({
        code: 'milestone_incomplete',
        text: [dueOn, what, evidence].filter(Boolean).join(' '),
      });
    else milestones.push({ dueOn, what, evidence });
  }
  milestones.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const curve: QuarterlyExpectation[] = [];
  for (const [at, { indicator, unit }] of plannedTargets(targets).entries()) {
    const typed = quarters.map((quarter) => entry(`c${at + 1}q${quarter}`));
    if (typed.every((text) => text === '')) continue;
    const [first, second, third, fourth] = typed.map((text) => parseNumeral(normalise(text)));
    if (first == null || second == null || third == null || fourth == null)
      problems.push({ code: 'curve_incomplete', indicator });
    else curve.push({ indicator, unit, values: [first, second, third, fourth] });
  }
  const plan = {
    leader: entry('leader'),
    contact: entry('contact'),
    measures: entry('measures'),
    milestones,
    curve,
  };
  return { plan, problems };
}
