import type { Platform } from '../../src/ports.ts';
import type { Db, Tx } from '../types.ts';

/** The service's own key of this name, made by `make` the first time it is asked for. */
export async function secretOf(tx: Tx, name: string, make: () => string, at: Date): Promise<string> {
  const read = () => tx.selectFrom('secret').select('value').where('name', '=', name).executeTakeFirst();
  const known = await read();
  if (known) return known.value;
  await tx
    .insertInto('secret')
    .values({ name, value: make(), created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Another instance may have been first; both must sign with the same key.
  const stored = await read();
  if (!stored) throw new Error(`secret ${name} neither inserted nor found`);
  return stored.value;
}

/** A link that was handed out, and the chat it was asked for in: what is submitted counts as said there. */
export interface IssuedLink {
  readonly nonce: string;
  readonly personId: number;
  readonly period: string;
  readonly platform: Platform;
  readonly userId: string;
  readonly chatId: string;
  readonly expiresAt: Date;
}

/** Keeps a new link; links that have expired before `forgetBefore` are forgotten. */
export async function insertLink(
  tx: Tx,
  link: IssuedLink & { createdAt: Date; forgetBefore: Date },
): Promise<void> {
  await tx.deleteFrom('form_link').where('expires_at', '<', link.forgetBefore).execute();
  await tx
    .insertInto('form_link')
    .values({
      nonce: link.nonce,
      person_id: link.personId,
      period: link.period,
      platform: link.platform,
      user_id: link.userId,
      chat_id: link.chatId,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
    })
    .execute();
}

export function findLink(db: Db, nonce: string): Promise<IssuedLink | undefined> {
  return db
    .selectFrom('form_link')
    .select([
      'nonce',
      'person_id as personId',
      'period',
      'platform',
      'user_id as userId',
      'chat_id as chatId',
      'expires_at as expiresAt',
    ])
    .where('nonce', '=', nonce)
    .executeTakeFirst();
}

/** Whose draft, of which period. */
export interface DraftOf {
  readonly personId: number;
  readonly period: string;
}

/** Drafts by task number. */
export async function draftsOf(
  db: Db,
  { personId, period }: DraftOf,
): Promise<Map<number, Readonly<Record<string, string>>>> {
  const rows = await db
    .selectFrom('form_draft')
    .select(['task_no', 'fields'])
    .where('person_id', '=', personId)
    .where('period', '=', period)
    .execute();
  return new Map(rows.map((row) => [row.task_no, row.fields]));
}

/** Replaces the drafts of the given tasks. */
export async function saveDrafts(
  tx: Tx,
  { personId, period }: DraftOf,
  drafts: readonly { taskNo: number; fields: Readonly<Record<string, string>> }[],
  at: Date,
): Promise<void> {
  await dropDrafts(
    tx,
    { personId, period },
    drafts.map((draft) => draft.taskNo),
  );
  if (drafts.length === 0) return;
  await tx
    .insertInto('form_draft')
    .values(
      drafts.map(({ taskNo, fields }) => ({
        person_id: personId,
        period,
        task_no: taskNo,
        fields: JSON.stringify(fields),
        updated_at: at,
      })),
    )
    .execute();
}

export async function dropDrafts(
  tx: Tx,
  { personId, period }: DraftOf,
  taskNos: readonly number[],
): Promise<void> {
  if (taskNos.length === 0) return;
  await tx
    .deleteFrom('form_draft')
    .where('person_id', '=', personId)
    .where('period', '=', period)
    .where('task_no', 'in', taskNos)
    .execute();
}

/** An event the form page sent: what came of it, and what it carried. */
export function pageEvent(db: Db, id: number) {
  return db
    .selectFrom('inbox')
    .select(['id', 'person_id as personId', 'user_id as userId', 'platform', 'state', 'payload', 'outcome'])
    .where('id', '=', id)
    .executeTakeFirst();
}
