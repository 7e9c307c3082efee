import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pgliteSnapshot } from './pglite-snapshot.ts';
import { type PostgresDatabases, startPostgresDatabases } from './postgres-databases.ts';

/**
 * What test files ask of the process that runs them all: databases are prepared there once, when the first one is
 * asked for, and taken away when it ends. Runs without database tests start nothing.
 */
interface Requests {
  /** → connection string of a new database. */
  create: { empty: boolean };
  drop: { url: string };
  /** → path of the snapshot file. */
  snapshot: Record<string, never>;
}

export interface DatabaseService {
  /** On loopback. */
  readonly port: number;
  stop(): Promise<void>;
}

export async function startDatabaseService(): Promise<DatabaseService> {
  let postgres: Promise<PostgresDatabases> | undefined;
  let snapshot: Promise<string> | undefined;
  const answer = async (path: string, body: string): Promise<string> => {
    if (path === '/snapshot') {
      snapshot ??= pgliteSnapshot();
      return snapshot;
    }
    postgres ??= startPostgresDatabases();
    const databases = await postgres;
    if (path === '/create') return databases.create((JSON.parse(body) as Requests['create']).empty);
    await databases.drop((JSON.parse(body) as Requests['drop']).url);
    return '';
  };
  const server = createServer((incoming, outgoing) => {
    readBody(incoming)
      .then((body) => answer(incoming.url ?? '', body))
      .then(
        (text) => outgoing.end(text),
        (error: unknown) => outgoing.writeHead(500).end(String(error)),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.close();
      server.closeAllConnections();
      await (await postgres?.catch(() => undefined))?.stop();
    },
  };
}

/** Asks the service; rejects with its reason. */
export async function askDatabaseService<Path extends keyof Requests>(
  port: number,
  path: Path,
  body: Requests[Path],
): Promise<string> {
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    // No agent: a kept connection would count as something the test left behind.
    const options = { host: '127.0.0.1', port, path: `/${path}`, method: 'POST', agent: false as const };
    request(options, (response) => {
      readBody(response).then((text) => resolve({ status: response.statusCode ?? 0, text }), reject);
    })
      .once('error', reject)
      .end(JSON.stringify(body));
  });
  if (status !== 200) throw new Error(text);
  return text;
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
