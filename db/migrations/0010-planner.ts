import { type Kysely, sql } from 'kysely';

/**
 * What is open is read from one index, without touching the rows; and a period remembers with which state of the
 * directive it was opened, so that opening it again costs nothing while that has not changed.
 */
const statements = [
  `create index obligation_missing on obligation (period, unit_id, task_no) include (state)
    where state in ('missing', 'returned')`,
  'drop index obligation_open',
  `create table opened_period (
    period text primary key,
    state text not null
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
