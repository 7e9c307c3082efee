import { sql } from 'kysely';
import type { InspectionKind, InspectionPlan, ScopeUnit } from '../../src/domain/inspection.ts';
import type { Db, Tx } from '../types.ts';

export interface InspectionRow {
  readonly no: number;
  readonly kind: InspectionKind;
  readonly source: string;
  readonly plan: string;
  readonly team: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly state: 'open' | 'finished';
  readonly scope: readonly ScopeUnit[];
}

/** Inspections of a directive, newest first; one of them with `no`. */
export async function inspectionsOf(
  db: Db,
  directiveId: number,
  { no = null, limit = 50 }: { no?: number | null; limit?: number } = {},
): Promise<InspectionRow[]> {
  const { rows } = await sql<InspectionRow>`
    select i.id as no, i.kind, i.source, i.plan, i.team, i.starts_on as "from", i.ends_on as "to", i.state,
           coalesce((select jsonb_agg(jsonb_build_object('unit', s.unit, 'taskNos', s.tasks) order by s.sort)
                       from (select u.name as unit, u.sort, jsonb_agg(t.no order by t.no) as tasks
                               from inspection_scope c join unit u on u.id = c.unit_id join task t on t.id = c.task_id
                              where c.inspection_id = i.id group by u.id, u.name, u.sort) s), '[]') as scope
      from inspection i
     where i.directive_id = ${directiveId} and (${no}::int is null or i.id = ${no})
     order by i.id desc
     limit ${limit}`.execute(db);
  return rows;
}

/** Sets an inspection up; every unit and task of its scope must exist. Returns its number. */
export async function insertInspection(
  tx: Tx,
  inspection: Omit<InspectionPlan, 'scope'> & {
    readonly directiveId: number;
    readonly scope: readonly { readonly unitId: number; readonly taskId: number }[];
    readonly personId: number;
    readonly inboxId: number;
    readonly at: Date;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('inspection')
    .values({
      directive_id: inspection.directiveId,
      kind: inspection.kind,
      source: inspection.source,
      plan: inspection.plan,
      team: JSON.stringify(inspection.team),
      starts_on: inspection.from,
      ends_on: inspection.to,
      person_id: inspection.personId,
      inbox_id: inspection.inboxId,
      at: inspection.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('inspection_scope')
    .values(
      inspection.scope.map(({ unitId, taskId }) => ({ inspection_id: id, unit_id: unitId, task_id: taskId })),
    )
    .execute();
  return id;
}

export async function finishInspection(tx: Tx, no: number): Promise<void> {
  await tx.updateTable('inspection').set({ state: 'finished' }).where('id', '=', no).execute();
}

/** Pairs of the directive's assignments: what a scope is chosen from. */
export function assignedPairs(
  db: Db,
  directiveId: number,
): Promise<{ unitId: number; unit: string; taskId: number; taskNo: number; chapterNo: number }[]> {
  return db
    .selectFrom('assignment')
    .innerJoin('task', 'task.id', 'assignment.task_id')
    .innerJoin('unit', 'unit.id', 'assignment.unit_id')
    .select([
      'unit.id as unitId',
      'unit.name as unit',
      'task.id as taskId',
      'task.no as taskNo',
      'task.chapter_no as chapterNo',
    ])
    .where('task.directive_id', '=', directiveId)
    .orderBy('unit.sort')
    .orderBy('task.no')
    .execute();
}
