import { mkdirSync, openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, inject } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { createPGlite, kyselyOnPGlite } from '../../db/pglite.ts';
import { askDatabaseService } from './database-service.ts';

export type DatabaseKind = OpenDatabase['kind'];

/**
 * Runs a suite once on PGlite and once on a real PostgreSQL. Every call of `open` gives a fresh, migrated, empty
 * database; it is closed when the suite ends (closing it earlier is fine), and the suite fails when a transaction is
 * still open then.
 */
export function describeOnBothDatabases(
  name: string,
  suite: (open: () => Promise<OpenDatabase>, kind: DatabaseKind) => void,
): void {
  describe.each<DatabaseKind>(['pglite', 'postgres'])(`${name} on %s`, (kind) => {
    const opened: OpenDatabase[] = [];
    afterAll(async () => {
      for (const database of opened) await database.close();
    });
    suite(async () => {
      const database = await openTestDatabase(kind);
      opened.push(database);
      return database;
    }, kind);
  });
}

/** A fresh, migrated, empty database. The caller closes it; that also removes it. */
export async function openTestDatabase(kind: DatabaseKind): Promise<OpenDatabase> {
  return kind === 'pglite' ? openSnapshot() : openPostgresCopy();
}

/** A new PostgreSQL database by connection string, for tests that open it in several places or processes. */
export async function createPostgresDatabase({ empty = false } = {}): Promise<{
  readonly url: string;
  drop(): Promise<void>;
}> {
  const port = inject('databaseServicePort');
  const url = await askDatabaseService(port, 'create', { empty });
  return {
    url,
    async drop() {
      await askDatabaseService(port, 'drop', { url });
    },
  };
}

/** Makes `folder` an embedded data folder with a migrated, empty database, sooner than a first start would. */
export async function fillDataFolder(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const pglite = await createPGlite(join(folder, 'pglite'), await snapshot());
  await pglite.close();
}

async function snapshot(): Promise<Blob> {
  return openAsBlob(await askDatabaseService(inject('databaseServicePort'), 'snapshot', {}));
}

async function openSnapshot(): Promise<OpenDatabase> {
  const pglite = await createPGlite(null, await snapshot());
  const db = kyselyOnPGlite(pglite);
  return {
    db,
    kind: 'pglite',
    async close() {
      // Waits for an open transaction, so one that was left open fails the hook by its time limit.
      if (!pglite.closed) await pglite.close();
    },
  };
}

async function openPostgresCopy(): Promise<OpenDatabase> {
  const { url, drop } = await createPostgresDatabase();
  const database = await openDatabase({ databaseUrl: url, dataDir: null });
  let closed: Promise<void> | undefined;
  const close = async () => {
    const { rows } = await sql<{ query: string }>`
      select query from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and state like 'idle in transaction%'`.execute(
      database.db,
    );
    // Dropping breaks the connection of such a transaction; closing would wait for it.
    if (rows[0]) {
      await drop();
      throw new Error(`A transaction was left open; its last query: ${rows[0].query}`);
    }
    await database.close();
    await drop();
  };
  return {
    ...database,
    close() {
      closed ??= close();
      return closed;
    },
  };
}
