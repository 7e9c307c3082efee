/**
 * Runs one PostgreSQL server for as long as standard input stays open, so that no server outlives a test run,
 * even one that was killed. Arguments: the command and its arguments as JSON, the folder to remove in the end.
 * Prints `ready` when the server accepts connections. The line `crash` on standard input kills the server (−9) and starts
 * it again on the same data.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { runAs } from './postgres-binaries.ts';

const [command = '[]', folder = ''] = process.argv.slice(2);
const [postgres = '', ...args] = JSON.parse(command) as string[];

let ready = false;

// Nobody listens any more once the test run was killed.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
// Ctrl-C reaches the whole process group; the server is stopped by the end of standard input.
process.on('SIGINT', () => {});

/** Set while the server is killed on purpose; it is started again then. */
let crashing = false;
let starts = 0;
let server = start();

function start(): ChildProcess {
  starts += 1;
  const child = spawn(postgres, args, {
    ...runAs,
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('ready to accept connections')) {
      ready = true;
      crashing = false;
      process.stdout.write('ready\n');
    }
    process.stderr.write(text);
  });
  child.once('error', (error) => end(error.message));
  child.once('exit', (code) => {
    // Until the last process of the killed server is gone, the data folder is not free.
    if (crashing && starts < 100) setTimeout(again, 100);
    else end(code === 0 ? null : `postgres ended with ${code}`);
  });
  return child;
}

function again(): void {
  server = start();
}

process.stdin.setEncoding('utf8').on('data', (text: string) => {
  if (!text.includes('crash')) return;
  crashing = true;
  starts = 0;
  server.kill('SIGKILL');
});
process.stdin.once('end', () => server.kill('SIGINT'));

function end(problem: string | null): void {
  if (problem !== null) process.stderr.write(`${problem}\n`);
  // A server that never came up leaves the folder to the next attempt.
  if (ready) rmSync(folder, { recursive: true, force: true });
  process.exit(problem === null ? 0 : 1);
}
