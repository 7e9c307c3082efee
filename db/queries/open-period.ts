import { sql } from 'kysely';
import type { Duty } from '../../src/domain/settings.ts';
import { lifeStates, owesNothing } from '../../src/domain/task-life.ts';
import type { Tx } from '../types.ts';
import { assignedIn } from './assignments.ts';

/** Name of the sequence that numbers a period's receipts. */
export const receiptSequence = (period: string): string => `receipt_${period.replace('-', '_')}`;

/** The period's own receipt numbers: R2023-03-0001 … `period` is 'YYYY-MM'. */
export async function createReceiptSequence(tx: Tx, period: string): Promise<void> {
  // Two transactions that create one name at once collide even with IF NOT EXISTS.
  await sql`select pg_advisory_xact_lock(hashtext('duban.receipt_sequence'))`.execute(tx);
  await sql`create sequence if not exists ${sql.ref(receiptSequence(period))}`.execute(tx);
}

const restingStates = lifeStates.filter(owesNothing);

/**
 * Makes the rows of what everybody owes in a period: every assignment of that year's directive, or with duty `lead` the
 * lead's only (all units where a task names no lead, as somebody must report it); nothing where a task is finished or
 * suspended, and nothing of what was split off or assigned for a later period only. What exists stays as it is. Returns
 * how many rows are new.
 */
export async function insertObligations(tx: Tx, year: number, period: string, duty: Duty): Promise<number> {
  const result = await sql`
    insert into obligation (task_id, task_no, unit_id, period, role)
    select t.id, t.no, a.unit_id, ${period}, a.role
      from directive d
      join task t on t.directive_id = d.id
      join assignment a on a.task_id = t.id
     where d.year = ${year} and (t.since is null or t.since <= ${period})
       and ${assignedIn(period)}
       and (${duty} = 'each' or a.role = 'lead'
            or not exists (select 1 from assignment l where l.task_id = t.id and l.role = 'lead'))
       and not exists (select 1 from assignment_life f
                        where f.task_id = a.task_id and f.unit_id = a.unit_id
                          and f.state in (${sql.join(restingStates)}))
       and not exists (select 1 from obligation o
                        where o.period = ${period} and o.unit_id = a.unit_id and o.task_id = a.task_id)
     order by t.no, a.unit_id
        on conflict (period, unit_id, task_id) do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/**
 * Notes with which state of the directive, of the tasks' life and of the duty a period is opened; false when it was opened
 * with exactly that before, so that nothing can be new. Whoever changes tasks or assignments raises the directive's
 * revision; every step in a task's life is a row of its own.
 */
export async function noteOpening(tx: Tx, year: number, period: string, duty: Duty): Promise<boolean> {
  const result = await sql`
    insert into opened_period (period, state)
    select ${period}, concat_ws(':', revision, (select max(id) from life_event), ${duty}::text)
      from directive where year = ${year}
        on conflict (period) do update set state = excluded.state
     where opened_period.state <> excluded.state`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

/**
 * Lets the database count afresh. The embedded one has nobody who does that by itself, and without counts it plans
 * for tables of a few rows; a new period is when they have grown.
 */
export async function refreshStatistics(tx: Tx): Promise<void> {
  await sql`analyze assignment, task, unit, person, account, obligation, report, inbox, outbox`.execute(tx);
}
