import { sql } from 'kysely';
import type { QualityHint } from '../../src/domain/quality.ts';
import type { ObligationState, ReportContent, ReportFlag } from '../../src/domain/report.ts';
import type { Db, Tx } from '../types.ts';
import { receiptSequence } from './open-period.ts';

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
  readonly hints?: readonly QualityHint[];
  /** 代录: how the unit's words reached the office. */
  readonly note?: string | null;
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
        hints: JSON.stringify(report.hints ?? []),
        note: report.note ?? null,
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
