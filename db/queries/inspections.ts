import { sql } from 'kysely';
import type {
  FindingCommand,
  FindingState,
  InspectionKind,
  InspectionPlan,
  ScopeUnit,
} from '../../src/domain/inspection.ts';
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

export interface FindingRow {
  readonly no: number;
  readonly inspectionNo: number;
  readonly unitId: number;
  readonly unit: string;
  readonly taskNo: number | null;
  readonly text: string;
  readonly rectifyBy: string | null;
  readonly state: FindingState;
  readonly files: number;
  /** The unit's newest words about putting it right. */
  readonly answer: string | null;
}

const findings = (db: Db) =>
  db
    .selectFrom('finding')
    .innerJoin('unit', 'unit.id', 'finding.unit_id')
    .select([
      'finding.id as no',
      'finding.inspection_id as inspectionNo',
      'finding.unit_id as unitId',
      'unit.name as unit',
      'finding.task_no as taskNo',
      'finding.text',
      'finding.rectify_by as rectifyBy',
      'finding.state',
      sql<number>`(select count(*) from finding_file f where f.finding_id = finding.id)::int`.as('files'),
      sql<
        string | null
      >`(select e.text from finding_event e where e.finding_id = finding.id and e.command = 'answer'
                           order by e.id desc limit 1)`.as('answer'),
    ])
    .orderBy('finding.id');

export function findingsOf(db: Db, inspectionNo: number): Promise<FindingRow[]> {
  return findings(db).where('finding.inspection_id', '=', inspectionNo).execute();
}

/** What a unit still has to put right, soonest first. */
export function openFindings(db: Db, unitId: number): Promise<FindingRow[]> {
  return findings(db)
    .clearOrderBy()
    .where('finding.unit_id', '=', unitId)
    .where('finding.state', '=', 'open')
    .orderBy('finding.rectify_by')
    .orderBy('finding.id')
    .execute();
}

/** Locked, so that it is answered or decided once at a time. */
export function lockFinding(tx: Tx, no: number): Promise<FindingRow | undefined> {
  return findings(tx).where('finding.id', '=', no).forUpdate('finding').executeTakeFirst();
}

export interface NewFinding {
  readonly inspectionNo: number;
  readonly unitId: number;
  readonly taskNo: number | null;
  readonly text: string;
  readonly rectifyBy: string | null;
  readonly personId: number;
  readonly inboxId: number;
  readonly at: Date;
}

/** Stores what was found; returns its number. */
export async function insertFinding(tx: Tx, finding: NewFinding): Promise<number> {
  const { id } = await tx
    .insertInto('finding')
    .values({
      inspection_id: finding.inspectionNo,
      unit_id: finding.unitId,
      task_no: finding.taskNo,
      text: finding.text,
      rectify_by: finding.rectifyBy,
      state: finding.rectifyBy === null ? 'noted' : 'open',
      person_id: finding.personId,
      inbox_id: finding.inboxId,
      at: finding.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A step of a finding: the event, and the state it leads to. */
export async function saveFindingStep(
  tx: Tx,
  step: {
    readonly no: number;
    readonly command: FindingCommand;
    readonly state: FindingState;
    readonly text: string;
    readonly personId: number;
    readonly inboxId: number;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('finding_event')
    .values({
      finding_id: step.no,
      command: step.command,
      text: step.text,
      person_id: step.personId,
      inbox_id: step.inboxId,
      at: step.at,
    })
    .execute();
  await tx.updateTable('finding').set({ state: step.state }).where('id', '=', step.no).execute();
}

/** What a person's last word on findings was about, for a picture that follows it; within the time since. */
export async function findingSpokenOf(db: Db, personId: number, since: Date): Promise<number | null> {
  const { rows } = await sql<{ no: number }>`
    select no from (
      select id as no, at from finding where person_id = ${personId} and at >= ${since}
      union all
      select finding_id, at from finding_event where person_id = ${personId} and at >= ${since}) spoken
     order by at desc, no desc limit 1`.execute(db);
  return rows[0]?.no ?? null;
}

export async function attachToFinding(
  tx: Tx,
  file: { no: number; fileId: number; personId: number; at: Date },
): Promise<void> {
  await tx
    .insertInto('finding_file')
    .values({ finding_id: file.no, file_id: file.fileId, person_id: file.personId, at: file.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface ConclusionRow {
  readonly id: number;
  readonly inspectionNo: number;
  readonly unitId: number;
  readonly unit: string;
  readonly text: string;
  readonly review: string | null;
  readonly decision: string | null;
  readonly at: Date;
}

export function conclusionsOf(db: Db, inspectionNo: number): Promise<ConclusionRow[]> {
  return db
    .selectFrom('inspection_conclusion')
    .innerJoin('unit', 'unit.id', 'inspection_conclusion.unit_id')
    .select([
      'inspection_conclusion.id',
      'inspection_conclusion.inspection_id as inspectionNo',
      'inspection_conclusion.unit_id as unitId',
      'unit.name as unit',
      'inspection_conclusion.text',
      'inspection_conclusion.review',
      'inspection_conclusion.decision',
      'inspection_conclusion.at',
    ])
    .where('inspection_conclusion.inspection_id', '=', inspectionNo)
    .orderBy('unit.sort')
    .execute();
}

/** Concludes about a unit once; false when it was done before. */
export async function insertConclusion(
  tx: Tx,
  conclusion: {
    readonly inspectionNo: number;
    readonly unitId: number;
    readonly text: string;
    readonly personId: number;
    readonly inboxId: number;
    readonly at: Date;
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('inspection_conclusion')
    .values({
      inspection_id: conclusion.inspectionNo,
      unit_id: conclusion.unitId,
      text: conclusion.text,
      person_id: conclusion.personId,
      inbox_id: conclusion.inboxId,
      at: conclusion.at,
    })
    .onConflict((conflict) => conflict.columns(['inspection_id', 'unit_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The unit asks for a review of what was concluded, once. */
export async function askReview(
  tx: Tx,
  review: { id: number; text: string; personId: number; at: Date },
): Promise<void> {
  await tx
    .updateTable('inspection_conclusion')
    .set({ review: review.text, review_at: review.at, review_by: review.personId })
    .where('id', '=', review.id)
    .where('review', 'is', null)
    .execute();
}

export async function decideReview(tx: Tx, decision: { id: number; text: string; at: Date }): Promise<void> {
  await tx
    .updateTable('inspection_conclusion')
    .set({ decision: decision.text, decided_at: decision.at })
    .where('id', '=', decision.id)
    .execute();
}
