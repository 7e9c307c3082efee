import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseError } from './errors.ts';

export interface FolderLock {
  release(): void;
}

/** SQLITE_BUSY: somebody else has the lock. */
const busy = 5;

/** A lock that is garbage-collected is a lock that is given up: held ones stay reachable. */
const held = new Set<DatabaseSync>();

/**
 * Takes the exclusive lock of an embedded data folder, which is created when missing.
 *
 * PGlite itself has no lock: two processes on one folder both seem to work while rows get lost. The lock is SQLite's
 * lock on the empty file `duban.lock` (fcntl, LockFileEx on Windows): the kernel gives it up when the process ends in
 * whatever way, so there are no stale locks to judge. `duban.pid` only says who it is, for the message.
 *
 * Throws DatabaseError `folder_locked` when another process (or another part of this one) has it, `folder_unusable`
 * when the folder cannot be used at all.
 */
export function lockFolder(folder: string): FolderLock {
  const pidFile = join(folder, 'duban.pid');
  const file = openLockFile(folder);
  try {
    // The journal stays in memory, so the lock file is the only file and never has content.
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    writeFileSync(pidFile, JSON.stringify({ pid: process.pid, host: hostname() }));
  } catch (cause) {
    file.close();
    throw isBusy(cause) ? lockedBy(folder, holder(pidFile)) : unusable(folder, cause);
  }
  held.add(file);
  return {
    release() {
      if (!held.delete(file)) return;
      rmSync(pidFile, { force: true });
      file.close();
    },
  };
}

function openLockFile(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true });
    return new DatabaseSync(join(folder, 'duban.lock'));
  } catch (cause) {
    throw unusable(folder, cause);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busy;
}

/** Who wrote the pid file: null when it is missing, half-written, or left by a process of this host that has ended. */
function holder(pidFile: string): { pid: number; host: string } | null {
  try {
    const { pid, host } = JSON.parse(readFileSync(pidFile, 'utf8')) as { pid: number; host: string };
    if (host === hostname()) process.kill(pid, 0);
    return { pid, host };
  } catch {
    return null;
  }
}

function lockedBy(folder: string, by: { pid: number; host: string } | null): DatabaseError {
  const zh = by ? `（进程号 ${by.pid}，主机 ${by.host}）` : '';
  const en = by ? ` (pid ${by.pid} on ${by.host})` : '';
  return new DatabaseError(
    'folder_locked',
    `数据文件夹 ${folder} 正被另一个督办程序使用${zh}。请先停止那个程序，或者用 DATA_DIR 指定别的文件夹；需要多个程序同时运行时，请用 DATABASE_URL 连接 PostgreSQL。\n` +
      `The data folder ${folder} is in use by another Duban process${en}. Stop that one first or set DATA_DIR to another folder; to run several at once, set DATABASE_URL to a PostgreSQL database.`,
  );
}

function unusable(folder: string, cause: unknown): DatabaseError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new DatabaseError(
    'folder_unusable',
    `无法使用数据文件夹 ${folder}：${reason}。请检查该文件夹的权限和剩余空间；它必须在支持文件锁的本地磁盘上。\n` +
      `The data folder ${folder} cannot be used: ${reason}. Check its permissions and free space; it must be on a local disk that supports file locks.`,
    cause,
  );
}
