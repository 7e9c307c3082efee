import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { InboundEvent } from '../../src/ports.ts';
import type { StoredContent, StoredEvent } from '../tables/inbox.ts';
import { type Db, inTransaction, type Tx } from '../types.ts';

/** An event that came in, and when; what a file in it is stored as besides. */
export interface Arrival {
  readonly event: InboundEvent;
  readonly at: Date;
}

export interface StoredArrival {
  readonly id: number;
  readonly duplicate: boolean;
}

/**
 * Stores raw events, each once, in the order given and in one commit; files among them are not allowed. The event id and
 * the message id each identify an event: platforms push the same message again with the same event id for hours, and
 * some re-create events with a new id for the same message.
 */
export function storeEvents(db: Db, arrivals: readonly Arrival[]): Promise<StoredArrival[]> {
  return insertEvents(
    db,
    arrivals.map(({ event, at }) => {
      if (event.content.kind === 'file') throw new TypeError('a file is stored with its event');
      return { event, at, content: event.content };
    }),
  );
}

/** The same for one event that brings a file. */
export async function storeFileEvent(
  db: Db,
  { event, at }: Arrival,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<StoredArrival> {
  const [stored] = await inTransaction(db, async (tx) => {
    const content = { kind: 'file', name, fileId: await storeFile(tx, { name, bytes, at }) } as const;
    return insertEvents(tx, [{ event, at, content }]);
  });
  if (stored === undefined) throw new Error('no row for one event');
  return stored;
}

type ToStore = Arrival & { readonly content: StoredContent };

/** One statement. With a press goes the promise to show on its card what came of it. */
async function insertEvents(db: Db, arrivals: readonly ToStore[]): Promise<StoredArrival[]> {
  const { rows } = await sql<{ id: number; n: number }>`
    with said as (
      select * from jsonb_to_recordset(${JSON.stringify(arrivals.map(record))}::jsonb) as r(
        n integer, platform text, event_id text, message_id text, conversation text, user_id text, payload text,
        sent_at timestamptz, received_at timestamptz, press_ref text)),
    added as (
      insert into inbox (platform, event_id, message_id, conversation, user_id, payload, sent_at, received_at, next_at)
      select platform, event_id, message_id, conversation, user_id, payload::jsonb, sent_at, received_at, received_at
        from said order by n
          on conflict do nothing
      returning id, platform, event_id),
    shown as (
      insert into press_due (inbox_id, platform, ref, next_at)
      select a.id, a.platform, s.press_ref, s.received_at
        from added a join said s using (platform, event_id) where s.press_ref is not null
          on conflict do nothing)
    select a.id, min(s.n) as n from added a join said s using (platform, event_id) group by a.id`.execute(db);
  const added = new Map(rows.map(({ n, id }) => [n, id]));
  const stored: StoredArrival[] = [];
  for (const [n, { event }] of arrivals.entries()) {
    const id = added.get(n) ?? (await findEvent(db, event));
    if (id === undefined) throw new Error('inbox row neither inserted nor found');
    stored.push({ id, duplicate: !added.has(n) });
  }
  return stored;
}

function record({ event, at, content }: ToStore, n: number): object {
  const { platform, chatId, chatKind, mentionsBot, replyTo, otherIds } = event;
  const payload: StoredEvent = {
    chatId,
    chatKind,
    mentionsBot,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(otherIds === undefined ? {} : { otherIds }),
    content,
  };
  return {
    n,
    platform,
    event_id: event.eventId,
    message_id: event.messageId,
    conversation: `${platform}:${chatId}`,
    user_id: event.userId,
    payload: storable(payload),
    sent_at: event.sentAt,
    received_at: at,
    press_ref: event.pressRef ?? null,
  };
}

/** As JSON that PostgreSQL takes: NUL and halves of surrogate pairs, which it has no place for, become U+FFFD. */
function storable(value: unknown): string {
  const json = JSON.stringify(value);
  if (!/\\u(?:0000|d[89a-f])/i.test(json)) return json;
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '\ufffd') : part,
  );
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
