import type { Platform } from '../../src/ports.ts';
import type { StoredContent } from '../tables/inbox.ts';
import type { Db, Tx } from '../types.ts';

/**
 * Notes that the sender took a message back. Undefined for a message that never came here or was taken back before.
 */
export function markRecalled(
  tx: Tx,
  message: { platform: Platform; messageId: string; at: Date },
): Promise<{ id: number; personId: number | null } | undefined> {
  return tx
    .updateTable('inbox')
    .set({ recalled_at: message.at })
    .where('platform', '=', message.platform)
    .where('message_id', '=', message.messageId)
    .where('recalled_at', 'is', null)
    .returning(['id', 'person_id as personId'])
    .executeTakeFirst();
}

/** Task number and receipt of what a message reported and still counts. */
export function standingReports(tx: Tx, inboxId: number): Promise<{ taskNo: number; receiptNo: string }[]> {
  return tx
    .selectFrom('report')
    .innerJoin('obligation', 'obligation.report_id', 'report.id')
    .select(['report.task_no as taskNo', 'report.receipt_no as receiptNo'])
    .where('report.inbox_id', '=', inboxId)
    .orderBy('report.task_no')
    .execute();
}

/** A group the bot was brought into: known by name, and asked for its members; what it is used for stays. */
export async function noteChat(
  tx: Tx,
  chat: { platform: Platform; platformChatId: string; name: string },
): Promise<{ id: number; working: boolean }> {
  return tx
    .insertInto('chat')
    .values({
      platform: chat.platform,
      platform_chat_id: chat.platformChatId,
      name: chat.name,
      working: false,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['platform', 'platform_chat_id'])
        .doUpdateSet({ name: chat.name, members_due_at: new Date(0) }),
    )
    .returning(['id', 'working'])
    .executeTakeFirstOrThrow();
}

/** The bot is out of a group: it is no working group any more, and nobody there can be called. */
export async function leaveChat(
  tx: Tx,
  chat: { platform: Platform; platformChatId: string },
): Promise<{ id: number; name: string; working: boolean } | undefined> {
  const known = await tx
    .selectFrom('chat')
    .select(['id', 'name', 'working'])
    .where('platform', '=', chat.platform)
    .where('platform_chat_id', '=', chat.platformChatId)
    .forUpdate()
    .executeTakeFirst();
  if (!known) return undefined;
  await tx.updateTable('chat').set({ working: false }).where('id', '=', known.id).execute();
  await tx.deleteFrom('chat_member').where('chat_id', '=', known.id).execute();
  return known;
}

/** The account speaks for nobody any more. Returns whose it was, with how many accounts the person has left. */
export async function unbindAccount(
  tx: Tx,
  account: { platform: Platform; userId: string },
): Promise<{ personId: number; left: number } | undefined> {
  const gone = await tx
    .deleteFrom('account')
    .where('platform', '=', account.platform)
    .where('user_id', '=', account.userId)
    .returning('person_id as personId')
    .executeTakeFirst();
  if (!gone) return undefined;
  const row = await tx
    .selectFrom('account')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('person_id', '=', gone.personId)
    .executeTakeFirst();
  return { personId: gone.personId, left: row?.n ?? 0 };
}

/** Content of an event that waits to be handled; undefined once it was. */
export async function waitingContent(
  db: Db,
  inboxId: number,
): Promise<{ platform: Platform; attempts: number; content: StoredContent } | undefined> {
  const row = await db
    .selectFrom('inbox')
    .select(['platform', 'attempts', 'payload'])
    .where('id', '=', inboxId)
    .where('state', '=', 'received')
    .executeTakeFirst();
  return row && { platform: row.platform, attempts: row.attempts, content: row.payload.content };
}

/** Puts another content in the place of a waiting event's: a file that was brought, or why it was not. */
export async function replaceContent(tx: Tx, inboxId: number, content: StoredContent): Promise<void> {
  const row = await tx
    .selectFrom('inbox')
    .select('payload')
    .where('id', '=', inboxId)
    .where('state', '=', 'received')
    .forUpdate()
    .executeTakeFirst();
  if (row?.payload.content.kind !== 'remote_file') return;
  await tx
    .updateTable('inbox')
    .set({ payload: JSON.stringify({ ...row.payload, content }) })
    .where('id', '=', inboxId)
    .execute();
}
