import { sql } from 'kysely';
import { begun, type Life, type LifeCommandKind, type LifeState } from '../../src/domain/task-life.ts';
import type { Db, Tx } from '../types.ts';

/** One unit's standing with one task. */
export interface Standing extends Life {
  readonly taskId: number;
  readonly taskNo: number;
  readonly unitId: number;
  readonly unit: string;
  readonly role: 'lead' | 'co';
}

const standings = (db: Db) =>
  db
    .selectFrom('assignment')
    .innerJoin('task', 'task.id', 'assignment.task_id')
    .innerJoin('unit', 'unit.id', 'assignment.unit_id')
    .leftJoin('assignment_life', (join) =>
      join
        .onRef('assignment_life.task_id', '=', 'assignment.task_id')
        .onRef('assignment_life.unit_id', '=', 'assignment.unit_id'),
    )
    .select([
      'assignment.task_id as taskId',
      'task.no as taskNo',
      'assignment.unit_id as unitId',
      'unit.name as unit',
      'assignment.role',
      'assignment_life.state',
      'assignment_life.due_on as dueOn',
      sql<boolean>`exists (select 1 from obligation o where o.task_id = assignment.task_id
                            and o.unit_id = assignment.unit_id and o.versions > 0)`.as('reported'),
    ])
    .orderBy('task.no')
    .orderBy('assignment.role', 'desc')
    .orderBy('unit.sort');

type Row = Omit<Standing, 'state'> & { readonly state: LifeState | null; readonly reported: boolean };

function standing({ reported, state, dueOn, ...row }: Row): Standing {
  return { ...row, ...(state === null ? begun(reported) : { state, dueOn }) };
}

/**
 * Where units stand with a task, the lead first: all of them, or one. The rows are locked until the transaction ends,
 * so that two people do not decide the same thing at once.
 */
export async function lockStandings(tx: Tx, taskId: number, unitId: number | null): Promise<Standing[]> {
  const one = standings(tx).where('assignment.task_id', '=', taskId);
  const rows = await (unitId === null ? one : one.where('assignment.unit_id', '=', unitId))
    .forUpdate('assignment')
    .execute();
  return rows.map(standing);
}

/** The same without locks, for showing. */
export async function standingsOfTask(db: Db, taskId: number): Promise<Standing[]> {
  return (await standings(db).where('assignment.task_id', '=', taskId).execute()).map(standing);
}

export interface LifeStep {
  readonly taskId: number;
  readonly unitId: number;
  readonly command: LifeCommandKind;
  readonly from: LifeState;
  readonly to: Life;
  /** The reason or the result, in the words given. */
  readonly text: string;
  readonly personId: number | null;
  readonly requestId: number | null;
  readonly at: Date;
}

/** Writes a step: the event, and the standing it leads to. */
export async function saveLifeStep(tx: Tx, step: LifeStep): Promise<void> {
  const { taskId, unitId, to, at } = step;
  await tx
    .insertInto('life_event')
    .values({
      task_id: taskId,
      unit_id: unitId,
      command: step.command,
      from_state: step.from,
      to_state: to.state,
      due_on: to.dueOn,
      text: step.text,
      person_id: step.personId,
      request_id: step.requestId,
      at,
    })
    .execute();
  await tx
    .insertInto('assignment_life')
    .values({ task_id: taskId, unit_id: unitId, state: to.state, due_on: to.dueOn, changed_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['task_id', 'unit_id'])
        .doUpdateSet({ state: to.state, due_on: to.dueOn, changed_at: at }),
    )
    .execute();
}

export interface LifeEventRow {
  readonly unit: string;
  readonly command: LifeCommandKind;
  readonly to: LifeState;
  readonly dueOn: string | null;
  readonly text: string;
  readonly person: string | null;
  readonly at: Date;
}

/** What happened with a task, oldest first; of one unit or of all. */
export function lifeHistory(db: Db, taskId: number, unitId: number | null): Promise<LifeEventRow[]> {
  const events = db
    .selectFrom('life_event')
    .innerJoin('unit', 'unit.id', 'life_event.unit_id')
    .leftJoin('person', 'person.id', 'life_event.person_id')
    .select([
      'unit.name as unit',
      'life_event.command',
      'life_event.to_state as to',
      'life_event.due_on as dueOn',
      'life_event.text',
      'person.name as person',
      'life_event.at',
    ])
    .where('life_event.task_id', '=', taskId)
    .orderBy('life_event.id');
  return (unitId === null ? events : events.where('life_event.unit_id', '=', unitId)).execute();
}

/** How many (task, unit) pairs of a directive stand where, and how many tasks nobody has. */
export async function lifeCounts(
  db: Db,
  directiveId: number,
): Promise<{ counts: Map<LifeState, number>; unassigned: readonly number[] }> {
  const { rows } = await sql<{ state: LifeState; pairs: number }>`
    select coalesce(f.state, case when exists (
             select 1 from obligation o where o.task_id = a.task_id and o.unit_id = a.unit_id and o.versions > 0)
             then 'underway' else 'assigned' end) as state, count(*)::int as pairs
      from assignment a
      join task t on t.id = a.task_id
      left join assignment_life f on f.task_id = a.task_id and f.unit_id = a.unit_id
     where t.directive_id = ${directiveId}
     group by 1`.execute(db);
  const open = await db
    .selectFrom('task')
    .select('task.no')
    .where('task.directive_id', '=', directiveId)
    .where(sql<boolean>`task.groups @> '[{"resolved": false}]'`)
    .orderBy('task.no')
    .execute();
  return { counts: new Map(rows.map((row) => [row.state, row.pairs])), unassigned: open.map(({ no }) => no) };
}

/**
 * What is no longer owed: obligations nothing was ever filed on, of a unit's task, from a period ('YYYY-MM') on.
 * Returns how many there were.
 */
export async function dropUnfiled(tx: Tx, taskId: number, unitId: number, from: string): Promise<number> {
  const result = await tx
    .deleteFrom('obligation')
    .where('task_id', '=', taskId)
    .where('unit_id', '=', unitId)
    .where('period', '>=', from)
    .where('versions', '=', 0)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** 结转: everything of a directive that is not finished goes over into the next year; returns how many pairs. */
export async function carryOver(tx: Tx, directiveId: number, text: string, at: Date): Promise<number> {
  const { rows } = await sql<{ pairs: number }>`
    with open as (
      select a.task_id, a.unit_id, f.due_on,
             coalesce(f.state, case when exists (
               select 1 from obligation o
                where o.task_id = a.task_id and o.unit_id = a.unit_id and o.versions > 0)
               then 'underway' else 'assigned' end) as state
        from assignment a
        join task t on t.id = a.task_id
        left join assignment_life f on f.task_id = a.task_id and f.unit_id = a.unit_id
       where t.directive_id = ${directiveId}
         and coalesce(f.state, '') not in ('closed', 'crossed_off', 'carried_over')),
    event as (
      insert into life_event (task_id, unit_id, command, from_state, to_state, due_on, text, at)
      select task_id, unit_id, 'carry_over', state, 'carried_over', due_on, ${text}, ${at} from open),
    moved as (
      insert into assignment_life (task_id, unit_id, state, due_on, changed_at)
      select task_id, unit_id, 'carried_over', due_on, ${at} from open
          on conflict (task_id, unit_id) do update set state = 'carried_over', changed_at = excluded.changed_at
      returning 1)
    select count(*)::int as pairs from moved`.execute(tx);
  return rows[0]?.pairs ?? 0;
}
