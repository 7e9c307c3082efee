import { sql } from 'kysely';
import type { QualityHint } from '../../src/domain/quality.ts';
import type { ReportContent, ReportFlag } from '../../src/domain/report.ts';
import type { Db, Tx } from '../types.ts';
import type { SubmittedReport } from './report-decisions.ts';

export interface WaitingReview extends ReportContent {
  readonly taskNo: number;
  readonly unit: string;
  readonly version: number;
  readonly flags: readonly ReportFlag[];
  readonly hints: readonly QualityHint[];
  readonly note: string | null;
  /** True when its sender took the message back afterwards. */
  readonly recalled: boolean;
}

/** Filed reports nobody has decided on: those with hints first, then the oldest. */
export function waitingReviews(
  db: Db,
  period: string,
  page: { limit: number; offset: number },
): Promise<WaitingReview[]> {
  return waiting(db, period)
    .innerJoin('unit', 'unit.id', 'report.unit_id')
    .leftJoin('inbox', 'inbox.id', 'report.inbox_id')
    .select(sql<boolean>`inbox.recalled_at is not null`.as('recalled'))
    .select([
      'report.task_no as taskNo',
      'unit.name as unit',
      'report.version',
      'report.status',
      'report.percent',
      'report.metrics',
      'report.progress',
      'report.problems',
      'report.next_steps as nextSteps',
      'report.expected_by as expectedBy',
      'report.flags',
      'report.hints',
      'report.note',
    ])
    .orderBy(sql`report.hints = '[]'::jsonb`)
    .orderBy('report.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

export async function countWaiting(db: Db, period: string): Promise<number> {
  const row = await waiting(db, period)
    .select((select) => select.fn.countAll<number>().as('n'))
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** The waiting reports of one task, or of one unit, locked until the transaction ends. */
export function lockWaitingReports(
  tx: Tx,
  period: string,
  of: { readonly taskNo: number } | { readonly unitId: number },
): Promise<(SubmittedReport & { unitId: number; unit: string })[]> {
  const rows = waiting(tx, period)
    .innerJoin('unit', 'unit.id', 'report.unit_id')
    .select([
      'report.id',
      'obligation.id as obligationId',
      'report.receipt_no as receiptNo',
      'report.task_no as taskNo',
      'report.version',
      'unit.id as unitId',
      'unit.name as unit',
    ])
    .orderBy('report.task_no')
    .orderBy('unit.sort');
  const chosen =
    'taskNo' in of
      ? rows.where('obligation.task_no', '=', of.taskNo)
      : rows.where('obligation.unit_id', '=', of.unitId);
  return chosen.forUpdate('obligation').execute();
}

const waiting = (db: Db, period: string) =>
  db
    .selectFrom('obligation')
    .innerJoin('report', 'report.id', 'obligation.report_id')
    .where('obligation.period', '=', period)
    .where('obligation.state', '=', 'filed');
