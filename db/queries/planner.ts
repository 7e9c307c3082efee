import { sql } from 'kysely';
import type { Role } from '../../src/domain/person.ts';
import type { BeijingDate } from '../../src/domain/time.ts';
import type { Db, Tx } from '../types.ts';
import { idList } from './open-units.ts';

export interface PlannedDirective {
  readonly id: number;
  readonly year: number;
  readonly importedAt: Date;
}

/** What time the database server thinks it is. */
export async function databaseTime(db: Db): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db);
  if (!rows[0]) throw new Error('the database does not tell the time');
  return rows[0].at;
}

/** The directives of the given year and later, with when they came into the service. */
export function directivesSince(db: Db, year: number): Promise<PlannedDirective[]> {
  return db
    .selectFrom('directive')
    .select(['id', 'year', 'imported_at as importedAt'])
    .where('year', '>=', year)
    .orderBy('year')
    .execute();
}

/** The stages of these periods that were planned or skipped, as `<period> <stage>`. */
export async function stagesRun(db: Db, periods: readonly string[]): Promise<Set<string>> {
  if (periods.length === 0) return new Set();
  const rows = await db
    .selectFrom('schedule_run')
    .select(['period', 'stage'])
    .where('period', 'in', periods)
    .execute();
  return new Set(rows.map((row) => `${row.period} ${row.stage}`));
}

/** What was written down about the stages of one period. */
export function runsOfPeriod(
  db: Db,
  period: string,
): Promise<{ stage: string; outcome: 'planned' | 'skipped'; reason: string | null; planned: number }[]> {
  return db
    .selectFrom('schedule_run')
    .select(['stage', 'outcome', 'reason', 'planned'])
    .where('period', '=', period)
    .execute();
}

export interface StageRun {
  readonly period: string;
  readonly stage: string;
  readonly dueAt: Date;
  readonly ranAt: Date;
}

/**
 * Takes a stage for this transaction; false when it was taken before. Of several instances that try at once one wins,
 * and the others wait until it has committed.
 */
export async function takeStage(tx: Tx, run: StageRun): Promise<boolean> {
  const row = await tx
    .insertInto('schedule_run')
    .values({
      period: run.period,
      stage: run.stage,
      due_at: run.dueAt,
      ran_at: run.ranAt,
      outcome: 'planned',
      reason: null,
      planned: 0,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('stage')
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes what a taken stage came to: how many messages, and why none or fewer. */
export async function noteStage(
  tx: Tx,
  run: Pick<StageRun, 'period' | 'stage'>,
  result: { outcome: 'planned' | 'skipped'; planned: number; reason: string | null },
): Promise<void> {
  await tx
    .updateTable('schedule_run')
    .set(result)
    .where('period', '=', run.period)
    .where('stage', '=', run.stage)
    .execute();
}

/** Records stages (at least one) that are not carried out; returns those that were not recorded before. */
export function skipStages(
  tx: Tx,
  runs: readonly (StageRun & { readonly reason: string })[],
): Promise<{ period: string; stage: string; reason: string | null }[]> {
  return tx
    .insertInto('schedule_run')
    .values(
      runs.map((run) => ({
        period: run.period,
        stage: run.stage,
        due_at: run.dueAt,
        ran_at: run.ranAt,
        outcome: 'skipped' as const,
        reason: run.reason,
        planned: 0,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['period', 'stage', 'reason'])
    .execute();
}

/** Task texts of a directive, by number. */
export async function taskTexts(db: Db, directiveId: number): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('task')
    .select(['no', 'text'])
    .where('directive_id', '=', directiveId)
    .execute();
  return new Map(rows.map((row) => [row.no, row.text]));
}

export interface Recipient {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  /** 0 for staff and leaders. */
  readonly unitId: number;
  readonly pausedFrom: string | null;
  readonly pausedUntil: string | null;
  readonly hasAccount: boolean;
}

/**
 * Active people of a role, of the given units when named, in order of entry.
 * @param on with a day, those who stand in for such a person (代报人) on it belong to them
 */
export async function recipients(
  db: Db,
  role: Role,
  unitIds?: readonly number[],
  on: BeijingDate | null = null,
): Promise<Recipient[]> {
  if (unitIds?.length === 0) return [];
  const standIns = sql`
    select t.acting_id from acting t join person absent on absent.id = t.absent_id
     where absent.role = ${role} and t.ended_at is null and t.until >= ${on}
       and coalesce(t.starts_on, ${on}) <= ${on}`;
  const units = unitIds === undefined ? sql`` : sql`and p.unit_id = any(${idList(unitIds)})`;
  const { rows } = await sql<Recipient>`
    select p.id, p.name, p.role, coalesce(p.unit_id, 0) as "unitId", p.paused_from as "pausedFrom",
           p.paused_until as "pausedUntil",
           exists (select 1 from account a where a.person_id = p.id) as "hasAccount"
      from person p
     where p.active and (p.role = ${role} ${on === null ? sql`` : sql`or p.id in (${standIns})`}) ${units}
     order by p.id`.execute(db);
  return rows;
}

/** Whose unit each of these people is or was of, whether they are active or not. */
export async function unitsOfPeople(db: Db, personIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; unitId: number }>`
    select id, unit_id as "unitId" from person
     where id = any(${idList(personIds)}) and unit_id is not null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.unitId]));
}

export interface WorkingGroup {
  readonly chatId: number;
  readonly name: string;
  readonly members: readonly number[];
}

/** The groups that get overdue posts, with their members. */
export async function workingGroups(db: Db): Promise<WorkingGroup[]> {
  const { rows } = await sql<WorkingGroup>`
    select c.id as "chatId", c.name,
           coalesce(jsonb_agg(m.person_id order by m.person_id) filter (where m.person_id is not null), '[]') as members
      from chat c left join chat_member m on m.chat_id = c.id
     where c.working
     group by c.id
     order by c.id`.execute(db);
  return rows;
}

/** Only one transaction at a time counts and spends message budgets. */
export async function lockBudget(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('duban.budget'))`.execute(tx);
}

/**
 * How many messages of the service's own accord fall on [from, to): by person, and by chat for posts. What still waits
 * at `now` falls on the moment it can go out at the earliest; expired, it never will. Answers, notices to staff and reminders that
 * somebody asked for are not counted, nor what was recorded and not sent.
 */
export async function spentBudget(
  tx: Tx,
  target: 'person_id' | 'chat_id',
  ids: readonly number[],
  { from, to, now }: { readonly from: Date; readonly to: Date; readonly now: Date },
): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  // A message is written at most a long holiday before it goes out; the bound keeps the index scan short.
  const written = new Date(from.getTime() - 40 * 86_400_000);
  const { rows } = await sql<{ id: number; n: number }>`
    select ${sql.ref(target)} as id, count(*) as n
      from outbox
     where ${sql.ref(target)} = any(${idList(ids)}) and ${sql.ref(target)} is not null
       and created_at >= ${written}
       and kind in ('reminder', 'urge', 'escalation', 'group_overdue', 'bulletin')
       and stage is distinct from 'snooze'
       and state not in ('skipped', 'cancelled')
       and (state not in ('queued', 'retrying') or expires_at is null or expires_at > ${now})
       and case when state in ('queued', 'retrying') then greatest(not_before, ${now})
                else coalesce(sent_at, not_before) end between ${from} and ${new Date(to.getTime() - 1)}
     group by 1`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.n]));
}

/** Until when people wait for a reminder they asked for, by person; few. */
export async function snoozedUntil(db: Db, period: string): Promise<Map<number, Date>> {
  const rows = await db
    .selectFrom('outbox')
    .select(['person_id as personId', (select) => select.fn.max('not_before').as('until')])
    .where('state', 'in', ['queued', 'retrying', 'sending'])
    .where('period', '=', period)
    .where('stage', '=', 'snooze')
    .where('person_id', 'is not', null)
    .groupBy('person_id')
    .execute();
  return new Map(rows.map(({ personId, until }) => [personId ?? 0, until]));
}

/** Those of the given periods in which units already owe reports. */
export async function openedPeriods(db: Db, periods: readonly string[]): Promise<Set<string>> {
  if (periods.length === 0) return new Set();
  const { rows } = await sql<{ period: string }>`
    select p.period from jsonb_array_elements_text(${JSON.stringify(periods)}::jsonb) as p(period)
     where exists (select 1 from obligation o where o.period = p.period)`.execute(db);
  return new Set(rows.map((row) => row.period));
}
