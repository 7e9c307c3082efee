import { sql } from 'kysely';
import type { QualityHint } from '../../src/domain/quality.ts';
import type { ObligationState, ReportContent, ReportFlag } from '../../src/domain/report.ts';
import type { Db, Tx } from '../types.ts';
import { receiptSequence } from './open-period.ts';

/** What a report says, as `ReportContent` has it. */
export const contentColumns = [
  'report.status',
  'report.percent',
  'report.metrics',
  'report.progress',
  'report.problems',
  'report.next_steps as nextSteps',
  'report.expected_by as expectedBy',
] as const;

export interface NewReport {
  readonly obligationId: number;
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

/** What the audit log says about reports: who did what, for which unit. */
export interface FilingAudit {
  readonly actor: string;
  readonly action: 'report.file' | 'report.proxy';
  readonly unit: string;
}

/**
 * Adds the report versions of one message with their lines in the audit log, makes each the one that counts, and gives
 * them the period's next receipt number, `R2023-03-0412`: numbers may have gaps, never repeat. One statement.
 * @returns the new ids in the order of `reports`
 */
export async function insertReports(
  tx: Tx,
  period: string,
  reports: readonly NewReport[],
  audit: FilingAudit,
): Promise<{ receiptNo: string; reportIds: number[] }> {
  const { rows } = await sql<{ id: number; receiptNo: string }>`
    with receipt as materialized (select nextval(${receiptSequence(period)}) as n),
    said as (
      select * from jsonb_to_recordset(${JSON.stringify(reports.map(record))}::jsonb) as r(
        ordinal integer, obligation_id bigint, version integer, task_no integer, unit_id integer, period text,
        status text, percent numeric, metrics jsonb, progress text, problems text, next_steps text,
        expected_by date, flags jsonb, hints jsonb, note text, person_id integer, inbox_id bigint, received_at timestamptz)),
    added as (
      insert into report (obligation_id, receipt_no, version, task_no, unit_id, period, status, percent, metrics,
                          progress, problems, next_steps, expected_by, flags, hints, note, person_id, inbox_id,
                          received_at)
      select obligation_id, 'R' || period || '-' || lpad(n::text, greatest(4, length(n::text)), '0'), version,
             task_no, unit_id, period, status, percent, metrics, progress, problems, next_steps, expected_by,
             flags, hints, note, person_id, inbox_id, received_at
        from said, receipt order by ordinal
      returning id, obligation_id, version, receipt_no, received_at),
    counted as (
      update obligation o
         set state = 'filed', report_id = a.id, versions = a.version,
             first_filed_at = coalesce(o.first_filed_at, a.received_at)
        from added a where o.id = a.obligation_id
         -- Else a list of unknown length makes the planner read every obligation there is.
         and o.id = any (array(select obligation_id from said))),
    logged as (
      insert into audit (at, actor, person_id, action, subject, details, inbox_id)
      select s.received_at, ${audit.actor}, s.person_id, ${audit.action}, 'task:' || s.task_no,
             jsonb_strip_nulls(jsonb_build_object('reportId', a.id, 'unit', ${audit.unit}::text, 'period', s.period,
                                                  'version', s.version, 'note', nullif(s.note, ''))),
             s.inbox_id
        from added a join said s on s.obligation_id = a.obligation_id and s.version = a.version
       order by s.ordinal)
    select a.id, a.receipt_no as "receiptNo"
      from added a join said s on s.obligation_id = a.obligation_id and s.version = a.version
     order by s.ordinal`.execute(tx);
  return { receiptNo: rows[0]?.receiptNo ?? '', reportIds: rows.map((row) => row.id) };
}

function record(report: NewReport, ordinal: number): object {
  const { content } = report;
  return {
    ordinal,
    obligation_id: report.obligationId,
    version: report.version,
    task_no: report.taskNo,
    unit_id: report.unitId,
    period: report.period,
    status: content.status,
    percent: content.percent,
    metrics: content.metrics,
    progress: content.progress,
    problems: content.problems,
    next_steps: content.nextSteps,
    expected_by: content.expectedBy,
    flags: report.flags,
    hints: report.hints ?? [],
    note: report.note ?? null,
    person_id: report.personId,
    inbox_id: report.inboxId,
    received_at: report.receivedAt,
  };
}

export interface ReportRow extends ReportContent {
  readonly id: number;
  readonly taskNo: number;
  readonly unit: string;
  readonly period: string;
  readonly version: number;
  readonly flags: readonly ReportFlag[];
  /** 代录: how the unit's words reached the office. */
  readonly note: string | null;
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
      ...contentColumns,
      'report.flags',
      'report.note',
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
