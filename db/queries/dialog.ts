import type { DialogState } from '../../src/inbound/dialog-state.ts';
import type { Db, Tx } from '../types.ts';

/** What the chat remembers about a person; nothing once it has expired. */
export async function loadDialog(
  db: Db,
  personId: number,
  conversation: string,
  now: Date,
): Promise<Partial<DialogState>> {
  const row = await db
    .selectFrom('dialog')
    .select('state')
    .where('person_id', '=', personId)
    .where('conversation', '=', conversation)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.state ?? {};
}

/** What the chat remembered about a person, also where it has expired. */
export function loadRemembered(
  db: Db,
  personId: number,
  conversation: string,
): Promise<{ state: DialogState; expiresAt: Date } | undefined> {
  return db
    .selectFrom('dialog')
    .select(['state', 'expires_at as expiresAt'])
    .where('person_id', '=', personId)
    .where('conversation', '=', conversation)
    .executeTakeFirst();
}

export async function saveDialog(
  tx: Tx,
  dialog: { personId: number; conversation: string; state: DialogState; now: Date; expiresAt: Date },
): Promise<void> {
  const values = {
    state: JSON.stringify(dialog.state),
    updated_at: dialog.now,
    expires_at: dialog.expiresAt,
  };
  await tx
    .insertInto('dialog')
    .values({ person_id: dialog.personId, conversation: dialog.conversation, ...values })
    .onConflict((conflict) => conflict.columns(['person_id', 'conversation']).doUpdateSet(values))
    .execute();
}

/** Rows that expired by `before`; how many were there. */
export async function dropExpiredDialogs(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('dialog')
    .where('expires_at', '<=', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Forgets everything a person was asked, on every platform. */
export async function forgetDialogs(tx: Tx, personId: number): Promise<void> {
  await tx.deleteFrom('dialog').where('person_id', '=', personId).execute();
}
