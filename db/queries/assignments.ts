import { type RawBuilder, sql } from 'kysely';
import type { Target } from '../../src/domain/directive.ts';
import type { AssignmentChangeTable } from '../tables/life.ts';
import type { Db, Tx } from '../types.ts';

export interface AssignmentChange {
  readonly taskId: number;
  readonly unitId: number;
  readonly kind: AssignmentChangeTable['kind'];
  /** ISO date; it counts from the period of this date on. */
  readonly effectiveOn: string;
  readonly reason: string;
  readonly personId: number;
  readonly inboxId: number;
  readonly at: Date;
}

/**
 * Whether assignment `a` counts in a period ('YYYY-MM'): not where the unit got the task later only. Who owed it before a
 * change (an old co-unit that became the lead) has had it all along.
 */
export const assignedIn = (period: string): RawBuilder<unknown> => sql`
  not exists (select 1 from assignment_change c
               where c.task_id = a.task_id and c.unit_id = a.unit_id and c.kind in ('add', 'lead')
                 and to_char(c.effective_on, 'YYYY-MM') > ${period}
                 and not exists (select 1 from obligation e
                                  where e.task_id = a.task_id and e.unit_id = a.unit_id
                                    and e.period < to_char(c.effective_on, 'YYYY-MM')))`;

export async function insertChanges(tx: Tx, changes: readonly AssignmentChange[]): Promise<void> {
  await tx
    .insertInto('assignment_change')
    .values(
      changes.map((change) => ({
        task_id: change.taskId,
        unit_id: change.unitId,
        kind: change.kind,
        effective_on: change.effectiveOn,
        reason: change.reason,
        person_id: change.personId,
        inbox_id: change.inboxId,
        at: change.at,
        applied_at: null,
      })),
    )
    .execute();
}

interface Pending {
  readonly id: number;
  readonly taskId: number;
  readonly unitId: number;
  readonly kind: AssignmentChange['kind'];
  readonly period: string;
}

/**
 * Puts into effect what staff changed and whose date has come: what is owed from that period on follows, what was
 * owed before stays as it was. With `again` also what took effect before, after a document was imported anew.
 * @param period the period that is open or being opened, 'YYYY-MM'
 * @returns how many took effect
 */
export async function applyChanges(
  tx: Tx,
  directiveId: number,
  { period, again = false }: { period: string; again?: boolean },
): Promise<number> {
  const { rows } = await sql<Pending>`
    select c.id, c.task_id as "taskId", c.unit_id as "unitId", c.kind, to_char(c.effective_on, 'YYYY-MM') as period
      from assignment_change c
      join task t on t.id = c.task_id
     where t.directive_id = ${directiveId} and (c.applied_at is null or ${again})
       and to_char(c.effective_on, 'YYYY-MM') <= ${period}
     order by c.effective_on, c.id
       for update of c`.execute(tx);
  for (const change of rows) await apply(tx, change);
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await sql`
    update assignment_change set applied_at = greatest(at, effective_on::timestamp at time zone 'Asia/Shanghai')
     where id in (${sql.join(ids)}) and applied_at is null`.execute(tx);
  await resolveGroups(tx, [...new Set(rows.map(({ taskId }) => taskId))]);
  await raiseRevision(tx, directiveId);
  return rows.length;
}

async function apply(tx: Tx, { taskId, unitId, kind, period }: Pending): Promise<void> {
  const own = { task_id: taskId, unit_id: unitId };
  if (kind === 'remove') {
    await tx.deleteFrom('assignment').where('task_id', '=', taskId).where('unit_id', '=', unitId).execute();
    await sql`
      delete from obligation
       where task_id = ${taskId} and unit_id = ${unitId} and period >= ${period} and versions = 0`.execute(
      tx,
    );
    return;
  }
  if (kind === 'lead')
    await tx.updateTable('assignment').set({ role: 'co' }).where('task_id', '=', taskId).execute();
  const role = kind === 'lead' ? 'lead' : 'co';
  await tx
    .insertInto('assignment')
    .values({ ...own, role })
    .onConflict((conflict) =>
      kind === 'lead'
        ? conflict.columns(['task_id', 'unit_id']).doUpdateSet({ role })
        : conflict.columns(['task_id', 'unit_id']).doNothing(),
    )
    .execute();
  await sql`
    update obligation o set role = a.role from assignment a
     where o.task_id = ${taskId} and o.period >= ${period}
       and a.task_id = o.task_id and a.unit_id = o.unit_id and o.role is distinct from a.role`.execute(tx);
}

/** A phrase such as 市政府各相关部门 stands for whom staff named; once somebody is named it is no longer open. */
async function resolveGroups(tx: Tx, taskIds: readonly number[]): Promise<void> {
  await sql`
    update task t
       set groups = (select jsonb_agg(case when g ->> 'resolved' = 'true' then g
                                           else g || jsonb_build_object('resolved', true, 'units', named.units) end
                                      order by n)
                       from jsonb_array_elements(t.groups) with ordinality as e(g, n))
      from (select c.task_id, jsonb_agg(distinct u.name) as units
              from assignment_change c
              join assignment a on a.task_id = c.task_id and a.unit_id = c.unit_id
              join unit u on u.id = c.unit_id
             where c.kind in ('add', 'lead') and c.applied_at is not null
             group by c.task_id) named
     where named.task_id = t.id and t.id in (${sql.join(taskIds)})
       and t.groups @> '[{"resolved": false}]'`.execute(tx);
}

/** Whoever keeps the tasks in memory reads them again. */
export async function raiseRevision(tx: Tx, directiveId: number): Promise<void> {
  await tx
    .updateTable('directive')
    .set((set) => ({ revision: set('revision', '+', 1) }))
    .where('id', '=', directiveId)
    .execute();
}

/**
 * A task that staff made of a part of another: the next free number, the same place, the same units; owed from a
 * period ('YYYY-MM') on.
 */
export async function insertSplit(
  tx: Tx,
  taskId: number,
  part: { readonly text: string; readonly targets: readonly Target[]; readonly since: string },
): Promise<{ id: number; no: number }> {
  const { rows } = await sql<{ id: number; no: number }>`
    insert into task (directive_id, no, chapter_no, chapter_title, section_no, section_title, text, open_ended, groups,
                      targets, source_line, split_from, since)
    select directive_id, (select max(no) + 1 from task x where x.directive_id = t.directive_id), chapter_no,
           chapter_title, section_no, section_title, ${part.text}, open_ended, '[]',
           ${JSON.stringify(part.targets)}::jsonb, source_line, id, ${part.since}
      from task t where id = ${taskId}
    returning id, no`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error(`task ${taskId} is gone`);
  await sql`
    insert into assignment (task_id, unit_id, role)
    select ${row.id}, unit_id, role from assignment where task_id = ${taskId}`.execute(tx);
  return row;
}

/**
 * Gives a unit its new name; the old one stays as a name people may type, in use until the day before.
 * What was printed before keeps the old name, as bulletins are kept as they were signed.
 * @param on ISO date from which the new name is used
 */
export async function renameUnit(
  tx: Tx,
  unit: { id: number; name: string },
  name: string,
  on: string,
): Promise<void> {
  await tx
    .insertInto('unit_alias')
    .values({ alias: unit.name, unit_id: unit.id, valid_from: null, valid_to: sql`${on}::date - 1` })
    .onConflict((conflict) =>
      conflict.columns(['alias', 'unit_id']).doUpdateSet({ valid_to: sql`${on}::date - 1` }),
    )
    .execute();
  await tx.updateTable('unit').set({ name }).where('id', '=', unit.id).execute();
}

/** Numbers of the tasks that staff made by splitting others of the directive with this document number. */
export async function splitTaskNumbers(db: Db, number: string): Promise<number[]> {
  const rows = await db
    .selectFrom('task')
    .innerJoin('directive', 'directive.id', 'task.directive_id')
    .select('task.no')
    .where('directive.number', '=', number)
    .where('task.split_from', 'is not', null)
    .orderBy('task.no')
    .execute();
  return rows.map(({ no }) => no);
}
