import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { migrate } from '../db/migrate.ts';
import { type OpenDatabase, openDatabase } from '../db/open.ts';
import { enqueue } from '../db/queries/outbox.ts';
import { inTransaction } from '../db/types.ts';
import type { AppContext } from '../src/app/context.ts';
import { dispatchOutbox } from '../src/app/dispatch-outbox.ts';
import { systemClock } from '../src/clock.ts';
import type { BotAdapter, Outbound, RateLimit } from '../src/ports.ts';
import { officialCalendar } from '../tests/support/calendar.ts';
import { chatCapabilities } from '../tests/support/capabilities.ts';
import { type PostgresServer, startPostgres } from '../tests/support/postgres.ts';
import type { Figure } from './figure.ts';

const ANSWER_MS = 50;
/** What one instance has under way at most; see `dispatchOutbox`. */
const IN_FLIGHT = 50;
const PEOPLE = 400;
/** As the service's own loop looks again while rate limits hold something back. */
const LOOK_AGAIN_MS = 100;

/** Feishu's documented limits of a message interface, as its adapter keeps them. */
const documented: readonly RateLimit[] = [
  { scope: 'app', count: 900, perMs: 60_000 },
  { scope: 'app', count: 40, perMs: 1_000 },
  { scope: 'chat', count: 4, perMs: 1_000 },
  { scope: 'person', count: 4, perMs: 1_000 },
];

interface Case {
  readonly name: string;
  readonly messages: number;
  readonly instances: number;
  readonly limits: readonly RateLimit[];
  /** What nothing could beat: the platform's own time, or its limits. */
  readonly idealMs: number;
}

/** How long 400 messages take where 40 may begin in any second after 40 have ended. */
const limited = { messages: 400, limits: documented, idealMs: 9 * 1_000 + 10 * ANSWER_MS };
const free = (messages: number, instances: number) => ({
  messages,
  instances,
  limits: [],
  idealMs: (messages / (IN_FLIGHT * instances)) * ANSWER_MS,
});

const cases: readonly Case[] = [
  { name: 'one instance, no limits', ...free(2_000, 1) },
  { name: 'three instances, no limits', ...free(2_000, 3) },
  { name: "one instance, Feishu's limits", instances: 1, ...limited },
  { name: "three instances, Feishu's limits", instances: 3, ...limited },
];

/**
 * Sending everything that waits, to a platform that answers after 50 ms, on a PostgreSQL that really syncs. The platform
 * keeps its own account: a message more than its limits allow, or one that comes twice, ends the benchmark.
 */
export async function run(): Promise<Figure[]> {
  const server = await startPostgres({ durable: true });
  try {
    const store = await openDatabase({ databaseUrl: server.url('postgres'), dataDir: null });
    await migrate(store.db);
    await seed(store);
    const figures: Figure[] = [];
    for (const [n, one] of cases.entries()) {
      const ms = await sendAll(server, store, n, one);
      figures.push(
        { name: one.name, value: (one.messages / ms) * 1_000, unit: 'messages/s' },
        { name: `${one.name}: ideal ÷ measured time`, value: one.idealMs / ms, unit: '×' },
      );
    }
    await store.close();
    return figures;
  } finally {
    await server.stop();
  }
}

async function seed({ db }: OpenDatabase): Promise<void> {
  await sql`insert into person (name, role) select '督查员' || n, 'staff' from generate_series(1, ${PEOPLE}::int) n`.execute(
    db,
  );
  await sql`insert into account (platform, user_id, person_id, bound_at)
            select 'simulator', 'sim-' || id, id, '2023-02-20' from person`.execute(db);
  await sql`vacuum analyze`.execute(db);
}

/** Milliseconds until every message has been taken by the platform and is written down as sent. */
async function sendAll(
  server: PostgresServer,
  { db }: OpenDatabase,
  n: number,
  { messages, instances, limits }: Case,
): Promise<number> {
  const at = new Date();
  await sql`delete from outbox_try`.execute(db);
  await inTransaction(db, (tx) =>
    enqueue(
      tx,
      Array.from({ length: messages }, (_, i) => ({
        key: `dispatch-${n}:${i}`,
        kind: 'notice',
        target: { personId: 1 + (i % PEOPLE) },
        blocks: [{ kind: 'text', text: '三月份重点工作进展请于25日前报送，尚有3项未报。' }],
        notBefore: at,
        expiresAt: null,
        createdAt: at,
      })),
    ),
  );
  const platform = strictPlatform(limits);
  const stores = await Promise.all(
    Array.from({ length: instances }, () =>
      openDatabase({ databaseUrl: server.url('postgres'), dataDir: null }),
    ),
  );
  const start = performance.now();
  await Promise.all(stores.map((store, i) => untilSent(context(store, `bench-${i}`, platform))));
  const ms = performance.now() - start;
  await Promise.all(stores.map((store) => store.close()));
  const { rows } = await sql`select distinct state, reason from outbox where state <> 'sent'`.execute(db);
  if (platform.taken() !== messages || rows.length > 0)
    throw new Error(`${platform.taken()} of ${messages} taken, ${JSON.stringify(rows)}`);
  return ms;
}

async function untilSent(ctx: AppContext): Promise<void> {
  while ((await dispatchOutbox(ctx)).limited) await sleep(LOOK_AGAIN_MS);
}

const context = ({ db }: OpenDatabase, instance: string, adapter: BotAdapter): AppContext => ({
  db,
  clock: systemClock,
  calendar: officialCalendar,
  adapters: new Map([[adapter.platform, adapter]]),
  log: { info: () => {}, warn: () => {}, error: (fields, message) => console.error(message, fields) },
  instance,
});

function strictPlatform(limits: readonly RateLimit[]): BotAdapter & { taken(): number } {
  const keys = new Set<string>();
  const arrivals: { readonly at: number; readonly to: string }[] = [];
  return {
    platform: 'simulator',
    capabilities: { ...chatCapabilities, idempotentForMs: 3_600_000, limits },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    taken: () => keys.size,
    send: async ({ to, idempotencyKey }: Outbound) => {
      const at = performance.now();
      const whom = to.kind === 'person' ? to.userId : to.chatId;
      if (keys.has(idempotencyKey)) throw new Error(`${whom} got a message twice`);
      keys.add(idempotencyKey);
      for (const { scope, count, perMs } of limits) {
        if ((scope === 'chat') !== (to.kind === 'group') && scope !== 'app') continue;
        const within = arrivals.filter(
          (one) => one.at > at - perMs && (scope === 'app' || one.to === whom),
        ).length;
        if (within >= count) throw new Error(`more than ${count} in ${perMs} ms for one ${scope}`);
      }
      arrivals.push({ at, to: whom });
      await sleep(ANSWER_MS);
      return { kind: 'delivered', messageId: `m-${keys.size}` };
    },
  };
}
