import { type Kysely, sql } from 'kysely';

/** A message its sender took back keeps its row and what it reported; when that was is noted. */
const statements = ['alter table inbox add column recalled_at timestamptz'];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
