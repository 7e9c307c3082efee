import type { Role } from '../../src/domain/person.ts';
import type { Platform } from '../../src/ports.ts';
import type { Db, Tx } from '../types.ts';

export interface Person {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly unitId: number | null;
  readonly unit: string | null;
  readonly pausedUntil: string | null;
}

const selectPerson = (db: Db) =>
  db
    .selectFrom('person')
    .leftJoin('unit', 'unit.id', 'person.unit_id')
    .select([
      'person.id',
      'person.name',
      'person.role',
      'person.unit_id as unitId',
      'unit.name as unit',
      'person.paused_until as pausedUntil',
    ])
    .where('person.active', '=', true);

/** The active person bound to a platform account, or undefined. */
export function personByAccount(db: Db, platform: Platform, userId: string): Promise<Person | undefined> {
  return selectPerson(db)
    .innerJoin('account', 'account.person_id', 'person.id')
    .where('account.platform', '=', platform)
    .where('account.user_id', '=', userId)
    .executeTakeFirst();
}

export function activePerson(db: Db, id: number): Promise<Person | undefined> {
  return selectPerson(db).where('person.id', '=', id).executeTakeFirst();
}

/** Active people, in order of entry; of one role when given. */
export function listPeople(db: Db, role?: Role): Promise<Person[]> {
  const all = selectPerson(db).orderBy('person.id');
  return (role ? all.where('person.role', '=', role) : all).execute();
}

/** The active person of this name, role and unit, if any. */
export async function findPerson(
  db: Db,
  who: { name: string; role: Role; unitId: number | null },
): Promise<number | undefined> {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where('name', '=', who.name)
    .where('role', '=', who.role)
    .where('unit_id', 'is not distinct from', who.unitId)
    .where('active', '=', true)
    .executeTakeFirst();
  return row?.id;
}

export async function updateMobile(tx: Tx, personId: number, mobile: string): Promise<void> {
  await tx.updateTable('person').set({ mobile }).where('id', '=', personId).execute();
}

/** The person leaves: accounts bound to them speak for nobody any more. What they did stays under their name. */
export async function deactivatePerson(tx: Tx, personId: number): Promise<void> {
  await tx.updateTable('person').set({ active: false }).where('id', '=', personId).execute();
}

/** Somebody who was entered before takes up the work. */
export async function activatePerson(tx: Tx, personId: number): Promise<void> {
  await tx.updateTable('person').set({ active: true }).where('id', '=', personId).execute();
}

export interface NewPerson {
  readonly name: string;
  readonly role: Role;
  readonly unitId: number | null;
  readonly mobile: string | null;
}

/** Adds a person and returns the id. */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<number> {
  const row = await tx
    .insertInto('person')
    .values({
      name: person.name,
      role: person.role,
      unit_id: person.unitId,
      mobile: person.mobile,
      paused_until: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Binds a platform account to a person; an account bound before moves over (a new phone, a successor). */
export async function bindAccount(
  tx: Tx,
  account: { platform: Platform; userId: string; personId: number; at: Date },
): Promise<void> {
  await tx
    .insertInto('account')
    .values({
      platform: account.platform,
      user_id: account.userId,
      person_id: account.personId,
      bound_at: account.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['platform', 'user_id'])
        .doUpdateSet({ person_id: account.personId, bound_at: account.at }),
    )
    .execute();
}

/** Reminders rest from one day (at once when absent) up to and including another; null ends the pause. */
export async function pauseReminders(
  tx: Tx,
  personId: number,
  until: string | null,
  from: string | null = null,
): Promise<void> {
  await tx
    .updateTable('person')
    .set({ paused_until: until, paused_from: until === null ? null : from })
    .where('id', '=', personId)
    .execute();
}

export function findBindCode(tx: Tx, codeHash: string) {
  return tx
    .selectFrom('bind_code')
    .innerJoin('person', 'person.id', 'bind_code.person_id')
    .select([
      'bind_code.person_id as personId',
      'bind_code.expires_at as expiresAt',
      'bind_code.used_at as usedAt',
      'person.name',
    ])
    .where('code_hash', '=', codeHash)
    .forUpdate('bind_code')
    .executeTakeFirst();
}

/** False when the code is taken already (also by one that was used): draw another. */
export async function insertBindCode(
  tx: Tx,
  code: { hash: string; personId: number; createdAt: Date; expiresAt: Date },
): Promise<boolean> {
  const result = await tx
    .insertInto('bind_code')
    .values({
      code_hash: code.hash,
      person_id: code.personId,
      created_at: code.createdAt,
      expires_at: code.expiresAt,
      used_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Codes of the person that nobody has used work no longer. */
export async function voidBindCodes(tx: Tx, personId: number, at: Date): Promise<void> {
  await tx
    .updateTable('bind_code')
    .set({ used_at: at })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .execute();
}

export async function useBindCode(tx: Tx, codeHash: string, at: Date): Promise<void> {
  await tx.updateTable('bind_code').set({ used_at: at }).where('code_hash', '=', codeHash).execute();
}
