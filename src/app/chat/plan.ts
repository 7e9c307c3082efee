import { reportersOfUnit } from '../../../db/queries/absence.ts';
import { appendAudit } from '../../../db/queries/audit.ts';
import { taskByNo } from '../../../db/queries/directives.ts';
import { standingsOfTask } from '../../../db/queries/life.ts';
import { completeMilestone } from '../../../db/queries/milestones.ts';
import {
  decidePlans,
  insertPlan,
  planOfTask,
  planProgress,
  type StoredPlan,
  waitingPlans,
} from '../../../db/queries/plans.ts';
import type { Target } from '../../domain/directive.ts';
import { checkPlan, type WorkPlan } from '../../domain/work-plan.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { type ReadPlan, readPlan } from '../../inbound/work-plan.ts';
import {
  milestoneDone,
  planDecided,
  planDecisionDone,
  planFiled,
  planProblemText,
  planProgressText,
  planQueue,
  planRefused,
  planText,
} from '../../replies/plan-texts.ts';
import { toLiaisons } from './addressees.ts';
import { ownUnit } from './confirm.ts';
import { findUnit } from './office.ts';
import type { ReportingUnit } from './report.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

type Of<Kind extends ChatCommand['kind']> = Extract<ChatCommand, { kind: Kind }>;

const QUEUE = 20;
/** More than any unit has tasks. */
const UNIT_PLANS = 1_000;

/** The last day for plans of the turn's directive, ISO; null where none is set. */
export const planDueOn = ({ directive, settings }: Pick<Turn, 'directive' | 'settings'>): string | null =>
  settings.planDue === null ? null : `${directive.year}-${settings.planDue}`;

/** 台账 12: shows the plan, or files what stands below the command. */
export async function planAnswer(turn: Turn, { taskNo, text }: Of<'plan'>): Promise<Outcome> {
  const unit = ownUnit(turn);
  const task = await taskByNo(turn.tx, turn.directive.id, taskNo);
  if (!task) return refused('task_unknown', String(taskNo));
  const standing = (await standingsOfTask(turn.tx, task.id)).find((one) => one.unitId === unit.id);
  if (!standing) return refused('task_not_yours', String(taskNo));
  const read = readPlan(text, turn.today);
  const said = read.plan.leader !== '' || read.plan.measures !== '' || read.plan.milestones.length > 0;
  if (!said) return answered('query_task', planText(taskNo, await planOfTask(turn.tx, task.id, unit.id)));
  const problems = await problemsOf(turn, { unitId: unit.id, targets: task.targets }, read);
  if (problems.length > 0) return answered('clarify', planRefused(taskNo, problems));
  const { version, late } = await filePlan(turn, { taskId: task.id, taskNo, unit, plan: read.plan });
  const [progress] = await planProgress(turn.tx, turn.directive.id, unit.id);
  const missing = progress?.missing ?? [];
  return answered('query_other', planFiled({ taskNo, version, plan: read.plan, late, missing }));
}

/** Everything that keeps a plan from being filed, in words; a plan is filed whole or not at all. */
export async function problemsOf(
  turn: Turn,
  { unitId, targets }: { readonly unitId: number; readonly targets: readonly Target[] },
  { plan, problems }: ReadPlan,
): Promise<string[]> {
  const people = await reportersOfUnit(turn.tx, unitId);
  const leaders = people.filter(({ role }) => role === 'unit_leader').map(({ name }) => name);
  const { year } = turn.directive;
  return [...problems, ...checkPlan(plan, { year, leaders, targets })].map((one) =>
    planProblemText(one, year),
  );
}

/** Stores a sound plan as the next version, with its trace. */
export async function filePlan(
  turn: Turn,
  { taskId, taskNo, unit, plan }: { taskId: number; taskNo: number; unit: ReportingUnit; plan: WorkPlan },
): Promise<{ version: number; late: boolean }> {
  const { tx, person, at, inboxId } = turn;
  const due = planDueOn(turn);
  const late = due !== null && turn.today > due;
  const { version } = await insertPlan(tx, {
    ...plan,
    taskId,
    unitId: unit.id,
    late,
    personId: person.id,
    inboxId,
    at,
  });
  await audit(turn, 'plan.file', taskNo, { unit: unit.name, version });
  return { version, late };
}

/** Whether a plan says what the stored one does, by what is meant: 9月30日 and 2023年9月30日 are one day. */
export function saysTheSame(plan: WorkPlan, stored: StoredPlan | undefined): boolean {
  const content = ({ leader, contact, measures, milestones, curve }: WorkPlan) =>
    JSON.stringify([
      leader,
      contact,
      measures.replace(/\s+/gu, ''),
      milestones.map(({ dueOn, what, evidence }) => [dueOn, what, evidence]),
      curve.map(({ indicator, values, unit }) => [indicator, values, unit]),
    ]);
  return stored !== undefined && content(plan) === content(stored);
}

/** 台账 12 市商务局, for staff. */
export async function planOfUnitAnswer(turn: Turn, { taskNo, unit: name }: Of<'plan'>): Promise<Outcome> {
  const unit = await findUnit(turn.tx, name ?? '');
  if (!unit.ok) return refusedBy(unit);
  const task = await taskByNo(turn.tx, turn.directive.id, taskNo);
  if (!task) return refused('task_unknown', String(taskNo));
  const plan = await planOfTask(turn.tx, task.id, unit.id);
  return plan === null
    ? refused('no_plan', `${unit.name}第${taskNo}项`)
    : answered('query_task', planText(taskNo, plan));
}

/** 台账进度 */
export async function planProgressAnswer(turn: Turn): Promise<Outcome> {
  const lines = await planProgress(turn.tx, turn.directive.id, null);
  return answered('query_other', planProgressText(lines, planDueOn(turn)));
}

/** 台账待审 */
export async function planQueueAnswer(turn: Turn): Promise<Outcome> {
  const plans = await waitingPlans(turn.tx, { unitId: null, limit: QUEUE + 1 });
  return answered('query_other', planQueue(plans.slice(0, QUEUE), plans.length > QUEUE));
}

/** 台账通过, 台账退回: one plan, or with 通过 all of a unit that wait; the unit is told. */
export async function planDecideAnswer(turn: Turn, said: Of<'plan_decide'>): Promise<Outcome> {
  const unit = await findUnit(turn.tx, said.unit ?? '');
  if (!unit.ok) return refusedBy(unit);
  if (!said.accept && (said.taskNo === null || said.text === '')) return refused('plan_return_empty');
  const waiting = await waitingPlans(turn.tx, { unitId: unit.id, limit: UNIT_PLANS });
  const plans = waiting.filter((plan) => said.taskNo === null || plan.taskNo === said.taskNo);
  if (plans.length === 0)
    return refused('no_plan', `${unit.name}${said.taskNo === null ? '' : `第${said.taskNo}项`}`);
  const reason = said.accept ? '' : said.text;
  await decidePlans(
    turn.tx,
    plans.map(({ id }) => id),
    {
      state: said.accept ? 'accepted' : 'returned',
      reason: said.accept ? null : reason,
      personId: turn.person.id,
      at: turn.at,
    },
  );
  for (const plan of plans)
    await audit(turn, said.accept ? 'plan.accept' : 'plan.return', plan.taskNo, { unit: unit.name, reason });
  const taskNos = plans.map(({ taskNo }) => taskNo);
  const blocks = planDecided({ taskNos, accepted: said.accept, reason, unit: unit.name });
  return answered('query_other', planDecisionDone(unit.name, taskNos, said.accept), {
    notices: await toLiaisons(turn, unit.id, `plan:${turn.inboxId}`, blocks),
  });
}

/** 节点完成 12 1 说明 */
export async function milestoneAnswer(turn: Turn, { taskNo, seq, text }: Of<'milestone'>): Promise<Outcome> {
  const plan = taskNo === null ? null : await ownPlan(turn, taskNo);
  if (taskNo === null || plan === null) return refused('no_plan', taskNo === null ? '' : `第${taskNo}项`);
  const open = plan.milestones.filter(({ doneAt }) => doneAt === null);
  const milestone = seq === null ? open[0] : plan.milestones.find((one) => one.seq === seq);
  if (!milestone || (seq === null && open.length > 1)) return refused('milestone_unclear', String(taskNo));
  await completeMilestone(turn.tx, {
    milestoneId: milestone.id,
    taskId: plan.taskId,
    unitId: plan.unitId,
    text,
    personId: turn.person.id,
    inboxId: turn.inboxId,
    at: turn.at,
  });
  await audit(turn, 'milestone.done', taskNo, { unit: turn.person.unit, milestone: milestone.seq, text });
  return answered('query_other', milestoneDone(taskNo, milestone));
}

async function ownPlan(turn: Turn, taskNo: number): Promise<StoredPlan | null> {
  const task = await taskByNo(turn.tx, turn.directive.id, taskNo);
  return task ? planOfTask(turn.tx, task.id, ownUnit(turn).id) : null;
}

function audit(turn: Turn, action: string, taskNo: number, details: object): Promise<void> {
  const { tx, at, person, inboxId } = turn;
  return appendAudit(tx, [
    { at, actor: person.name, personId: person.id, action, subject: `task:${taskNo}`, details, inboxId },
  ]);
}
