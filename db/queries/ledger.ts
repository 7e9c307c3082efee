import { sql } from 'kysely';
import type { CityLedgerRow } from '../../src/sheet/write-city-ledger.ts';
import type { LedgerRow } from '../../src/sheet/write-ledger.ts';
import type { Db } from '../types.ts';

/** Every obligation of a period with the report that counts, by task, the lead unit first. */
export async function ledgerRows(db: Db, directiveId: number, period: string): Promise<LedgerRow[]> {
  const { rows } = await sql<
    Omit<LedgerRow, 'report'> & { report: LedgerRow['report']; receivedAt: Date | null }
  >`
    select t.no as "taskNo", t.text as task, u.name as unit, coalesce(o.role, a.role, 'co') as role, t.targets, o.state,
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
     order by t.no, coalesce(o.role, a.role) desc nulls last, u.sort`.execute(db);
  return rows.map(({ receivedAt, report, ...row }) => ({
    ...row,
    report: report === null || receivedAt === null ? null : { ...report, receivedAt },
  }));
}

/** One line a task and unit with the plan in force, the newest report and where it stands. */
export async function cityLedgerRows(db: Db, directiveId: number): Promise<CityLedgerRow[]> {
  const { rows } = await sql<CityLedgerRow>`
    select t.no as "taskNo", t.text as task, u.name as unit, a.role, w.leader, w.measures,
           (select coalesce(jsonb_agg(jsonb_build_object('dueOn', m.due_on, 'what', m.what, 'evidence', m.evidence,
                                                         'done', d.milestone_id is not null) order by m.seq), '[]')
              from milestone m left join milestone_done d on d.milestone_id = m.id where m.plan_id = w.id) as milestones,
           r.period, r.status, r.percent, r.progress,
           coalesce(f.state, case when r.id is null then 'assigned' else 'underway' end) as state, f.due_on as "dueOn"
      from assignment a
      join task t on t.id = a.task_id
      join unit u on u.id = a.unit_id
      left join assignment_life f on f.task_id = a.task_id and f.unit_id = a.unit_id
      left join lateral (select * from work_plan w where w.task_id = a.task_id and w.unit_id = a.unit_id
                          and w.state <> 'returned' order by w.version desc limit 1) w on true
      left join lateral (select r.* from obligation o join report r on r.id = o.report_id
                          where o.task_id = a.task_id and o.unit_id = a.unit_id order by o.period desc limit 1) r on true
     where t.directive_id = ${directiveId}
     order by t.no, a.role desc, u.sort`.execute(db);
  return rows;
}
