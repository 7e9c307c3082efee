import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { enqueue } from '../../db/queries/outbox.ts';
import { type ClaimOrder, claimReady } from '../../db/queries/outbox-claims.ts';
import { bindAccount } from '../../db/queries/people.ts';
import { inTransaction, type Tx } from '../../db/types.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import type { RateLimit } from '../../src/ports.ts';
import { describeOnBothDatabases, openTestDatabase } from '../support/databases.ts';
import { createTestPlatform, type TestPlatform } from './platform.ts';
import { beijing, createWorld, messageTo, type World } from './world.ts';

const start = beijing('2023-03-22 09:00');
const later = (ms: number) => new Date(start.getTime() + ms);

/** Until another transaction of this database waits for a lock; bounded. */
async function untilSomebodyWaits(tx: Tx): Promise<void> {
  for (let looks = 0; looks < 1_000; looks += 1) {
    const { rows } = await sql`select 1 from pg_locks
      where not granted and locktype = 'advisory'
        and database = (select oid from pg_database where datname = current_database())`.execute(tx);
    if (rows.length > 0) return;
  }
  throw new Error('nobody waits');
}

describe('rate limits', () => {
  let database: OpenDatabase;
  let world: World;
  beforeEach(async () => {
    database = await openTestDatabase('postgres');
    world = await createWorld(database.db, { importedAt: start });
    return () => database.close();
  });

  const people = ['市商务局联络员', '市财政局联络员', '禹州市联络员', '督查员甲', '督查员乙', '市领导'];
  const limitedTo = (...limits: RateLimit[]): TestPlatform =>
    createTestPlatform(() => world.clock.now, { limits });
  const put = (each: number) =>
    inTransaction(world.db, (tx) =>
      enqueue(
        tx,
        Array.from({ length: each }, (_, n) =>
          people.map((name) => messageTo(world.id(name), `${name} ${n}`, start)),
        ).flat(),
      ),
    );

  it('of the app hold across instances', async () => {
    await put(5);
    const platform = limitedTo({ scope: 'app', count: 10, perMs: 1_000 });
    const instances = ['a', 'b', 'c'].map((name) => world.instance(name, platform));
    const round = async () => {
      const before = platform.sends.length;
      const done = await Promise.all(instances.map((ctx) => dispatchOutbox(ctx)));
      return { sent: platform.sends.length - before, limited: done.some(({ limited }) => limited) };
    };
    expect(await round()).toEqual({ sent: 10, limited: true });
    world.clock.now = later(999);
    expect(await round()).toEqual({ sent: 0, limited: true });
    world.clock.now = later(1_000);
    expect(await round()).toEqual({ sent: 10, limited: true });
    world.clock.now = later(2_000);
    expect(await round()).toMatchObject({ sent: 10 });
    expect(await round()).toEqual({ sent: 0, limited: false });
  });

  it('hold between machines whose clocks are some seconds apart', async () => {
    await put(1);
    const platform = limitedTo({ scope: 'app', count: 3, perMs: 1_000 });
    const ahead = { ...world.instance('ahead', platform), clock: { now: () => later(20_000) } };
    expect(await dispatchOutbox(ahead)).toMatchObject({ sent: 3, limited: true });
    const behind = world.instance('behind', platform);
    expect(await dispatchOutbox(behind)).toMatchObject({ sent: 0, limited: true });
    world.clock.now = later(21_000);
    expect(await dispatchOutbox(behind)).toMatchObject({ sent: 3, limited: false });
  });

  it('are counted at the time an instance has its turn, not when it began to wait for it', async () => {
    await put(1);
    const order = (now: () => Date): ClaimOrder => ({
      now,
      instance: 'a',
      platform: 'simulator',
      limits: [{ scope: 'app', count: 3, perMs: 1_000 }],
      limit: 10,
      leaseMs: 120_000,
      sendMs: 60_000,
      quiet: () => false,
    });
    let asked = false;
    const held = Promise.withResolvers<void>();
    const first = inTransaction(world.db, async (tx) => {
      const { messages } = await claimReady(
        tx,
        order(() => start),
      );
      held.resolve();
      await untilSomebodyWaits(tx);
      return { messages, asked };
    });
    await held.promise;
    const second = inTransaction(world.db, (tx) =>
      claimReady(
        tx,
        order(() => {
          asked = true;
          return start;
        }),
      ),
    );
    expect(await first).toMatchObject({ messages: { length: 3 }, asked: false });
    expect(await second).toMatchObject({ messages: [], limited: true });
  });

  it('of one person leave the others alone', async () => {
    await put(1);
    const [one = ''] = people;
    await inTransaction(world.db, (tx) =>
      enqueue(
        tx,
        ['x', 'y', 'z'].map((key) => messageTo(world.id(one), key, start)),
      ),
    );
    const ctx = world.instance('a', limitedTo({ scope: 'person', count: 2, perMs: 60_000 }));
    expect(await dispatchOutbox(ctx)).toMatchObject({ sent: 7, limited: true });
    world.clock.now = later(60_000);
    expect(await dispatchOutbox(ctx)).toMatchObject({ sent: 2, limited: false });
  });

  it('of a group do not count for persons', async () => {
    await put(1);
    await inTransaction(world.db, (tx) =>
      enqueue(
        tx,
        ['p', 'q'].map((key) => messageTo(0, key, start, { target: { chatId: world.chatId } })),
      ),
    );
    const ctx = world.instance('a', limitedTo({ scope: 'chat', count: 1, perMs: 1_000 }));
    expect(await dispatchOutbox(ctx)).toMatchObject({ sent: 7, limited: true });
  });

  it('count tries the platform did not take, and those of an instance that died', async () => {
    await put(1);
    const platform = limitedTo({ scope: 'app', count: 3, perMs: 1_000 });
    platform.answer(
      { kind: 'retry', afterMs: 500, reason: '429' },
      { kind: 'retry', afterMs: 500, reason: '429' },
    );
    const ctx = world.instance('a', platform);
    expect(await dispatchOutbox(ctx)).toMatchObject({ sent: 1, retrying: 2, limited: true });
    await world.db.updateTable('outbox_try').set({ ended_at: null, result: null }).execute();
    // A minute is how long a try may be under way; a clock set back does not stop everything.
    world.clock.now = later(60_000);
    expect(await dispatchOutbox(ctx)).toMatchObject({ sent: 0 });
    world.clock.now = later(61_000);
    expect(await dispatchOutbox(ctx)).toMatchObject({ sent: 3 });
    const earlier = later(-3_600_000);
    world.clock.now = earlier;
    await inTransaction(world.db, (tx) =>
      enqueue(tx, [messageTo(world.id('市商务局责任领导'), 'k', earlier)]),
    );
    expect(await dispatchOutbox(ctx)).toMatchObject({ sent: 1 });
  });
});

describeOnBothDatabases('a message that one platform does not take', (open) => {
  let world: World;
  beforeEach(async () => {
    const database = await open();
    world = await createWorld(database.db, { importedAt: start });
    return () => database.close();
  });

  /** The liaison also uses Feishu; the simulator stands for the platform bound first. */
  async function twoChannels() {
    const personId = world.id('市商务局联络员');
    await inTransaction(world.db, (tx) =>
      bindAccount(tx, { platform: 'feishu', userId: 'ou_1', personId, at: later(60_000) }),
    );
    const feishu: TestPlatform = {
      ...createTestPlatform(() => world.clock.now),
      platform: 'feishu',
    };
    const ctx = {
      ...world.ctx,
      adapters: new Map([['simulator', world.platform] as const, ['feishu', feishu] as const]),
    };
    return { personId, feishu, ctx };
  }

  it('goes to the person’s other channel once, under the same key', async () => {
    const { personId, feishu, ctx } = await twoChannels();
    await inTransaction(world.db, (tx) =>
      enqueue(tx, [messageTo(personId, 'k', start, { kind: 'reminder' })]),
    );
    world.platform.answer({ kind: 'refused', reason: 'left' });
    feishu.answer({ kind: 'refused', reason: 'blocked' });
    expect(await dispatchOutbox(ctx)).toMatchObject({ moved: 1, refused: 1 });
    expect(feishu.sends.map(({ to, key }) => ({ to, key }))).toEqual([
      { to: 'ou_1', key: world.platform.sends[0]?.key },
    ]);
    const tries = await world.db
      .selectFrom('outbox_try')
      .select(['attempt', 'platform', 'result', 'reason'])
      .execute();
    expect(tries).toEqual([
      { attempt: 1, platform: 'simulator', result: 'refused', reason: 'left' },
      { attempt: 2, platform: 'feishu', result: 'refused', reason: 'blocked' },
    ]);
  });

  it('for a quarter of an hour goes to the other channel', async () => {
    const { personId, feishu, ctx } = await twoChannels();
    await inTransaction(world.db, (tx) => enqueue(tx, [messageTo(personId, 'k', start, { kind: 'urge' })]));
    const busy = { kind: 'retry', afterMs: 0, reason: 'busy' } as const;
    world.platform.answer(...Array.from({ length: 20 }, () => busy));
    for (let second = 0; feishu.sends.length === 0 && second < 3_600; second += 60) {
      world.clock.now = later(second * 1_000);
      await dispatchOutbox(ctx);
    }
    expect(world.platform.sends).toHaveLength(9);
    expect(world.clock.now.getTime() - start.getTime()).toBeGreaterThanOrEqual(15 * 60_000);
    expect(feishu.sends).toHaveLength(1);
  });

  it('stays where it is when it may have arrived, or answers something said there', async () => {
    const { personId, feishu, ctx } = await twoChannels();
    await inTransaction(world.db, (tx) =>
      enqueue(tx, [
        messageTo(personId, 'doubt', start, { kind: 'reminder' }),
        messageTo(world.id('市财政局联络员'), 'other', start),
      ]),
    );
    world.platform.answer(
      { kind: 'unknown', cause: 'timeout' },
      { kind: 'refused', reason: 'no answers here' },
      { kind: 'refused', reason: 'left' },
    );
    await dispatchOutbox(ctx);
    world.clock.now = later(60_000);
    expect(await dispatchOutbox(ctx)).toMatchObject({ unknown: 1, moved: 0 });
    await inTransaction(world.db, (tx) => enqueue(tx, [messageTo(personId, 'answer', start)]));
    world.platform.answer({ kind: 'refused', reason: 'left' });
    expect(await dispatchOutbox(ctx)).toMatchObject({ refused: 1, moved: 0 });
    expect(feishu.sends).toEqual([]);
  });
});
