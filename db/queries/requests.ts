import type { Role } from '../../src/domain/person.ts';
import type { RequestKind, RequestState } from '../tables/request.ts';
import type { Db, Tx } from '../types.ts';

export interface NewRequest {
  readonly kind: RequestKind;
  readonly personId: number;
  readonly unitId: number;
  readonly taskNo?: number;
  readonly period?: string;
  readonly reportId?: number | null;
  readonly text: string;
  readonly mobile?: string | null;
  /** ISO date. */
  readonly dueOn?: string;
  readonly inboxId: number;
  readonly at: Date;
}

/** Stores a request and returns its number. */
export async function insertRequest(tx: Tx, request: NewRequest): Promise<number> {
  const row = await tx
    .insertInto('request')
    .values({
      kind: request.kind,
      person_id: request.personId,
      unit_id: request.unitId,
      task_no: request.taskNo ?? null,
      period: request.period ?? null,
      report_id: request.reportId ?? null,
      text: request.text,
      mobile: request.mobile ?? null,
      due_on: request.dueOn ?? null,
      successor_id: null,
      settled_at: null,
      inbox_id: request.inboxId,
      created_at: request.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export interface RequestRow {
  readonly id: number;
  readonly kind: RequestKind;
  readonly personId: number;
  readonly person: string;
  readonly unitId: number;
  readonly unit: string;
  readonly taskNo: number | null;
  readonly period: string | null;
  readonly text: string;
  readonly dueOn: string | null;
  readonly state: RequestState;
  /** Of a hand-over that was agreed to. */
  readonly successorId: number | null;
  readonly settledAt: Date | null;
}

const requestRows = (db: Db) =>
  db
    .selectFrom('request')
    .innerJoin('person', 'person.id', 'request.person_id')
    .innerJoin('unit', 'unit.id', 'request.unit_id')
    .select([
      'request.id',
      'request.kind',
      'request.person_id as personId',
      'person.name as person',
      'request.unit_id as unitId',
      'unit.name as unit',
      'request.task_no as taskNo',
      'request.period',
      'request.text',
      'request.due_on as dueOn',
      'request.state',
      'request.successor_id as successorId',
      'request.settled_at as settledAt',
    ]);

/** Of a hand-over: nobody has decided on it, or the successor has not bound an account yet. */
export const isUnsettled = ({ state, successorId, settledAt }: RequestRow): boolean =>
  state === 'open' || (state === 'agreed' && successorId !== null && settledAt === null);

/** The request of this number and kind, locked, so that it is decided once. */
export function lockRequest(tx: Tx, id: number, kind: RequestKind): Promise<RequestRow | undefined> {
  return requestRows(tx)
    .where('request.id', '=', id)
    .where('request.kind', '=', kind)
    .forUpdate('request')
    .executeTakeFirst();
}

/** The hand-over of a person that has not taken effect, if any, locked. */
export async function openHandover(tx: Tx, personId: number): Promise<RequestRow | undefined> {
  const rows = await requestRows(tx)
    .where('request.kind', '=', 'handover')
    .where('request.person_id', '=', personId)
    .where('request.state', 'in', ['open', 'agreed'])
    .where('request.settled_at', 'is', null)
    .forUpdate('request')
    .execute();
  return rows.find(isUnsettled);
}

/** Hand-overs that take effect now that this person has bound an account, locked. */
export function handoversTo(tx: Tx, successorId: number): Promise<RequestRow[]> {
  return requestRows(tx)
    .where('request.successor_id', '=', successorId)
    .where('request.settled_at', 'is', null)
    .where('request.state', '=', 'agreed')
    .orderBy('request.id')
    .forUpdate('request')
    .execute();
}

/** Who is to take over by a hand-over that was agreed to and is not active yet, by name, role and unit. */
export async function awaitedSuccessor(
  tx: Tx,
  who: { name: string; role: Role; unitId: number | null },
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('request')
    .innerJoin('person', 'person.id', 'request.successor_id')
    .select('person.id')
    .where('request.settled_at', 'is', null)
    .where('request.state', '=', 'agreed')
    .where('person.active', '=', false)
    .where('person.name', '=', who.name)
    .where('person.role', '=', who.role)
    .where('person.unit_id', 'is not distinct from', who.unitId)
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

export async function awaitBinding(tx: Tx, id: number, successorId: number): Promise<void> {
  await tx.updateTable('request').set({ successor_id: successorId }).where('id', '=', id).execute();
}

/** The hand-over has taken effect or was given up. */
export async function settleHandover(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.updateTable('request').set({ settled_at: at }).where('id', '=', id).execute();
}

/** Requests nobody has answered yet, the oldest first. */
export function openRequests(db: Db, limit: number): Promise<RequestRow[]> {
  return requestRows(db).where('request.state', '=', 'open').orderBy('request.id').limit(limit).execute();
}

export interface AnsweredFeedback extends RequestRow {
  /** The newest answer. */
  readonly answer: string;
  readonly answeredAt: Date;
}

/** How long feedback that was answered is shown: it may be answered once more. */
const ANSWERED_MS = 30 * 24 * 60 * 60 * 1000;

/** What the console shows: requests nobody has answered yet, and feedback answered lately. */
export async function requestsShown(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ readonly open: readonly RequestRow[]; readonly answered: readonly AnsweredFeedback[] }> {
  const open = await openRequests(db, limit);
  return { open, answered: await answeredFeedback(db, new Date(now.getTime() - ANSWERED_MS), limit) };
}

/** 投诉建议 that was answered since an instant, the newest answer first. */
function answeredFeedback(db: Db, since: Date, limit: number): Promise<AnsweredFeedback[]> {
  return requestRows(db)
    .innerJoin('request_answer', 'request_answer.request_id', 'request.id')
    .select(['request_answer.text as answer', 'request_answer.at as answeredAt'])
    .where('request.kind', '=', 'feedback')
    .where('request.state', '=', 'answered')
    .where('request_answer.at', '>', since)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('request_answer as later')
            .select('later.id')
            .whereRef('later.request_id', '=', 'request.id')
            .whereRef('later.id', '>', 'request_answer.id'),
        ),
      ),
    )
    .orderBy('request_answer.id', 'desc')
    .limit(limit)
    .execute();
}

/** The mobile number given for the successor of a hand-over; for the person's record only. */
export async function successorMobile(tx: Tx, id: number): Promise<string | null> {
  const row = await tx.selectFrom('request').select('mobile').where('id', '=', id).executeTakeFirst();
  return row?.mobile ?? null;
}

/** An answer is a row of its own; the request gets the state it leads to. */
export async function answerRequest(
  tx: Tx,
  answer: { id: number; state: RequestState; text: string; personId: number; at: Date },
): Promise<void> {
  await tx
    .insertInto('request_answer')
    .values({ request_id: answer.id, text: answer.text, person_id: answer.personId, at: answer.at })
    .execute();
  await tx.updateTable('request').set({ state: answer.state }).where('id', '=', answer.id).execute();
}
