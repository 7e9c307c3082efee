import { sql } from 'kysely';
import type { LedgerRow } from '../../src/sheet/write-ledger.ts';
import type { Db } from '../types.ts';

/** Every obligation of a period with the report that counts, by task, the lead unit first. */
export async function ledgerRows(db: Db, directiveId: number, period: string): Promise<LedgerRow[]> {
  const { rows } = await sql<
    Omit<LedgerRow, 'report'> & { report: LedgerRow['report']; receivedAt: Date | null }
  >`
    select t.no as "taskNo", t.text as task, u.name as unit, coalesce(a.role, 'co') as role, t.targets, o.state,
           r.received_at as "receivedAt",
           case when r.id is null then null else jsonb_build_object(
             'version', r.version, 'flags', r.flags, 'percent', r.percent, 'status', r.status, 'metrics', r.metrics,
             'progress', r.progress, 'problems', r.problems, 'nextSteps', r.next_steps,
             'expectedBy', r.expected_by) end as report
      from obligation o
      join task t on t.id = o.task_id
      join unit u on u.id = o.unit_id
      left join assignment a on a.task_id = o.task_id and a.unit_id = o.unit_id
      left join report r on r.id = o.report_id
     where t.directive_id = ${directiveId} and o.period = ${period}
     order by t.no, a.role desc nulls last, u.sort`.execute(db);
  return rows.map(({ receivedAt, report, ...row }) => ({
    ...row,
    report: report === null || receivedAt === null ? null : { ...report, receivedAt },
  }));
}
