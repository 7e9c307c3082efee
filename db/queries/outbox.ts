import { sql } from 'kysely';
import type { Block, Platform } from '../../src/ports.ts';
import { plainText } from '../../src/replies/plain-text.ts';
import type { OutboxKind, OutboxState } from '../tables/outbox.ts';
import type { Db, Tx } from '../types.ts';
import { ALIVE } from './alive.ts';

/**
 * Whom a message is for. An answer goes to the account that wrote, bound to a person or (null) to nobody yet; a planned
 * message to a person goes to one of their accounts.
 */
export type MessageTarget =
  | { readonly personId: number }
  | { readonly platform: Platform; readonly userId: string; readonly personId: number | null }
  | { readonly chatId: number };

export interface NewMessage {
  /** Made from the message's meaning; a key that exists already is not written again, ever. */
  readonly key: string;
  readonly kind: OutboxKind;
  readonly target: MessageTarget;
  readonly blocks: readonly Block[];
  /** Earliest moment it may go out; quiet hours are the caller's business. */
  readonly notBefore: Date;
  /** From this instant it would no longer be understood and is skipped; null: never. */
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
  readonly period?: string;
  readonly stage?: string;
  readonly inReplyTo?: number;
  /** Of kind `bulletin`: the approved one it carries. */
  readonly bulletinId?: number;
  /** The outbox id of a message to be taken back, in the conversation it went to. */
  readonly recalls?: number;
  /** Why it is recorded and not sent (`budget`, `paused`, …). */
  readonly skip?: string;
  /** Why it goes out on a later day than it was meant for. */
  readonly deferred?: 'budget';
}

export interface Enqueued {
  readonly id: number;
  readonly key: string;
  readonly state: OutboxState;
  readonly reason: string | null;
  readonly personId: number | null;
  readonly chatId: number | null;
}

/**
 * Writes messages once per key and returns those that were new. A person without an account gets a row too, skipped
 * with reason `no_account`, so that nobody is forgotten silently. Rows get ascending ids in the order given, which is
 * the order they go out in within one conversation.
 *
 * Of a person's accounts one on a platform that runs now comes first, then the chosen one (提醒渠道). Where the
 * simulator runs it comes before the others, so that trying things out disturbs nobody who did not choose it.
 */
export async function enqueue(tx: Tx, messages: readonly NewMessage[]): Promise<Enqueued[]> {
  if (messages.length === 0) return [];
  const { rows } = await sql<Enqueued>`
    with running as (
      select distinct p.platform from instance i, jsonb_array_elements_text(i.platforms) as p(platform)
       where i.seen_at > clock_timestamp() - ${ALIVE})
    insert into outbox (key, kind, period, stage, platform, conversation, user_id, person_id, chat_id, blocks,
                        text, in_reply_to, bulletin_id, recalls, state, reason, not_before, expires_at, created_at)
    select m.key, m.kind, m.period, m.stage, coalesce(m.platform, c.platform, w.platform, a.platform),
           case when w.id is not null then w.conversation
                when m.chat is not null then c.platform || ':chat-' || m.chat
                when m.person is not null then coalesce(m.platform, a.platform, 'none') || ':person-' || m.person
                else m.platform || ':user-' || m."user" end,
           coalesce(m."user", w.user_id), m.person, m.chat, m.blocks, m.text, m.reply, m.bulletin, w.id,
           case when m.skip is null and (m.platform is not null or m.chat is not null or a.platform is not null)
                then 'queued' else 'skipped' end,
           case when m.skip is not null then m.skip
                when m.person is not null and m.platform is null and a.platform is null then 'no_account'
                else 'deferred_' || m.deferred end,
           m."notBefore", m."expiresAt", m."createdAt"
      from jsonb_to_recordset(${JSON.stringify(messages.map(record))}::jsonb) as m(
             n integer, key text, kind text, period text, stage text, person integer, platform text, chat integer,
             "user" text, blocks jsonb, text text, reply bigint, bulletin integer, recalls bigint, skip text,
             deferred text,
             "notBefore" timestamptz, "expiresAt" timestamptz, "createdAt" timestamptz)
      left join chat c on c.id = m.chat
      -- Limited, so that each is looked up by its key: of a list whose length the planner cannot know it expects a
      -- hundred entries, and would rather read the whole outbox at every answer.
      left join lateral (select id, platform, conversation, user_id from outbox where id = m.recalls limit 1) w on true
      left join lateral (
             select platform from account where person_id = m.person
              order by platform in (select platform from running) desc, preferred desc,
                       platform = 'simulator' desc, bound_at, platform limit 1) a on true
     order by m.n
        on conflict (key) do nothing
    returning id, key, state, reason, person_id as "personId", chat_id as "chatId"`.execute(tx);
  return rows;
}

function record(message: NewMessage, n: number): object {
  const { target } = message;
  return {
    n,
    key: message.key,
    kind: message.kind,
    period: message.period ?? null,
    stage: message.stage ?? null,
    person: 'personId' in target ? target.personId : null,
    platform: 'platform' in target ? target.platform : null,
    chat: 'chatId' in target ? target.chatId : null,
    user: 'userId' in target ? target.userId : null,
    blocks: message.blocks,
    text: plainText(message.blocks),
    reply: message.inReplyTo ?? null,
    bulletin: message.bulletinId ?? null,
    recalls: message.recalls ?? null,
    skip: message.skip ?? null,
    deferred: message.deferred ?? null,
    notBefore: message.notBefore,
    expiresAt: message.expiresAt,
    createdAt: message.createdAt,
  };
}

/** What the service sends of its own accord about reporting: never in quiet hours, never on a day off. */
export const restingKinds = [
  'reminder',
  'urge',
  'group_overdue',
  'escalation',
] as const satisfies readonly OutboxKind[];

/** Messages about a period that were planned and have not gone out; few, as they usually go out at once. */
export interface WaitingMessage {
  readonly id: number;
  readonly kind: OutboxKind;
  readonly stage: string | null;
  readonly personId: number | null;
  readonly chatId: number | null;
}

/** Locks the period's waiting reminders, urges, group posts and escalations. */
export function lockWaiting(tx: Tx, period: string): Promise<WaitingMessage[]> {
  return tx
    .selectFrom('outbox')
    .select(['id', 'kind', 'stage', 'person_id as personId', 'chat_id as chatId'])
    .where('state', 'in', ['queued', 'retrying'])
    .where('period', '=', period)
    .where('kind', 'in', restingKinds)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** A message that became pointless before it went out. Its key stays taken. */
export async function cancelMessages(tx: Tx, ids: readonly number[], reason: string): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('outbox')
    .set({ state: 'cancelled', reason })
    .where('id', 'in', ids)
    .where('state', 'in', ['queued', 'retrying'])
    .execute();
}

/** Gives a message that has not gone out the content that is true now. */
export async function rewriteMessage(tx: Tx, id: number, blocks: readonly Block[]): Promise<void> {
  await tx
    .updateTable('outbox')
    .set({ blocks: JSON.stringify(blocks), text: plainText(blocks) })
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'retrying'])
    .execute();
}

/** When the next waiting message falls due after `now`, and whether one is due that still waits (quiet hours). */
export async function waitingUntil(db: Db, now: Date): Promise<{ next: Date | null; resting: boolean }> {
  const { rows } = await sql<{ next: Date | null; resting: boolean | null }>`
    select min(not_before) filter (where not_before > ${now}) as next, bool_or(not_before <= ${now}) as resting
      from outbox where state in ('queued', 'retrying', 'sending')`.execute(db);
  return { next: rows[0]?.next ?? null, resting: rows[0]?.resting ?? false };
}

/** Whether a reminder, a return or another message that answers nothing went to the person since `at`. */
export async function noticedSince(db: Db, personId: number, at: Date): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('person_id', '=', personId)
    .where('kind', '<>', 'reply')
    .where((e) => e.or([e('created_at', '>', at), e('sent_at', '>', at)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface AddressBook {
  readonly users: ReadonlyMap<number, string>;
  readonly chats: ReadonlyMap<number, string>;
  /** Accounts of the platform that are told everything in words; few. */
  readonly plain: ReadonlySet<string>;
}

/** Where claimed messages go: platform user ids by person and platform chat ids by chat, all on one platform. */
export async function addressBook(
  db: Db,
  platform: Platform,
  personIds: readonly number[],
  chatIds: readonly number[],
): Promise<AddressBook> {
  const users =
    personIds.length === 0
      ? []
      : await db
          .selectFrom('account')
          .select(['person_id', 'user_id'])
          .where('platform', '=', platform)
          .where('person_id', 'in', personIds)
          // An id that only one door of the platform knows (`bot:…`) is used where there is no other.
          .orderBy(sql`user_id like 'bot:%'`, 'desc')
          .orderBy('bound_at', 'desc')
          .orderBy('user_id')
          .execute();
  const chats =
    chatIds.length === 0
      ? []
      : await db.selectFrom('chat').select(['id', 'platform_chat_id']).where('id', 'in', chatIds).execute();
  const plain = await db
    .selectFrom('account')
    .select('user_id')
    .where('platform', '=', platform)
    .where('plain', '=', true)
    .execute();
  return {
    plain: new Set(plain.map((row) => row.user_id)),
    // The account bound first wins, as when the message was written.
    users: new Map(users.map((row) => [row.person_id, row.user_id])),
    chats: new Map(chats.map((row) => [row.id, row.platform_chat_id])),
  };
}
