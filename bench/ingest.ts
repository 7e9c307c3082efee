import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import Fastify from 'fastify';
import { sql } from 'kysely';
import { createIntake } from '../bots/feishu/intake.ts';
import { webhookRoute } from '../bots/feishu/webhook.ts';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { bindAccount, listPeople } from '../db/queries/people.ts';
import { inTransaction } from '../db/types.ts';
import { handleWaiting } from '../src/app/handle-waiting.ts';
import { createLane } from '../src/app/lane.ts';
import { createPulse } from '../src/app/pulse.ts';
import { receiveEvent } from '../src/app/receive-event.ts';
import type { OnInbound } from '../src/ports.ts';
import { textEvent } from '../tests/support/feishu/events.ts';
import { signedPush } from '../tests/support/feishu/push.ts';
import { addPerson, createWorld, type FeishuPerson } from '../tests/support/feishu/world.ts';
import { type House, openHouse } from '../tests/support/house.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { type Figure, median } from './figure.ts';
import type { Load, Push, Pushed } from './pusher.ts';

const ROUNDS = 5;
const REQUESTS = 800;
const PATHS = ['yardstick', 'acknowledged', 'finished'] as const;
type Path = (typeof PATHS)[number];

/**
 * Reports arriving as signed and encrypted Feishu events on a PostgreSQL that really syncs, against the yardstick of one
 * bare route with one INSERT: `acknowledged` verifies, decrypts and stores the event, `finished` ends when the last one
 * is also interpreted, with report, audit line and answer committed. The three take turns within one run, so their ratios
 * hold on a busy machine.
 */
export async function run(): Promise<Figure[]> {
  const server = await startPostgres({ durable: true });
  const pusher = new Worker(new URL('./pusher.ts', import.meta.url));
  try {
    const store = await openDatabase({ databaseUrl: server.url('postgres'), dataDir: null });
    await migrate(store.db);
    const office = await openOffice(await openHouse(store, '2023-03-20 10:00'));
    const port = await office.listen();
    const figures: Figure[] = [];
    for (const concurrency of [8, 32]) {
      const load = (pushes: readonly Push[]) => pushAll(pusher, { port, concurrency, pushes });
      figures.push(...(await compare(office, concurrency, load)));
    }
    await office.close();
    await store.close();
    return figures;
  } finally {
    await pusher.terminate();
    await server.stop();
  }
}

type Office = Awaited<ReturnType<typeof openOffice>>;

/** Everybody of the demo roster on Feishu, and the routes that are compared. */
async function openOffice({ ctx, clock }: House) {
  const { db } = ctx;
  const world = createWorld();
  world.now = clock.now().getTime();
  await sql`create table yardstick (id bigint generated always as identity, body text)`.execute(db);
  const people = new Map<number, FeishuPerson>();
  await inTransaction(db, async (tx) => {
    await tx.deleteFrom('account').execute();
    for (const { id, name } of await listPeople(tx)) {
      const person = addPerson(world, name);
      people.set(id, person);
      await bindAccount(tx, { platform: 'feishu', userId: person.openId, personId: id, at: clock.now() });
    }
  });
  const duties = await db
    .selectFrom('person')
    .innerJoin('assignment', 'assignment.unit_id', 'person.unit_id')
    .innerJoin('task', 'task.id', 'assignment.task_id')
    .select((select) => ['person.id', select.fn.min('task.no').as('taskNo')])
    .where('person.role', '=', 'liaison')
    .groupBy('person.id')
    .execute();

  const intake = createIntake({ bot: () => world.bot, log: ctx.log });
  const app = Fastify();
  app.post('/yardstick', async ({ body }) => {
    await sql`insert into yardstick (body) values (${JSON.stringify(body)})`.execute(db);
    return {};
  });
  await app.register(
    webhookRoute({ secrets: { ...world.app, appId: world.app.id }, intake, clock, log: ctx.log }),
  );

  // The same figure in all pushes of a round: those of one person may overtake each other, and less than before is asked about.
  let rounds = 0;
  let sent = 0;
  function report(): Push {
    const duty = duties[sent % duties.length];
    const person = people.get(duty?.id ?? 0);
    if (!duty || !person) throw new Error('no liaisons');
    sent += 1;
    const text = `第${duty.taskNo}项 进度${(10 + rounds / 10).toFixed(1)}%，正在加快建设`;
    return { path: '/webhooks/feishu', ...signedPush(world, textEvent(world, person, text).envelope) };
  }
  const bare: Push = {
    path: '/yardstick',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"第6项 进度35%"}',
  };
  const count = async () =>
    (
      await db
        .selectFrom('report')
        .select((select) => select.fn.countAll<number>().as('n'))
        .executeTakeFirst()
    )?.n ?? 0;

  return {
    ctx,
    pushes: (path: Path): Push[] => {
      rounds += 1;
      return Array.from({ length: REQUESTS }, () => (path === 'yardstick' ? bare : report()));
    },
    handTo: (onInbound: OnInbound) => intake.handTo(onInbound),
    reports: count,
    /**
     * What is only acknowledged would stand before the same person's next report; and tables that grow by thousands of
     * rows a minute need their statistics sooner than autovacuum looks.
     */
    clear: async () => {
      await sql`update inbox set state = 'done' where state = 'received'`.execute(db);
      await sql`analyze`.execute(db);
    },
    listen: async () => {
      await app.listen({ host: '127.0.0.1', port: 0 });
      return (app.server.address() as AddressInfo).port;
    },
    close: () => app.close(),
  };
}

async function pushAll(pusher: Worker, load: Load): Promise<readonly number[]> {
  const answer = once(pusher, 'message');
  pusher.postMessage(load);
  const [pushed] = (await answer) as [Pushed];
  if ('error' in pushed) throw new Error(pushed.error);
  return pushed.tookMs;
}

async function compare(
  office: Office,
  concurrency: number,
  load: (pushes: readonly Push[]) => Promise<readonly number[]>,
): Promise<Figure[]> {
  const rates = new Map<Path, number[]>(PATHS.map((path) => [path, []]));
  const slowest = new Map<Path, number[]>(PATHS.map((path) => [path, []]));
  // The first round warms up and is not counted.
  for (let round = -1; round < ROUNDS; round += 1)
    for (const path of PATHS) {
      await office.clear();
      const pushes = office.pushes(path);
      office.handTo((event) => receiveEvent(office.ctx, event));
      const start = performance.now();
      const tookMs = await (path === 'finished' ? untilFinished(office, () => load(pushes)) : load(pushes));
      const seconds = (performance.now() - start) / 1000;
      if (round < 0) continue;
      rates.get(path)?.push(REQUESTS / seconds);
      slowest.get(path)?.push(percentile(tookMs, 0.99));
    }
  const rate = (path: Path) => median(rates.get(path) ?? []);
  const ratio = (path: Path): Figure => ({
    name: `${path} ÷ one bare INSERT, ${concurrency} concurrent`,
    value: rate(path) / rate('yardstick'),
    unit: '×',
  });
  const p99 = (path: Path): Figure => ({
    name: `${path}, p99, ${concurrency} concurrent`,
    value: median(slowest.get(path) ?? []),
    unit: 'ms',
  });
  return [
    { name: `one bare INSERT, ${concurrency} concurrent`, value: rate('yardstick'), unit: 'requests/s' },
    ratio('acknowledged'),
    p99('yardstick'),
    p99('acknowledged'),
    ratio('finished'),
  ];
}

/** Pushes, handling what waits beside it as the service does, until each push has become a report. */
async function untilFinished(
  office: Office,
  push: () => Promise<readonly number[]>,
): Promise<readonly number[]> {
  const before = await office.reports();
  const inbox = createLane(office.ctx, createPulse(), 'inbox', async () => {
    await handleWaiting(office.ctx);
  });
  office.handTo(async (event) => {
    const ack = await receiveEvent(office.ctx, event);
    inbox.kick();
    return ack;
  });
  const tookMs = await push();
  await inbox.stop();
  await handleWaiting(office.ctx);
  const filed = (await office.reports()) - before;
  if (filed !== REQUESTS) throw new Error(`${filed} of ${REQUESTS} reports were stored`);
  return tookMs;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}
