import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely';
import { DatabaseError, formatError } from './errors.ts';
import { GuardedKysely, guardPlugins } from './guard.ts';
import { lockFolder } from './lock.ts';
import type { Schema } from './schema.ts';
import type { Db } from './types.ts';

/**
 * PGlite with the value types of this program: int8 and numeric are numbers (nothing here exceeds 2^53), dates and
 * intervals stay text, timestamptz is a Date. `folder` null keeps everything in memory; `snapshot` is what
 * `dumpDataDir` gave.
 */
export function createPGlite(folder: string | null, snapshot?: Blob): Promise<PGlite> {
  const asNumber = (text: string) => Number(text);
  const asText = (text: string) => text;
  return PGlite.create({
    ...(folder === null ? {} : { dataDir: folder }),
    ...(snapshot === undefined ? {} : { loadDataDir: snapshot }),
    parsers: { 20: asNumber, 1700: asNumber, 1082: asText, 1186: asText },
  });
}

/** Kysely on a PGlite instance; destroying it closes the instance. */
export function kyselyOnPGlite(pglite: PGlite): Db {
  return new GuardedKysely<Schema>({ dialect: new PGliteDialect({ pglite }), plugins: guardPlugins });
}

/**
 * Opens the embedded database in `<folder>/pglite` under the folder's lock; `close` gives the lock back.
 * Throws DatabaseError `folder_locked` or `folder_unusable`.
 */
export async function openFolder(folder: string): Promise<{ db: Db; close(): Promise<void> }> {
  const lock = lockFolder(folder);
  try {
    const files = join(folder, 'pglite');
    if (!existsSync(files)) await createCluster(files);
    const pglite = await createPGlite(files);
    const db = kyselyOnPGlite(pglite);
    return {
      db,
      async close() {
        await db.destroy();
        if (!pglite.closed) await pglite.close();
        lock.release();
      },
    };
  } catch (cause) {
    lock.release();
    throw unreadable(folder, cause);
  }
}

/**
 * Creates the database files beside their place and moves them there when they are complete: a process killed during
 * the first start leaves nothing that looks like a database. It happens in a worker thread, which takes the several
 * hundred megabytes that creating needs with it when it ends.
 */
async function createCluster(files: string): Promise<void> {
  const unfinished = `${files}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  await new Promise<void>((resolve, reject) => {
    const worker = new Worker(new URL('./create-cluster.ts', import.meta.url), { workerData: unfinished });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`creating the database ended with ${code}`)),
    );
  });
  renameSync(unfinished, files);
}

function unreadable(folder: string, cause: unknown): DatabaseError {
  const reason = formatError(cause).split('\n')[0];
  return new DatabaseError(
    'folder_unusable',
    `无法打开数据文件夹 ${folder} 中的数据库：${reason}。请检查权限和剩余空间；如果数据由其他版本的程序写成或已损坏，请从备份恢复。\n` +
      `The database in ${folder} cannot be opened: ${reason}. Check permissions and free space; if another version wrote it or it is damaged, restore a backup.`,
    cause,
  );
}
