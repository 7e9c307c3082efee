import { sql } from 'kysely';
import type { Db } from '../types.ts';

/** One round trip; rejects when the database does not answer. */
export async function ping(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}

export interface Gauges {
  readonly inboxWaiting: number;
  readonly inboxFailed: number;
  readonly outboxWaiting: number;
  /** Sent, but the platform's answer never came. */
  readonly outboxUnknown: number;
  readonly outboxRefused: number;
  /** Seconds the oldest message that may go out has been waiting; 0 when none waits. */
  readonly outboxOldest: number;
}

/** What an operator watches. Reads partial indexes only, whatever the size of the history. */
export async function gauges(db: Db, now: Date): Promise<Gauges> {
  const { rows } = await sql<Gauges>`
    select (select count(*) from inbox where state = 'received') as "inboxWaiting",
           (select count(*) from inbox where state = 'failed') as "inboxFailed",
           (select count(*) from outbox where state = 'unknown') as "outboxUnknown",
           (select count(*) from outbox where state = 'refused') as "outboxRefused",
           w.waiting as "outboxWaiting",
           greatest(0, coalesce(extract(epoch from ${now}::timestamptz - w.oldest), 0)) as "outboxOldest"
      from (select count(*) as waiting, min(not_before) as oldest
              from outbox where state in ('queued', 'retrying', 'sending')) w`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('no gauges');
  return row;
}
