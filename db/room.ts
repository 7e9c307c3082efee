import { statfsSync } from 'node:fs';
import { DatabaseError } from './errors.ts';

/**
 * Below this the embedded database takes nothing more. PostgreSQL stops at once when it cannot create its next log
 * segment (16 MB), and in PGlite that stops the whole process for good; a large upload and a checkpoint need room besides.
 */
const NEEDED_BYTES = 64 * 2 ** 20;

/** Bytes that this process may still write where `folder` lies. */
export type FreeBytes = (folder: string) => number;

const askTheDisk: FreeBytes = (folder) => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

export interface Room {
  readonly ok: boolean;
  readonly freeMb: number;
}

/** Whether there is room for what the service has to write. */
export function roomIn(folder: string, freeBytes: FreeBytes = askTheDisk): Room {
  const free = freeBytes(folder);
  return { ok: free >= NEEDED_BYTES, freeMb: Math.floor(free / 2 ** 20) };
}

/** Throws DatabaseError `disk_full`. Asked before every write, so that the service goes on by itself when there is room. */
export function requireRoom(folder: string, freeBytes?: FreeBytes): void {
  const { ok, freeMb } = roomIn(folder, freeBytes);
  if (ok) return;
  const needed = NEEDED_BYTES / 2 ** 20;
  throw new DatabaseError(
    'disk_full',
    `数据文件夹 ${folder} 所在磁盘仅剩${freeMb} MB，少于${needed} MB，暂停写入以保护数据；已登记的内容不受影响。请清理磁盘，腾出空间后自动恢复。\n` +
      `The disk of ${folder} has ${freeMb} MB left, less than ${needed} MB: nothing is written until there is room again; what was acknowledged is safe.`,
  );
}
