import { Agent, request } from 'node:http';
import Fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { handleInbox } from '../src/app/handle-inbound.ts';
import { openHouse } from '../tests/support/house.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { type Figure, median } from './figure.ts';

const ROUNDS = 5;
const REQUESTS = 400;

/**
 * Reports arriving over HTTP on a PostgreSQL that really syncs, against the yardstick of one bare route with one
 * INSERT: `acknowledged` stores the event, `finished` also interprets it and commits report, audit and answer. The
 * three take turns within one run, so their ratios hold on a busy machine.
 */
export async function run(): Promise<Figure[]> {
  const server = await startPostgres({ durable: true });
  try {
    const store = await openDatabase({ databaseUrl: server.url('postgres'), dataDir: null });
    await migrate(store.db);
    await sql`create table yardstick (id bigint generated always as identity, body text)`.execute(store.db);
    const house = await openHouse(store, '2023-03-20 10:00');
    const app = Fastify();
    let next = 0;
    const liaisons = await store.db
      .selectFrom('person')
      .innerJoin('assignment', 'assignment.unit_id', 'person.unit_id')
      .innerJoin('task', 'task.id', 'assignment.task_id')
      .select((select) => ['person.id', 'person.name', select.fn.min('task.no').as('taskNo')])
      .groupBy(['person.id', 'person.name'])
      .execute();
    const deliver = () => {
      next += 1;
      const person = liaisons[next % liaisons.length];
      if (!person) throw new Error('no liaisons');
      return house.receive(
        person.name,
        `第${person.taskNo}项 进度${(10 + next / 200).toFixed(1)}%，正在加快建设`,
        `bench-${next}`,
      );
    };
    app.post('/yardstick', async ({ body }) => {
      await sql`insert into yardstick (body) values (${JSON.stringify(body)})`.execute(store.db);
      return {};
    });
    app.post('/acknowledged', deliver);
    app.post('/finished', async () => {
      const { inboxId } = await deliver();
      const handled = await handleInbox(house.ctx, inboxId);
      if (handled?.reportIds.length !== 1) throw new Error('the report was not stored');
      return {};
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const figures: Figure[] = [];
    for (const concurrency of [8, 32]) {
      // What is only acknowledged would stand before the same person's next report; it is cleared between rounds.
      const clear = () => sql`update inbox set state = 'done' where state = 'received'`.execute(store.db);
      figures.push(...(await compare(app, concurrency, clear)));
    }
    await app.close();
    await store.close();
    return figures;
  } finally {
    await server.stop();
  }
}

async function compare(
  app: FastifyInstance,
  concurrency: number,
  clear: () => Promise<unknown>,
): Promise<Figure[]> {
  const paths = ['yardstick', 'acknowledged', 'finished'] as const;
  const rates = new Map<string, number[]>(paths.map((path) => [path, []]));
  // The first round warms up and is not counted.
  for (let round = -1; round < ROUNDS; round += 1)
    for (const path of paths) {
      await clear();
      const rate = await load(app, path, concurrency, REQUESTS);
      if (round >= 0) rates.get(path)?.push(rate);
    }
  const rate = (path: string) => median(rates.get(path) ?? []);
  const ratio = (path: string): Figure => ({
    name: `${path} ÷ one bare INSERT, ${concurrency} concurrent`,
    value: rate(path) / rate('yardstick'),
    unit: '×',
  });
  return [
    { name: `one bare INSERT, ${concurrency} concurrent`, value: rate('yardstick'), unit: 'requests/s' },
    ratio('acknowledged'),
    ratio('finished'),
  ];
}

/** `count` requests with `concurrency` at a time over kept connections; requests per second. */
async function load(app: FastifyInstance, path: string, concurrency: number, count: number): Promise<number> {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  let left = count;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (; left > 0; ) {
        left -= 1;
        await post(address.port, path, agent);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return count / seconds;
}

function post(port: number, path: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const call = request(
      { host: '127.0.0.1', port, path: `/${path}`, method: 'POST', agent, headers },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`${path}: ${answer.statusCode}`)),
        );
      },
    );
    call.on('error', reject);
    call.end('{"text":"第6项 进度35%"}');
  });
}
