import { sql } from 'kysely';
import type { Bulletin } from '../../src/bulletin/document.ts';
import type { ProblemFacts, TaskFacts } from '../../src/bulletin/facts.ts';
import type { Db, Tx } from '../types.ts';

/** Every task of the directive with its counts and the lead unit's report that counts in the period. */
export async function taskFacts(db: Db, directiveId: number, period: string): Promise<TaskFacts[]> {
  const { rows } = await sql<TaskFacts>`
    select t.no, t.text, t.targets, lead.name as lead,
           coalesce(c.owed, 0) as owed, coalesce(c.reported, 0) as reported,
           case when r.id is null then null else jsonb_build_object(
             'reportId', r.id, 'version', r.version, 'receiptNo', r.receipt_no,
             'status', r.status, 'metrics', r.metrics) end as "leadReport"
      from task t
      left join lateral (
             select u.id, u.name from assignment a join unit u on u.id = a.unit_id
              where a.task_id = t.id and a.role = 'lead' limit 1) lead on true
      left join (
             select task_id, count(*) as owed, count(*) filter (where state in ('filed', 'accepted')) as reported
               from obligation where period = ${period} group by task_id) c on c.task_id = t.id
      left join obligation o on o.task_id = t.id and o.unit_id = lead.id and o.period = ${period}
      left join report r on r.id = o.report_id
     where t.directive_id = ${directiveId}
     order by t.no`.execute(db);
  return rows;
}

/** 存在问题 as the lead units reported them; where a task has no lead, as any of its units did. By task. */
export async function problemFacts(db: Db, period: string): Promise<ProblemFacts[]> {
  const { rows } = await sql<ProblemFacts>`
    select r.id as "reportId", r.version, r.receipt_no as "receiptNo", r.task_no as "taskNo",
           u.name as unit, u.sort as "unitSort", coalesce(a.role = 'lead', false) as "isLead", r.problems as text
      from obligation o
      join report r on r.id = o.report_id
      join unit u on u.id = o.unit_id
      left join assignment a on a.task_id = o.task_id and a.unit_id = o.unit_id
     where o.period = ${period} and r.problems is not null
       and (a.role = 'lead'
            or not exists (select 1 from assignment l where l.task_id = o.task_id and l.role = 'lead'))
     order by r.task_no, "isLead" desc, u.sort`.execute(db);
  return rows;
}

export interface StoredBulletin {
  readonly id: number;
  readonly period: string;
  readonly version: number;
  readonly state: 'draft' | 'approved';
  readonly document: Bulletin;
}

const columns = ['id', 'period', 'version', 'state', 'document'] as const;

/** The newest version of a period's bulletin. */
export function latestBulletin(db: Db, period: string): Promise<StoredBulletin | undefined> {
  return db
    .selectFrom('bulletin')
    .select(columns)
    .where('period', '=', period)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The newest bulletin that was approved, of one period when given. */
export function latestApproved(db: Db, period: string | null): Promise<StoredBulletin | undefined> {
  const approved = db.selectFrom('bulletin').select(columns).where('state', '=', 'approved');
  return (period === null ? approved : approved.where('period', '=', period))
    .orderBy('period', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The newest version of a bulletin, of one period when given, locked against a second approval. */
export function lockNewestBulletin(tx: Tx, period: string | null): Promise<StoredBulletin | undefined> {
  const all = tx.selectFrom('bulletin').select(columns);
  return (period === null ? all : all.where('period', '=', period))
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertBulletin(
  tx: Tx,
  draft: { period: string; version: number; document: Bulletin; text: string; at: Date; by: number | null },
): Promise<number> {
  const row = await tx
    .insertInto('bulletin')
    .values({
      period: draft.period,
      version: draft.version,
      state: 'draft',
      document: JSON.stringify(draft.document),
      text: draft.text,
      drafted_at: draft.at,
      drafted_by: draft.by,
      approved_at: null,
      approved_by: null,
      opinion: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Records who approved, with which opinion and when (党政机关公文处理工作条例 art. 22). */
export async function approveBulletin(
  tx: Tx,
  approval: { id: number; by: number; opinion: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('bulletin')
    .set({
      state: 'approved',
      approved_at: approval.at,
      approved_by: approval.by,
      opinion: approval.opinion,
    })
    .where('id', '=', approval.id)
    .where('state', '=', 'draft')
    .execute();
}
