import { sql } from 'kysely';
import type { Platform } from '../../src/ports.ts';
import type { Db, Tx } from '../types.ts';

export interface AccountIds {
  readonly platform: Platform;
  readonly userId: string;
  /** Other ids of the same person on the platform by kind (`union_id`, `user_id`). */
  readonly otherIds: Readonly<Record<string, string>>;
}

/** Keeps the other ids of a bound account; an account that is not bound has none. */
export async function rememberAliases(tx: Tx, { platform, userId, otherIds }: AccountIds): Promise<void> {
  const ids = Object.entries(otherIds).map(([kind, value]) => ({ kind, value }));
  if (ids.length === 0) return;
  await sql`
    insert into account_alias (platform, kind, value, user_id)
    select a.platform, i.kind, i.value, a.user_id
      from account a, jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as i(kind text, value text)
     where a.platform = ${platform} and a.user_id = ${userId}
        on conflict (platform, kind, value) do update set user_id = excluded.user_id
     where account_alias.user_id <> excluded.user_id`.execute(tx);
}

/**
 * An account nobody knows whose alias of this kind belongs to a known one is that account under a new id (an app that
 * was built anew gives everybody another open_id). Returns whether it was.
 */
export async function adoptAccount(
  tx: Tx,
  { platform, userId, kind, value }: { platform: Platform; userId: string; kind: string; value: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('account')
    .set({ user_id: userId })
    .where('platform', '=', platform)
    .where((where) =>
      where(
        'user_id',
        '=',
        where
          .selectFrom('account_alias')
          .select('account_alias.user_id')
          .where('account_alias.platform', '=', platform)
          .where('account_alias.kind', '=', kind)
          .where('account_alias.value', '=', value),
      ),
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/**
 * The account goes by another id from now on, wherever it is named for something that is still to happen. One that is
 * bound under the new id already is left as it is, and the old one is nobody's any more.
 * @returns whose it is; null for an account nobody was bound to
 */
export async function renameAccount(
  tx: Tx,
  { platform, userId, newUserId }: { platform: Platform; userId: string; newUserId: string },
): Promise<number | null> {
  const known = await tx
    .selectFrom('account')
    .select(['user_id', 'person_id'])
    .where('platform', '=', platform)
    .where('user_id', 'in', [userId, newUserId])
    .forUpdate()
    .execute();
  const old = known.find((row) => row.user_id === userId);
  if (!old) return null;
  const change = known.some((row) => row.user_id === newUserId)
    ? sql`delete from account where platform = ${platform} and user_id = ${userId}`
    : sql`update account set user_id = ${newUserId} where platform = ${platform} and user_id = ${userId}`;
  await change.execute(tx);
  await sql`update outbox set user_id = ${newUserId}
             where platform = ${platform} and user_id = ${userId} and state in ('queued', 'retrying')`.execute(
    tx,
  );
  await sql`update kept_group k
               set placed = (select coalesce(jsonb_agg(case when one = ${userId} then ${newUserId}::text else one end), '[]')
                               from jsonb_array_elements_text(k.placed) as p(one))
              from chat c
             where c.id = k.chat_id and c.platform = ${platform} and k.placed ? ${userId}`.execute(tx);
  // What instances have learnt about ids (an encrypted one stands for this account) is asked anew.
  await sql`delete from shared_value where name like ${`${platform}-%`} and value = ${userId}`.execute(tx);
  return old.person_id;
}

/** Active people behind accounts of one platform; accounts nobody is bound to are left out. */
export async function peopleBehind(
  db: Db,
  platform: Platform,
  userIds: readonly string[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct p.id
      from jsonb_array_elements_text(${JSON.stringify(userIds)}::jsonb) as m(user_id)
      join account a on a.platform = ${platform} and a.user_id = m.user_id
      join person p on p.id = a.person_id and p.active
     order by p.id`.execute(db);
  return rows.map((row) => row.id);
}

/** Active people with an account on a platform. */
export async function peopleOn(db: Db, platform: Platform): Promise<number[]> {
  const rows = await db
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select('person.id')
    .distinct()
    .where('account.platform', '=', platform)
    .where('person.active', '=', true)
    .orderBy('person.id')
    .execute();
  return rows.map((row) => row.id);
}

export interface Reachable {
  readonly personId: number;
  readonly name: string;
  /** For the platform's look-up alone; never shown and never logged. */
  readonly mobile: string;
}

/** Active people with a mobile number and no account on a platform; only the given ones when named. */
export async function unboundWithMobile(
  db: Db,
  platform: Platform,
  only: readonly number[] | null,
): Promise<Reachable[]> {
  if (only?.length === 0) return [];
  const named = only === null ? sql`` : sql`and p.id in (${sql.join(only)})`;
  const { rows } = await sql<Reachable>`
    select p.id as "personId", p.name, p.mobile
      from person p
     where p.active and p.mobile is not null ${named}
       and not exists (select 1 from account a where a.person_id = p.id and a.platform = ${platform})
     order by p.id`.execute(db);
  return rows;
}

/** Makes the platform the one this person is told things on; false where they have no account there. */
export async function preferAccount(tx: Tx, personId: number, platform: Platform): Promise<boolean> {
  const { rows } = await sql`
    update account set preferred = (platform = ${platform})
     where person_id = ${personId}
       and exists (select 1 from account a where a.person_id = ${personId} and a.platform = ${platform})
    returning platform`.execute(tx);
  return rows.length > 0;
}

/** Whether everything is said to this account in words. */
export async function showPlain(
  tx: Tx,
  account: { platform: Platform; userId: string },
  plain: boolean,
): Promise<void> {
  await tx
    .updateTable('account')
    .set({ plain })
    .where('platform', '=', account.platform)
    .where('user_id', '=', account.userId)
    .execute();
}
