import { sql } from 'kysely';
import type { Role } from '../../src/domain/person.ts';
import type { BeijingDate } from '../../src/domain/time.ts';
import type { Db, Tx } from '../types.ts';

export interface Reporter {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly hasAccount: boolean;
}

/** Active people of a unit who report: liaisons and the responsible leader. */
export async function reportersOfUnit(db: Db, unitId: number): Promise<Reporter[]> {
  const { rows } = await sql<Reporter>`
    select p.id, p.name, p.role, exists (select 1 from account a where a.person_id = p.id) as "hasAccount"
      from person p
     where p.unit_id = ${unitId} and p.active
     order by p.id`.execute(db);
  return rows;
}

/** `actingId` stands in for `absentId` from `from` (at once when null) up to and including `until`; an earlier arrangement of the absent person ends. */
export async function startActing(
  tx: Tx,
  acting: { absentId: number; actingId: number; from: string | null; until: string; at: Date },
): Promise<void> {
  await endActing(tx, acting.absentId, acting.at);
  await tx
    .insertInto('acting')
    .values({
      absent_id: acting.absentId,
      acting_id: acting.actingId,
      starts_on: acting.from,
      until: acting.until,
      created_at: acting.at,
      ended_at: null,
    })
    .execute();
}

/** Who stands in for a person on a day or is to do so later, if anybody does. */
export function standInOf(
  db: Db,
  absentId: number,
  on: BeijingDate,
): Promise<{ id: number; name: string } | undefined> {
  return db
    .selectFrom('acting')
    .innerJoin('person', 'person.id', 'acting.acting_id')
    .select(['person.id', 'person.name'])
    .where('acting.absent_id', '=', absentId)
    .where('acting.ended_at', 'is', null)
    .where('acting.until', '>=', on)
    .where('person.active', '=', true)
    .orderBy('acting.id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The person is back (or gone for good): nobody stands in for, or through, them any longer. */
export async function endActing(tx: Tx, personId: number, at: Date): Promise<void> {
  await tx
    .updateTable('acting')
    .set({ ended_at: at })
    .where('absent_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
}

export interface Away {
  readonly personId: number;
  readonly pausedFrom: string | null;
  readonly pausedUntil: string | null;
  /** 代报人, from when (null: already) and until when. */
  readonly standIn: string | null;
  readonly actingFrom: string | null;
  readonly actingUntil: string | null;
}

/** Active people who are away on a day or will be, with who stands in for them; few. */
export async function awayFrom(db: Db, on: BeijingDate): Promise<Away[]> {
  const { rows } = await sql<Away>`
    select p.id as "personId", p.paused_from as "pausedFrom",
           case when p.paused_until >= ${on} then p.paused_until end as "pausedUntil",
           s.name as "standIn", t.starts_on as "actingFrom", t.until as "actingUntil"
      from person p
      left join acting t on t.absent_id = p.id and t.ended_at is null and t.until >= ${on}
      left join person s on s.id = t.acting_id
     where p.active and (p.paused_until >= ${on} or t.id is not null)
     order by p.id`.execute(db);
  return rows;
}

export async function insertAcknowledgement(
  tx: Tx,
  row: {
    unitId: number;
    personId: number;
    period: string;
    taskNos: readonly number[];
    until: string;
    note: string;
    at: Date;
  },
): Promise<void> {
  await tx
    .insertInto('acknowledgement')
    .values({
      unit_id: row.unitId,
      person_id: row.personId,
      period: row.period,
      task_nos: JSON.stringify(row.taskNos),
      until: row.until,
      note: row.note,
      created_at: row.at,
    })
    .execute();
}

export interface Promised {
  readonly taskNos: readonly number[];
  readonly until: string;
}

/** What one unit has promised in a period for `on` or later, the earliest day first. */
export function promisesOf(
  db: Db,
  of: { unitId: number; period: string; on: BeijingDate },
): Promise<Promised[]> {
  return db
    .selectFrom('acknowledgement')
    .select(['task_nos as taskNos', 'until'])
    .where('period', '=', of.period)
    .where('unit_id', '=', of.unitId)
    .where('until', '>=', of.on)
    .orderBy('until')
    .orderBy('id')
    .execute();
}
