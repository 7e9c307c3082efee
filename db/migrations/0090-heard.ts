import { type Kysely, sql } from 'kysely';

/** Until when each platform was surely heard, so that what was said since can be read later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table heard (platform text primary key, until timestamptz not null)`.execute(db);
}
