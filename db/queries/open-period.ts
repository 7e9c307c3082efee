import { sql } from 'kysely';
import type { Duty } from '../../src/domain/settings.ts';
import type { Tx } from '../types.ts';

/** Name of the sequence that numbers a period's receipts. */
export const receiptSequence = (period: string): string => `receipt_${period.replace('-', '_')}`;

/** The period's own receipt numbers: R2023-03-0001 … `period` is 'YYYY-MM'. */
export async function createReceiptSequence(tx: Tx, period: string): Promise<void> {
  // Two transactions that create one name at once collide even with IF NOT EXISTS.
  await sql`select pg_advisory_xact_lock(hashtext('duban.receipt_sequence'))`.execute(tx);
  await sql`create sequence if not exists ${sql.ref(receiptSequence(period))}`.execute(tx);
}

/**
 * Makes the rows of what everybody owes in a period: every assignment of that year's directive, or with duty `lead` the
 * lead's only (all units where a task names no lead, as somebody must report it). What exists stays as it is. Returns
 * how many rows are new.
 */
export async function insertObligations(tx: Tx, year: number, period: string, duty: Duty): Promise<number> {
  const result = await sql`
    insert into obligation (task_id, task_no, unit_id, period)
    select t.id, t.no, a.unit_id, ${period}
      from directive d
      join task t on t.directive_id = d.id
      join assignment a on a.task_id = t.id
     where d.year = ${year}
       and (${duty} = 'each' or a.role = 'lead'
            or not exists (select 1 from assignment l where l.task_id = t.id and l.role = 'lead'))
       and not exists (select 1 from obligation o
                        where o.period = ${period} and o.unit_id = a.unit_id and o.task_id = a.task_id)
     order by t.no, a.unit_id
        on conflict (period, unit_id, task_id) do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}

/**
 * Notes that a period is opened for the directive as it stands and this duty; false when that was noted before, so that
 * nothing can be new. Whoever changes tasks or assignments raises the directive's revision.
 */
export async function noteOpening(tx: Tx, year: number, period: string, duty: Duty): Promise<boolean> {
  const result = await sql`
    insert into opened_period (period, revision, duty)
    select ${period}, revision, ${duty} from directive where year = ${year}
        on conflict (period) do update set revision = excluded.revision, duty = excluded.duty
     where (opened_period.revision, opened_period.duty) <> (excluded.revision, excluded.duty)`.execute(tx);
  return Number(result.numAffectedRows ?? 0) > 0;
}

/**
 * Lets the database count afresh. The embedded one has nobody who does that by itself, and without counts it plans
 * for tables of a few rows; a new period is when they have grown.
 */
export async function refreshStatistics(tx: Tx): Promise<void> {
  await sql`analyze assignment, task, unit, person, account, obligation, report, inbox, outbox`.execute(tx);
}
