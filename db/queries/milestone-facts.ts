import { sql } from 'kysely';
import type { MilestoneFacts } from '../../src/bulletin/facts.ts';
import type { Db } from '../types.ts';
import { assignedIn } from './assignments.ts';
import { type FactRange, ofTask } from './bulletin-facts.ts';

/** Whether the unit of plan `p` had the task in the period: what it owed then, or as things stand now. */
const hadTask = (period: string) => sql`
  (exists (select 1 from obligation o
            where o.task_id = p.task_id and o.unit_id = p.unit_id and o.period = ${period})
   or exists (select 1 from assignment a
               where a.task_id = p.task_id and a.unit_id = p.unit_id and ${assignedIn(period)}))`;

/**
 * The milestones of the plans in force (each unit's newest accepted one) whose day has gone by, in the range's scope,
 * as they stood at `asOf`: how many, how many were reached, and which were not. What a unit reached after the day
 * counts as reached. Not spoken of are tasks that are finished or suspended and those with an agreed extension running.
 * @param until the last day (ISO) that has gone by
 */
export async function milestoneFacts(
  db: Db,
  range: FactRange,
  { until, asOf }: { readonly until: string; readonly asOf: Date },
): Promise<MilestoneFacts> {
  const own = range.scope.kind === 'unit' ? sql`and p.unit_id = ${range.scope.unitId}` : sql``;
  const { rows } = await sql<MilestoneFacts>`
    with due as (
      select m.id, t.no, u.name as unit, u.sort, p.version, m.due_on, m.what, d.milestone_id is not null as reached
        from work_plan p
        join task t on t.id = p.task_id and t.directive_id = ${range.directiveId} and ${ofTask(range)}
        join unit u on u.id = p.unit_id
        join milestone m on m.plan_id = p.id and m.due_on <= ${until}::date
        left join milestone_done d on d.milestone_id = m.id and d.at <= ${asOf}
        left join assignment_life f on f.task_id = p.task_id and f.unit_id = p.unit_id
       where p.state = 'accepted' and p.decided_at <= ${asOf} ${own}
         and not exists (select 1 from work_plan n
                          where n.task_id = p.task_id and n.unit_id = p.unit_id and n.version > p.version
                            and n.state = 'accepted' and n.decided_at <= ${asOf})
         and ${hadTask(range.period)}
         and coalesce(f.state, '') not in ('closed', 'crossed_off', 'suspended')
         and (f.due_on is null or f.due_on <= ${until}::date))
    select count(*)::integer as due, (count(*) filter (where reached))::integer as reached,
           coalesce(jsonb_agg(jsonb_build_object('milestoneId', id, 'taskNo', no, 'unit', unit, 'unitSort', sort,
                                                 'version', version, 'dueOn', due_on, 'what', what)
                              order by no, sort, due_on) filter (where not reached), '[]') as missed
      from due`.execute(db);
  return rows[0] ?? { due: 0, reached: 0, missed: [] };
}
