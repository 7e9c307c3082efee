import type { Block, Platform } from '../../src/ports.ts';
import type { Db } from '../types.ts';

/** What a message of ours consists of, found by the id its platform gave it. */
export async function messageSent(
  db: Db,
  platform: Platform,
  platformMessageId: string,
): Promise<readonly Block[] | null> {
  const row = await db
    .selectFrom('outbox')
    .select('blocks')
    .where('platform', '=', platform)
    .where('platform_message_id', '=', platformMessageId)
    .executeTakeFirst();
  return row?.blocks ?? null;
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
