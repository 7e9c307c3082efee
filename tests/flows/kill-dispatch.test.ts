import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { enqueue } from '../../db/queries/outbox.ts';
import { inTransaction } from '../../db/types.ts';
import { idempotencyKey } from '../../src/outbox/idempotency-key.ts';
import { between, pick, randomFrom } from '../../src/rehearsal/random.ts';
import { beijing, createWorld, messageTo } from '../outbox/world.ts';
import { type Child, startChild } from '../support/child.ts';
import { createPostgresDatabase } from '../support/databases.ts';

const worker = join(import.meta.dirname, 'children/dispatch-worker.ts');

/** When a process dies: while it plans, or around its n-th message. */
type Death =
  | { readonly while: 'planning' }
  | { readonly while: 'unsent' | 'unanswered' | 'answered'; readonly message: number };

interface Arrival {
  readonly key: string;
  readonly to: string;
  readonly text: string;
}

/** A platform on loopback that notes every message it takes, and kills senders where the test wants it. */
async function startPlatform() {
  const arrivals: Arrival[] = [];
  const doomed = new Map<string, { death: Death; kill: () => void; seen: number }>();
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const instance = decodeURIComponent(String(request.headers['x-instance']));
    const body = JSON.parse(await readText(request)) as { to: string; text: string };
    const sentence = doomed.get(instance);
    if (sentence) sentence.seen += 1;
    const dies =
      sentence && 'message' in sentence.death && sentence.seen >= sentence.death.message
        ? sentence.death.while
        : null;
    if (dies === 'unsent') {
      sentence?.kill();
      request.socket.destroy();
      return;
    }
    arrivals.push({ key: String(request.headers['x-key']), ...body });
    if (dies === 'unanswered') {
      sentence?.kill();
      return;
    }
    response.end(`m-${arrivals.length}`);
    if (dies === 'answered') sentence?.kill();
  }
  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrivals,
    doom: (instance: string, death: Death, kill: () => void) =>
      doomed.set(instance, { death, kill, seen: 0 }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('kill −9 while planning and dispatching', () => {
  it('loses nothing and repeats nothing under a new key', { timeout: 180_000 }, async () => {
    const { url, drop } = await createPostgresDatabase();
    onTestFinished(drop);
    const database = await openDatabase({ databaseUrl: url, dataDir: null });
    onTestFinished(() => database.close());
    const platform = await startPlatform();
    onTestFinished(platform.close);
    const world = await createWorld(database.db, { importedAt: beijing('2023-03-01 09:00') });
    const people = ['市商务局联络员', '市财政局联络员', '禹州市联络员', '督查员甲', '督查员乙', '市领导'];
    const first = beijing('2023-03-17 09:00');
    await inTransaction(world.db, (tx) =>
      enqueue(
        tx,
        Array.from({ length: 25 }, (_, n) =>
          people.map((name) => messageTo(world.id(name), `${name} ${n}`, first)),
        ).flat(),
      ),
    );

    const random = randomFrom('kill dispatch');
    let kills = 0;
    for (let generation = 0; generation < 6; generation += 1) {
      // Longer than a claim lasts: what the generation before left behind has lapsed.
      const moment = new Date(first.getTime() + generation * 180_000).toISOString();
      const children = ['a', 'b', 'c'].map((letter): { child: Child; dead: Promise<void> } => {
        const name = `${letter}${generation}`;
        const death: Death =
          generation === 0 && letter !== 'c'
            ? { while: 'planning' }
            : {
                while: pick(random, ['unsent', 'unanswered', 'answered']),
                message: between(random, 1, 12),
              };
        const child = startChild(worker, url, platform.url, name, moment);
        const gone = Promise.withResolvers<void>();
        platform.doom(name, death, () => {
          kills += 1;
          gone.resolve(child.kill());
        });
        return { child, dead: live(child, death, gone) };
      });
      await Promise.all(children.map(({ dead }) => dead));
    }

    async function live(child: Child, death: Death, gone: PromiseWithResolvers<void>): Promise<void> {
      for (let line = await child.line(); line !== null; line = await child.line()) {
        if (line !== death.while) continue;
        kills += 1;
        gone.resolve(child.kill());
      }
      // Standard output ends when the process is killed, or when it is through.
      await Promise.race([gone.promise, child.end()]);
    }

    const survivor = startChild(
      worker,
      url,
      platform.url,
      'survivor',
      beijing('2023-03-17 10:00').toISOString(),
    );
    expect(await survivor.rest()).toEqual(['planning', 'dispatching', 'done']);
    expect(await survivor.end()).toBe(0);
    expect(kills).toBeGreaterThan(10);

    const rows = await world.db
      .selectFrom('outbox')
      .select(['id', 'key', 'state', 'text', 'person_id'])
      .orderBy('id')
      .execute();
    // 150 answers, three digests, two notices to staff; the person without an account is recorded as skipped.
    expect(rows.filter((row) => row.state === 'sent')).toHaveLength(155);
    expect(rows.filter((row) => row.state !== 'sent').map((row) => row.state)).toEqual(['skipped']);

    const keys = new Set(platform.arrivals.map((arrival) => arrival.key));
    expect(keys).toEqual(
      new Set(rows.filter((row) => row.state === 'sent').map((row) => idempotencyKey(row.key))),
    );
    const byMeaning = Map.groupBy(platform.arrivals, ({ to, text }) => `${to} ${text}`);
    for (const [meaning, arrivals] of byMeaning)
      expect(new Set(arrivals.map((arrival) => arrival.key)).size, meaning).toBe(1);

    for (const name of people) {
      const first = new Set(platform.arrivals.filter(({ to }) => to === name).map(({ key }) => key));
      const planned = rows
        .filter((row) => row.person_id === world.id(name) && row.state === 'sent')
        .map((row) => idempotencyKey(row.key));
      expect([...first], name).toEqual(planned);
    }
  });
});
