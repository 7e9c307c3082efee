import { type RawBuilder, sql } from 'kysely';
import type { AgreedObjection, ProblemFacts, TaskFacts, UnitFacts } from '../../src/bulletin/facts.ts';
import type { PeriodKey } from '../../src/domain/period.ts';
import { isFinished, lifeStates } from '../../src/domain/task-life.ts';
import type { Db } from '../types.ts';
import { assignedIn } from './assignments.ts';

/**
 * Which tasks and obligations are counted. `tasks`: the tasks of these chapters and those led by these units, with
 * everybody's obligations on them · `unit`: everything one unit is responsible for, with its own obligations only.
 */
export type FactScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'tasks'; readonly chapters: readonly number[]; readonly leadUnitIds: readonly number[] }
  | { readonly kind: 'unit'; readonly unitId: number };

export interface FactRange {
  readonly directiveId: number;
  readonly period: PeriodKey;
  readonly scope: FactScope;
}

/**
 * Who led task `t` in a period (a unit's id): whoever owed it as the lead then. Where nobody did, as the task was
 * closed or suspended, whoever leads now, or, where another was named for later, who led last before.
 */
const leadIn = (period: PeriodKey): RawBuilder<unknown> => sql`coalesce(
  (select w.unit_id from obligation w where w.task_id = t.id and w.period = ${period} and w.role = 'lead' limit 1),
  case when exists (select 1 from assignment_change c
                     where c.task_id = t.id and c.kind = 'lead' and to_char(c.effective_on, 'YYYY-MM') > ${period})
       then (select w.unit_id from obligation w
              where w.task_id = t.id and w.period < ${period} and w.role = 'lead'
              order by w.period desc limit 1)
       else (select a.unit_id from assignment a where a.task_id = t.id and a.role = 'lead' limit 1) end)`;

/** Whether task `t` belongs to the scope, as it was in the period. */
export function ofTask({ scope, period }: FactRange): RawBuilder<unknown> {
  switch (scope.kind) {
    case 'all':
      return sql`true`;
    case 'tasks':
      return sql`(t.chapter_no in (select value::integer from jsonb_array_elements_text(${JSON.stringify(scope.chapters)}::jsonb))
        or ${leadIn(period)} in (select value::integer from jsonb_array_elements_text(${JSON.stringify(scope.leadUnitIds)}::jsonb)))`;
    case 'unit':
      return sql`(exists (select 1 from assignment a
                    where a.task_id = t.id and a.unit_id = ${scope.unitId} and ${assignedIn(period)})
        or exists (select 1 from obligation s
                    where s.task_id = t.id and s.unit_id = ${scope.unitId} and s.period = ${period}))`;
    default:
      return scope satisfies never;
  }
}

/** Obligation `o` of the period within the scope. Only a scoped range looks at the task. */
function obligations(range: FactRange): RawBuilder<unknown> {
  const { scope, period, directiveId } = range;
  const own = scope.kind === 'unit' ? sql`and o.unit_id = ${scope.unitId}` : sql``;
  return sql`o.period = ${period} ${own}
    and o.task_id in (select t.id from task t where t.directive_id = ${directiveId} and ${ofTask(range)})`;
}

/** Per unit: what is owed, reported, late and missing, in the document's order of units. */
export async function unitFacts(db: Db, range: FactRange): Promise<UnitFacts[]> {
  const { rows } = await sql<UnitFacts>`
    select u.name, u.sort, c.owed::integer as owed, c.reported::integer as reported,
           coalesce(l.late, 0)::integer as late, coalesce(c.missing, '{}') as missing
      from (select o.unit_id, count(*) as owed, count(*) filter (where o.state in ('filed', 'accepted')) as reported,
                   array_agg(o.task_no) filter (where o.state in ('missing', 'returned')) as missing
              from obligation o where ${obligations(range)} group by o.unit_id) c
      join unit u on u.id = c.unit_id
      left join (
           select o.unit_id, count(*) as late
             from report r
             join obligation o on o.id = r.obligation_id and o.report_id = r.id
            where r.period = ${range.period} and r.flags ? 'late' and ${obligations(range)}
            group by o.unit_id) l on l.unit_id = c.unit_id
     order by u.sort`.execute(db);
  // Put in order here: the database would sort every open obligation of the city on disk.
  return rows.map((row) => ({ ...row, missing: row.missing.toSorted((a, b) => a - b) }));
}

/** How many obligations are open: missing or returned. */
export async function countMissing(db: Db, range: FactRange): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from obligation o
     where ${obligations(range)} and o.state in ('missing', 'returned')`.execute(db);
  return rows[0]?.n ?? 0;
}

const finished = lifeStates.filter(isFinished);

/**
 * Every task of the scope with its counts and the lead unit's report that counts in the period. Who led is what was
 * owed then, also where the lead changed since.
 * @param plansUntil plans accepted after it do not count yet
 */
export async function taskFacts(db: Db, range: FactRange, plansUntil: Date): Promise<TaskFacts[]> {
  const { rows } = await sql<TaskFacts>`
    select t.no, t.text, t.targets, lead.name as lead,
           coalesce(c.owed, 0)::integer as owed, coalesce(c.reported, 0)::integer as reported,
           case when r.id is null then null else jsonb_build_object(
             'reportId', r.id, 'version', r.version, 'receiptNo', r.receipt_no,
             'status', r.status, 'metrics', r.metrics) end as "leadReport",
           coalesce((select p.curve from work_plan p
                      where p.task_id = t.id and p.unit_id = lead.id and p.state = 'accepted'
                        and p.decided_at <= ${plansUntil}
                      order by p.version desc limit 1), '[]') as curve,
           case when o.id is not null then null
                when f.state in (${sql.join(finished)}) then 'closed'
                when f.state = 'suspended' then 'suspended' end as resting
      from task t
      left join unit lead on lead.id = ${leadIn(range.period)}
      left join assignment_life f on f.task_id = t.id and f.unit_id = lead.id
      left join (
             select o.task_id, count(*) as owed, count(*) filter (where o.state in ('filed', 'accepted')) as reported
               from obligation o where ${obligations(range)} group by o.task_id) c on c.task_id = t.id
      left join obligation o on o.task_id = t.id and o.unit_id = lead.id and o.period = ${range.period}
      left join report r on r.id = o.report_id
     where t.directive_id = ${range.directiveId} and ${ofTask(range)}
       and (t.since is null or t.since <= ${range.period})
     order by t.no`.execute(db);
  return rows;
}

/** 存在问题 as the lead units reported them; where a task has no lead, as any of its units did. By task. */
export async function problemFacts(db: Db, range: FactRange): Promise<ProblemFacts[]> {
  const own = range.scope.kind === 'unit' ? sql`or o.unit_id = ${range.scope.unitId}` : sql``;
  const { rows } = await sql<ProblemFacts>`
    select r.id as "reportId", r.version, r.receipt_no as "receiptNo", r.task_no as "taskNo",
           u.name as unit, u.sort as "unitSort", r.problems as text
      from report r
      join obligation o on o.id = r.obligation_id and o.report_id = r.id
      join unit u on u.id = o.unit_id
     where r.period = ${range.period} and r.problems is not null and ${obligations(range)}
       and (o.role = 'lead' ${own}
            or o.task_id in (select t.id from task t
                              where t.directive_id = ${range.directiveId} and ${leadIn(range.period)} is null))
     order by r.task_no, coalesce(o.role = 'lead', false) desc, u.sort`.execute(db);
  return rows;
}

/** Objections about earlier periods that the office agreed to in (`since`, `until`]; all of them without `since`. */
export async function agreedObjections(
  db: Db,
  range: FactRange,
  { since, until }: { since: Date | null; until: Date },
): Promise<AgreedObjection[]> {
  const { rows } = await sql<AgreedObjection>`
    select q.id as "requestId", q.period, q.task_no as "taskNo", u.name as unit, d.text as decision
      from request q
      join unit u on u.id = q.unit_id
      join task t on t.directive_id = ${range.directiveId} and t.no = q.task_no and ${ofTask(range)}
      join lateral (select text, at from request_answer a where a.request_id = q.id order by a.id limit 1) d on true
     where q.kind = 'objection' and q.state = 'agreed' and q.period < ${range.period}
       and left(q.period, 4) = left(${range.period}, 4)
       and d.at <= ${until} and (${since}::timestamptz is null or d.at > ${since})
     order by q.id`.execute(db);
  return rows;
}
