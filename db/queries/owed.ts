import { type RawBuilder, sql } from 'kysely';
import { periodsBefore, requirePeriod } from '../../src/domain/period.ts';
import type { LastReport, ObligationState, ReportContent } from '../../src/domain/report.ts';
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
  /** What was returned and not filed anew; null once a report counts again, or where all was taken back. */
  readonly returned: ReturnedReport | null;
  /** Of the period before: what counts or, where nothing does, what was returned and not filed anew. */
  readonly last: (StoredReport & LastReport) | null;
  /** What was reported in the earlier months of the year, newest first, where the period before tells no figures. */
  readonly earlier: readonly Pick<ReportContent, 'percent' | 'metrics'>[];
}

export interface StoredReport extends ReportContent {
  readonly id: number;
  readonly version: number;
}

export interface ReturnedReport extends StoredReport {
  /** Why; null where another version was returned since and taken back. */
  readonly reason: string | null;
}

/** What the handling of a report starts from. */
interface OwedForReport {
  readonly rows: readonly OwedRow[];
  /** What the chat remembers about the person; nothing once it has expired. */
  readonly dialog: Partial<DialogState>;
  /** Whether reminders about the period wait to be sent, which a report may make pointless. */
  readonly remindersWait: boolean;
}

const stored = sql`jsonb_build_object('id', r.id, 'version', r.version, 'percent', r.percent, 'status', r.status,
             'metrics', r.metrics, 'progress', r.progress, 'problems', r.problems, 'nextSteps', r.next_steps,
             'expectedBy', r.expected_by)`;

/** The report of an id, looked up by itself; null for none. */
export const reportOf = (
  id: RawBuilder<unknown>,
) => sql<StoredReport | null>`case when ${id} is not null then (
    select ${stored} from report r where r.id = ${id}) end`;

const reason = sql`jsonb_build_object('reason', (
             select d.reason from report_decision d where d.report_id = r.id and d.kind = 'returned'
              order by d.id desc limit 1))`;

/** The newest version that was not withdrawn, where reports were filed and none counts: the office returned it. */
const returnedOf = (o: RawBuilder<unknown>, why: RawBuilder<unknown>) =>
  sql<ReturnedReport | null>`case when ${o}.report_id is null and ${o}.versions > 0 then (
    select ${stored} || ${why} from report r
     where r.obligation_id = ${o}.id
       and not exists (select 1 from report_decision d where d.report_id = r.id and d.kind = 'withdrawn')
     order by r.version desc limit 1) end`;

const returned = returnedOf(sql`o`, reason);
const lastReturned = returnedOf(sql`before`, sql`jsonb_build_object('returned', ${reason})`);

/** Reports are looked up one by one: it costs what the unit owes and has reported, however many there are. */
const columns = sql`o.id as "obligationId", o.task_no as "taskNo", o.state, o.versions,
           ${reportOf(sql`o.report_id`)} as current, ${returned} as returned,
           coalesce(${reportOf(sql`before.report_id`)}, ${lastReturned}) as last`;

/** One look-up for each earlier month, and only for tasks whose last report leaves the figures open. */
const earlier = (periods: readonly string[]) => sql<OwedRow['earlier']>`coalesce((
    select jsonb_agg(jsonb_build_object('percent', r.percent, 'metrics', r.metrics) order by e.period desc)
      from obligation e join report r on r.id = e.report_id
     where e.period = any(${[...periods]}::text[]) and e.unit_id = o.unit_id and e.task_id = o.task_id
       and (r.percent is not null or r.metrics <> '[]')
       and not exists (select 1 from report l where l.id = before.report_id and l.metrics <> '[]')), '[]') as earlier`;

const earlierColumn = (lastPeriod: string | null) => {
  const periods = lastPeriod === null ? [] : periodsBefore(requirePeriod(lastPeriod));
  return periods.length === 0 ? sql`'[]'::jsonb as earlier` : earlier(periods);
};

/** What the office returned of one task in a period and was not filed anew, in the order of the units. */
export async function returnedOfTask(
  db: Db,
  taskId: number,
  period: string,
): Promise<{ unitId: number; unit: string; report: ReturnedReport }[]> {
  const { rows } = await sql<{ unitId: number; unit: string; report: ReturnedReport | null }>`
    select u.id as "unitId", u.name as unit, ${returned} as report
      from obligation o join unit u on u.id = o.unit_id
     where o.task_id = ${taskId} and o.period = ${period} and o.report_id is null and o.versions > 0
     order by u.sort`.execute(db);
  return rows.flatMap(({ report, ...unit }) => (report === null ? [] : [{ ...unit, report }]));
}

/**
 * Values as subqueries: PostgreSQL would otherwise see that a department owes less than the average unit and make a plan
 * for it anew at every message, which takes longer than running it.
 */
const owed = (unitId: number, period: string, lastPeriod: string | null) => sql`
      from obligation o
      left join obligation before
             on before.period = (select ${lastPeriod}::text) and before.unit_id = o.unit_id
            and before.task_id = o.task_id
     where o.period = (select ${period}::text) and o.unit_id = (select ${unitId}::integer)
     order by o.task_no`;

/** Everything a unit owes in a period, by task number. `lastPeriod` is the period before it, if any. */
export async function owedByUnit(
  db: Db,
  unitId: number,
  period: string,
  lastPeriod: string | null,
): Promise<OwedRow[]> {
  const { rows } = await sql<OwedRow>`
    select ${columns}, ${earlierColumn(lastPeriod)} ${owed(unitId, period, lastPeriod)}`.execute(db);
  return rows;
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
  { unitId, period, lastPeriod }: { unitId: number; period: string; lastPeriod: string | null },
  { personId, conversation, at }: { personId: number; conversation: string; at: Date },
): Promise<OwedForReport> {
  // What there is once stands in the first row.
  const { rows } = await sql<OwedRow & { dialog: DialogState | null; remindersWait: boolean }>`
    select ${columns}, ${earlierColumn(lastPeriod)},
           case when row_number() over (order by o.task_no) = 1 then
             (select state from dialog
               where person_id = ${personId} and conversation = ${conversation} and expires_at > ${at}) end as dialog,
           exists (select 1 from outbox where state in ('queued', 'retrying') and period = (select ${period}::text)
                      and kind in (${sql.join(restingKinds.map(sql.lit))})) as "remindersWait"
    ${owed(unitId, period, lastPeriod)}`.execute(tx);
  return {
    rows: rows.map(({ dialog: _, remindersWait: __, ...row }) => row),
    dialog: rows[0]?.dialog ?? {},
    remindersWait: rows[0]?.remindersWait ?? false,
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
