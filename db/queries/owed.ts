import { type RawBuilder, sql } from 'kysely';
import type { ObligationState, ReportContent } from '../../src/domain/report.ts';
import type { DialogState } from '../../src/inbound/dialog-state.ts';
import type { Db, Tx } from '../types.ts';
import { restingKinds } from './outbox.ts';

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

/** What the handling of a report starts from. */
interface OwedForReport {
  readonly rows: readonly OwedRow[];
  /** What the chat remembers about the person; nothing once it has expired. */
  readonly dialog: Partial<DialogState>;
  /** Whether reminders about the period wait to be sent, which a report may make pointless. */
  readonly remindersWait: boolean;
}

const content = (report: string) => sql`json_build_object(
    'id', ${sql.ref(`${report}.id`)}, 'version', ${sql.ref(`${report}.version`)},
    'percent', ${sql.ref(`${report}.percent`)}, 'status', ${sql.ref(`${report}.status`)},
    'metrics', ${sql.ref(`${report}.metrics`)}, 'progress', ${sql.ref(`${report}.progress`)},
    'problems', ${sql.ref(`${report}.problems`)}, 'nextSteps', ${sql.ref(`${report}.next_steps`)},
    'expectedBy', ${sql.ref(`${report}.expected_by`)})`;

/** As one value; a report is looked up for each row, so that it costs what the unit owes, however many there are. */
const owedRows = (unitId: number, period: string, lastPeriod: string | null) => sql<OwedRow[]>`(
  select coalesce(json_agg(json_build_object(
           'obligationId', o.id, 'taskNo', o.task_no, 'state', o.state, 'versions', o.versions,
           'current', (select ${content('r')} from report r where r.id = o.report_id),
           'last', (select ${content('r')} from obligation b join report r on r.id = b.report_id
                     where b.period = ${lastPeriod} and b.unit_id = o.unit_id and b.task_id = o.task_id)
         ) order by o.task_no), '[]')
    from obligation o where o.period = ${period} and o.unit_id = ${unitId})`;

/** Everything a unit owes in a period, by task number. `lastPeriod` is the period before it, if any. */
export async function owedByUnit(
  db: Db,
  unitId: number,
  period: string,
  lastPeriod: string | null,
): Promise<OwedRow[]> {
  const { rows } = await sql<{ rows: OwedRow[] }>`
    select ${owedRows(unitId, period, lastPeriod)} as rows`.execute(db);
  return rows[0]?.rows ?? [];
}

/**
 * Waits for every other transaction that files for this unit: versions never collide. An advisory lock, because locking
 * the rows themselves would write each of a county's hundred obligations at every message. `lockTurn` takes it for the
 * unit of whoever speaks.
 */
export async function lockUnit(tx: Tx, unitId: number): Promise<void> {
  await sql`select ${unitLock(sql`${unitId}::integer`)}`.execute(tx);
}

/** The lock of `lockUnit` as an expression; waits for nothing where the unit is null. */
export const unitLock = (unitId: RawBuilder<unknown>) =>
  sql`pg_advisory_xact_lock(hashtext('duban.owed'), ${unitId})`;

/** Everything a locked unit owes, with what else the handling of a report starts from, in one round trip. */
export async function owedForReport(
  tx: Tx,
  owed: { readonly unitId: number; readonly period: string; readonly lastPeriod: string | null },
  remembered: { readonly personId: number; readonly conversation: string; readonly at: Date },
): Promise<OwedForReport> {
  const { unitId, period, lastPeriod } = owed;
  const { rows } = await sql<{ rows: OwedRow[]; dialog: DialogState | null; remindersWait: boolean }>`
    select ${owedRows(unitId, period, lastPeriod)} as rows,
           (select state from dialog where person_id = ${remembered.personId}
               and conversation = ${remembered.conversation} and expires_at > ${remembered.at}) as dialog,
           exists (select 1 from outbox where state in ('queued', 'retrying') and period = ${period}
                      and kind in (${sql.join(restingKinds)})) as "remindersWait"`.execute(tx);
  const [found] = rows;
  return {
    rows: found?.rows ?? [],
    dialog: found?.dialog ?? {},
    remindersWait: found?.remindersWait ?? false,
  };
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
