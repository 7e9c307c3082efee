import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startFeishu } from '../tests/support/feishu/server.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { type Figure, median } from './figure.ts';

const ROUNDS = 3;

/**
 * From the command to the first answered request, as processes of their own: on an empty folder, on the same folder again,
 * and on PostgreSQL with Feishu, there also the memory that is resident afterwards (Linux only).
 */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-start-'));
  const server = await startPostgres({ durable: true });
  const feishu = await startFeishu();
  try {
    const embedded = { DATA_DIR: join(folder, 'data') };
    const first = await startOnce(embedded);
    const again = await several(embedded);
    const onPostgres = {
      DATABASE_URL: server.url('postgres'),
      FEISHU_APP_ID: feishu.world.app.id,
      FEISHU_APP_SECRET: feishu.world.app.secret,
      FEISHU_DOMAIN: feishu.origin,
    };
    await startOnce(onPostgres);
    const production = await several(onPostgres);
    const of = (starts: readonly Started[], what: keyof Started) => median(starts.map((one) => one[what]));
    return [
      { name: 'the very first start, embedded database', value: first.readyMs, unit: 'ms' },
      { name: 'later starts, embedded database', value: of(again, 'readyMs'), unit: 'ms' },
      { name: 'later starts, PostgreSQL and Feishu', value: of(production, 'readyMs'), unit: 'ms' },
      { name: 'resident memory, PostgreSQL and Feishu', value: of(production, 'residentMb'), unit: 'MB' },
    ];
  } finally {
    await feishu.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Started {
  readonly readyMs: number;
  readonly residentMb: number;
}

async function several(env: Record<string, string>): Promise<Started[]> {
  const starts: Started[] = [];
  for (let round = 0; round < ROUNDS; round += 1) starts.push(await startOnce(env));
  return starts;
}

async function startOnce(env: Record<string, string>): Promise<Started> {
  const start = performance.now();
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'src', 'duban.mjs'), 'serve'], {
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const answer = await fetch(`${await address(child)}healthz`);
    if (!answer.ok) throw new Error(`healthz answers ${answer.status}`);
    const readyMs = performance.now() - start;
    return { readyMs, residentMb: residentMb(child.pid ?? 0) };
  } finally {
    child.kill();
    if (child.exitCode === null) await once(child, 'exit');
  }
}

/** The service says where it listens; any other line before that is why it does not. */
async function address({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('no output');
  const said: string[] = [];
  for await (const line of createInterface({ input: stderr })) {
    const found = /https?:\/\/\S+/.exec(line);
    if (line.includes('已启动') && found) {
      stderr.resume();
      return found[0];
    }
    said.push(line);
  }
  throw new Error(said.join('\n'));
}

function residentMb(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1024;
}
