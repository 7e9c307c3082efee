import { sql } from 'kysely';
import type { Platform } from '../../src/ports.ts';
import type { Db, Tx } from '../types.ts';

export interface Receipt {
  readonly platform: Platform;
  readonly messageIds: readonly string[];
  /** As the platform says. */
  readonly readAt: Date;
  readonly notedAt: Date;
}

/**
 * The platform says that these messages were read; the first time counts. One that is not known waits: people read
 * faster than an instance writes down what it sent.
 */
export async function noteReceipt(tx: Tx, { platform, messageIds, readAt, notedAt }: Receipt): Promise<void> {
  if (messageIds.length === 0) return;
  await sql`
    with told as (
      select distinct id from jsonb_array_elements_text(${JSON.stringify(messageIds)}::jsonb) as t(id)),
    ours as (
      update outbox o set read_at = coalesce(o.read_at, ${readAt}::timestamptz)
        from told where o.platform = ${platform} and o.platform_message_id = told.id
      returning told.id)
    insert into early_receipt (platform, message_id, read_at, noted_at)
    select ${platform}, id, ${readAt}, ${notedAt} from told where id not in (select id from ours)
        on conflict do nothing`.execute(tx);
}

/** After this long a receipt is taken for one of somebody else's message. */
const KEPT = sql`interval '1 day'`;

/**
 * Gives waiting receipts to the messages that are known by now. Nearly always there is none, and it costs one look; where
 * there are some, one statement does it, so it needs no transaction of its own.
 */
export async function applyEarlyReceipts(db: Db, now: Date): Promise<void> {
  const waiting = await db.selectFrom('early_receipt').select('message_id').limit(1).executeTakeFirst();
  if (!waiting) return;
  await sql`
    with applied as (
      update outbox o set read_at = least(o.read_at, e.read_at)
        from early_receipt e where o.platform = e.platform and o.platform_message_id = e.message_id
      returning e.platform, e.message_id)
    delete from early_receipt e
     where exists (select 1 from applied a where a.platform = e.platform and a.message_id = e.message_id)
        or e.noted_at < ${now}::timestamptz - ${KEPT}`.execute(db);
}
