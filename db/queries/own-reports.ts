import { sql } from 'kysely';
import type { Tx } from '../types.ts';
import { effectiveReports, type StandingReport } from './report-decisions.ts';

/** What a person reported for a period since an instant, as far as it still counts. */
export function standingReportsOf(
  tx: Tx,
  of: { personId: number; period: string; since: Date },
): Promise<StandingReport[]> {
  return effectiveReports(tx)
    .where('report.person_id', '=', of.personId)
    .where('report.period', '=', of.period)
    .where('report.received_at', '>=', of.since)
    .execute();
}

/** One report of a person's newest message, and what became of it. */
export interface FiledReport {
  readonly taskNo: number;
  readonly version: number;
  /** It is the version that counts. */
  readonly stands: boolean;
  readonly returned: boolean;
  /** The newer version that counts in its place, and who filed that. */
  readonly newer: number | null;
  readonly by: string | null;
}

/** The reports of a person's newest message of the period, without those taken back; nothing where all were. */
export async function newestMessageOf(tx: Tx, personId: number, period: string): Promise<FiledReport[]> {
  const { rows } = await sql<FiledReport>`
    with own as (
      select r.* from report r
       where r.person_id = ${personId} and r.period = ${period}
         and not exists (select 1 from report_decision d where d.report_id = r.id and d.kind = 'withdrawn'))
    select own.task_no as "taskNo", own.version, o.report_id is not distinct from own.id as stands,
           exists (select 1 from report_decision d where d.report_id = own.id and d.kind = 'returned') as returned,
           case when n.version > own.version then n.version end as newer, p.name as by
      from own join obligation o on o.id = own.obligation_id
      left join report n on n.id = o.report_id
      left join person p on p.id = n.person_id
     where own.receipt_no = (select receipt_no from own order by id desc limit 1)
     order by own.task_no`.execute(tx);
  return rows;
}
