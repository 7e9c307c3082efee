import { sql } from 'kysely';
import type { ObligationState, ReportContent, ReportFlag } from '../../src/domain/report.ts';
import type { Db, Tx } from '../types.ts';
import { receiptSequence } from './open-period.ts';

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

/** The same, locked: two messages of one unit are filed one after the other, so versions never collide. */
export function lockOwedByUnit(
  tx: Tx,
  unitId: number,
  period: string,
  lastPeriod: string | null,
): Promise<OwedRow[]> {
  return owed(tx, unitId, period, lastPeriod).forUpdate('obligation').execute();
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

/** Takes the next receipt number of a period, `R2023-03-0412`: numbers may have gaps, never repeat. */
export async function nextReceiptNo(tx: Tx, period: string): Promise<string> {
  const { rows } = await sql<{ n: number }>`select nextval(${receiptSequence(period)}) as n`.execute(tx);
  return `R${period}-${String(rows[0]?.n ?? 0).padStart(4, '0')}`;
}

export interface NewReport {
  readonly obligationId: number;
  readonly receiptNo: string;
  readonly version: number;
  readonly taskNo: number;
  readonly unitId: number;
  readonly period: string;
  readonly content: ReportContent;
  readonly flags: readonly ReportFlag[];
  readonly personId: number;
  readonly inboxId: number | null;
  readonly receivedAt: Date;
}

/** Adds report versions and makes each the one that counts. Returns the new ids in the same order. */
export async function insertReports(tx: Tx, reports: readonly NewReport[]): Promise<number[]> {
  if (reports.length === 0) return [];
  const rows = await tx
    .insertInto('report')
    .values(
      reports.map((report) => ({
        obligation_id: report.obligationId,
        receipt_no: report.receiptNo,
        version: report.version,
        task_no: report.taskNo,
        unit_id: report.unitId,
        period: report.period,
        status: report.content.status,
        percent: report.content.percent,
        metrics: JSON.stringify(report.content.metrics),
        progress: report.content.progress,
        problems: report.content.problems,
        next_steps: report.content.nextSteps,
        expected_by: report.content.expectedBy,
        flags: JSON.stringify(report.flags),
        person_id: report.personId,
        inbox_id: report.inboxId,
        received_at: report.receivedAt,
      })),
    )
    .returning(['id', 'obligation_id', 'version'])
    .execute();
  const ids = rows.map((row) => row.id);
  await sql`
    update obligation o
       set state = 'filed', report_id = r.id, versions = r.version,
           first_filed_at = coalesce(o.first_filed_at, r.received_at)
      from report r
     where r.obligation_id = o.id and r.id in (${sql.join(ids)})`.execute(tx);
  return ids;
}

export interface SubmittedReport {
  readonly id: number;
  readonly obligationId: number;
  readonly receiptNo: string;
  readonly taskNo: number;
  readonly version: number;
}

/** The reports of a person's newest message of the period that still count (none of them withdrawn or replaced). */
export async function lastSubmission(tx: Tx, personId: number, period: string): Promise<SubmittedReport[]> {
  const newest = await tx
    .selectFrom('report')
    .innerJoin('obligation', 'obligation.report_id', 'report.id')
    .select(['report.receipt_no'])
    .where('report.person_id', '=', personId)
    .where('report.period', '=', period)
    .orderBy('report.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!newest) return [];
  return effectiveReports(tx).where('report.receipt_no', '=', newest.receipt_no).execute();
}

/** The reports that count now on the given obligations. */
export function currentSubmissions(tx: Tx, obligationIds: readonly number[]): Promise<SubmittedReport[]> {
  if (obligationIds.length === 0) return Promise.resolve([]);
  return effectiveReports(tx).where('obligation.id', 'in', obligationIds).execute();
}

const effectiveReports = (tx: Tx) =>
  tx
    .selectFrom('report')
    .innerJoin('obligation', 'obligation.report_id', 'report.id')
    .select([
      'report.id',
      'obligation.id as obligationId',
      'report.receipt_no as receiptNo',
      'report.task_no as taskNo',
      'report.version',
    ])
    .orderBy('report.task_no');

/**
 * Withdraws a report version: the newest version before it that was neither withdrawn nor returned counts again,
 * and where there is none the unit owes again. Returns the version that counts now, or null.
 */
export async function withdrawReport(
  tx: Tx,
  report: SubmittedReport,
  by: { personId: number; at: Date },
): Promise<number | null> {
  await tx
    .insertInto('report_decision')
    .values({ report_id: report.id, kind: 'withdrawn', reason: null, person_id: by.personId, at: by.at })
    .execute();
  const before = await tx
    .selectFrom('report')
    .select(['id', 'version'])
    .where('obligation_id', '=', report.obligationId)
    .where('version', '<', report.version)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('report_decision')
            .select(sql`1`.as('one'))
            .whereRef('report_decision.report_id', '=', 'report.id')
            .where('report_decision.kind', 'in', ['withdrawn', 'returned']),
        ),
      ),
    )
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  await tx
    .updateTable('obligation')
    .set(
      before
        ? { state: 'filed', report_id: before.id }
        : { state: 'missing', report_id: null, first_filed_at: null },
    )
    .where('id', '=', report.obligationId)
    .execute();
  return before?.version ?? null;
}

/** 采用 or 退回重报: the decision is a row of its own; a returned report makes the unit owe again. */
export async function decideReport(
  tx: Tx,
  decision: {
    report: SubmittedReport;
    kind: 'accepted' | 'returned';
    reason: string | null;
    personId: number;
    at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('report_decision')
    .values({
      report_id: decision.report.id,
      kind: decision.kind,
      reason: decision.reason,
      person_id: decision.personId,
      at: decision.at,
    })
    .execute();
  await tx
    .updateTable('obligation')
    .set(
      decision.kind === 'accepted'
        ? { state: 'accepted' }
        : // A returned report no longer counts, but it stays visible as the version that was returned.
          { state: 'returned', report_id: null },
    )
    .where('id', '=', decision.report.obligationId)
    .execute();
}

export interface ReportRow extends ReportContent {
  readonly id: number;
  readonly taskNo: number;
  readonly unit: string;
  readonly period: string;
  readonly version: number;
  readonly flags: readonly ReportFlag[];
  readonly person: string | null;
  readonly receiptNo: string;
  readonly receivedAt: Date;
  readonly state: ObligationState;
}

const reportRows = (db: Db) =>
  db
    .selectFrom('report')
    .innerJoin('obligation', 'obligation.id', 'report.obligation_id')
    .innerJoin('unit', 'unit.id', 'report.unit_id')
    .leftJoin('person', 'person.id', 'report.person_id')
    .select([
      'report.id',
      'report.task_no as taskNo',
      'unit.name as unit',
      'report.period',
      'report.version',
      'report.status',
      'report.percent',
      'report.metrics',
      'report.progress',
      'report.problems',
      'report.next_steps as nextSteps',
      'report.expected_by as expectedBy',
      'report.flags',
      'person.name as person',
      'report.receipt_no as receiptNo',
      'report.received_at as receivedAt',
      'obligation.state',
    ]);

export function reportsByIds(db: Db, ids: readonly number[]): Promise<ReportRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return reportRows(db).where('report.id', 'in', ids).orderBy('report.id').execute();
}

/** The reports that count on one task in one period, the lead unit's first. */
export function reportsOfTask(db: Db, taskId: number, period: string): Promise<ReportRow[]> {
  return reportRows(db)
    .innerJoin('assignment', (join) =>
      join
        .onRef('assignment.task_id', '=', 'obligation.task_id')
        .onRef('assignment.unit_id', '=', 'obligation.unit_id'),
    )
    .whereRef('obligation.report_id', '=', 'report.id')
    .where('obligation.task_id', '=', taskId)
    .where('obligation.period', '=', period)
    .orderBy('assignment.role', 'desc')
    .orderBy('unit.sort')
    .execute();
}

/** Filed reports that staff have not yet decided on, the oldest first. */
export function pendingReviews(db: Db, period: string, limit: number): Promise<ReportRow[]> {
  return reportRows(db)
    .whereRef('obligation.report_id', '=', 'report.id')
    .where('obligation.period', '=', period)
    .where('obligation.state', '=', 'filed')
    .orderBy('report.id')
    .limit(limit)
    .execute();
}

export interface UnitProgress {
  readonly unitId: number;
  readonly unit: string;
  /** Place in the document's order of units. */
  readonly sort: number;
  readonly owed: number;
  readonly reported: number;
  readonly late: number;
  /** Task numbers still missing or returned. */
  readonly missing: readonly number[];
}

/** Per unit: what is owed, reported, late and missing in a period, in the document's order of units. */
export async function progressByUnit(db: Db, period: string): Promise<UnitProgress[]> {
  const { rows } = await sql<{
    unitId: number;
    unit: string;
    sort: number;
    owed: number;
    reported: number;
    late: number;
    missing: number[] | null;
  }>`
    select u.id as "unitId", u.name as unit, u.sort, count(*) as owed,
           count(*) filter (where o.state in ('filed', 'accepted')) as reported,
           count(*) filter (where r.flags ? 'late') as late,
           jsonb_agg(o.task_no order by o.task_no) filter (where o.state in ('missing', 'returned')) as missing
      from obligation o
      join unit u on u.id = o.unit_id
      left join report r on r.id = o.report_id
     where o.period = ${period}
     group by u.id, u.name, u.sort
     order by u.sort`.execute(db);
  return rows.map((row) => ({ ...row, missing: row.missing ?? [] }));
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
