import { sql } from 'kysely';
import type { FindingCommand, FindingState } from '../../src/domain/inspection.ts';
import type { Db, Tx } from '../types.ts';

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

/** How many pictures and files a finding has. */
export async function filesOfFinding(db: Db, no: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from finding_file where finding_id = ${no}`.execute(db);
  return rows[0]?.n ?? 0;
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
