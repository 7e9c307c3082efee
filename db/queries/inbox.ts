import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { InboundEvent } from '../../src/ports.ts';
import type { StoredContent, StoredEvent } from '../tables/inbox.ts';
import { type Db, inTransaction, type Tx } from '../types.ts';

/**
 * Stores a raw event once. The event id and the message id each identify it: platforms push the same message again
 * with the same event id for hours, and some re-create events with a new id for the same message.
 */
export async function storeEvent(
  db: Db,
  event: InboundEvent,
  now: Date,
): Promise<{ id: number; duplicate: boolean }> {
  const { content } = event;
  // One statement is a transaction of its own; only a file and a press are a second row.
  const id =
    content.kind === 'file'
      ? await inTransaction(db, async (tx) =>
          insertEvent(tx, event, now, {
            kind: 'file',
            name: content.name,
            fileId: await storeFile(tx, { name: content.name, bytes: content.bytes, at: now }),
          }),
        )
      : event.pressRef === undefined
        ? await insertEvent(db, event, now, content)
        : await inTransaction(db, (tx) => insertPressEvent(tx, event, event.pressRef ?? '', now, content));
  if (id !== undefined) return { id, duplicate: false };
  const known = await findEvent(db, event);
  if (known === undefined) throw new Error('inbox row neither inserted nor found');
  return { id: known, duplicate: true };
}

async function insertEvent(
  db: Db,
  event: InboundEvent,
  now: Date,
  content: StoredContent,
): Promise<number | undefined> {
  const { chatId, chatKind, mentionsBot, replyTo, otherIds } = event;
  const payload: StoredEvent = {
    chatId,
    chatKind,
    mentionsBot,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(otherIds === undefined ? {} : { otherIds }),
    content,
  };
  const row = await db
    .insertInto('inbox')
    .values({
      platform: event.platform,
      event_id: event.eventId,
      message_id: event.messageId,
      conversation: `${event.platform}:${event.chatId}`,
      user_id: event.userId,
      payload: JSON.stringify(payload),
      sent_at: event.sentAt,
      received_at: now,
      next_at: now,
      error: null,
      person_id: null,
      outcome: null,
      handled_at: null,
      recalled_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** With a press goes the promise to show on its card what came of it. */
async function insertPressEvent(
  tx: Tx,
  event: InboundEvent,
  ref: string,
  now: Date,
  content: StoredContent,
): Promise<number | undefined> {
  const id = await insertEvent(tx, event, now, content);
  if (id !== undefined)
    await tx
      .insertInto('press_due')
      .values({ inbox_id: id, platform: event.platform, ref, next_at: now })
      .execute();
  return id;
}

async function findEvent(db: Db, event: InboundEvent): Promise<number | undefined> {
  const row = await db
    .selectFrom('inbox')
    .select('id')
    .where('platform', '=', event.platform)
    .where((where) =>
      where.or([
        where('event_id', '=', event.eventId),
        ...(event.messageId === null ? [] : [where('message_id', '=', event.messageId)]),
      ]),
    )
    .executeTakeFirst();
  return row?.id;
}

/** Keeps a file; returns the id that messages and file blocks name it by. */
export async function storeFile(
  tx: Tx,
  file: { name: string; bytes: Uint8Array; at: Date },
): Promise<number> {
  const row = await tx
    .insertInto('file')
    .values({
      name: file.name,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      size: file.bytes.length,
      bytes: file.bytes,
      created_at: file.at,
      bulletin_id: null,
      form: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** A file that came in or was stored whole. */
export function loadFile(db: Db, id: number) {
  return db
    .selectFrom('file')
    .select(['name', 'sha256', 'bytes'])
    .where('id', '=', id)
    .where('bytes', 'is not', null)
    .$narrowType<{ sha256: string; bytes: Uint8Array }>()
    .executeTakeFirst();
}

export interface InboxRow {
  readonly id: number;
  readonly platform: InboundEvent['platform'];
  readonly conversation: string;
  readonly userId: string;
  readonly payload: StoredEvent;
  readonly sentAt: Date | null;
  readonly receivedAt: Date;
  readonly state: 'received' | 'done' | 'failed';
  readonly attempts: number;
  readonly outcome: object | null;
}

/** Locks one event for handling; waits while another instance has it. */
export function lockInboxRow(tx: Tx, id: number): Promise<InboxRow | undefined> {
  return tx
    .selectFrom('inbox')
    .select([
      'id',
      'platform',
      'conversation',
      'user_id as userId',
      'payload',
      'sent_at as sentAt',
      'received_at as receivedAt',
      'state',
      'attempts',
      'outcome',
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Events that wait to be handled, the oldest of each conversation first, at most `limit`. */
export async function waitingEvents(db: Db, now: Date, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('inbox as i')
    .select('i.id')
    .where('i.state', '=', 'received')
    .where('i.next_at', '<=', now)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('inbox as earlier')
            .select(sql`1`.as('one'))
            .whereRef('earlier.conversation', '=', 'i.conversation')
            .whereRef('earlier.id', '<', 'i.id')
            .where('earlier.state', '=', 'received'),
        ),
      ),
    )
    .orderBy('i.id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export async function finishInboxRow(
  tx: Tx,
  done: { id: number; personId: number | null; outcome: object; at: Date },
): Promise<void> {
  await tx
    .updateTable('inbox')
    .set({
      state: 'done',
      person_id: done.personId,
      outcome: JSON.stringify(done.outcome),
      handled_at: done.at,
      error: null,
    })
    .where('id', '=', done.id)
    .execute();
}

/** Notes a failed attempt; the event stays and is tried again at `nextAt`, or rests as failed when null. */
export async function failInboxRow(
  tx: Tx,
  failure: { id: number; error: string; nextAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('inbox')
    .set((set) => ({
      attempts: set('attempts', '+', 1),
      error: failure.error,
      ...(failure.nextAt === null ? { state: 'failed' as const } : { next_at: failure.nextAt }),
    }))
    .where('id', '=', failure.id)
    .where('state', '=', 'received')
    .execute();
}

/** How many messages of an account were refused since an instant; for limiting guesses at binding codes. */
export async function refusedSince(
  db: Db,
  account: { platform: InboundEvent['platform']; userId: string },
  since: Date,
): Promise<number> {
  const row = await db
    .selectFrom('inbox')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('platform', '=', account.platform)
    .where('user_id', '=', account.userId)
    .where('received_at', '>=', since)
    .where(sql<boolean>`outcome ->> 'intent' = 'reject'`)
    .executeTakeFirst();
  return row?.n ?? 0;
}
