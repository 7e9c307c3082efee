import { sql } from 'kysely';
import type { AssignedUnit, Target, UnitGroup, UnitKind } from '../../src/domain/directive.ts';
import type { Db } from '../types.ts';

export interface TaskListRow {
  readonly no: number;
  readonly chapter: number;
  readonly chapterTitle: string;
  readonly section: number;
  readonly sectionTitle: string;
  readonly text: string;
  readonly units: readonly AssignedUnit[];
  readonly openEnded: boolean;
  readonly groups: readonly UnitGroup[];
  readonly targets: readonly Target[];
  readonly sourceLine: number;
}

/** Tasks of a directive by number, after the number `after`; of one unit when given. */
export async function listTasks(
  db: Db,
  filter: { directiveId: number; unitId: number | null; no: number | null },
  page: { after: number | null; limit: number },
): Promise<TaskListRow[]> {
  const { rows } = await sql<TaskListRow>`
    select t.no, t.chapter_no as chapter, t.chapter_title as "chapterTitle", t.section_no as section,
           t.section_title as "sectionTitle", t.text, t.open_ended as "openEnded", t.groups, t.targets,
           t.source_line as "sourceLine",
           coalesce((select jsonb_agg(jsonb_build_object('name', u.name, 'role', a.role)
                                      order by a.role desc, u.sort)
                       from assignment a join unit u on u.id = a.unit_id where a.task_id = t.id), '[]') as units
      from task t
     where t.directive_id = ${filter.directiveId}
       and t.no > ${page.after ?? 0}
       and (${filter.no}::int is null or t.no = ${filter.no})
       and (${filter.unitId}::int is null
            or exists (select 1 from assignment a where a.task_id = t.id and a.unit_id = ${filter.unitId}))
     order by t.no
     limit ${page.limit}`.execute(db);
  return rows;
}

export interface UnitListRow {
  readonly id: number;
  readonly name: string;
  readonly kind: UnitKind;
  readonly aliases: readonly { name: string; validFrom: string | null; validTo: string | null }[];
  /** Tasks of the newest directive: all, and those it leads. */
  readonly tasks: number;
  readonly leads: number;
}

/** Units in the order they came into the service, which is that of first mention in the document. */
export async function listUnitsPage(
  db: Db,
  page: { after: number | null; limit: number },
): Promise<UnitListRow[]> {
  const { rows } = await sql<UnitListRow>`
    select u.id, u.name, u.kind,
           coalesce((select jsonb_agg(jsonb_build_object('name', s.alias, 'validFrom', s.valid_from,
                                                         'validTo', s.valid_to) order by s.alias)
                       from unit_alias s where s.unit_id = u.id), '[]') as aliases,
           c.tasks, c.leads
      from unit u
      cross join lateral (
             select count(*) as tasks, count(*) filter (where a.role = 'lead') as leads
               from assignment a join task t on t.id = a.task_id
              where a.unit_id = u.id
                and t.directive_id = (select id from directive order by year desc limit 1)) c
     where u.id > ${page.after ?? 0}
     order by u.id
     limit ${page.limit}`.execute(db);
  return rows;
}

/** The unit of exactly this name or short name; undefined when there is none or several. */
export async function unitIdByName(db: Db, name: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from unit where name = ${name}
     union select unit_id from unit_alias where alias = ${name}
     limit 2`.execute(db);
  return rows.length === 1 ? rows[0]?.id : undefined;
}
