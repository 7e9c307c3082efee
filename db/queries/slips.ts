import { sql } from 'kysely';
import type { Slip, SlipLevel, SlipNumber, SlipPaper } from '../../src/domain/slip.ts';
import type { SlipEventKind } from '../tables/slip.ts';
import type { Db, Tx } from '../types.ts';

export interface StoredSlip extends Slip, SlipNumber {
  readonly id: number;
  readonly taskId: number;
  readonly taskNo: number;
  readonly unitId: number;
  readonly unit: string;
  /** ISO date. */
  readonly answerBy: string;
  /** 督办事由 as it was issued last. */
  readonly reason: string;
  /** The paper it was issued with last. */
  readonly file: { readonly fileId: number; readonly name: string };
  /** The unit's newest words; null before the first. */
  readonly answer: string | null;
}

const slips = (db: Db) =>
  db
    .selectFrom('slip as s')
    .innerJoin('task as t', 't.id', 's.task_id')
    .innerJoin('unit as u', 'u.id', 's.unit_id')
    .innerJoinLateral(
      (join) =>
        join
          .selectFrom('slip_event as e')
          .innerJoin('file as f', 'f.id', 'e.file_id')
          .select(['e.text as reason', 'f.id as fileId', 'f.name'])
          .whereRef('e.slip_id', '=', 's.id')
          .orderBy('e.id', 'desc')
          .limit(1)
          .as('paper'),
      (join) => join.onTrue(),
    )
    .select([
      's.id',
      's.year',
      's.no',
      's.task_id as taskId',
      't.no as taskNo',
      's.unit_id as unitId',
      'u.name as unit',
      's.level',
      's.state',
      's.answer_by as answerBy',
      'paper.reason',
      sql<StoredSlip['file']>`jsonb_build_object('fileId', paper."fileId", 'name', paper.name)`.as('file'),
      sql<string | null>`(select e.text from slip_event e where e.slip_id = s.id and e.kind = 'answer'
                           order by e.id desc limit 1)`.as('answer'),
    ]);

/** One transaction at a time issues slips: numbers never collide, and a unit gets one slip for a task. */
export async function lockSlips(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('duban.slip'))`.execute(tx);
}

/** Slips under way, newest last: of one unit, or of all. */
export function openSlips(db: Db, unitId: number | null, limit: number): Promise<StoredSlip[]> {
  const open = slips(db).where('s.state', 'in', ['open', 'answered']);
  return (unitId === null ? open : open.where('s.unit_id', '=', unitId))
    .orderBy('s.id')
    .limit(limit)
    .execute();
}

/** The slip of this number, of the newest year that has it where none is named; locked. */
export async function lockSlip(
  tx: Tx,
  { year, no }: { year: number | null; no: number },
): Promise<StoredSlip | undefined> {
  const named = slips(tx).where('s.no', '=', no);
  return (year === null ? named : named.where('s.year', '=', year))
    .orderBy('s.year', 'desc')
    .limit(1)
    .forUpdate('s')
    .executeTakeFirst();
}

/** The slip a unit has for a task now. */
export function slipUnderWay(tx: Tx, taskId: number, unitId: number): Promise<StoredSlip | undefined> {
  return slips(tx)
    .where('s.task_id', '=', taskId)
    .where('s.unit_id', '=', unitId)
    .where('s.state', 'in', ['open', 'answered'])
    .executeTakeFirst();
}

/** The next number of a year; call under `lockSlips`. */
export async function nextSlipNumber(tx: Tx, year: number): Promise<SlipNumber> {
  const row = await tx
    .selectFrom('slip')
    .select((select) => select.fn.max('no').as('no'))
    .where('year', '=', year)
    .executeTakeFirst();
  return { year, no: (row?.no ?? 0) + 1 };
}

export async function insertSlip(
  tx: Tx,
  slip: SlipNumber & {
    directiveId: number;
    taskId: number;
    unitId: number;
    level: SlipLevel;
    answerBy: string;
    at: Date;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('slip')
    .values({
      directive_id: slip.directiveId,
      task_id: slip.taskId,
      unit_id: slip.unitId,
      year: slip.year,
      no: slip.no,
      level: slip.level,
      answer_by: slip.answerBy,
      at: slip.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A step of a slip: the event, and the standing it leads to. Returns the event's id. */
export async function saveSlipStep(
  tx: Tx,
  step: {
    readonly slipId: number;
    readonly kind: SlipEventKind;
    readonly to: Slip;
    readonly text: string;
    readonly answerBy: string;
    readonly paper?: SlipPaper;
    readonly fileId?: number;
    readonly personId: number | null;
    readonly inboxId: number | null;
    readonly at: Date;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('slip_event')
    .values({
      slip_id: step.slipId,
      kind: step.kind,
      level: step.to.level,
      text: step.text,
      answer_by: step.answerBy,
      paper: step.paper === undefined ? null : JSON.stringify(step.paper),
      file_id: step.fileId ?? null,
      person_id: step.personId,
      inbox_id: step.inboxId,
      at: step.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('slip')
    .set({ level: step.to.level, state: step.to.state, answer_by: step.answerBy })
    .where('id', '=', step.slipId)
    .execute();
  return id;
}

/** Each cause once: what is noted here never makes a slip go out again. */
export async function noteCauses(tx: Tx, eventId: number, causes: readonly string[]): Promise<void> {
  if (causes.length === 0) return;
  await tx
    .insertInto('slip_cause')
    .values(causes.map((cause) => ({ cause, event_id: eventId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface SlipEventRow {
  readonly kind: SlipEventKind;
  readonly level: SlipLevel;
  readonly text: string;
  readonly answerBy: string;
  readonly person: string | null;
  readonly paper: SlipPaper | null;
  readonly at: Date;
}

/** What happened with a slip, oldest first. */
export function slipHistory(db: Db, slipId: number): Promise<SlipEventRow[]> {
  return db
    .selectFrom('slip_event')
    .leftJoin('person', 'person.id', 'slip_event.person_id')
    .select([
      'slip_event.kind',
      'slip_event.level',
      'slip_event.text',
      'slip_event.answer_by as answerBy',
      'person.name as person',
      'slip_event.paper',
      'slip_event.at',
    ])
    .where('slip_event.slip_id', '=', slipId)
    .orderBy('slip_event.id')
    .execute();
}

/** What the paper with this file id is made from. */
export async function slipPaperOf(db: Db, fileId: number): Promise<SlipPaper | undefined> {
  const row = await db
    .selectFrom('slip_event')
    .select('paper')
    .where('file_id', '=', fileId)
    .executeTakeFirst();
  return row?.paper ?? undefined;
}
