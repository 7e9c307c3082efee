import type { Db } from './types.ts';

export interface DatabaseConfig {
  /** `postgresql://…`; null → the embedded database. */
  readonly databaseUrl: string | null;
  /** Folder of the embedded database; null → in memory, gone when closed. Ignored with a `databaseUrl`. */
  readonly dataDir: string | null;
  /** Hears of PostgreSQL connections that broke between queries; later queries go over new ones. */
  readonly onConnectionLost?: (error: Error) => void;
}

export interface OpenDatabase {
  readonly db: Db;
  readonly kind: 'pglite' | 'postgres';
  /** Waits for running queries. The embedded folder is free for another process afterwards. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens the database without touching its schema (see `migrate`). Throws DatabaseError. An engine is loaded only where it
 * is used.
 */
export async function openDatabase(config: DatabaseConfig): Promise<OpenDatabase> {
  if (config.databaseUrl !== null) {
    const { openPostgres } = await import('./postgres.ts');
    const db = await openPostgres(config.databaseUrl, config.onConnectionLost ?? (() => {}));
    return { db, kind: 'postgres', close: once(() => db.destroy()) };
  }
  const { createPGlite, kyselyOnPGlite, openFolder } = await import('./pglite.ts');
  if (config.dataDir !== null) {
    const { db, close } = await openFolder(config.dataDir);
    return { db, kind: 'pglite', close: once(close) };
  }
  const pglite = await createPGlite(null);
  const db = kyselyOnPGlite(pglite);
  return { db, kind: 'pglite', close: once(() => pglite.close()) };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
