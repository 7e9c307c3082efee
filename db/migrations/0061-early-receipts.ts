import { type Kysely, sql } from 'kysely';

/** What the platform said was read before its sending was written down here. */
const statements = [
  `create table early_receipt (
    platform text not null,
    message_id text not null,
    read_at timestamptz not null,
    noted_at timestamptz not null,
    primary key (platform, message_id)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
