/**
 * Inspections (督查) as 《政府督查工作条例》(国务院令第733号) has them: a kind (art. 14), a recorded source for every item
 * (art. 11), planned and not twice for the same thing (art. 15), a conclusion told to the unit, which may ask for a
 * review within 30 days (art. 16–17), rectification that is verified (art. 18).
 */
export const inspectionKinds = ['综合督查', '专项督查', '事件调查', '日常督办', '线索核查'] as const;

export type InspectionKind = (typeof inspectionKinds)[number];

/** Days within which a unit may ask for a review of a conclusion (art. 17). */
export const REVIEW_DAYS = 30;

export interface InspectionPlan {
  readonly kind: InspectionKind;
  /** 依据: the document, instruction or meeting it rests on; never empty. */
  readonly source: string;
  /** 督查方案 in a sentence or two. */
  readonly plan: string;
  readonly team: readonly string[];
  /** ISO dates. */
  readonly from: string;
  readonly to: string;
  /** What is looked at: units, each with the numbers of its tasks in question. */
  readonly scope: readonly ScopeUnit[];
}

export interface ScopeUnit {
  readonly unit: string;
  readonly taskNos: readonly number[];
}

export type InspectionProblem =
  | 'kind_missing'
  | 'source_missing'
  | 'scope_empty'
  | 'team_missing'
  | 'dates_missing'
  | 'dates_reversed';

/** Everything that keeps an inspection from being set up; an inspection of nobody is none. */
export function checkInspection(plan: {
  readonly kind: InspectionKind | null;
  readonly source: string;
  readonly team: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly scope: readonly ScopeUnit[];
}): InspectionProblem[] {
  const problems: InspectionProblem[] = [];
  if (plan.kind === null) problems.push('kind_missing');
  if (plan.source === '') problems.push('source_missing');
  if (plan.scope.length === 0) problems.push('scope_empty');
  if (plan.team.length === 0) problems.push('team_missing');
  if (plan.from === null || plan.to === null) problems.push('dates_missing');
  else if (plan.to < plan.from) problems.push('dates_reversed');
  return problems;
}

/** A unit that another inspection of the year looks at for the same tasks. */
export interface Repetition {
  readonly unit: string;
  readonly taskNos: readonly number[];
  readonly inspectionNo: number;
}

/** Which units would be inspected twice for the same thing (art. 15): a warning, not a refusal. */
export function repetitions(
  scope: readonly ScopeUnit[],
  others: readonly { readonly no: number; readonly scope: readonly ScopeUnit[] }[],
): Repetition[] {
  return others.flatMap(({ no, scope: theirs }) =>
    scope.flatMap(({ unit, taskNos }) => {
      const known = theirs.find((one) => one.unit === unit);
      const both = taskNos.filter((taskNo) => known?.taskNos.includes(taskNo));
      return both.length === 0 ? [] : [{ unit, taskNos: both, inspectionNo: no }];
    }),
  );
}

/** 待整改 → 已报整改 → 已核实, or back with a reason; what asks for nothing is 已记录. */
export type FindingState = 'noted' | 'open' | 'answered' | 'verified';

export type FindingCommand = 'answer' | 'verify' | 'return';

/** What a command makes of a finding; null where it does not fit. */
export function decideFinding(state: FindingState, command: FindingCommand): FindingState | null {
  switch (command) {
    case 'answer':
      return state === 'open' || state === 'answered' ? 'answered' : null;
    case 'verify':
      return state === 'answered' ? 'verified' : null;
    case 'return':
      return state === 'answered' ? 'open' : null;
    default:
      return command satisfies never;
  }
}
