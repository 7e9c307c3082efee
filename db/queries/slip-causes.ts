import { type RawBuilder, sql } from 'kysely';
import type { SlipLevel } from '../../src/domain/slip.ts';
import type { Db } from '../types.ts';
import type { StoredSlip } from './slips.ts';

/** Something that makes a slip go out to a unit about a task, or makes its slip rise. */
export interface SlipCause {
  /** Its name for ever: `milestone:12:overdue`. */
  readonly cause: string;
  readonly taskId: number;
  readonly taskNo: number;
  readonly taskText: string;
  readonly unitId: number;
  readonly unit: string;
  readonly level: SlipLevel;
  readonly about: 'milestone' | 'extension' | 'pace' | 'unanswered';
  /** The day it is about, ISO: of the milestone, of the extension, by which an answer was due; null for pace. */
  readonly dueOn: string | null;
  /** What the milestone is, or how far behind the task is. */
  readonly what: string;
}

/**
 * Not spoken of already: the unit has no slip for the task, or one that can rise to this level. What waits for the
 * office, and what stands as high, covers it.
 */
const uncovered = (level: RawBuilder<unknown>) => sql`not exists (
  select 1 from slip s
   where s.task_id = t.id and s.unit_id = u.id
     and (s.state = 'answered' or (s.state = 'open' and ${rank(sql`s.level`)} >= ${rank(level)})))`;

const rank = (level: RawBuilder<unknown>) =>
  sql`array_position(array['near_due', 'behind', 'overdue'], ${level})`;

/** Going on, and no application about it waits for the office. */
const goesOn = sql`coalesce(f.state, 'underway') in ('assigned', 'underway', 'ongoing', 'carried_over')`;

/**
 * Days of a directive's units that come near or have run out: milestones of plans in force that are not reached, and
 * what an extension was agreed until. What ran out before `since` is not brought up.
 * @param days ISO dates; near is from today to `nearTo`
 */
export async function dayCauses(
  db: Db,
  directiveId: number,
  days: { today: string; nearTo: string; since: string },
): Promise<SlipCause[]> {
  const { rows } = await sql<SlipCause>`
    with due as (
      select 'milestone' as about, 'milestone:' || m.id as name, p.task_id, p.unit_id, m.due_on, m.what
        from milestone m
        join work_plan p on p.id = m.plan_id
        left join milestone_done d on d.milestone_id = m.id
       where p.state = 'accepted' and d.milestone_id is null
         and p.version = (select max(n.version) from work_plan n
                           where n.task_id = p.task_id and n.unit_id = p.unit_id and n.state = 'accepted')
      union all
      select 'extension', 'extension:' || x.task_id || ':' || x.unit_id || ':' || x.due_on, x.task_id, x.unit_id,
             x.due_on, ''
        from assignment_life x where x.due_on is not null)
    select k.name || ':' || k.level as cause, k.about, t.id as "taskId", t.no as "taskNo", t.text as "taskText",
           u.id as "unitId", u.name as unit, k.level, k.due_on as "dueOn", k.what
      from (select due.*, case when due_on < ${days.today}::date then 'overdue' else 'near_due' end as level
              from due where due_on between ${days.since}::date and ${days.nearTo}::date) k
      join task t on t.id = k.task_id
      join unit u on u.id = k.unit_id
      left join assignment_life f on f.task_id = k.task_id and f.unit_id = k.unit_id
     where t.directive_id = ${directiveId} and ${goesOn} and ${uncovered(sql`k.level`)}
       and not exists (select 1 from slip_cause c where c.cause = k.name || ':' || k.level)
     order by t.no, u.sort, k.due_on`.execute(db);
  return rows;
}

/** Task and lead unit of those (task numbers of a directive) that nobody was sent a slip about for this reason. */
export async function paceCauses(
  db: Db,
  directiveId: number,
  behind: readonly { readonly taskNo: number; readonly unit: string; readonly what: string }[],
  bulletin: string,
): Promise<SlipCause[]> {
  if (behind.length === 0) return [];
  const { rows } = await sql<SlipCause>`
    select ${`pace:${bulletin}:`}::text || t.no as cause, 'pace' as about, t.id as "taskId", t.no as "taskNo",
           t.text as "taskText", u.id as "unitId", u.name as unit, 'behind' as level, null as "dueOn", b.what
      from jsonb_to_recordset(${JSON.stringify(behind)}::jsonb) as b("taskNo" integer, unit text, what text)
      join task t on t.directive_id = ${directiveId} and t.no = b."taskNo"
      join unit u on u.name = b.unit
      left join assignment_life f on f.task_id = t.id and f.unit_id = u.id
     where ${goesOn} and ${uncovered(sql`'behind'`)}
       and not exists (select 1 from slip_cause c where c.cause = ${`pace:${bulletin}:`}::text || t.no)
     order by t.no`.execute(db);
  return rows;
}

/** Slips whose day has passed without an answer, as causes of their next colour; `level` is the one they have. */
export async function unansweredSlips(
  db: Db,
  today: string,
): Promise<(SlipCause & Pick<StoredSlip, 'id'>)[]> {
  const { rows } = await sql<SlipCause & { id: number }>`
    select s.id, 'unanswered:' || s.id || ':' || (select max(e.id) from slip_event e where e.slip_id = s.id) as cause,
           'unanswered' as about, t.id as "taskId", t.no as "taskNo", t.text as "taskText", u.id as "unitId",
           u.name as unit, s.level, s.answer_by as "dueOn", '' as what
      from slip s
      join task t on t.id = s.task_id
      join unit u on u.id = s.unit_id
      left join assignment_life f on f.task_id = s.task_id and f.unit_id = s.unit_id
     where s.state = 'open' and s.answer_by < ${today}::date and ${goesOn}
       and not exists (select 1 from slip_event e where e.slip_id = s.id and e.kind = 'lapse')
     order by s.id`.execute(db);
  return rows;
}

/** Slips under way whose task was finished meanwhile. */
export async function pointlessSlips(
  db: Db,
): Promise<Pick<StoredSlip, 'id' | 'level' | 'state' | 'answerBy' | 'year' | 'no' | 'taskNo' | 'unit'>[]> {
  return db
    .selectFrom('slip')
    .innerJoin('task', 'task.id', 'slip.task_id')
    .innerJoin('unit', 'unit.id', 'slip.unit_id')
    .innerJoin('assignment_life as f', (join) =>
      join.onRef('f.task_id', '=', 'slip.task_id').onRef('f.unit_id', '=', 'slip.unit_id'),
    )
    .select([
      'slip.id',
      'slip.level',
      'slip.state',
      'slip.answer_by as answerBy',
      'slip.year',
      'slip.no',
      'task.no as taskNo',
      'unit.name as unit',
    ])
    .where('slip.state', 'in', ['open', 'answered'])
    .where('f.state', 'in', ['closed', 'crossed_off'])
    .orderBy('slip.id')
    .execute();
}

/** A day that somebody is told of before it and after it; `aheadTold` and `missedTold` where that is done. */
export interface FollowedDay {
  /** ISO date. */
  readonly on: string;
  readonly aheadTold: boolean;
  readonly missedTold: boolean;
}

/**
 * Days from `from` on (ISO date) on whose account the service acts: milestones not reached, what extensions were agreed
 * until, and by when open slips are to be answered.
 */
export async function followedDays(db: Db, from: string): Promise<FollowedDay[]> {
  const { rows } = await sql<FollowedDay>`
    select m.due_on as "on", bool_and(exists (select 1 from milestone_notice n
                                               where n.milestone_id = m.id and n.kind = 'ahead')) as "aheadTold",
           bool_and(exists (select 1 from milestone_notice n
                             where n.milestone_id = m.id and n.kind = 'missed')) as "missedTold"
      from milestone m
     where m.due_on >= ${from}::date
       and not exists (select 1 from milestone_done d where d.milestone_id = m.id)
     group by m.due_on
    union all
    select due_on, true, true from assignment_life where due_on >= ${from}::date group by due_on
    union all
    select answer_by, true, true from slip where state = 'open' and answer_by >= ${from}::date group by answer_by`.execute(
    db,
  );
  return rows;
}

/** Since when (ISO date in Beijing) a setting has stood as it stands; null where it was never stored. */
export async function settingSince(db: Db, key: string): Promise<string | null> {
  const { rows } = await sql<{ on: string }>`
    select to_char(updated_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on from setting where key = ${key}`.execute(
    db,
  );
  return rows[0]?.on ?? null;
}
