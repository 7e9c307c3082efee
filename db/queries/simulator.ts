import type { Block, Platform } from '../../src/ports.ts';
import type { StoredContent } from '../tables/inbox.ts';
import type { OutboxState } from '../tables/outbox.ts';
import type { Db } from '../types.ts';

export interface SentMessage {
  readonly id: number;
  readonly key: string;
  readonly at: Date;
  readonly stage: string | null;
  readonly to: { readonly id: number; readonly name: string } | null;
  readonly chat: { readonly id: number; readonly name: string } | null;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly state: OutboxState;
  /** Taken back from the chat later. */
  readonly recalled: boolean;
}

const messages = (db: Db) =>
  db
    .selectFrom('outbox')
    .leftJoin('person', 'person.id', 'outbox.person_id')
    .leftJoin('chat', 'chat.id', 'outbox.chat_id')
    .select([
      'outbox.id',
      'outbox.key',
      'outbox.created_at',
      'outbox.sent_at',
      'outbox.stage',
      'outbox.person_id',
      'person.name as personName',
      'outbox.chat_id',
      'chat.name as chatName',
      'outbox.text',
      'outbox.blocks',
      'outbox.state',
      'outbox.recalled_at',
    ]);

type MessageRow = Awaited<ReturnType<ReturnType<typeof messages>['execute']>>[number];

function sentMessage(row: MessageRow): SentMessage {
  return {
    id: row.id,
    key: row.key,
    at: row.sent_at ?? row.created_at,
    stage: row.stage,
    to: row.person_id === null ? null : { id: row.person_id, name: row.personName ?? '' },
    chat: row.chat_id === null ? null : { id: row.chat_id, name: row.chatName ?? '' },
    text: row.text,
    blocks: row.blocks,
    state: row.state,
    recalled: row.recalled_at !== null,
  };
}

/** Messages planned after `since` (an outbox id), oldest first. */
export async function outboxSince(db: Db, since: number, limit: number): Promise<SentMessage[]> {
  const rows = await messages(db).where('outbox.id', '>', since).orderBy('outbox.id').limit(limit).execute();
  return rows.map(sentMessage);
}

/** The answers to one inbound event, and the notices it caused. */
export async function repliesTo(db: Db, inboxId: number): Promise<SentMessage[]> {
  const rows = await messages(db)
    .where('outbox.in_reply_to', '=', inboxId)
    .orderBy('outbox.id')
    .limit(200)
    .execute();
  return rows.map(sentMessage);
}

export interface SaidMessage {
  readonly id: number;
  readonly at: Date;
  readonly personId: number | null;
  readonly personName: string | null;
  readonly content: StoredContent;
}

/** The newest `limit` messages of one conversation in both directions, of those before `before` when given. */
export async function conversation(
  db: Db,
  place: { platform: Platform; chatId: string; to: { personId: number } | { chatId: number } },
  limit: number,
  before: Date | null,
): Promise<{ said: SaidMessage[]; sent: SentMessage[] }> {
  const said = await db
    .selectFrom('inbox')
    .leftJoin('person', 'person.id', 'inbox.person_id')
    .select(['inbox.id', 'inbox.received_at', 'inbox.person_id', 'person.name', 'inbox.payload'])
    .where('inbox.conversation', '=', `${place.platform}:${place.chatId}`)
    .$if(before !== null, (query) => query.where('inbox.received_at', '<', before))
    .orderBy('inbox.id', 'desc')
    .limit(limit)
    .execute();
  const rows =
    'personId' in place.to
      ? messages(db).where('outbox.person_id', '=', place.to.personId).where('outbox.chat_id', 'is', null)
      : messages(db).where('outbox.chat_id', '=', place.to.chatId);
  const sent = await rows
    .where('outbox.state', '=', 'sent')
    // What took another message back without a word is nothing that is seen.
    .where((where) => where.or([where('outbox.recalls', 'is', null), where('outbox.reason', 'is', null)]))
    .$if(before !== null, (query) => query.where('outbox.sent_at', '<', before))
    .orderBy('outbox.id', 'desc')
    .limit(limit)
    .execute();
  return {
    said: said.map((row) => ({
      id: row.id,
      at: row.received_at,
      personId: row.person_id,
      personName: row.name,
      content: row.payload.content,
    })),
    sent: sent.map(sentMessage),
  };
}

/** The account of a person on a platform, or undefined. */
export async function accountOf(db: Db, platform: Platform, personId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('account')
    .select('user_id')
    .where('platform', '=', platform)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.user_id;
}

/** How many messages went out so far. */
export async function sentCount(db: Db): Promise<number> {
  const row = await db
    .selectFrom('outbox')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('state', '=', 'sent')
    .executeTakeFirst();
  return row?.n ?? 0;
}
