import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import {
  type KyselyPlugin,
  PGliteDialect,
  type RootOperationNode,
  type Transaction,
  type TransactionBuilder,
} from 'kysely';
import { DatabaseError, formatError } from './errors.ts';
import { GuardedKysely, guardPlugins } from './guard.ts';
import { lockFolder } from './lock.ts';
import { type FreeBytes, requireRoom } from './room.ts';
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
  // The library goes through files byte by byte: seven seconds for one of 10 MB, in which nobody else is answered.
  const fromHex = (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex'));
  const toHex = (bytes: Uint8Array) =>
    `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`;
  return PGlite.create({
    ...(folder === null ? {} : { dataDir: folder }),
    ...(snapshot === undefined ? {} : { loadDataDir: snapshot }),
    parsers: { 17: fromHex, 20: asNumber, 1700: asNumber, 1082: asText, 1186: asText },
    serializers: { 17: toHex },
  });
}

/** Kysely on a PGlite instance; destroying it closes the instance. */
export function kyselyOnPGlite(pglite: PGlite): Db {
  return new GuardedKysely<Schema>({ dialect: new PGliteDialect({ pglite }), plugins: guardPlugins });
}

/** Kysely on a database in a folder: nothing is written while the disk has too little room. */
class FolderKysely extends GuardedKysely<Schema> {
  readonly #requireRoom: () => void;

  constructor(pglite: PGlite, room: () => void) {
    super({
      dialect: new PGliteDialect({ pglite }),
      plugins: [...guardPlugins, roomForWrites(room), breath],
    });
    this.#requireRoom = room;
  }

  override transaction(): TransactionBuilder<Schema> {
    const builder = super.transaction();
    const execute = builder.execute.bind(builder);
    builder.execute = async <T>(work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> => {
      this.#requireRoom();
      const result = await execute(work);
      await setImmediate();
      return result;
    };
    return builder;
  }
}

/** Single statements outside of a transaction; what a transaction writes is let through by `FolderKysely`. */
function roomForWrites(room: () => void): KyselyPlugin {
  return {
    transformQuery({ node }) {
      if (writes(node)) room();
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
}

/**
 * The embedded database works on the program's own thread and never waits for anything, so that a round of hundreds of
 * statements would keep every request and timer waiting until its end. After each statement, and each transaction, they have their turn.
 */
const breath: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    await setImmediate();
    return result;
  },
};

function writes(node: RootOperationNode): boolean {
  switch (node.kind) {
    case 'InsertQueryNode':
    case 'UpdateQueryNode':
    case 'DeleteQueryNode':
      return true;
    case 'RawNode':
      return /\b(?:insert|update|delete)\b/iu.test(node.sqlFragments.join(' '));
    default:
      return false;
  }
}

/**
 * Opens the embedded database in `<folder>/pglite` under the folder's lock; `close` gives the lock back.
 * Throws DatabaseError `folder_locked`, `folder_unusable` or `disk_full`, the last one also from every write.
 */
export async function openFolder(
  folder: string,
  freeBytes?: FreeBytes,
): Promise<{ db: Db; close(): Promise<void> }> {
  const lock = lockFolder(folder);
  try {
    const room = () => requireRoom(folder, freeBytes);
    room();
    const files = join(folder, 'pglite');
    if (!existsSync(files)) await createCluster(files);
    const pglite = await createPGlite(files);
    const db = new FolderKysely(pglite, room);
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
    throw cause instanceof DatabaseError ? cause : unreadable(folder, cause);
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
