import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Binaries, everybodyMayEnter, postgresBinaries, runAs } from './postgres-binaries.ts';

/** A running PostgreSQL server that was started for this test run. */
export interface PostgresServer {
  /** A database to connect to for creating others. */
  readonly admin: string;
  /** Connection string of one of its databases. */
  url(database: string): string;
  /** Kills the server (−9) and resolves when it accepts connections again, on the same data. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL server of its own in a temporary folder, reachable over a Unix socket only (over loopback on
 * Windows). Without fsync, as tests throw the data away; `durable` keeps every promise, for benchmarks. Tries every
 * installation it finds; throws with all reasons when none works.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = temporaryFolder();
  const reasons: string[] = [];
  try {
    for (const binaries of postgresBinaries(folder)) {
      if ('unusable' in binaries) {
        reasons.push(binaries.unusable);
        continue;
      }
      try {
        return await startServer(binaries, folder, durable);
      } catch (error) {
        reasons.push(`${binaries.postgres}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } catch (error) {
    reasons.push(String(error));
  }
  rmSync(folder, { recursive: true, force: true });
  throw new Error(
    `No PostgreSQL for the tests. Run "npm ci" with development and optional dependencies, install PostgreSQL, or set TEST_DATABASE_URL to a server on which databases may be created.\n- ${reasons.join('\n- ')}`,
  );
}

function temporaryFolder(): string {
  const parent = 'uid' in runAs && !everybodyMayEnter(tmpdir()) ? '/tmp' : tmpdir();
  const folder = mkdtempSync(join(parent, 'duban-pg-'));
  if ('uid' in runAs) chownSync(folder, runAs.uid, runAs.gid);
  return folder;
}

async function startServer(binaries: Binaries, folder: string, durable: boolean): Promise<PostgresServer> {
  const data = join(folder, 'data');
  rmSync(data, { recursive: true, force: true });
  const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
  const created = spawnSync(binaries.initdb, ['-D', data, ...options], {
    ...runAs,
    cwd: '/',
    encoding: 'utf8',
  });
  if (created.status !== 0) throw new Error(created.error?.message ?? `initdb: ${created.stderr.trim()}`);

  const windows = process.platform === 'win32';
  const port = windows ? await freePort() : 5432;
  const settings = [
    ...(durable ? [] : ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'autovacuum=off']),
    ...['wal_level=minimal', 'max_wal_senders=0', 'max_connections=200', 'shared_buffers=64MB'],
    ...(windows
      ? ['listen_addresses=127.0.0.1']
      : ['listen_addresses=', `unix_socket_directories=${folder}`]),
  ];
  const command = [
    binaries.postgres,
    '-D',
    data,
    '-p',
    String(port),
    ...settings.flatMap((one) => ['-c', one]),
  ];
  const { stop, crash } = await keepRunning(command, folder);
  return {
    admin: 'postgres',
    url: (database) =>
      windows
        ? `postgresql://postgres@127.0.0.1:${port}/${database}`
        : `postgresql://postgres@localhost:${port}/${database}?host=${encodeURIComponent(folder)}`,
    crash,
    stop,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function keepRunning(command: string[], folder: string): Promise<Pick<PostgresServer, 'crash' | 'stop'>> {
  const keeper = spawn(
    process.execPath,
    [join(import.meta.dirname, 'postgres-keeper.ts'), JSON.stringify(command), folder],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  let log = '';
  keeper.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-4000);
  });
  return new Promise((resolve, reject) => {
    keeper.stdout.setEncoding('utf8').once('data', () =>
      resolve({
        crash: async () => {
          const ready = once(keeper.stdout, 'data');
          keeper.stdin.write('crash\n');
          await ready;
        },
        stop: () => {
          keeper.stdin.end();
          return ended;
        },
      }),
    );
    keeper.once('error', reject);
    keeper.once('exit', () => reject(new Error(log.trim())));
  });
}
