import { sql } from 'kysely';
import type { ReportContent } from '../../src/domain/report.ts';
import type { Tx } from '../types.ts';
import { contentColumns } from './reports.ts';

/** Of a `report`: that none of these was decided about it. */
export const without = (...kinds: readonly ('withdrawn' | 'returned')[]) =>
  sql<boolean>`not exists (
    select 1 from report_decision where report_decision.report_id = report.id and report_decision.kind in (${sql.join(kinds)}))`;

export interface SubmittedReport {
  readonly id: number;
  readonly obligationId: number;
  readonly receiptNo: string;
  readonly taskNo: number;
  readonly version: number;
}

/** A report that counts, and who filed it. */
export interface StandingReport extends SubmittedReport {
  readonly personId: number | null;
}

/** The reports of a person's newest message of the period that still count (none of them withdrawn or replaced). */
export async function lastSubmission(tx: Tx, personId: number, period: string): Promise<StandingReport[]> {
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

/** The month of the newest message with reports that a person sent since an instant. */
export async function lastPeriodOf(tx: Tx, personId: number, since: Date): Promise<string | undefined> {
  const newest = await tx
    .selectFrom('report')
    .select('period')
    .where('person_id', '=', personId)
    .where('received_at', '>', since)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.period;
}

/** The reports of one receipt of the unit that still count. */
export function submissionsOf(
  tx: Tx,
  of: { receiptNo: string; unitId: number; period: string },
): Promise<StandingReport[]> {
  return ofReceipt(tx, of).where('report.unit_id', '=', of.unitId).execute();
}

/** The reports of one receipt that a person entered and that still count. */
export function entriesOf(
  tx: Tx,
  of: { receiptNo: string; personId: number; period: string },
): Promise<StandingReport[]> {
  return ofReceipt(tx, of).where('report.person_id', '=', of.personId).execute();
}

const ofReceipt = (tx: Tx, { receiptNo, period }: { receiptNo: string; period: string }) =>
  effectiveReports(tx).where('report.receipt_no', '=', receiptNo).where('report.period', '=', period);

/** The reports that count now on the given obligations. */
export function currentSubmissions(tx: Tx, obligationIds: readonly number[]): Promise<StandingReport[]> {
  if (obligationIds.length === 0) return Promise.resolve([]);
  return effectiveReports(tx).where('obligation.id', 'in', obligationIds).execute();
}

/** The reports that count, to be narrowed down. */
export const effectiveReports = (tx: Tx) =>
  tx
    .selectFrom('report')
    .innerJoin('obligation', 'obligation.report_id', 'report.id')
    .select([
      'report.id',
      'obligation.id as obligationId',
      'report.receipt_no as receiptNo',
      'report.task_no as taskNo',
      'report.version',
      'report.person_id as personId',
    ])
    .orderBy('report.task_no');

/** What the version before a report said: the newest that was neither withdrawn nor returned; null where there is none. */
export async function versionBefore(tx: Tx, reportId: number): Promise<ReportContent | null> {
  const before = await tx
    .selectFrom('report')
    .innerJoin('report as newer', (join) =>
      join.onRef('newer.obligation_id', '=', 'report.obligation_id').on('newer.id', '=', reportId),
    )
    .select([...contentColumns])
    .whereRef('report.version', '<', 'newer.version')
    .where(without('withdrawn', 'returned'))
    .orderBy('report.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return before ?? null;
}

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
    .where(without('withdrawn', 'returned'))
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
