import {
  judgeTask,
  type ProgressWord,
  progressWords,
  type TargetJudgement,
  type TaskJudgement,
} from '../domain/pace.ts';
import type { PeriodKey } from '../domain/period.ts';
import { monthNumber } from '../domain/period.ts';
import { compareTasks, type Trend } from '../domain/trend.ts';
import type { Source, Totals } from './document.ts';
import type { BulletinFacts, MissedMilestone, ReportRef, TaskFacts, UnitFacts } from './facts.ts';
import { inOrder } from './milestone-order.ts';
import { byUnitOrder, saysNone } from './words.ts';

export interface JudgedTask {
  readonly task: TaskFacts;
  /** Null where no unit leads, as nobody's report speaks for the whole task, and for a suspended one. */
  readonly judgement: TaskJudgement | null;
  /** The same task in the period before; null where that had no such task or nobody led it. */
  readonly before: TaskJudgement | null;
  readonly trend: Trend | null;
  readonly sources: readonly Source[];
}

export interface JudgedFigure {
  readonly task: TaskFacts;
  readonly figure: TargetJudgement;
  readonly sources: readonly Source[];
}

/** The facts in a fixed order, judged and added up: what every section is written from. */
export interface JudgedFacts {
  readonly facts: BulletinFacts;
  readonly units: readonly UnitFacts[];
  readonly tasks: readonly JudgedTask[];
  readonly figures: readonly JudgedFigure[];
  readonly problems: BulletinFacts['problems'];
  readonly missedMilestones: readonly MissedMilestone[];
  readonly totals: Totals;
  readonly ledger: (unit: string | null) => Source;
}

/** @throws TypeError when the counts of a unit contradict each other: a bulletin must not print them. */
export function judgeFacts(facts: BulletinFacts): JudgedFacts {
  for (const unit of facts.units) checkCounts(unit);
  const units = [...facts.units].sort(byUnitOrder);
  const before = new Map(facts.before?.tasks.map((task) => [task.no, task]));
  const tasks = [...facts.tasks]
    .sort((a, b) => a.no - b.no)
    .map((task) => judged(task, before.get(task.no) ?? null, facts));
  const problems = facts.problems
    .filter(({ text }) => text.trim() !== '' && !saysNone(text))
    .sort(
      (a, b) =>
        a.taskNo - b.taskNo ||
        byUnitOrder({ sort: a.unitSort, name: a.unit }, { sort: b.unitSort, name: b.unit }) ||
        a.reportId - b.reportId,
    );
  const figures = tasks.flatMap(({ task, judgement, sources }) =>
    (judgement?.targets ?? []).map((figure) => ({ task, figure, sources })),
  );
  const asOf = facts.asOf.toISOString();
  const ledger = (unit: string | null): Source => ({ kind: 'ledger', period: facts.period, asOf, unit });
  const missedMilestones = inOrder(facts.milestones.missed);
  const { due, reached, missed } = facts.milestones;
  if (due - reached !== missed.length)
    throw new TypeError(`${due} milestones, ${reached} reached, but ${missed.length} missed`);
  return { facts, units, tasks, figures, problems, missedMilestones, totals: addUp(units, tasks), ledger };
}

export function reportSource(ref: ReportRef, taskNo: number, unit: string): Source {
  const { reportId, version, receiptNo } = ref;
  return { kind: 'report', reportId, version, receiptNo, taskNo, unit };
}

/** Tasks behind not by a sum but because their lead unit says 滞后. */
export function calledDelayed({ tasks }: JudgedFacts): readonly number[] {
  return tasks
    .filter(({ judgement }) => judgement?.word === '欠进度' && judgement.basis === 'own_word')
    .map(({ task }) => task.no);
}

function sourceKey(source: Source): string {
  switch (source.kind) {
    case 'report':
      return `report ${source.reportId}`;
    case 'ledger':
      return `ledger ${source.period} ${source.unit}`;
    case 'objection':
      return `objection ${source.requestId}`;
    case 'inspection':
      return `inspection ${source.inspectionNo}`;
    case 'milestone':
      return `milestone ${source.milestoneId}`;
    default:
      return source satisfies never;
  }
}

/** Each report once, in the order of first use. */
export function distinct(sources: readonly Source[]): readonly Source[] {
  const seen = new Set<string>();
  return sources.filter((source) => {
    const key = sourceKey(source);
    return seen.size < seen.add(key).size;
  });
}

/** The word of a task in a period; null where no unit leads, and while it is suspended. */
export function judgeLead(task: TaskFacts, period: PeriodKey, tolerance: number): TaskJudgement | null {
  if (task.lead === null) return null;
  if (task.leadReport === null && task.resting === 'suspended') return null;
  if (task.leadReport === null && task.resting === 'closed')
    return { word: '已完成', basis: 'closed', targets: [] };
  return judgeTask(task.targets, task.leadReport, monthNumber(period), tolerance, task.curve);
}

function judged(task: TaskFacts, earlier: TaskFacts | null, facts: BulletinFacts): JudgedTask {
  const { lead, leadReport } = task;
  const { period, paceTolerance } = facts;
  const judgement = judgeLead(task, period, paceTolerance);
  if (lead === null || judgement === null)
    return { task, judgement: null, before: null, trend: null, sources: [] };
  const before =
    earlier === null || facts.before === null ? null : judgeLead(earlier, facts.before.period, paceTolerance);
  return {
    task,
    judgement,
    before,
    trend: before === null ? null : compareTasks(before, judgement),
    sources: leadReport === null ? [] : [reportSource(leadReport, task.no, lead)],
  };
}

function addUp(units: readonly UnitFacts[], tasks: readonly JudgedTask[]): Totals {
  const sum = (of: (unit: UnitFacts) => number) => units.reduce((total, unit) => total + of(unit), 0);
  const words = Object.fromEntries(progressWords.map((word) => [word, 0])) as Record<ProgressWord, number>;
  for (const { judgement } of tasks) if (judgement !== null) words[judgement.word] += 1;
  return {
    tasks: tasks.length,
    units: units.length,
    owed: sum(({ owed }) => owed),
    reported: sum(({ reported }) => reported),
    onTime: sum(({ reported, late }) => reported - late),
    late: sum(({ late }) => late),
    missing: sum(({ owed, reported }) => owed - reported),
    unitsInTime: units.filter(isInTime).length,
    unitsMissing: units.filter(({ owed, reported }) => reported < owed).length,
    words,
    withoutLead: tasks.filter(({ task }) => task.lead === null).length,
    suspended: tasks.filter(({ task, judgement }) => task.lead !== null && judgement === null).length,
  };
}

/** Everything reported, nothing of it late. */
export function isInTime({ owed, reported, late }: UnitFacts): boolean {
  return owed > 0 && reported === owed && late === 0;
}

function checkCounts({ name, owed, reported, late, missing }: UnitFacts): void {
  const sound =
    late >= 0 && late <= reported && reported <= owed && new Set(missing).size === owed - reported;
  if (!sound || missing.length !== owed - reported)
    throw new TypeError(`Counts of ${name} contradict each other`);
}
