import { sql } from 'kysely';
import type { Block, Platform } from '../../src/ports.ts';
import type { StoredEvent } from '../tables/inbox.ts';
import type { Db, Tx } from '../types.ts';
import type { Person } from './people.ts';

/** The account somebody acts with in the console. */
export interface ConsoleAccount {
  readonly personId: number;
  readonly platform: Platform;
  readonly userId: string;
}

export interface Lifetime {
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Starts a session; null is the administrator's. Sessions that have ended are forgotten. */
export async function insertSession(
  tx: Tx,
  session: Lifetime & { tokenHash: string; account: ConsoleAccount | null },
): Promise<void> {
  const { account } = session;
  await tx.deleteFrom('console_session').where('expires_at', '<', session.createdAt).execute();
  await tx
    .insertInto('console_session')
    .values({
      token_hash: session.tokenHash,
      person_id: account?.personId ?? null,
      platform: account?.platform ?? null,
      user_id: account?.userId ?? null,
      created_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute();
}

export interface SessionRow {
  readonly admin: boolean;
  readonly platform: Platform | null;
  readonly userId: string | null;
  /** Null for the administrator, and when the person has left or the account is somebody else's by now. */
  readonly person: Person | null;
}

/** A session that has not expired. */
export async function findSession(db: Db, tokenHash: string, now: Date): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    select s.person_id is null as admin, s.platform, s.user_id as "userId",
           case when p.id is null then null else jsonb_build_object(
             'id', p.id, 'name', p.name, 'role', p.role, 'unitId', p.unit_id, 'unit', u.name,
             'pausedUntil', p.paused_until) end as person
      from console_session s
      left join account a on a.platform = s.platform and a.user_id = s.user_id and a.person_id = s.person_id
      left join person p on p.id = a.person_id and p.active
      left join unit u on u.id = p.unit_id
     where s.token_hash = ${tokenHash} and s.expires_at > ${now}`.execute(db);
  return rows[0];
}

export async function deleteSession(tx: Tx, tokenHash: string): Promise<void> {
  await tx.deleteFrom('console_session').where('token_hash', '=', tokenHash).execute();
}

/** Keeps a new one-time link; those that have expired are forgotten. */
export async function insertTicket(
  tx: Tx,
  ticket: Lifetime & { tokenHash: string; account: ConsoleAccount },
): Promise<void> {
  await tx.deleteFrom('console_ticket').where('expires_at', '<', ticket.createdAt).execute();
  await tx
    .insertInto('console_ticket')
    .values({
      token_hash: ticket.tokenHash,
      person_id: ticket.account.personId,
      platform: ticket.account.platform,
      user_id: ticket.account.userId,
      created_at: ticket.createdAt,
      expires_at: ticket.expiresAt,
      used_at: null,
    })
    .execute();
}

/** Uses a link up; undefined when it is unknown, used or expired. Of two browsers that try at once one gets in. */
export function takeTicket(tx: Tx, tokenHash: string, now: Date): Promise<ConsoleAccount | undefined> {
  return tx
    .updateTable('console_ticket')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['person_id as personId', 'platform', 'user_id as userId'])
    .executeTakeFirst();
}

export interface ConsoleEvent {
  readonly platform: Platform;
  readonly userId: string;
  readonly payload: StoredEvent;
  readonly state: 'received' | 'done' | 'failed';
  /** Answers to whoever acted; notices to others are not among them. */
  readonly blocks: readonly Block[];
}

/** What somebody did on a page, and what was answered. */
export async function consoleEvent(db: Db, inboxId: number): Promise<ConsoleEvent | undefined> {
  const event = await db
    .selectFrom('inbox')
    .select(['platform', 'user_id as userId', 'payload', 'state'])
    .where('id', '=', inboxId)
    .executeTakeFirst();
  if (!event) return undefined;
  const answers = await db
    .selectFrom('outbox')
    .select('blocks')
    .where('in_reply_to', '=', inboxId)
    .where('kind', '=', 'reply')
    .where('chat_id', 'is', null)
    .orderBy('id')
    .limit(20)
    .execute();
  return { ...event, blocks: answers.flatMap((answer) => answer.blocks) };
}
