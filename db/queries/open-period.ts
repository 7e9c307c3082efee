import { sql } from 'kysely';
import type { Duty } from '../../src/domain/settings.ts';
import type { Db, Tx } from '../types.ts';

const sequenceName = (period: string): string => `receipt_${period.replace('-', '_')}`;

/** A period is open once it has its receipt numbers; they and the obligations appear in one transaction. */
export async function isPeriodOpen(db: Db, period: string): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select to_regclass(${sequenceName(period)}) is not null as open`.execute(db);
  return rows[0]?.open === true;
}

/** The period's own receipt numbers: R2023-03-0001 … `period` is 'YYYY-MM'. */
export async function createReceiptSequence(tx: Tx, period: string): Promise<void> {
  // Two transactions that create one name at once collide even with IF NOT EXISTS.
  await sql`select pg_advisory_xact_lock(hashtext('duban.receipt_sequence'))`.execute(tx);
  await sql`create sequence if not exists ${sql.ref(sequenceName(period))}`.execute(tx);
}

/**
 * Makes the rows of what everybody owes in a period: every assignment of the directive, or with duty `lead` the
 * lead's only (all units where a task names no lead, as somebody must report it). What exists stays as it is. Returns
 * how many rows are new.
 */
export async function insertObligations(
  tx: Tx,
  directiveId: number,
  period: string,
  duty: Duty,
): Promise<number> {
  const result = await sql`
    insert into obligation (task_id, task_no, unit_id, period)
    select t.id, t.no, a.unit_id, ${period}
      from task t
      join assignment a on a.task_id = t.id
     where t.directive_id = ${directiveId}
       and (${duty} = 'each' or a.role = 'lead'
            or not exists (select 1 from assignment l where l.task_id = t.id and l.role = 'lead'))
     order by t.no, a.unit_id
        on conflict (period, unit_id, task_id) do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}
