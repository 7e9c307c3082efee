import { type Kysely, sql } from 'kysely';

/**
 * A message changes its state twice on its way out, and each change writes to every index that has the row. So the row
 * of a reminder stands in no index that cannot find it: not by a chat it has not, not by a message it does not answer,
 * and only once by its period.
 */
const statements = [
  'drop index outbox_notice',
  'drop index outbox_chat',
  'create index outbox_chat on outbox (chat_id, created_at) where chat_id is not null',
  'drop index outbox_reply',
  'create index outbox_reply on outbox (in_reply_to) where in_reply_to is not null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
