import { type Kysely, sql } from 'kysely';

/** What one instance at a time may do. Rows say who holds it now; a lost row costs one hand-over, no data. */
const statements = [
  `create table lease (
    name text primary key,
    holder text not null,
    until timestamptz not null
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
