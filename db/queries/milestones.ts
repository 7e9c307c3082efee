import { sql } from 'kysely';
import type { Db, Tx } from '../types.ts';
import { idList } from './open-units.ts';

/** Whether plan `p` is the newest version of its unit for its task. */
export const newestPlan = sql<boolean>`p.version = (select max(n.version) from work_plan n
                                          where n.task_id = p.task_id and n.unit_id = p.unit_id)`;

/** A milestone is reached; saying it again changes nothing. */
export async function completeMilestone(
  tx: Tx,
  done: {
    readonly milestoneId: number;
    readonly taskId: number;
    readonly unitId: number;
    readonly text: string;
    readonly personId: number;
    readonly inboxId: number;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('milestone_done')
    .values({
      milestone_id: done.milestoneId,
      text: done.text,
      person_id: done.personId,
      inbox_id: done.inboxId,
      at: done.at,
    })
    .onConflict((conflict) => conflict.column('milestone_id').doNothing())
    .execute();
  await shareReached(tx, done);
}

/**
 * What a unit reached stays reached in every version of its plan: the same words on the same day, or, where it only
 * moved the day, the same words where they stand once in each version.
 */
export async function shareReached(
  tx: Tx,
  { taskId, unitId }: { readonly taskId: number; readonly unitId: number },
): Promise<void> {
  await sql`
    with own as (
      select m.id, m.due_on, m.what, count(*) over (partition by m.plan_id, m.what) as alike
        from milestone m join work_plan p on p.id = m.plan_id
       where p.task_id = ${taskId} and p.unit_id = ${unitId})
    insert into milestone_done (milestone_id, text, person_id, inbox_id, at)
    select distinct on (m.id) m.id, d.text, d.person_id, d.inbox_id, d.at
      from own m
      join own o on o.what = m.what and o.id <> m.id and (o.due_on = m.due_on or (o.alike = 1 and m.alike = 1))
      join milestone_done d on d.milestone_id = o.id
     order by m.id, d.at
    on conflict (milestone_id) do nothing`.execute(tx);
}

/** A milestone of a plan in force that is due and not reached. */
export interface DueMilestone {
  readonly id: number;
  readonly taskNo: number;
  readonly unitId: number;
  readonly unit: string;
  readonly dueOn: string;
  readonly what: string;
}

/** Not reached, in the newest plan unless that was returned, and the unit still has the task. */
const going = sql<boolean>`d.milestone_id is null and p.state <> 'returned' and ${newestPlan}
       and exists (select 1 from assignment a where a.task_id = p.task_id and a.unit_id = p.unit_id)
       and coalesce(f.state, '') not in ('closed', 'crossed_off', 'suspended')`;

/** Milestones of these units up to a day (ISO) that are not reached, by day. */
export async function openMilestones(
  db: Db,
  { unitIds, until }: { readonly unitIds: readonly number[]; readonly until: string },
): Promise<DueMilestone[]> {
  const { rows: found } = await sql<DueMilestone>`
    select m.id, t.no as "taskNo", p.unit_id as "unitId", u.name as unit, m.due_on as "dueOn", m.what
      from work_plan p
      join milestone m on m.plan_id = p.id and m.due_on <= ${until}::date
      join task t on t.id = p.task_id
      join unit u on u.id = p.unit_id
      left join milestone_done d on d.milestone_id = m.id
      left join assignment_life f on f.task_id = p.task_id and f.unit_id = p.unit_id
     where p.unit_id = any(${idList(unitIds)}) and ${going}
     order by m.due_on, t.no, u.sort`.execute(db);
  return found;
}

/**
 * Milestones not reached, of plans that were not returned and tasks still going on, that nobody was told of yet:
 * `ahead` those from `today` to `aheadTo`, `missed` those up to `missedTo` (ISO dates).
 */
export async function untoldMilestones(
  db: Db,
  { today, aheadTo, missedTo }: { today: string; aheadTo: string; missedTo: string },
): Promise<(DueMilestone & { kind: 'ahead' | 'missed' })[]> {
  const { rows: found } = await sql<DueMilestone & { kind: 'ahead' | 'missed' }>`
    select m.id, t.no as "taskNo", p.unit_id as "unitId", u.name as unit, m.due_on as "dueOn", m.what, k.kind
      from milestone m
      join work_plan p on p.id = m.plan_id
      join task t on t.id = p.task_id
      join unit u on u.id = p.unit_id
      join (values ('ahead', ${today}::date, ${aheadTo}::date), ('missed', '-infinity', ${missedTo}::date))
           as k (kind, first, last) on m.due_on between k.first and k.last
      left join milestone_notice n on n.milestone_id = m.id and n.kind = k.kind
      left join milestone_done d on d.milestone_id = m.id
      left join assignment_life f on f.task_id = p.task_id and f.unit_id = p.unit_id
     where n.milestone_id is null and ${going}
     order by m.due_on, t.no, u.sort`.execute(db);
  return found;
}

/** Notes that units were told. */
export async function noteMilestones(
  tx: Tx,
  told: readonly { readonly id: number; readonly kind: 'ahead' | 'missed' }[],
  at: Date,
): Promise<void> {
  if (told.length === 0) return;
  await tx
    .insertInto('milestone_notice')
    .values(told.map(({ id, kind }) => ({ milestone_id: id, kind, at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
