import { sql } from 'kysely';
import type { Target } from '../../src/domain/directive.ts';
import type { PeriodKey } from '../../src/domain/period.ts';
import type { QualityHint } from '../../src/domain/quality.ts';
import type { ObligationState, ReportContent, ReportFlag } from '../../src/domain/report.ts';
import type { Db, Tx } from '../types.ts';
import { reportOf } from './owed.ts';
import type { SubmittedReport } from './report-decisions.ts';
import { contentColumns } from './reports.ts';

/** A report that counts, as a reviewer meets it. */
export interface ReportInReview extends ReportContent, SubmittedReport {
  readonly unitId: number;
  readonly unit: string;
  readonly period: PeriodKey;
  readonly state: ObligationState;
}

export interface WaitingReview extends ReportInReview {
  readonly taskText: string;
  readonly targets: readonly Target[];
  /** What counts in the period before. */
  readonly last: ReportContent | null;
  readonly flags: readonly ReportFlag[];
  readonly hints: readonly QualityHint[];
  readonly note: string | null;
  /** True when its sender took the message back afterwards. */
  readonly recalled: boolean;
  /** The newest earlier version that was accepted, which this one takes the place of. */
  readonly acceptedVersion: number | null;
}

/** Which reports of a document; all that is left out is any. */
export interface ReviewFilter {
  readonly period?: PeriodKey;
  readonly unitId?: number;
  readonly taskNo?: number;
}

/** Filed reports nobody has decided on: those with hints first, then the oldest. */
export function waitingReviews(
  db: Db,
  directiveId: number,
  filter: ReviewFilter & { readonly before: PeriodKey | null },
  page: { limit: number; offset: number },
): Promise<WaitingReview[]> {
  return counted(db, directiveId, filter)
    .where('obligation.state', '=', 'filed')
    .leftJoin('inbox', 'inbox.id', 'report.inbox_id')
    .leftJoin('obligation as earlier', (join) =>
      join
        .onRef('earlier.task_id', '=', 'obligation.task_id')
        .onRef('earlier.unit_id', '=', 'obligation.unit_id')
        .on('earlier.period', '=', filter.before ?? ''),
    )
    .select(reviewed)
    .select(sql<boolean>`inbox.recalled_at is not null`.as('recalled'))
    .select(acceptedVersion.as('acceptedVersion'))
    .select(['task.text as taskText', 'task.targets', 'report.flags', 'report.hints', 'report.note'])
    .select(reportOf(sql`earlier.report_id`).as('last'))
    .orderBy(sql`report.hints = '[]'::jsonb`)
    .orderBy('report.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

const acceptedVersion = sql<number | null>`(
  select max(earlier_report.version) from report earlier_report
    join report_decision on report_decision.report_id = earlier_report.id and report_decision.kind = 'accepted'
   where earlier_report.obligation_id = obligation.id and earlier_report.version < report.version)`;

/** How many wait, by period, the oldest first. */
export async function countWaiting(
  db: Db,
  directiveId: number,
  filter: ReviewFilter,
): Promise<{ period: PeriodKey; n: number }[]> {
  const rows = await counted(db, directiveId, filter)
    .where('obligation.state', '=', 'filed')
    .select((select) => ['obligation.period', select.fn.countAll<number>().as('n')])
    .groupBy('obligation.period')
    .orderBy('obligation.period')
    .$narrowType<{ period: PeriodKey }>()
    .execute();
  return rows.map(({ period, n }) => ({ period, n: Number(n) }));
}

/** The units with the most that waits. */
export async function unitsWaiting(
  db: Db,
  directiveId: number,
  period: PeriodKey,
  limit: number,
): Promise<{ unit: string; n: number }[]> {
  const rows = await counted(db, directiveId, { period })
    .where('obligation.state', '=', 'filed')
    .select((select) => ['unit.name as unit', select.fn.countAll<number>().as('n')])
    .groupBy(['unit.name', 'unit.sort'])
    .orderBy('n', 'desc')
    .orderBy('unit.sort')
    .limit(limit)
    .execute();
  return rows.map(({ unit, n }) => ({ unit, n: Number(n) }));
}

/** The reports that count, accepted or not, by period and task. */
export function reportsInReview(
  db: Db,
  directiveId: number,
  filter: ReviewFilter,
): Promise<ReportInReview[]> {
  return counted(db, directiveId, filter)
    .select(reviewed)
    .orderBy('obligation.period')
    .orderBy('obligation.task_no')
    .orderBy('unit.sort')
    .execute();
}

/** The versions a reviewer was shown last, by obligation. */
export async function shownVersions(
  tx: Tx,
  personId: number,
  obligationIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (obligationIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('review_shown')
    .select(['obligation_id as obligationId', 'version'])
    .where('person_id', '=', personId)
    .where('obligation_id', 'in', obligationIds)
    .execute();
  return new Map(rows.map(({ obligationId, version }) => [obligationId, version]));
}

export async function noteShown(
  tx: Tx,
  personId: number,
  reports: readonly Pick<SubmittedReport, 'obligationId' | 'version'>[],
): Promise<void> {
  if (reports.length === 0) return;
  await tx
    .insertInto('review_shown')
    .values(
      reports.map(({ obligationId, version }) => ({
        person_id: personId,
        obligation_id: obligationId,
        version,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'obligation_id'])
        .doUpdateSet((set) => ({ version: set.ref('excluded.version') })),
    )
    .execute();
}

const reviewed = [
  'report.id',
  'obligation.id as obligationId',
  'report.receipt_no as receiptNo',
  'report.task_no as taskNo',
  'report.version',
  'unit.id as unitId',
  'unit.name as unit',
  sql<PeriodKey>`obligation.period`.as('period'),
  'obligation.state',
  ...contentColumns,
] as const;

function counted(db: Db, directiveId: number, { period, unitId, taskNo }: ReviewFilter) {
  let rows = db
    .selectFrom('obligation')
    .innerJoin('report', 'report.id', 'obligation.report_id')
    .innerJoin('unit', 'unit.id', 'obligation.unit_id')
    .innerJoin('task', 'task.id', 'obligation.task_id')
    .where('task.directive_id', '=', directiveId);
  if (period !== undefined) rows = rows.where('obligation.period', '=', period);
  if (unitId !== undefined) rows = rows.where('obligation.unit_id', '=', unitId);
  if (taskNo !== undefined) rows = rows.where('obligation.task_no', '=', taskNo);
  return rows;
}
