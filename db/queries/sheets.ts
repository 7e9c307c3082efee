import { sql } from 'kysely';
import type { ReportContent } from '../../src/domain/report.ts';
import type { TakenRow } from '../tables/sheet.ts';
import type { Db, Tx } from '../types.ts';

/**
 * The earlier arrival of the same bytes for a unit and period, with its receipt. Undefined when there is none, or when
 * something of it was withdrawn since: then the file may be sent again.
 */
export async function repeatedSheet(
  db: Db,
  file: { unitId: number; period: string; sha256: string },
): Promise<{ receiptNo: string | null } | undefined> {
  const row = await db
    .selectFrom('sheet_intake as s')
    .select((select) => [
      select
        .selectFrom('report')
        .select('report.receipt_no')
        .whereRef('report.inbox_id', '=', 's.inbox_id')
        .limit(1)
        .as('receiptNo'),
      select
        .selectFrom('report')
        .innerJoin('report_decision', 'report_decision.report_id', 'report.id')
        .select('report.id')
        .whereRef('report.inbox_id', '=', 's.inbox_id')
        .where('report_decision.kind', '=', 'withdrawn')
        .limit(1)
        .as('withdrawn'),
    ])
    .where('s.unit_id', '=', file.unitId)
    .where('s.period', '=', file.period)
    .where('s.sha256', '=', file.sha256)
    .executeTakeFirst();
  return row === undefined || row.withdrawn !== null ? undefined : { receiptNo: row.receiptNo };
}

export interface NewIntake {
  readonly unitId: number;
  readonly period: string;
  readonly sha256: string;
  readonly sheet: string | null;
  readonly inboxId: number;
  readonly taken: readonly TakenRow[];
  readonly at: Date;
}

/** Remembers that a sheet has been dealt with, and what was taken from it. */
export async function saveIntake(tx: Tx, intake: NewIntake): Promise<void> {
  const values = {
    sheet: intake.sheet,
    inbox_id: intake.inboxId,
    taken: JSON.stringify(intake.taken),
    at: intake.at,
  };
  await tx
    .insertInto('sheet_intake')
    .values({ unit_id: intake.unitId, period: intake.period, sha256: intake.sha256, ...values })
    .onConflict((conflict) => conflict.columns(['unit_id', 'period', 'sha256']).doUpdateSet(values))
    .execute();
}

/** One copy of a written sheet that came back earlier. */
export interface Intake {
  readonly inboxId: number;
  readonly personId: number | null;
  readonly taken: readonly TakenRow[];
}

/** The copies of one written sheet that came back, oldest first. */
export function sheetIntakes(
  db: Db,
  file: { unitId: number; period: string; sheet: string },
): Promise<Intake[]> {
  return intakes(db, file).where('s.sheet', '=', file.sheet).orderBy('s.at').orderBy('s.id').execute();
}

/** The sheet that came in a message, which a marked copy answered. */
export function intakeOf(
  db: Db,
  file: { unitId: number; period: string; inboxId: number },
): Promise<Intake | undefined> {
  return intakes(db, file).where('s.inbox_id', '=', file.inboxId).executeTakeFirst();
}

function intakes(db: Db, { unitId, period }: { unitId: number; period: string }) {
  return db
    .selectFrom('sheet_intake as s')
    .innerJoin('inbox', 'inbox.id', 's.inbox_id')
    .select(['s.inbox_id as inboxId', 'inbox.person_id as personId', 's.taken'])
    .where('s.unit_id', '=', unitId)
    .where('s.period', '=', period);
}

export interface ReportVersion {
  readonly taskNo: number;
  readonly version: number;
  readonly content: ReportContent;
  readonly withdrawn: boolean;
}

/** Every version a unit filed in a period. */
export function reportVersions(db: Db, unitId: number, period: string): Promise<ReportVersion[]> {
  return db
    .selectFrom('report')
    .select([
      'task_no as taskNo',
      'version',
      sql<ReportContent>`jsonb_build_object(
        'percent', percent, 'status', status, 'metrics', metrics, 'progress', progress, 'problems', problems,
        'nextSteps', next_steps, 'expectedBy', expected_by)`.as('content'),
      sql<boolean>`exists (select 1 from report_decision d where d.report_id = report.id and d.kind = 'withdrawn')`.as(
        'withdrawn',
      ),
    ])
    .where('unit_id', '=', unitId)
    .where('period', '=', period)
    .execute();
}
