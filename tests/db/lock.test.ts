import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockFolder } from '../../db/lock.ts';
import { openDatabase } from '../../db/open.ts';
import { startChild } from '../support/child.ts';
import { fillDataFolder } from '../support/databases.ts';
import { temporaryFolder } from '../support/folders.ts';

const opener = join(import.meta.dirname, 'children/open-folder.ts');

describe('the embedded data folder', { timeout: 90_000 }, () => {
  it('belongs to one process: a second one is told who has it, and gets it after kill −9', async () => {
    const folder = join(temporaryFolder(), 'data');
    await fillDataFolder(folder);
    const first = startChild(opener, folder);
    expect(await first.line()).toBe('open');

    const second = startChild(opener, folder);
    const said = await second.rest();
    expect(await second.end()).toBe(3);
    expect(said[0]).toBe('folder_locked');
    expect(said[1]).toContain(`数据文件夹 ${folder} 正被另一个督办程序使用（进程号 ${first.pid}`);
    expect(said[2]).toContain(
      `The data folder ${folder} is in use by another Duban process (pid ${first.pid}`,
    );
    await expect(openDatabase({ databaseUrl: null, dataDir: folder })).rejects.toMatchObject({
      code: 'folder_locked',
    });

    await first.kill();
    const third = startChild(opener, folder);
    expect(await third.line()).toBe('open');
    expect(await third.end()).toBe(0);
  });

  it('goes to exactly one of several that start at the same moment', async () => {
    const folder = temporaryFolder();
    await fillDataFolder(folder);
    const children = Array.from({ length: 4 }, () => startChild(opener, folder));
    const answers = await Promise.all(children.map((child) => child.line()));
    await Promise.all(children.map((child) => child.end()));
    expect(answers.sort()).toEqual(['folder_locked', 'folder_locked', 'folder_locked', 'open']);
  });

  it('is free again after closing, also in the same process', async () => {
    const folder = temporaryFolder();
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(/进程号/);
    lock.release();
    lock.release();
    expect(existsSync(join(folder, 'duban.pid'))).toBe(false);
    lockFolder(folder).release();
  });

  it('names no process when the one in the pid file is not running', () => {
    const folder = temporaryFolder();
    const lock = lockFolder(folder);
    writeFileSync(join(folder, 'duban.pid'), '{"pid":');
    expect(() => lockFolder(folder)).toThrow(/督办程序使用。/);
    lock.release();
  });

  it('that cannot be one is refused with the reason', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(openDatabase({ databaseUrl: null, dataDir: join(file, 'data') })).rejects.toMatchObject({
      code: 'folder_unusable',
      message: expect.stringContaining('无法使用数据文件夹'),
    });
  });
});
