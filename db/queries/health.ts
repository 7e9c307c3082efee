import { sql } from 'kysely';
import type { Platform } from '../../src/ports.ts';
import type { OutboxKind } from '../tables/outbox.ts';
import type { Db, Tx } from '../types.ts';
import { ALIVE } from './alive.ts';
import { restingKinds } from './outbox.ts';

/** Says that this instance is there, and forgets those that have been gone for a day. */
export async function beat(tx: Tx, name: string, platforms: readonly Platform[]): Promise<void> {
  await sql`
    insert into instance (name, platforms, started_at, seen_at)
    values (${name}, ${JSON.stringify(platforms)}::jsonb, clock_timestamp(), clock_timestamp())
        on conflict (name) do update set platforms = excluded.platforms, seen_at = excluded.seen_at`.execute(
    tx,
  );
  await sql`delete from instance where seen_at < clock_timestamp() - interval '1 day'`.execute(tx);
}

/** At the end of a process that stops in order. */
export async function sayGoodbye(tx: Tx, name: string): Promise<void> {
  await tx.deleteFrom('instance').where('name', '=', name).execute();
}

export async function instancesAlive(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from instance where seen_at > clock_timestamp() - ${ALIVE}`.execute(db);
  return rows[0]?.n ?? 0;
}

export interface Backlog {
  readonly platform: Platform;
  /** Messages that may go out and have not. */
  readonly waiting: number;
  /** The one that was written first. */
  readonly oldestId: number;
  /** When the platform last took a message, of the last hour. */
  readonly lastSent: Date | null;
}

/** Platforms on which messages should have gone out by now. `quiet`: reminders rest. */
export async function backlog(db: Db, now: Date, quiet: boolean): Promise<Backlog[]> {
  const awake = quiet ? sql`o.kind not in (${sql.join(restingKinds)})` : sql`true`;
  const { rows } = await sql<Backlog>`
    select o.platform, count(*) as waiting, min(o.id) as "oldestId",
           (select max(t.ended_at) from outbox_try t
             where t.platform = o.platform and t.result = 'sent'
               and t.at between ${new Date(now.getTime() - 3_600_000)} and ${now}) as "lastSent"
      from outbox o
     where o.platform is not null and ${awake}
       and (o.state in ('retrying', 'sending') or (o.state = 'queued' and o.not_before <= ${now}))
     group by o.platform`.execute(db);
  return rows;
}

export interface DailyFigures {
  readonly received: number;
  readonly failed: number;
  readonly sent: readonly { readonly kind: OutboxKind; readonly n: number }[];
  readonly read: number;
  readonly tries: readonly { readonly platform: Platform; readonly sent: number; readonly other: number }[];
  readonly waiting: number;
}

/** What went in and out on [from, to); reads only that stretch of the history. */
export async function dailyFigures(db: Db, from: Date, to: Date): Promise<DailyFigures> {
  const { rows } = await sql<DailyFigures>`
    with tries as (
      select t.platform, t.result, o.kind, o.read_at
        from outbox_try t join outbox o on o.id = t.outbox_id
       where t.platform in ('simulator', 'feishu', 'wecom', 'wechaty') and t.at >= ${from} and t.at < ${to})
    select (select count(*) from inbox where received_at >= ${from} and received_at < ${to}) as received,
           (select count(*) from inbox where state = 'failed' and received_at >= ${from}) as failed,
           (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'n', n) order by kind), '[]')
              from (select kind, count(*) as n from tries where result = 'sent' group by kind) k) as sent,
           (select count(*) from tries where result = 'sent' and read_at is not null) as read,
           (select coalesce(jsonb_agg(jsonb_build_object('platform', platform, 'sent', sent, 'other', other)
                                      order by platform), '[]')
              from (select platform, count(*) filter (where result = 'sent') as sent,
                           count(*) filter (where result is distinct from 'sent') as other
                      from tries group by platform) p) as tries,
           (select count(*) from outbox where state in ('queued', 'retrying', 'sending')) as waiting`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error('no figures');
  return row;
}

/** Why messages did not arrive, of those staff have not dealt with: the beginning of each reason, most frequent first. */
export async function failureReasons(db: Db): Promise<{ state: string; reason: string; n: number }[]> {
  const { rows } = await sql<{ state: string; reason: string; n: number }>`
    select state, coalesce(left(split_part(reason, ':', 1), 60), '') as reason, count(*) as n
      from outbox
     where (state in ('refused', 'unknown') or (state = 'skipped' and reason = 'no_account')) and handled_at is null
     group by 1, 2 order by 3 desc limit 20`.execute(db);
  return rows;
}
