import { type Kysely, sql } from 'kysely';

/** A task that was split from another is owed from a period on; what came with the document is owed from the first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table task add column since text`.execute(db);
}
