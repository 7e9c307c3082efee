import { type Kysely, sql } from 'kysely';

/** Who is alive; and what arrived lately without reading the whole inbox (it only ever grows at its end). */
const statements = [
  `create table instance (
    name text primary key,
    platforms jsonb not null,
    started_at timestamptz not null,
    seen_at timestamptz not null
  )`,
  'create index inbox_received on inbox using brin (received_at) with (pages_per_range = 16)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
