import { sql } from 'kysely';
import type { Platform } from '../../src/ports.ts';
import type { KeptGroupTable } from '../tables/chat.ts';
import type { Db, Tx } from '../types.ts';
import { type Chat, chatByPlatformId } from './chats.ts';
import { idList } from './open-units.ts';

/** A group the service made and keeps. */
export interface KeptGroup {
  readonly chatId: number;
  readonly platform: Platform;
  readonly platformChatId: string;
  readonly name: string;
  readonly unitIds: readonly number[] | null;
  readonly madeBy: number;
  readonly placed: readonly string[];
  readonly state: KeptGroupTable['state'];
  readonly reason: string | null;
}

const selectKept = (db: Db) =>
  db
    .selectFrom('kept_group')
    .innerJoin('chat', 'chat.id', 'kept_group.chat_id')
    .select([
      'kept_group.chat_id as chatId',
      'chat.platform',
      'chat.platform_chat_id as platformChatId',
      'chat.name',
      'kept_group.unit_ids as unitIds',
      'kept_group.made_by as madeBy',
      'kept_group.placed',
      'kept_group.state',
      'kept_group.reason',
    ]);

/** Undefined for a group that people made, or that is not looked after any more. */
export function keptGroup(db: Db, chatId: number): Promise<KeptGroup | undefined> {
  return selectKept(db)
    .where('kept_group.chat_id', '=', chatId)
    .where('kept_group.state', '<>', 'stopped')
    .executeTakeFirst();
}

export function keptGroupByName(db: Db, name: string): Promise<KeptGroup | undefined> {
  return selectKept(db).where('chat.name', '=', name).orderBy('kept_group.chat_id').executeTakeFirst();
}

/** Asks for a group: it is made, or brought to what it should be, at the next look. */
export async function wantGroup(
  tx: Tx,
  group: {
    readonly platform: Platform;
    readonly platformChatId: string;
    readonly name: string;
    readonly unitIds: readonly number[] | null;
    readonly madeBy: number;
    readonly at: Date;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('chat')
    .values({
      platform: group.platform,
      platform_chat_id: group.platformChatId,
      name: group.name,
      // Until the platform has it nothing can be posted there.
      working: false,
    })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'platform_chat_id']).doUpdateSet({ name: group.name }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('kept_group')
    .values({
      chat_id: id,
      unit_ids: group.unitIds === null ? null : JSON.stringify(group.unitIds),
      made_by: group.madeBy,
      state: 'making',
      reason: null,
      created_at: group.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await lookAgain(tx, id);
  return id;
}

/** The group is looked after at once instead of tomorrow. */
export async function lookAgain(tx: Tx, chatId: number): Promise<void> {
  await tx
    .updateTable('chat')
    .set({ members_due_at: new Date(0) })
    .where('id', '=', chatId)
    .execute();
}

/** What became of a look after a group; it serves as a working group from its first success on. */
export async function noteKept(
  tx: Tx,
  chatId: number,
  result: { readonly placed: readonly string[] } | { readonly reason: string },
): Promise<void> {
  const kept = 'placed' in result;
  await tx
    .updateTable('kept_group')
    .set(
      kept
        ? { state: 'kept', reason: null, placed: JSON.stringify(result.placed) }
        : { state: 'failed', reason: result.reason },
    )
    .where('chat_id', '=', chatId)
    .execute();
  if (kept) await tx.updateTable('chat').set({ working: true }).where('id', '=', chatId).execute();
}

/** Off: the group goes on without the service, neither posted to nor looked after. On: as before. */
export async function switchGroup(tx: Tx, chatId: number, on: boolean): Promise<void> {
  const kept = await tx
    .updateTable('kept_group')
    .set({ state: on ? 'making' : 'stopped', reason: null })
    .where('chat_id', '=', chatId)
    .returning('chat_id')
    .executeTakeFirst();
  // One of ours serves again once it is what it should be.
  const working = on && !kept;
  await tx.updateTable('chat').set({ working }).where('id', '=', chatId).execute();
  if (on) await lookAgain(tx, chatId);
}

export async function renameChat(tx: Tx, chatId: number, name: string): Promise<void> {
  await tx.updateTable('chat').set({ name }).where('id', '=', chatId).execute();
  await sql`update chat set name = ${name} where id in (select chat_id from chat_link where main_id = ${chatId})`.execute(
    tx,
  );
}

export interface GroupPerson {
  readonly id: number;
  readonly name: string;
  readonly role: 'liaison' | 'staff';
  readonly unit: string | null;
  /** Accounts on the platform, the one bound first in front. */
  readonly userIds: readonly string[];
}

/** Who belongs in a working group: staff, and the liaisons of the given units (null: of all). */
export async function peopleForGroup(
  db: Db,
  platform: Platform,
  unitIds: readonly number[] | null,
): Promise<GroupPerson[]> {
  const units = unitIds === null ? sql`true` : sql`p.unit_id = any(${idList(unitIds)})`;
  const { rows } = await sql<GroupPerson>`
    select p.id, p.name, p.role, u.name as unit,
           coalesce((select jsonb_agg(a.user_id order by a.bound_at, a.user_id) from account a
                      where a.person_id = p.id and a.platform = ${platform}), '[]') as "userIds"
      from person p left join unit u on u.id = p.unit_id
     where p.active and (p.role = 'staff' or (p.role = 'liaison' and ${units}))
     order by p.role desc, p.id`.execute(db);
  return rows;
}

/** Makes `chat` an address of `main`: posts go to that one, and the office sees one group. */
export async function linkChat(
  tx: Tx,
  chat: { readonly platform: Platform; readonly platformChatId: string },
  main: Pick<Chat, 'id' | 'name'>,
): Promise<void> {
  const { id } = await tx
    .insertInto('chat')
    .values({
      platform: chat.platform,
      platform_chat_id: chat.platformChatId,
      name: main.name,
      working: false,
    })
    .onConflict((conflict) =>
      conflict.columns(['platform', 'platform_chat_id']).doUpdateSet({ name: main.name, working: false }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('chat_link')
    .values({ chat_id: id, main_id: main.id })
    .onConflict((conflict) => conflict.column('chat_id').doUpdateSet({ main_id: main.id }))
    .execute();
}

/** The group this chat is an address of; undefined for one that stands for itself. */
export async function mainChat(
  db: Db,
  platform: Platform,
  platformChatId: string,
): Promise<Chat | undefined> {
  return db
    .selectFrom('chat_link')
    .innerJoin('chat', 'chat.id', 'chat_link.chat_id')
    .innerJoin('chat as main', 'main.id', 'chat_link.main_id')
    .select([
      'main.id',
      'main.platform',
      'main.platform_chat_id as platformChatId',
      'main.name',
      'main.working',
    ])
    .where('chat.platform', '=', platform)
    .where('chat.platform_chat_id', '=', platformChatId)
    .executeTakeFirst();
}

/** The chat stands for itself again; false when it did already. */
export async function unlinkChat(tx: Tx, platform: Platform, platformChatId: string): Promise<boolean> {
  const chat = await chatByPlatformId(tx, platform, platformChatId);
  if (!chat) return false;
  const gone = await tx.deleteFrom('chat_link').where('chat_id', '=', chat.id).executeTakeFirst();
  return gone.numDeletedRows > 0n;
}

export interface ListedGroup {
  readonly id: number;
  readonly platform: Platform;
  readonly platformChatId: string;
  readonly name: string;
  readonly working: boolean;
  /** How many people of the roster are in it. */
  readonly members: number;
  /** Null for a group that people made. */
  readonly state: KeptGroupTable['state'] | null;
  readonly reason: string | null;
  /** Other addresses of the same group. */
  readonly links: number;
}

/** Every group, each once however many addresses it has. */
export async function listGroups(db: Db): Promise<ListedGroup[]> {
  const { rows } = await sql<ListedGroup>`
    select c.id, c.platform, c.platform_chat_id as "platformChatId", c.name, c.working, k.state, k.reason,
           (select count(*) from chat_member m where m.chat_id = c.id) as members,
           (select count(*) from chat_link l where l.main_id = c.id) as links
      from chat c left join kept_group k on k.chat_id = c.id
     where not exists (select 1 from chat_link l where l.chat_id = c.id)
     order by c.working desc, c.id
     limit 200`.execute(db);
  return rows;
}
