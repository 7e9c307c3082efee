import { sql } from 'kysely';
import type { Platform } from '../../src/ports.ts';
import type { OutboxKind, OutboxState } from '../tables/outbox.ts';
import type { Db, Tx } from '../types.ts';

/** A planned message that reached nobody, or may not have, and that staff have not dealt with. */
export interface UndeliveredMessage {
  readonly id: number;
  readonly kind: OutboxKind;
  readonly period: string | null;
  readonly stage: string | null;
  readonly personId: number | null;
  readonly person: string | null;
  readonly unit: string | null;
  readonly chat: string | null;
  readonly state: OutboxState;
  readonly reason: string | null;
  /** Platforms it was tried on, in order. */
  readonly platforms: readonly Platform[];
  readonly createdAt: Date;
}

export interface UndeliveredFilter {
  /** Older ones are no longer of use to anybody. */
  readonly since: Date;
  readonly ids?: readonly number[];
  readonly unitId?: number;
}

/** Answers are not among them: whoever asked asks again. */
function undelivered({ since, ids, unitId }: UndeliveredFilter) {
  return sql`(o.state in ('refused', 'unknown') or (o.state = 'skipped' and o.reason = 'no_account'))
    and o.kind <> 'reply' and o.handled_how is distinct from 'phoned' and o.created_at >= ${since}
    and ${ids === undefined ? sql`true` : ids.length === 0 ? sql`false` : sql`o.id in (${sql.join(ids)})`}
    and ${unitId === undefined ? sql`true` : sql`p.unit_id = ${unitId}`}`;
}

/** Oldest first; `after` is the last id of the page before. */
export async function listUndelivered(
  db: Db,
  filter: UndeliveredFilter,
  page: { readonly limit: number; readonly after: number | null },
): Promise<UndeliveredMessage[]> {
  const { rows } = await sql<UndeliveredMessage>`
    select o.id, o.kind, o.period, o.stage, o.person_id as "personId", p.name as person, u.name as unit,
           c.name as chat, o.state, o.reason, o.created_at as "createdAt",
           coalesce((select jsonb_agg(t.platform order by t.first) from (
             select platform, min(attempt) as first from outbox_try where outbox_id = o.id group by platform) t),
             '[]') as platforms
      from outbox o
      left join person p on p.id = o.person_id
      left join unit u on u.id = p.unit_id
      left join chat c on c.id = o.chat_id
     where ${undelivered(filter)} and o.id > ${page.after ?? 0}
     order by o.id
     limit ${page.limit}`.execute(db);
  return rows;
}

export async function countUndelivered(db: Db, filter: UndeliveredFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from outbox o left join person p on p.id = o.person_id where ${undelivered(filter)}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

export interface HandledBy {
  readonly at: Date;
  /** Null: over the interface for other programs. */
  readonly personId: number | null;
}

/**
 * Puts undelivered messages back into the queue, under their own keys, over a channel the person has now. Whoever asks
 * for it takes the risk that somebody gets a message in doubt twice. Returns the ids; a person without an account on
 * any platform is not among them.
 */
export async function requeue(tx: Tx, filter: UndeliveredFilter, { at, personId }: HandledBy) {
  const { rows } = await sql<{ id: number }>`
    with again as (
      select o.id, coalesce(c.platform, a.platform) as platform
        from outbox o
        left join person p on p.id = o.person_id
        left join chat c on c.id = o.chat_id
        left join lateral (
               select platform from account where person_id = o.person_id
                order by platform is not distinct from o.platform desc, bound_at, platform limit 1) a on true
       where ${undelivered(filter)} and coalesce(c.platform, a.platform) is not null
         for update of o)
    update outbox
       set state = 'queued', reason = null, platform = again.platform, user_id = null,
           conversation = again.platform || case when chat_id is not null then ':chat-' || chat_id
                                                 else ':person-' || person_id end,
           not_before = ${at}, expires_at = null, doubt_since = null, tries_base = attempts,
           claimed_by = null, claimed_until = null,
           handled_at = ${at}, handled_by = ${personId}, handled_how = 'resent'
      from again
     where outbox.id = again.id
    returning outbox.id`.execute(tx);
  return rows.map((row) => row.id).sort((x, y) => x - y);
}

/** Notes that the person was told by telephone; returns the ids that were still open. */
export async function notePhoned(tx: Tx, filter: UndeliveredFilter, { at, personId }: HandledBy) {
  const { rows } = await sql<{ id: number }>`
    with told as (
      select o.id from outbox o left join person p on p.id = o.person_id where ${undelivered(filter)} for update of o)
    update outbox set handled_at = ${at}, handled_by = ${personId}, handled_how = 'phoned'
      from told where outbox.id = told.id
    returning outbox.id`.execute(tx);
  return rows.map((row) => row.id).sort((x, y) => x - y);
}
