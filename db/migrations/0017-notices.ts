import { type Kysely, sql } from 'kysely';

/** The public ledger of notices reads by period; answers are no notices. */
const statements = ["create index outbox_notice on outbox (period, id) where kind <> 'reply'"];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
