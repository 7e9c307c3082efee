import { sql } from 'kysely';
import type { ObligationState, ReportContent } from '../../src/domain/report.ts';
import type { Db, Tx } from '../types.ts';

/** What a unit owes on one task in one period, with the report that counts now and the one of the period before. */
export interface OwedRow {
  readonly obligationId: number;
  readonly taskNo: number;
  readonly state: ObligationState;
  readonly versions: number;
  readonly current: StoredReport | null;
  readonly last: StoredReport | null;
}

export interface StoredReport extends ReportContent {
  readonly id: number;
  readonly version: number;
}

const content = (alias: 'current' | 'last') => sql<StoredReport | null>`
  case when ${sql.ref(alias)}.id is null then null else jsonb_build_object(
    'id', ${sql.ref(alias)}.id, 'version', ${sql.ref(alias)}.version, 'percent', ${sql.ref(alias)}.percent,
    'status', ${sql.ref(alias)}.status, 'metrics', ${sql.ref(alias)}.metrics, 'progress', ${sql.ref(alias)}.progress,
    'problems', ${sql.ref(alias)}.problems, 'nextSteps', ${sql.ref(alias)}.next_steps,
    'expectedBy', ${sql.ref(alias)}.expected_by) end`;

/** Everything a unit owes in a period, by task number. `lastPeriod` is the period before it, if any. */
export function owedByUnit(
  db: Db,
  unitId: number,
  period: string,
  lastPeriod: string | null,
): Promise<OwedRow[]> {
  return owed(db, unitId, period, lastPeriod).execute();
}

/**
 * The same, after waiting for every other transaction that files for this unit: versions never collide. An advisory
 * lock, because locking the rows themselves would write each of a county's hundred obligations at every message.
 */
export async function lockOwedByUnit(
  tx: Tx,
  unitId: number,
  period: string,
  lastPeriod: string | null,
): Promise<OwedRow[]> {
  await sql`select pg_advisory_xact_lock(hashtext('duban.owed'), ${unitId})`.execute(tx);
  return owedByUnit(tx, unitId, period, lastPeriod);
}

function owed(db: Db, unitId: number, period: string, lastPeriod: string | null) {
  return db
    .selectFrom('obligation')
    .leftJoin('report as current', 'current.id', 'obligation.report_id')
    .leftJoin('obligation as before', (join) =>
      join
        .onRef('before.unit_id', '=', 'obligation.unit_id')
        .onRef('before.task_id', '=', 'obligation.task_id')
        .on('before.period', '=', lastPeriod ?? ''),
    )
    .leftJoin('report as last', 'last.id', 'before.report_id')
    .select([
      'obligation.id as obligationId',
      'obligation.task_no as taskNo',
      'obligation.state',
      'obligation.versions',
      content('current').as('current'),
      content('last').as('last'),
    ])
    .where('obligation.unit_id', '=', unitId)
    .where('obligation.period', '=', period)
    .orderBy('obligation.task_no');
}

/** Whether the obligations of a period exist already. */
export async function isPeriodOpen(db: Db, period: string): Promise<boolean> {
  const row = await db
    .selectFrom('obligation')
    .select('id')
    .where('period', '=', period)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a unit (or, with null, any unit) still owes something in a period. */
export async function hasOpenObligations(db: Db, period: string, unitId: number | null): Promise<boolean> {
  const open = db
    .selectFrom('obligation')
    .select('id')
    .where('period', '=', period)
    .where('state', 'in', ['missing', 'returned']);
  const row = await (unitId === null ? open : open.where('unit_id', '=', unitId)).limit(1).executeTakeFirst();
  return row !== undefined;
}
