import { type Kysely, sql } from 'kysely';

/** Indexes for lists that are read page by page in order of `id`, and for the few rows that staff must look at. */
const statements = [
  'create index report_period_id on report (period, id)',
  'create index report_unit_id on report (unit_id, id)',
  'create index outbox_period_id on outbox (period, id) where period is not null',
  "create index outbox_trouble on outbox (state, id) where state in ('unknown', 'refused')",
  "create index inbox_failed on inbox (id) where state = 'failed'",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
