import { sql } from 'kysely';
import type { ImportResult } from '../../src/document/import-result.ts';
import type { AssignmentRole, Target, UnitGroup, UnitKind } from '../../src/domain/directive.ts';
import { beijingDate } from '../../src/domain/time.ts';
import type { Db, Tx } from '../types.ts';
import { applyChanges } from './assignments.ts';

export interface DirectiveRow {
  readonly id: number;
  readonly number: string;
  readonly title: string | null;
  readonly year: number;
  /** Raised whenever its tasks or assignments change. */
  readonly revision: number;
}

/** The directive whose year `year` is, else the newest one before it, else undefined. */
export function directiveFor(db: Db, year: number): Promise<DirectiveRow | undefined> {
  return db
    .selectFrom('directive')
    .select(['id', 'number', 'title', 'year', 'revision'])
    .where('year', '<=', year)
    .orderBy('year', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** 发文机关 of the newest directive. */
export async function newestIssuer(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('directive')
    .select('issuer')
    .orderBy('year', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.issuer ?? null;
}

/** The imported result of a directive, with the hash of the source it came from. */
export async function importedResult(
  db: Db,
  number: string,
): Promise<{ id: number; sha256: string; result: ImportResult } | undefined> {
  return db
    .selectFrom('directive')
    .select(['id', 'source_sha256 as sha256', 'result'])
    .where('number', '=', number)
    .executeTakeFirst();
}

export interface NewDirective {
  readonly number: string;
  readonly year: number;
  readonly sourceName: string;
  readonly sha256: string;
  readonly importedAt: Date;
  readonly result: ImportResult;
}

/** Inserts a directive with its tasks and assignments, or replaces the tasks of the one with the same number. */
export async function saveDirective(
  tx: Tx,
  directive: NewDirective,
  unitIds: ReadonlyMap<string, number>,
): Promise<number> {
  const head = directive.result.directive;
  const values = {
    title: head.title,
    issuer: head.issuer,
    signed_on: head.signedOn,
    published_on: head.publishedOn,
    source_name: directive.sourceName,
    source_sha256: directive.sha256,
    imported_at: directive.importedAt,
    result: JSON.stringify(directive.result),
  };
  const { id } = await tx
    .insertInto('directive')
    .values({ number: directive.number, year: directive.year, ...values })
    .onConflict((conflict) =>
      conflict
        .column('number')
        .doUpdateSet((set) => ({ ...values, revision: set('directive.revision', '+', 1) })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await saveTasks(tx, id, directive.result, unitIds);
  // What staff changed stands above the document, also above its amended text.
  await applyChanges(tx, id, { period: beijingDate(directive.importedAt).slice(0, 7), again: true });
  await dropObsolete(tx, id, directive);
  return id;
}

async function saveTasks(
  tx: Tx,
  directiveId: number,
  result: ImportResult,
  unitIds: ReadonlyMap<string, number>,
): Promise<void> {
  const titles = new Map(
    result.chapters.flatMap((chapter) => [
      [`${chapter.no}`, chapter.title] as const,
      ...chapter.sections.map((section) => [`${chapter.no}.${section.no}`, section.title] as const),
    ]),
  );
  const rows = result.tasks.map((task) => ({
    directive_id: directiveId,
    no: task.no,
    chapter_no: task.chapter,
    chapter_title: titles.get(`${task.chapter}`) ?? '',
    section_no: task.section,
    section_title: titles.get(`${task.chapter}.${task.section}`) ?? '',
    text: task.text,
    open_ended: task.openEnded,
    groups: JSON.stringify(task.groups),
    targets: JSON.stringify(task.targets),
    source_line: task.sourceLine,
  }));
  const saved = await tx
    .insertInto('task')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['directive_id', 'no']).doUpdateSet((set) => ({
        chapter_no: set.ref('excluded.chapter_no'),
        chapter_title: set.ref('excluded.chapter_title'),
        section_no: set.ref('excluded.section_no'),
        section_title: set.ref('excluded.section_title'),
        text: set.ref('excluded.text'),
        open_ended: set.ref('excluded.open_ended'),
        groups: set.ref('excluded.groups'),
        targets: set.ref('excluded.targets'),
        source_line: set.ref('excluded.source_line'),
      })),
    )
    .returning(['id', 'no'])
    .execute();
  const taskIds = new Map(saved.map((row) => [row.no, row.id]));
  const assignments = result.tasks.flatMap((task) =>
    task.units.map((unit) => ({
      task_id: known(taskIds, task.no),
      unit_id: known(unitIds, unit.name),
      role: unit.role,
    })),
  );
  await tx
    .deleteFrom('assignment')
    .where('task_id', 'in', [...taskIds.values()])
    .execute();
  if (assignments.length > 0) await tx.insertInto('assignment').values(assignments).execute();
}

/** The id of something saved just before. */
function known<Key>(ids: ReadonlyMap<Key, number>, key: Key): number {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`${String(key)} has no row`);
  return id;
}

/** Makes sure every unit has a row with its aliases; returns ids by canonical name. */
export async function saveUnits(
  tx: Tx,
  units: readonly { name: string; kind: UnitKind; aliases: readonly string[] }[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const row of await tx.selectFrom('unit').select(['id', 'name']).execute()) ids.set(row.name, row.id);
  for (const unit of units) {
    let id = ids.get(unit.name);
    if (id === undefined) {
      const row = await tx
        .insertInto('unit')
        .values({ name: unit.name, kind: unit.kind, sort: ids.size + 1 })
        .returning('id')
        .executeTakeFirstOrThrow();
      id = row.id;
      ids.set(unit.name, id);
    }
    const aliases = unit.aliases.map((alias) => ({
      alias,
      unit_id: id,
      valid_from: null,
      valid_to: null,
    }));
    if (aliases.length > 0)
      await tx
        .insertInto('unit_alias')
        .values(aliases)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  }
  return ids;
}

/**
 * What an amended document no longer asks for is no longer owed, from the month of the import on; what was ever
 * reported stays, and so do earlier periods.
 */
async function dropObsolete(
  tx: Tx,
  directiveId: number,
  { result, importedAt }: NewDirective,
): Promise<void> {
  const numbers = result.tasks.map((task) => task.no);
  await sql`
    delete from assignment a using task t
     where a.task_id = t.id and t.directive_id = ${directiveId} and t.split_from is null
       and not (t.no = any(${numbers}))`.execute(tx);
  await sql`
    delete from obligation o using task t
     where o.task_id = t.id and t.directive_id = ${directiveId}
       and o.versions = 0 and o.period >= ${beijingDate(importedAt).slice(0, 7)}
       and not exists (select 1 from assignment a where a.task_id = o.task_id and a.unit_id = o.unit_id)`.execute(
    tx,
  );
}

export interface TaskRow {
  readonly id: number;
  readonly no: number;
  readonly chapterNo: number;
  readonly chapterTitle: string;
  readonly text: string;
  readonly openEnded: boolean;
  readonly groups: readonly UnitGroup[];
  readonly targets: readonly Target[];
}

const taskColumns = [
  'task.id',
  'task.no',
  'task.chapter_no as chapterNo',
  'task.chapter_title as chapterTitle',
  'task.text',
  'task.open_ended as openEnded',
  'task.groups',
  'task.targets',
] as const;

export function taskByNo(db: Db, directiveId: number, no: number): Promise<TaskRow | undefined> {
  return db
    .selectFrom('task')
    .select(taskColumns)
    .where('directive_id', '=', directiveId)
    .where('no', '=', no)
    .executeTakeFirst();
}

/** A task as the interpreter needs it, once per unit that has it; `unitId` is null where nobody does yet. */
export interface AssignedTask {
  readonly no: number;
  readonly text: string;
  readonly targets: readonly Target[];
  readonly unitId: number | null;
}

export function allAssignedTasks(db: Db, directiveId: number): Promise<AssignedTask[]> {
  return db
    .selectFrom('task')
    .leftJoin('assignment', 'assignment.task_id', 'task.id')
    .select(['task.no', 'task.text', 'task.targets', 'assignment.unit_id as unitId'])
    .where('task.directive_id', '=', directiveId)
    .orderBy('task.no')
    .execute();
}

/** Units of a task, the lead first. */
export function unitsOfTask(
  db: Db,
  taskId: number,
): Promise<{ id: number; name: string; role: AssignmentRole }[]> {
  return db
    .selectFrom('assignment')
    .innerJoin('unit', 'unit.id', 'assignment.unit_id')
    .select(['unit.id', 'unit.name', 'assignment.role'])
    .where('assignment.task_id', '=', taskId)
    .orderBy('assignment.role', 'desc')
    .orderBy('unit.sort')
    .execute();
}

/** How many tasks a directive has; its numbers run from 1 to this without a gap. */
export async function lastTaskNo(db: Db, directiveId: number): Promise<number> {
  const row = await db
    .selectFrom('task')
    .select((select) => select.fn.max('no').as('no'))
    .where('directive_id', '=', directiveId)
    .executeTakeFirst();
  return row?.no ?? 0;
}
