import { sql } from 'kysely';
import type { Db } from '../types.ts';

/** The value in force; undefined where there is none, it has run out, or it is the one known to be refused. */
export async function readSharedValue(
  db: Db,
  name: string,
  stale: string | null,
): Promise<string | undefined> {
  const { rows } = await sql<{ value: string }>`
    select value from shared_value
     where name = ${name} and value is distinct from ${stale} and good_until > clock_timestamp()`.execute(db);
  return rows[0]?.value;
}

/** True for the one who may fetch the value now; a claim lapses after `forMs`. */
export async function claimSharedValue(
  db: Db,
  { name, stale, forMs }: { name: string; stale: string | null; forMs: number },
): Promise<boolean> {
  const { rows } = await sql`
    insert into shared_value as s (name, making_until)
    values (${name}, clock_timestamp() + ${forMs} * interval '1 millisecond')
        on conflict (name) do update
       set making_until = excluded.making_until
     where (s.making_until is null or s.making_until <= clock_timestamp())
       and not coalesce(s.value is distinct from ${stale} and s.good_until > clock_timestamp(), false)
    returning name`.execute(db);
  return rows.length > 0;
}

/** Ends a claim, with the value or (null) without one. */
export async function settleSharedValue(
  db: Db,
  name: string,
  made: { value: string; goodForMs: number } | null,
): Promise<void> {
  await (made === null
    ? sql`update shared_value set making_until = null where name = ${name}`
    : sql`update shared_value
             set value = ${made.value}, making_until = null,
                 good_until = clock_timestamp() + ${made.goodForMs} * interval '1 millisecond'
           where name = ${name}`
  ).execute(db);
}

/** Notes that a part is about to be sent. Null: it is new; else what is known of it. */
export async function beginPart(
  db: Db,
  key: string,
  part: number,
): Promise<{ messageId: string | null } | null> {
  const inserted = await sql`
    insert into sent_part (key, part) values (${key}, ${part}) on conflict do nothing returning key`.execute(
    db,
  );
  if (inserted.rows.length > 0) return null;
  const { rows } = await sql<{ messageId: string | null }>`
    select message_id as "messageId" from sent_part where key = ${key} and part = ${part}`.execute(db);
  return rows[0] ?? { messageId: null };
}

/** What a whole message is called stands as part −1. */
const WHOLE = -1;

export async function noteMessage(db: Db, key: string, messageId: string): Promise<void> {
  await sql`
    insert into sent_part (key, part, message_id) values (${key}, ${WHOLE}, ${messageId})
        on conflict (key, part) do update set message_id = excluded.message_id`.execute(db);
}

export async function notedMessage(db: Db, key: string): Promise<string | null> {
  const { rows } = await sql<{ messageId: string }>`
    select message_id as "messageId" from sent_part where key = ${key} and part = ${WHOLE}`.execute(db);
  return rows[0]?.messageId ?? null;
}

/** `messageId` null: surely not sent. */
export async function settlePart(db: Db, key: string, part: number, messageId: string | null): Promise<void> {
  await (messageId === null
    ? sql`delete from sent_part where key = ${key} and part = ${part}`
    : sql`update sent_part set message_id = ${messageId} where key = ${key} and part = ${part}`
  ).execute(db);
}
