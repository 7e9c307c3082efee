import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

test('a command whose output nobody reads any more ends quietly', { timeout: 60_000 }, async () => {
  const cli = join(import.meta.dirname, '..', 'src', 'cli.ts');
  const child = spawn(process.execPath, [cli, 'help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  // Before the program can have written a word.
  child.stdout.destroy();
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect({ said, code }).toEqual({ said: '', code: 0 });
});

test('an older Node is told in one line what to run instead', { timeout: 60_000 }, async () => {
  const older =
    'data:text/javascript,Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.9.0" } })';
  const duban = join(import.meta.dirname, '..', 'src', 'duban.mjs');
  const child = spawn(process.execPath, ['--import', older, duban, 'help']);
  const [printed, said, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  expect({ printed, code }).toEqual({ printed: '', code: 2 });
  expect(said).toMatch(
    /^当前 Node.js 版本为 20\.9\.0，本程序需要 26 以上.*「npm start」或「npx duban 命令」.*\n$/,
  );
});
