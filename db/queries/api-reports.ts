import { sql } from 'kysely';
import type { ObligationState, ReportContent, ReportFlag } from '../../src/domain/report.ts';
import type { Db } from '../types.ts';
import type { ListFilter } from './api-periods.ts';

/**
 * State of one report version: that of its obligation while it counts, else why it does not.
 * `superseded` a newer version counts instead · `withdrawn` 撤回 · `returned` 退回重报.
 */
export type VersionState = Exclude<ObligationState, 'missing'> | 'withdrawn' | 'superseded';

export interface ReportListRow extends ReportContent {
  readonly id: number;
  readonly taskNo: number;
  readonly unit: string;
  readonly period: string;
  readonly version: number;
  readonly state: VersionState;
  readonly flags: readonly ReportFlag[];
  readonly person: string | null;
  readonly receiptNo: string;
  readonly receivedAt: Date;
}

/** Report versions in the order they arrived; only those that count now when `current`. */
export async function listReports(
  db: Db,
  filter: ListFilter & { current: boolean; id: number | null },
  page: { after: number | null; limit: number },
): Promise<ReportListRow[]> {
  const { unitId, period, taskNo, current, id } = filter;
  const conditions = [
    ...(page.after === null ? [] : [sql`r.id > ${page.after}`]),
    ...(id === null ? [] : [sql`r.id = ${id}`]),
    ...(period === null ? [] : [sql`r.period = ${period}`]),
    ...(unitId === null ? [] : [sql`r.unit_id = ${unitId}`]),
    ...(taskNo === null
      ? []
      : [
          sql`r.obligation_id in (
                select b.id from obligation b join task t on t.id = b.task_id where t.no = ${taskNo})`,
        ]),
    ...(current ? [sql`o.report_id = r.id`] : []),
  ];
  const { rows } = await sql<ReportListRow>`
    select r.id, r.task_no as "taskNo", u.name as unit, r.period, r.version,
           case when o.report_id = r.id then o.state
                else coalesce((select d.kind from report_decision d
                                where d.report_id = r.id and d.kind in ('withdrawn', 'returned')
                                order by d.id desc limit 1), 'superseded') end as state,
           r.status, r.percent, r.metrics, r.progress, r.problems, r.next_steps as "nextSteps",
           r.expected_by as "expectedBy", r.flags, p.name as person, r.receipt_no as "receiptNo",
           r.received_at as "receivedAt"
      from report r
      join obligation o on o.id = r.obligation_id
      join unit u on u.id = r.unit_id
      left join person p on p.id = r.person_id
     where ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}
     order by r.id
     limit ${page.limit}`.execute(db);
  return rows;
}
