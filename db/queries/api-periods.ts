import { sql } from 'kysely';
import type { AssignmentRole } from '../../src/domain/directive.ts';
import type { ObligationState } from '../../src/domain/report.ts';
import type { Db } from '../types.ts';

export interface PeriodListRow {
  readonly period: string;
  readonly owed: number;
  readonly reported: number;
  readonly returned: number;
  readonly missing: number;
  readonly late: number;
  readonly units: number;
  /** Units that still owe something. */
  readonly unitsMissing: number;
  readonly stages: readonly StageListRow[];
}

export interface StageListRow {
  readonly stage: string;
  readonly dueAt: string;
  readonly ranAt: string;
  readonly outcome: 'planned' | 'skipped';
  readonly reason: string | null;
  readonly planned: number;
}

/**
 * Opened periods after `after`, the earliest first, with their counts. The periods are found by one index step each,
 * not by reading what is owed in them.
 */
export async function listPeriods(
  db: Db,
  filter: { period: string | null },
  page: { after: string | null; limit: number },
): Promise<PeriodListRow[]> {
  const { rows } = await sql<PeriodListRow>`
    with recursive opened (period, n) as (
      select (select min(period) from obligation where period > ${page.after ?? ''}), 1
      union all
      select (select min(period) from obligation where period > opened.period), n + 1
        from opened where opened.period is not null and n < ${filter.period === null ? page.limit : 10_000}
    )
    select opened.period, c.*,
           coalesce((select jsonb_agg(jsonb_build_object(
                       'stage', s.stage, 'dueAt', s.due_at, 'ranAt', s.ran_at, 'outcome', s.outcome,
                       'reason', s.reason, 'planned', s.planned) order by s.due_at)
                       from schedule_run s where s.period = opened.period), '[]') as stages
      from opened
      cross join lateral (
             select count(*) as owed,
                    count(*) filter (where o.state in ('filed', 'accepted')) as reported,
                    count(*) filter (where o.state = 'returned') as returned,
                    count(*) filter (where o.state = 'missing') as missing,
                    count(*) filter (where r.flags ? 'late') as late,
                    count(distinct o.unit_id) as units,
                    count(distinct o.unit_id) filter (where o.state in ('missing', 'returned')) as "unitsMissing"
               from obligation o
               left join report r on r.id = o.report_id and r.period = opened.period
              where o.period = opened.period) c
     where opened.period is not null
       and (${filter.period}::text is null or opened.period = ${filter.period})
     order by opened.period`.execute(db);
  return rows;
}

export interface ObligationListRow {
  readonly id: number;
  readonly taskNo: number;
  readonly unit: string;
  readonly role: AssignmentRole | null;
  readonly period: string;
  readonly state: ObligationState;
  readonly versions: number;
  readonly reportId: number | null;
  readonly firstFiledAt: Date | null;
  readonly unitId: number;
  readonly taskId: number;
}

/** What a list of obligations or reports may be narrowed to; null: not narrowed. */
export interface ListFilter {
  readonly unitId: number | null;
  readonly period: string | null;
  readonly taskNo: number | null;
}

/** Obligations by period, unit and task, the order of their unique index. */
export async function listObligations(
  db: Db,
  filter: ListFilter & { state: ObligationState | null },
  page: { after: readonly [period: string, unitId: number, taskId: number] | null; limit: number },
): Promise<ObligationListRow[]> {
  const { unitId, period, taskNo, state } = filter;
  const conditions = [
    ...(page.after === null
      ? []
      : [
          sql`(o.period, o.unit_id, o.task_id) > (${page.after[0]}, ${page.after[1]}::int, ${page.after[2]}::int)`,
        ]),
    ...(period === null ? [] : [sql`o.period = ${period}`]),
    ...(unitId === null ? [] : [sql`o.unit_id = ${unitId}`]),
    ...(taskNo === null ? [] : [sql`o.task_id in (select id from task where no = ${taskNo})`]),
    ...(state === null ? [] : [sql`o.state = ${state}`]),
  ];
  const { rows } = await sql<ObligationListRow>`
    select o.id, o.task_no as "taskNo", u.name as unit, a.role, o.period, o.state, o.versions,
           o.report_id as "reportId", o.first_filed_at as "firstFiledAt", o.unit_id as "unitId", o.task_id as "taskId"
      from obligation o
      join unit u on u.id = o.unit_id
      left join assignment a on a.task_id = o.task_id and a.unit_id = o.unit_id
     where ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}
     order by o.period, o.unit_id, o.task_id
     limit ${page.limit}`.execute(db);
  return rows;
}
