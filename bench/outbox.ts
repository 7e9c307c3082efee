import { sql } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { enqueue, type NewMessage } from '../db/queries/outbox.ts';
import { type ClaimedMessage, claimReady, settle } from '../db/queries/outbox-claims.ts';
import { type Db, inTransaction } from '../db/types.ts';
import type { RateLimit } from '../src/ports.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { type Figure, median } from './figure.ts';

const FINISHED = 1_000_000;
const PEOPLE = 250;
const MESSAGES = 500;
const BATCH = 50;
const ROUNDS = 5;
const QUEUE = 'notices';

/** Limits of every kind, counted over all tries of the last minute and so wide that none holds anything back. */
const limits: readonly RateLimit[] = [
  { scope: 'app', count: 1_000_000, perMs: 60_000 },
  { scope: 'app', count: 1_000_000, perMs: 1_000 },
  { scope: 'chat', count: 1_000_000, perMs: 1_000 },
  { scope: 'person', count: 1_000_000, perMs: 1_000 },
];

/**
 * What taking messages out of the outbox costs while a million finished ones stand in it, against an empty one; and the
 * same work by pg-boss on the same database, a PostgreSQL that really syncs: 500 messages to 250 people are written
 * fifty to a transaction, taken fifty at a time in the order of each conversation, and settled one by one.
 */
export async function run(): Promise<Figure[]> {
  const server = await startPostgres({ durable: true });
  try {
    const store = await openDatabase({ databaseUrl: server.url('postgres'), dataDir: null });
    const boss = new PgBoss({
      connectionString: server.url('postgres'),
      max: 10,
      supervise: false,
      schedule: false,
    });
    boss.on('error', (error) => console.error(error.message));
    await migrate(store.db);
    await boss.start();
    await boss.createQueue(QUEUE, { policy: 'key_strict_fifo' });
    await seedPeople(store.db);
    const empty = await measure(store.db, boss, 'empty');
    await finishMany(store.db);
    const full = await measure(store.db, boss, 'full');
    await boss.stop({ graceful: false });
    await store.close();
    return figures(empty, full);
  } finally {
    await server.stop();
  }
}

/** Milliseconds, medians: of one claim, one look that finds nothing, and the whole work of each engine. */
type Times = Readonly<Record<'claim' | 'claimLimited' | 'look' | 'own' | 'bare' | 'bossWithLedger', number>>;

function figures(empty: Times, full: Times): Figure[] {
  const million = FINISHED.toLocaleString('en');
  const claim = (name: string, key: 'claim' | 'claimLimited' | 'look'): Figure[] => [
    { name: `${name}, empty table`, value: empty[key], unit: 'ms' },
    { name: `${name}, ${million} finished ÷ empty`, value: full[key] / empty[key], unit: '×' },
  ];
  const work = (times: Times, history: string): Figure[] => [
    { name: `own outbox, ${history}`, value: (MESSAGES / times.own) * 1000, unit: 'messages/s' },
    {
      name: `own outbox ÷ pg-boss with the ledger it needs, ${history}`,
      value: times.bossWithLedger / times.own,
      unit: '×',
    },
    { name: `own outbox ÷ pg-boss alone, ${history}`, value: times.bare / times.own, unit: '×' },
  ];
  return [
    ...claim(`claiming ${BATCH}`, 'claim'),
    ...claim(`claiming ${BATCH} under rate limits`, 'claimLimited'),
    ...claim('a look that finds nothing', 'look'),
    ...work(empty, 'empty table'),
    ...work(full, `${million} finished`),
  ];
}

async function measure(db: Db, boss: PgBoss, name: string): Promise<Times> {
  const times: Record<keyof Times, number[]> = {
    claim: [],
    claimLimited: [],
    look: [],
    own: [],
    bare: [],
    bossWithLedger: [],
  };
  // The first round warms up and is not counted.
  for (let round = -1; round < ROUNDS; round += 1) {
    const key = `${name}-${round}`;
    const took = {
      look: await timed(() => claim(db, [])),
      ...(await claims(db, key)),
      own: await timed(() => ownWork(db, `own-${key}`)),
      bare: await timed(() => bareWork(boss)),
      bossWithLedger: await timed(() => ledgerWork(db, boss, `boss-${key}`)),
    };
    if (round >= 0) for (const what of Object.keys(times) as (keyof Times)[]) times[what].push(took[what]);
  }
  return Object.fromEntries(Object.entries(times).map(([what, all]) => [what, median(all)])) as Times;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Single claims out of a waiting crowd; what was claimed is then settled, outside of the measured time. */
async function claims(db: Db, key: string): Promise<Record<'claim' | 'claimLimited', number>> {
  await write(db, `claims-${key}`, async () => {});
  const all: Record<'claim' | 'claimLimited', number[]> = { claim: [], claimLimited: [] };
  const kinds = [['claim', []] as const, ['claimLimited', limits] as const];
  for (let left = MESSAGES; left >= 2 * BATCH; )
    for (const [what, allowed] of kinds) {
      const start = performance.now();
      const taken = await claim(db, allowed);
      all[what].push(performance.now() - start);
      left -= taken.length;
      await Promise.all(taken.map((message) => settleSent(db, message)));
      if (taken.length === 0) throw new Error('nothing to claim');
    }
  await takeAll(db);
  return { claim: median(all.claim), claimLimited: median(all.claimLimited) };
}

async function ownWork(db: Db, key: string): Promise<void> {
  await write(db, key, async () => {});
  if ((await takeAll(db)) !== MESSAGES) throw new Error('not everything was taken');
}

async function takeAll(db: Db): Promise<number> {
  for (let all = 0; ; ) {
    const taken = await claim(db, []);
    if (taken.length === 0) return all;
    all += taken.length;
    await Promise.all(taken.map((message) => settleSent(db, message)));
  }
}

/** Without keys that are unique for ever, without a record of tries, without a ledger that staff can read. */
async function bareWork(boss: PgBoss): Promise<void> {
  for (let from = 0; from < MESSAGES; from += BATCH)
    await boss.insert(
      QUEUE,
      batch('bare', from).map(({ key, target, blocks }) => ({
        data: { key, target, blocks },
        singletonKey: conversation(target),
      })),
    );
  await fetchAll(boss, async (jobs) => {
    await Promise.all(jobs.map(({ id }) => boss.complete(QUEUE, id)));
  });
}

/** pg-boss delivers, a table of notices keeps the keys and says what became of each; both change together. */
async function ledgerWork(db: Db, boss: PgBoss, key: string): Promise<void> {
  await write(db, key, async (tx, rows) => {
    await boss.insert(
      QUEUE,
      rows.map(({ id, personId }) => ({ data: { id }, singletonKey: `person-${personId}` })),
      { db: fromKysely(tx) },
    );
  });
  await fetchAll(boss, async (jobs) => {
    const ids = jobs.map(({ data }) => data.id);
    await sql`select id, key, kind, platform, user_id, person_id, chat_id, blocks, text, expires_at from outbox
               where id = any(${ids})`.execute(db);
    await Promise.all(
      jobs.map((job) =>
        inTransaction(db, async (tx) => {
          await sql`update outbox set state = 'sent', sent_at = ${new Date()}, platform_message_id = ${job.id}
                     where id = ${job.data.id} and state = 'queued'`.execute(tx);
          await boss.complete(QUEUE, job.id, null, { db: fromKysely(tx) });
        }),
      ),
    );
  });
}

async function fetchAll(
  boss: PgBoss,
  settleThem: (jobs: readonly { id: string; data: { id: number } }[]) => Promise<void>,
): Promise<void> {
  for (let left = MESSAGES; left > 0; ) {
    const jobs = await boss.fetch<{ id: number }>(QUEUE, { batchSize: BATCH });
    if (jobs.length === 0) throw new Error('nothing to fetch');
    left -= jobs.length;
    await settleThem(jobs);
  }
}

type Written = Awaited<ReturnType<typeof enqueue>>;

async function write(
  db: Db,
  key: string,
  also: (tx: Parameters<typeof enqueue>[0], rows: Written) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < MESSAGES; from += BATCH)
    await inTransaction(db, async (tx) => also(tx, await enqueue(tx, batch(key, from))));
}

function batch(key: string, from: number): NewMessage[] {
  const at = new Date();
  return Array.from({ length: BATCH }, (_, i) => ({
    key: `${key}:${from + i}`,
    kind: 'notice',
    target: { personId: 1 + ((from + i) % PEOPLE) },
    blocks: [{ kind: 'text', text: '三月份重点工作进展请于25日前报送，尚有3项未报。' }],
    notBefore: at,
    expiresAt: null,
    createdAt: at,
  }));
}

const conversation = (target: NewMessage['target']): string =>
  'personId' in target ? `person-${target.personId}` : '';

async function claim(db: Db, allowed: readonly RateLimit[]): Promise<readonly ClaimedMessage[]> {
  const { messages } = await inTransaction(db, (tx) => claimIn(tx, allowed));
  return messages;
}

function claimIn(tx: Parameters<typeof enqueue>[0], allowed: readonly RateLimit[]) {
  return claimReady(tx, {
    now: () => new Date(),
    instance: 'bench',
    platform: 'simulator',
    limits: allowed,
    limit: BATCH,
    leaseMs: 120_000,
    sendMs: 60_000,
    quiet: () => false,
  });
}

function settleSent(db: Db, message: ClaimedMessage): Promise<boolean> {
  const at = new Date();
  const sent = { state: 'sent', messageId: `m-${message.id}`, parts: [], at } as const;
  return inTransaction(db, (tx) => settle(tx, message, 'bench', sent, { at, result: 'sent', reason: null }));
}

async function seedPeople(db: Db): Promise<void> {
  await sql`insert into person (name, role) select '督查员' || n, 'staff' from generate_series(1, ${PEOPLE}::int) n`.execute(
    db,
  );
  await sql`insert into account (platform, user_id, person_id, bound_at)
            select 'simulator', 'sim-' || id, id, '2023-02-20' from person`.execute(db);
  await sql`vacuum analyze`.execute(db);
}

/** Years of notices and replies, all sent, in both engines. */
async function finishMany(db: Db): Promise<void> {
  await inTransaction(db, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx);
    // References that are known to be right need not be checked two million times.
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`
      insert into outbox (key, kind, period, stage, platform, conversation, person_id, blocks, text, state, not_before,
                          attempts, platform_message_id, created_at, sent_at)
      select 'old:' || n, case when n % 3 = 0 then 'reminder' else 'reply' end,
             '20' || 10 + n % 12 || '-' || lpad((1 + n % 12)::text, 2, '0'), 'T-2', 'simulator',
             'simulator:person-' || p, p, '[{"kind":"text","text":"三月份重点工作进展请于25日前报送。"}]',
             '三月份重点工作进展请于25日前报送。', 'sent', at, 1, 'old-' || n, at, at
        from generate_series(1, ${FINISHED}::int) n,
             lateral (select 1 + n % ${PEOPLE}::int as p,
                             timestamptz '2023-01-01' + n * interval '100 seconds' as at) l`.execute(tx);
    await sql`
      insert into outbox_try (outbox_id, attempt, platform, conversation, instance, at, ended_at, result)
      select id, 1, platform, conversation, 'bench', sent_at, sent_at, 'sent' from outbox where key like 'old:%'`.execute(
      tx,
    );
    await sql`
      insert into pgboss.job (name, state, policy, singleton_key, data, created_on, started_on, completed_on)
      select ${QUEUE}, 'completed', 'key_strict_fifo', 'person-' || 1 + n % ${PEOPLE}::int,
             jsonb_build_object('id', n), at, at, at
        from generate_series(1, ${FINISHED}::int) n,
             lateral (select now() - n * interval '100 milliseconds' as at) l`.execute(tx);
  });
  await sql`vacuum analyze`.execute(db);
}
