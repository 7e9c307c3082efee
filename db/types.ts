import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** Readers take a `Db` (a `Tx` is one too); every writing query takes a `Tx` as its first parameter. */
export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;

/** Runs `work` in one transaction: all of it is committed, or none. */
export function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(work);
}
