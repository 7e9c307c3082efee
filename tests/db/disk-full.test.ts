import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';

const filler = join(import.meta.dirname, 'children/fill-disk.ts');

/** A disk of 150 MB in a namespace of its own, as any user of Linux may have one where the machine lets him. */
const mount = 'mount -t tmpfs -o size=150m none "$0" && exec "$@"';
const onSmallDisk = (folder: string, command: readonly string[]) =>
  ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', mount, folder, ...command] as const;

/** Where small disks cannot be had, the files are counted against the same size. */
function command(folder: string): readonly string[] {
  const fill = [process.execPath, filler, folder];
  const [program, ...rest] = onSmallDisk(folder, ['true']);
  const possible = spawnSync(program, rest).status === 0;
  return possible ? onSmallDisk(folder, fill) : [...fill, 'counted'];
}

it('a full disk stops the embedded database from writing, loses nothing, and it goes on when there is room', {
  timeout: 180_000,
}, async () => {
  const [program = '', ...rest] = command(temporaryFolder());
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  const lines = said.trim().split('\n');
  expect({ complained, code }).toEqual({ complained: '', code: 0 });
  expect(lines.filter((line) => !line.startsWith('stored'))).toEqual([
    'full disk_full disk_full disk_full',
    'readable true',
    'room',
    'lost 0',
  ]);
  expect(lines.indexOf('full disk_full disk_full disk_full')).toBeGreaterThan(20);
});
