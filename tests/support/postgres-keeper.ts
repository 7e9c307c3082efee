/**
 * Runs one PostgreSQL server for as long as standard input stays open, so that no server outlives a test run,
 * even one that was killed. Arguments: the command and its arguments as JSON, the folder to remove in the end.
 * Prints `ready` when the server accepts connections.
 */
import { spawn } from 'node:child_process';
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

const server = spawn(postgres, args, {
  ...runAs,
  cwd: '/',
  env: { LC_ALL: 'C', TZ: 'UTC' },
  stdio: ['ignore', 'inherit', 'pipe'],
});
server.stderr.setEncoding('utf8').on('data', (text: string) => {
  if (text.includes('ready to accept connections')) {
    ready = true;
    process.stdout.write('ready\n');
  }
  process.stderr.write(text);
});
server.once('error', (error) => end(error.message));
server.once('exit', (code) => end(code === 0 ? null : `postgres ended with ${code}`));

process.stdin.resume();
process.stdin.once('end', () => server.kill('SIGINT'));

function end(problem: string | null): void {
  if (problem !== null) process.stderr.write(`${problem}\n`);
  // A server that never came up leaves the folder to the next attempt.
  if (ready) rmSync(folder, { recursive: true, force: true });
  process.exit(problem === null ? 0 : 1);
}
