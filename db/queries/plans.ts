import { sql } from 'kysely';
import type { Milestone, QuarterlyExpectation, WorkPlan } from '../../src/domain/work-plan.ts';
import type { PlanState } from '../tables/plan.ts';
import type { Db, Tx } from '../types.ts';
import { newestPlan, shareReached } from './milestones.ts';

export interface StoredPlan extends WorkPlan {
  readonly id: number;
  readonly taskId: number;
  readonly taskNo: number;
  readonly unitId: number;
  readonly unit: string;
  readonly version: number;
  readonly state: PlanState;
  readonly reason: string | null;
  readonly late: boolean;
  readonly milestones: readonly StoredMilestone[];
}

export interface StoredMilestone extends Milestone {
  readonly id: number;
  readonly seq: number;
  /** When the unit said it was reached; null while it did not. */
  readonly doneAt: Date | null;
  /** What the unit said of it. */
  readonly doneText: string | null;
}

interface Row extends Omit<StoredPlan, 'milestones'> {
  readonly milestones: readonly (Omit<StoredMilestone, 'doneAt'> & { readonly doneAt: string | null })[];
}

const rows = (db: Db) =>
  db
    .selectFrom('work_plan as p')
    .innerJoin('task as t', 't.id', 'p.task_id')
    .innerJoin('unit as u', 'u.id', 'p.unit_id')
    .select([
      'p.id',
      'p.task_id as taskId',
      't.no as taskNo',
      'p.unit_id as unitId',
      'u.name as unit',
      'p.version',
      'p.leader',
      'p.contact',
      'p.measures',
      'p.state',
      'p.reason',
      'p.late',
      sql<readonly QuarterlyExpectation[]>`p.curve`.as('curve'),
      sql<Row['milestones']>`coalesce((
        select jsonb_agg(jsonb_build_object('id', m.id, 'seq', m.seq, 'dueOn', m.due_on, 'what', m.what,
                                            'evidence', m.evidence, 'doneAt', d.at, 'doneText', d.text) order by m.seq)
          from milestone m left join milestone_done d on d.milestone_id = m.id where m.plan_id = p.id), '[]')`.as(
        'milestones',
      ),
    ]);

function stored(row: Row): StoredPlan {
  return {
    ...row,
    milestones: row.milestones.map((one) => ({
      ...one,
      doneAt: one.doneAt === null ? null : new Date(one.doneAt),
    })),
  };
}

/** The newest plan of each of a unit's tasks, by task number. */
export async function plansOfUnit(db: Db, unitId: number): Promise<StoredPlan[]> {
  const found = await rows(db).where('p.unit_id', '=', unitId).where(newestPlan).orderBy('t.no').execute();
  return found.map(stored);
}

/** The newest plan of one unit for one task. */
export async function planOfTask(db: Db, taskId: number, unitId: number): Promise<StoredPlan | null> {
  const row = await rows(db)
    .where('p.task_id', '=', taskId)
    .where('p.unit_id', '=', unitId)
    .orderBy('p.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : stored(row);
}

/** The quarterly expectations of the plan in force (the newest accepted one); none where no plan was accepted. */
export async function acceptedCurve(
  db: Db,
  taskId: number,
  unitId: number,
): Promise<readonly QuarterlyExpectation[]> {
  const row = await db
    .selectFrom('work_plan')
    .select('curve')
    .where('task_id', '=', taskId)
    .where('unit_id', '=', unitId)
    .where('state', '=', 'accepted')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.curve ?? [];
}

/** Newest plans nobody has decided on, oldest first, of one unit or of all; one page. */
export async function waitingPlans(
  db: Db,
  { unitId, limit }: { unitId: number | null; limit: number },
): Promise<StoredPlan[]> {
  const waiting = rows(db).where('p.state', '=', 'filed').where(newestPlan);
  const found = await (unitId === null ? waiting : waiting.where('p.unit_id', '=', unitId))
    .orderBy('p.id')
    .limit(limit)
    .execute();
  return found.map(stored);
}

export interface NewPlan extends WorkPlan {
  readonly taskId: number;
  readonly unitId: number;
  readonly late: boolean;
  readonly personId: number;
  readonly inboxId: number;
  readonly at: Date;
}

/** Stores a plan as the next version. */
export async function insertPlan(tx: Tx, plan: NewPlan): Promise<{ id: number; version: number }> {
  await sql`select pg_advisory_xact_lock(hashtext('duban.plan'), ${plan.unitId})`.execute(tx);
  const { last } = await tx
    .selectFrom('work_plan')
    .select((select) => select.fn.max('version').as('last'))
    .where('task_id', '=', plan.taskId)
    .where('unit_id', '=', plan.unitId)
    .executeTakeFirstOrThrow();
  const version = (last ?? 0) + 1;
  const { id } = await tx
    .insertInto('work_plan')
    .values({
      task_id: plan.taskId,
      unit_id: plan.unitId,
      version,
      leader: plan.leader,
      contact: plan.contact,
      measures: plan.measures,
      curve: JSON.stringify(plan.curve),
      reason: null,
      decided_by: null,
      decided_at: null,
      late: plan.late,
      person_id: plan.personId,
      inbox_id: plan.inboxId,
      at: plan.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (plan.milestones.length > 0)
    await tx
      .insertInto('milestone')
      .values(
        plan.milestones.map(({ dueOn, what, evidence }, i) => ({
          plan_id: id,
          seq: i + 1,
          due_on: dueOn,
          what,
          evidence,
        })),
      )
      .execute();
  await shareReached(tx, plan);
  return { id, version };
}

/** 通过 or 退回 of plans that wait; returns how many it was. */
export async function decidePlans(
  tx: Tx,
  ids: readonly number[],
  decision: { state: 'accepted' | 'returned'; reason: string | null; personId: number; at: Date },
): Promise<number> {
  if (ids.length === 0) return 0;
  const result = await tx
    .updateTable('work_plan')
    .set({
      state: decision.state,
      reason: decision.reason,
      decided_by: decision.personId,
      decided_at: decision.at,
    })
    .where('id', 'in', ids)
    .where('state', '=', 'filed')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Per unit of a directive: its tasks, and how many have a plan, accepted, waiting or returned. */
export interface PlanProgress {
  readonly unitId: number;
  readonly unit: string;
  readonly tasks: number;
  readonly accepted: number;
  readonly filed: number;
  readonly returned: number;
  /** Task numbers without a plan, or with a returned one. */
  readonly missing: readonly number[];
}

export async function planProgress(
  db: Db,
  directiveId: number,
  unitId: number | null,
): Promise<PlanProgress[]> {
  const { rows: found } = await sql<PlanProgress>`
    select u.id as "unitId", u.name as unit, count(*)::int as tasks,
           (count(*) filter (where p.state = 'accepted'))::int as accepted,
           (count(*) filter (where p.state = 'filed'))::int as filed,
           (count(*) filter (where p.state = 'returned'))::int as returned,
           coalesce(jsonb_agg(t.no order by t.no) filter (where p.state is null or p.state = 'returned'), '[]') as missing
      from assignment a
      join task t on t.id = a.task_id
      join unit u on u.id = a.unit_id
      left join lateral (select state from work_plan p where p.task_id = a.task_id and p.unit_id = a.unit_id
                          order by p.version desc limit 1) p on true
     where t.directive_id = ${directiveId} and (${unitId}::int is null or u.id = ${unitId})
     group by u.id, u.name, u.sort
     order by u.sort`.execute(db);
  return found;
}
