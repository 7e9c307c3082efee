import type { Platform } from '../../src/ports.ts';
import type { Db, Tx } from '../types.ts';

export interface Chat {
  readonly id: number;
  readonly platform: Platform;
  readonly platformChatId: string;
  readonly name: string;
  readonly working: boolean;
}

const columns = ['id', 'platform', 'platform_chat_id as platformChatId', 'name', 'working'] as const;

export function listChats(db: Db): Promise<Chat[]> {
  return db.selectFrom('chat').select(columns).orderBy('id').execute();
}

export function chatByPlatformId(db: Db, platform: Platform, id: string): Promise<Chat | undefined> {
  return db
    .selectFrom('chat')
    .select(columns)
    .where('platform', '=', platform)
    .where('platform_chat_id', '=', id)
    .executeTakeFirst();
}

/** Members by chat id. */
export async function chatMembers(db: Db): Promise<Map<number, number[]>> {
  const rows = await db.selectFrom('chat_member').selectAll().orderBy('person_id').execute();
  const members = new Map<number, number[]>();
  for (const row of rows) members.set(row.chat_id, [...(members.get(row.chat_id) ?? []), row.person_id]);
  return members;
}

/** Makes a group known, as the working group when `working`; returns its id. */
export async function upsertChat(
  tx: Tx,
  chat: { platform: Platform; platformChatId: string; name: string; working: boolean },
): Promise<number> {
  const row = await tx
    .insertInto('chat')
    .values({
      platform: chat.platform,
      platform_chat_id: chat.platformChatId,
      name: chat.name,
      working: chat.working,
    })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'platform_chat_id']).doUpdateSet({ working: chat.working }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function addChatMembers(tx: Tx, chatId: number, personIds: readonly number[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx
    .insertInto('chat_member')
    .values(personIds.map((personId) => ({ chat_id: chatId, person_id: personId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
