import { createHash } from 'node:crypto';
import type { Db, Tx } from '../types.ts';

/** A file that is made when it is first wanted. */
export interface Announced {
  readonly bulletinId: number;
  /** Which of the bulletin's files: `docx`, `xlsx`, `chart-0`. */
  readonly form: string;
  readonly name: string;
  readonly at: Date;
}

/** Gives a file its id before anybody has made it; announcing it again names the same one. */
export async function announceFile(tx: Tx, { bulletinId, form, name, at }: Announced): Promise<number> {
  const row = await tx
    .insertInto('file')
    .values({ name, sha256: null, size: null, bytes: null, created_at: at, bulletin_id: bulletinId, form })
    .onConflict((conflict) =>
      conflict
        .columns(['bulletin_id', 'form'])
        .where('bulletin_id', 'is not', null)
        .doUpdateSet({ name: (eb) => eb.ref('excluded.name') }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Gives the paper of a slip its id; what it is made from stands with the step that issued it. */
export async function announceSlip(tx: Tx, { name, at }: { name: string; at: Date }): Promise<number> {
  const { id } = await tx
    .insertInto('file')
    .values({ name, sha256: null, size: null, bytes: null, created_at: at, bulletin_id: null, form: SLIP })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const SLIP = 'slip';

export type StoredFile =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly bytes: null; readonly bulletinId: number; readonly form: string }
  /** The paper of a slip. */
  | { readonly name: string; readonly bytes: null; readonly bulletinId: null };

/** A file with its bytes, or with what they are made from as long as nobody has. */
export async function fileById(db: Db, id: number): Promise<StoredFile | undefined> {
  const row = await db
    .selectFrom('file')
    .select(['name', 'bytes', 'bulletin_id as bulletinId', 'form'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { name, bytes, bulletinId, form } = row;
  if (bytes !== null) return { name, bytes };
  if (form === SLIP) return { name, bytes: null, bulletinId: null };
  if (bulletinId === null || form === null) throw new Error(`file ${id} is made from nothing`);
  return { name, bytes: null, bulletinId, form };
}

/** Keeps what was made; whoever made it second keeps nothing, for both are the same. */
export async function keepMade(db: Db, id: number, bytes: Uint8Array): Promise<void> {
  await db
    .updateTable('file')
    .set({ bytes, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
    .where('id', '=', id)
    .where('bytes', 'is', null)
    .execute();
}
