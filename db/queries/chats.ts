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

/** Before any clock. */
const atOnce = new Date(0);

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
      conflict
        .columns(['platform', 'platform_chat_id'])
        .doUpdateSet({ working: chat.working, members_due_at: atOnce }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Makes a group known that nobody knows; one that is known stays as it is, but its members are asked for anew. */
export async function ensureChat(
  tx: Tx,
  chat: { platform: Platform; platformChatId: string; name: string; working: boolean },
): Promise<void> {
  await tx
    .insertInto('chat')
    .values({
      platform: chat.platform,
      platform_chat_id: chat.platformChatId,
      name: chat.name,
      working: chat.working,
    })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'platform_chat_id']).doUpdateSet({ members_due_at: atOnce }),
    )
    .execute();
}

export async function addChatMembers(tx: Tx, chatId: number, personIds: readonly number[]): Promise<void> {
  if (personIds.length === 0) return;
  await tx
    .insertInto('chat_member')
    .values(personIds.map((personId) => ({ chat_id: chatId, person_id: personId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Somebody came or left: who is in the groups of their platform (null: of every one) is asked anew. */
export async function askMembersAnew(tx: Tx, platform: Platform | null): Promise<void> {
  const due = tx.updateTable('chat').set({ members_due_at: atOnce }).where('members_due_at', '>', atOnce);
  await (platform === null ? due : due.where('platform', '=', platform)).execute();
}

/** Takes groups whose members are due, and puts each off until `again`, so that others leave it alone meanwhile. */
export async function takeMembersDue(
  tx: Tx,
  due: { platforms: readonly Platform[]; now: Date; again: Date; limit: number },
): Promise<Pick<Chat, 'id' | 'platform' | 'platformChatId'>[]> {
  if (due.platforms.length === 0) return [];
  return tx
    .with('due', (db) =>
      db
        .selectFrom('chat')
        .select('id')
        .where('platform', 'in', due.platforms)
        .where('members_due_at', '<=', due.now)
        .orderBy('members_due_at')
        .limit(due.limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('chat')
    .from('due')
    .set({ members_due_at: due.again })
    .whereRef('chat.id', '=', 'due.id')
    .returning(['chat.id', 'chat.platform', 'chat.platform_chat_id as platformChatId'])
    .execute();
}

/**
 * Who is in a group, as the platform says; asked again at `nextAt`, sooner when somebody came or left since the group
 * was taken until `again`. Null leaves the members as they are.
 */
export async function noteMembers(
  tx: Tx,
  chatId: number,
  members: { personIds: readonly number[] | null; again: Date; nextAt: Date },
): Promise<void> {
  await tx
    .updateTable('chat')
    .set({ members_due_at: members.nextAt })
    .where('id', '=', chatId)
    .where('members_due_at', '=', members.again)
    .execute();
  if (members.personIds === null) return;
  const gone = tx.deleteFrom('chat_member').where('chat_id', '=', chatId);
  await (members.personIds.length === 0
    ? gone
    : gone.where('person_id', 'not in', members.personIds)
  ).execute();
  await addChatMembers(tx, chatId, members.personIds);
}
