import { sql } from 'kysely';
import type { Platform } from '../../src/ports.ts';
import type { StoredContent } from '../tables/inbox.ts';
import type { OutboxKind, OutboxState } from '../tables/outbox.ts';
import type { Db } from '../types.ts';

/** `newestFirst` reads backwards from the end; `after` is the last id of the page before, in either direction. */
export interface IdPage {
  readonly after: number | null;
  readonly limit: number;
  readonly newestFirst: boolean;
}

export interface OutMessageRow {
  readonly id: number;
  readonly key: string;
  readonly kind: OutboxKind;
  readonly period: string | null;
  readonly stage: string | null;
  readonly platform: Platform | null;
  readonly personId: number | null;
  readonly person: string | null;
  readonly chat: string | null;
  readonly text: string;
  readonly state: OutboxState;
  readonly reason: string | null;
  readonly inReplyTo: number | null;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly notBefore: Date;
  readonly sentAt: Date | null;
  readonly readAt: Date | null;
}

export interface OutMessageFilter {
  readonly kinds: readonly OutboxKind[] | null;
  readonly state: OutboxState | null;
  readonly period: string | null;
  readonly personId: number | null;
}

/** Messages that were planned, whatever became of them, by id. */
export async function listOutMessages(
  db: Db,
  filter: OutMessageFilter,
  page: IdPage,
): Promise<OutMessageRow[]> {
  const { kinds, state, period, personId } = filter;
  const conditions = [
    ...idCondition('o.id', page),
    ...(kinds === null ? [] : [sql`o.kind in (${sql.join(kinds)})`]),
    ...(state === null ? [] : [sql`o.state = ${sql.lit(state)}`]),
    ...(period === null ? [] : [sql`o.period = ${period}`]),
    ...(personId === null ? [] : [sql`o.person_id = ${personId}`]),
  ];
  const { rows } = await sql<OutMessageRow>`
    select o.id, o.key, o.kind, o.period, o.stage, o.platform, o.person_id as "personId", p.name as person,
           c.name as chat, o.text, o.state, o.reason, o.in_reply_to as "inReplyTo", o.attempts,
           o.created_at as "createdAt", o.not_before as "notBefore", o.sent_at as "sentAt",
           o.read_at as "readAt"
      from outbox o
      left join person p on p.id = o.person_id
      left join chat c on c.id = o.chat_id
     where ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}
     order by o.id ${direction(page)}
     limit ${page.limit}`.execute(db);
  return rows;
}

export interface InMessageRow {
  readonly id: number;
  readonly platform: Platform;
  readonly personId: number | null;
  readonly person: string | null;
  readonly chatKind: 'private' | 'group';
  readonly content: StoredContent;
  readonly state: 'received' | 'done' | 'failed';
  readonly error: string | null;
  readonly receivedAt: Date;
  readonly handledAt: Date | null;
}

/** Messages that arrived, as they were sent, by id. */
export async function listInMessages(
  db: Db,
  filter: { state: InMessageRow['state'] | null; personId: number | null },
  page: IdPage,
): Promise<InMessageRow[]> {
  const conditions = [
    ...idCondition('i.id', page),
    ...(filter.state === null ? [] : [sql`i.state = ${sql.lit(filter.state)}`]),
    ...(filter.personId === null ? [] : [sql`i.person_id = ${filter.personId}`]),
  ];
  const { rows } = await sql<InMessageRow>`
    select i.id, i.platform, i.person_id as "personId", p.name as person, i.payload ->> 'chatKind' as "chatKind",
           i.payload -> 'content' as content, i.state, i.error, i.received_at as "receivedAt",
           i.handled_at as "handledAt"
      from inbox i
      left join person p on p.id = i.person_id
     where ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}
     order by i.id ${direction(page)}
     limit ${page.limit}`.execute(db);
  return rows;
}

export interface AuditListRow {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly personId: number | null;
  readonly action: string;
  readonly subject: string;
  readonly details: object;
  readonly inboxId: number | null;
}

/** The audit log by id; of one subject when given. */
export async function listAudit(
  db: Db,
  filter: { subject: string | null },
  page: IdPage,
): Promise<AuditListRow[]> {
  const conditions = [
    ...idCondition('a.id', page),
    ...(filter.subject === null ? [] : [sql`a.subject = ${filter.subject}`]),
  ];
  const { rows } = await sql<AuditListRow>`
    select a.id, a.at, a.actor, a.person_id as "personId", a.action, a.subject, a.details, a.inbox_id as "inboxId"
      from audit a
     where ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}
     order by a.id ${direction(page)}
     limit ${page.limit}`.execute(db);
  return rows;
}

function idCondition(column: string, { after, newestFirst }: IdPage) {
  if (after === null) return [];
  return [newestFirst ? sql`${sql.ref(column)} < ${after}` : sql`${sql.ref(column)} > ${after}`];
}

function direction({ newestFirst }: IdPage) {
  return newestFirst ? sql`desc` : sql`asc`;
}
