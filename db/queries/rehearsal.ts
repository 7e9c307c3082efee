import type { AssignmentRole, Target } from '../../src/domain/directive.ts';
import type { OutboxState } from '../tables/outbox.ts';
import type { Db } from '../types.ts';

export interface RehearsedPerson {
  readonly id: number;
  readonly name: string;
  readonly unitId: number;
  readonly unit: string;
  readonly userId: string;
}

/** Liaisons with their account on the simulator, in order of entry. */
export function liaisonsOnSimulator(db: Db): Promise<RehearsedPerson[]> {
  return db
    .selectFrom('person')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .innerJoin('account', 'account.person_id', 'person.id')
    .select([
      'person.id',
      'person.name',
      'unit.id as unitId',
      'unit.name as unit',
      'account.user_id as userId',
    ])
    .where('person.active', '=', true)
    .where('person.role', '=', 'liaison')
    .where('account.platform', '=', 'simulator')
    .orderBy('person.id')
    .execute();
}

export interface Duty {
  readonly unitId: number;
  readonly no: number;
  readonly role: AssignmentRole;
  readonly targets: readonly Target[];
}

/** What every unit is responsible for in the directive of a year. */
export function dutiesOf(db: Db, year: number): Promise<Duty[]> {
  return db
    .selectFrom('assignment')
    .innerJoin('task', 'task.id', 'assignment.task_id')
    .innerJoin('directive', 'directive.id', 'task.directive_id')
    .select(['assignment.unit_id as unitId', 'task.no', 'assignment.role', 'task.targets'])
    .where('directive.year', '=', year)
    .orderBy('assignment.unit_id')
    .orderBy('task.no')
    .execute();
}

export interface DeliveredMessage {
  readonly id: number;
  readonly key: string;
  readonly at: Date;
  readonly stage: string | null;
  readonly period: string | null;
  readonly personId: number | null;
  readonly to: string | null;
  readonly chat: string | null;
  readonly text: string;
}

/** Everything that reached somebody, in the order it did. */
export async function deliveredMessages(db: Db): Promise<DeliveredMessage[]> {
  const rows = await db
    .selectFrom('outbox')
    .leftJoin('person', 'person.id', 'outbox.person_id')
    .leftJoin('chat', 'chat.id', 'outbox.chat_id')
    .select([
      'outbox.id',
      'outbox.key',
      'outbox.sent_at',
      'outbox.stage',
      'outbox.period',
      'outbox.person_id as personId',
      'person.name as to',
      'chat.name as chat',
      'outbox.text',
    ])
    .where('outbox.state', '=', 'sent')
    .orderBy('outbox.sent_at')
    .orderBy('outbox.id')
    .execute();
  return rows.map(({ sent_at, ...row }) => ({ ...row, at: sent_at ?? new Date(0) }));
}

/** Everything the service planned of its own accord, in the order it was planned, whatever became of it. */
export async function plannedNotices(db: Db): Promise<
  {
    key: string;
    stage: string | null;
    period: string | null;
    to: string | null;
    chat: string | null;
    createdAt: Date;
    sentAt: Date | null;
    state: OutboxState;
    reason: string | null;
    tries: number;
  }[]
> {
  return db
    .selectFrom('outbox')
    .leftJoin('person', 'person.id', 'outbox.person_id')
    .leftJoin('chat', 'chat.id', 'outbox.chat_id')
    .select([
      'outbox.key',
      'outbox.stage',
      'outbox.period',
      'person.name as to',
      'chat.name as chat',
      'outbox.created_at as createdAt',
      'outbox.sent_at as sentAt',
      'outbox.state',
      'outbox.reason',
      'outbox.attempts as tries',
    ])
    .where('outbox.kind', '!=', 'reply')
    .orderBy('outbox.id')
    .execute();
}

/** Who has heard of a period by a stage of the ladder, with the time, beyond the outbox row `after`. */
export async function heardOfPeriod(
  db: Db,
  after: number,
): Promise<{ id: number; personId: number; period: string; at: Date }[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'person_id', 'period', 'sent_at'])
    .where('id', '>', after)
    .where('kind', '=', 'reminder')
    .where('state', '=', 'sent')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, person_id, period, sent_at }) =>
    person_id === null || period === null || sent_at === null
      ? []
      : [{ id, personId: person_id, period, at: sent_at }],
  );
}

/** Per period: what was owed, and of that what was filed, and first filed when. */
export async function filedByPeriod(
  db: Db,
): Promise<{ period: string; open: boolean; firstFiledAt: Date | null; n: number }[]> {
  const rows = await db
    .selectFrom('obligation')
    .select((select) => [
      'period',
      'state',
      'first_filed_at as firstFiledAt',
      select.fn.countAll<number>().as('n'),
    ])
    .groupBy(['period', 'state', 'first_filed_at'])
    .execute();
  return rows.map(({ state, ...row }) => ({ ...row, open: state === 'missing' || state === 'returned' }));
}

export async function countReports(db: Db): Promise<number> {
  const row = await db
    .selectFrom('report')
    .select((select) => select.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}
