import { type Kysely, sql } from 'kysely';

/** A message can take back an earlier one; a message may be several on its platform, each with an id of its own. */
const statements = [
  'alter table outbox add column platform_parts jsonb',
  'alter table outbox add column recalls bigint references outbox',
  'alter table outbox add column recalled_at timestamptz',
  'create unique index outbox_recalls on outbox (recalls) where recalls is not null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
