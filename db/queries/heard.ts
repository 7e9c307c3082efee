import { sql } from 'kysely';
import type { Platform } from '../../src/ports.ts';
import type { Db, Tx } from '../types.ts';

/** Until when a platform was surely heard; null before it ever was. */
export async function heardUntil(db: Db, platform: Platform): Promise<Date | null> {
  const row = await db
    .selectFrom('heard')
    .select('until')
    .where('platform', '=', platform)
    .executeTakeFirst();
  return row?.until ?? null;
}

export async function noteHeard(tx: Tx, platform: Platform, until: Date): Promise<void> {
  await tx
    .insertInto('heard')
    .values({ platform, until })
    .onConflict((conflict) => conflict.column('platform').doUpdateSet({ until }))
    .execute();
}

export interface PrivateChat {
  /** Where the person wrote last; null when they never did. */
  readonly chatId: string | null;
  /** The platform's id of the last message they got; null when none. */
  readonly lastSent: string | null;
}

/** The private chats of everybody bound on a platform, one look into an index a person. */
export async function privateChats(db: Db, platform: Platform): Promise<PrivateChat[]> {
  const { rows } = await sql<PrivateChat>`
    select (select i.payload ->> 'chatId' from inbox i
             where i.platform = a.platform and i.user_id = a.user_id and i.message_id is not null
               and i.payload ->> 'chatKind' = 'private'
             order by i.received_at desc limit 1) as "chatId",
           (select o.platform_message_id from outbox o
             where o.person_id = a.person_id and o.platform = a.platform and o.chat_id is null
               and o.platform_message_id is not null
             order by o.created_at desc limit 1) as "lastSent"
      from account a join person p on p.id = a.person_id
     where a.platform = ${platform} and p.active
     order by a.user_id`.execute(db);
  return rows;
}
