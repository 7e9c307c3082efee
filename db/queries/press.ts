import { sql } from 'kysely';
import type { Block, Platform } from '../../src/ports.ts';
import type { Db, Tx } from '../types.ts';

/** A message of ours that somebody presses or quotes, by the id its platform gave it; null where it is none of ours. */
export async function messageSent(
  db: Db,
  platform: Platform,
  platformMessageId: string,
): Promise<{ blocks: readonly Block[]; period: string | null; createdAt: Date } | null> {
  const row = await db
    .selectFrom('outbox')
    .select(['blocks', 'period', 'created_at as createdAt'])
    .where('platform', '=', platform)
    .where('platform_message_id', '=', platformMessageId)
    .executeTakeFirst();
  return row ?? null;
}

/** Text of the first answer to an event. */
export async function firstReply(db: Db, inboxId: number): Promise<string | null> {
  const row = await db
    .selectFrom('outbox')
    .select('text')
    .where('key', '=', `reply:${inboxId}:0`)
    .executeTakeFirst();
  return row?.text ?? null;
}

export interface PressDue {
  readonly inboxId: number;
  readonly ref: string;
  /** This one included. */
  readonly tries: number;
  readonly replyTo: string | undefined;
  readonly outcome: object;
}

/**
 * Takes handled presses whose cards still show nothing, and puts each off until `again`, so that others leave it alone.
 * @param due.pressedBefore younger ones are left for later
 */
export async function takePressesDue(
  tx: Tx,
  due: { platform: Platform; now: Date; pressedBefore: Date; again: Date; limit: number },
): Promise<PressDue[]> {
  const { rows } = await sql<PressDue & { replyTo: string | null }>`
    with due as (
      select d.inbox_id from press_due d join inbox i on i.id = d.inbox_id and i.state = 'done'
       where d.platform = ${due.platform} and d.next_at <= ${due.now} and i.received_at <= ${due.pressedBefore}
       order by d.next_at limit ${due.limit}
         for update of d skip locked)
    update press_due d set next_at = ${due.again}, tries = d.tries + 1
      from due, inbox i
     where d.inbox_id = due.inbox_id and i.id = d.inbox_id
    returning d.inbox_id as "inboxId", d.ref, d.tries, i.payload ->> 'replyTo' as "replyTo", i.outcome`.execute(
    tx,
  );
  return rows.map((row) => ({ ...row, replyTo: row.replyTo ?? undefined }));
}

/** When the oldest handled press of a platform was made that nobody tried to show yet; null where there is none. */
export async function oldestPress(db: Db, platform: Platform): Promise<Date | null> {
  const row = await db
    .selectFrom('press_due as d')
    .innerJoin('inbox as i', 'i.id', 'd.inbox_id')
    .select('i.received_at as at')
    .where('d.platform', '=', platform)
    .where('d.tries', '=', 0)
    .where('i.state', '=', 'done')
    .orderBy('d.next_at')
    .limit(1)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Shown, or it can never be. */
export async function settlePress(tx: Tx, inboxId: number): Promise<void> {
  await tx.deleteFrom('press_due').where('inbox_id', '=', inboxId).execute();
}

/** Presses of events that nobody could handle, and of those long past, are given up. */
export async function dropOldPresses(tx: Tx, before: Date): Promise<void> {
  await sql`delete from press_due d using inbox i where i.id = d.inbox_id and i.received_at < ${before}`.execute(
    tx,
  );
}
