import { type Kysely, sql } from 'kysely';

/** 下周一开始请假: a leave begins on its day; null where it began when it was said. */
const statements = [
  'alter table person add column paused_from date',
  'alter table acting add column starts_on date',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
