import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { enqueue } from '../../db/queries/outbox.ts';
import { inTransaction } from '../../db/types.ts';
import type { AppContext } from '../../src/app/context.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { planReminders } from '../../src/app/plan-reminders.ts';
import { idempotencyKey } from '../../src/outbox/idempotency-key.ts';
import { between, pick, type Random, randomFrom } from '../../src/rehearsal/random.ts';
import { beijing, createWorld, messageTo, type World } from '../outbox/world.ts';
import { type Child, startChild } from '../support/child.ts';
import { createPostgresDatabase, openTestDatabase } from '../support/databases.ts';
import { temporaryFolder } from '../support/folders.ts';
import { httpPlatform } from './children/http-platform.ts';
import { type Death, type FaultyPlatform, startFaultyPlatform } from './faulty-platform.ts';

const worker = join(import.meta.dirname, 'children/dispatch-worker.ts');

/** Every stage of March and April, at the minute it falls due. */
const stages = [
  ...['2023-03-17 09:00', '2023-03-22 09:00', '2023-03-24 09:00', '2023-03-28 09:00', '2023-03-30 09:00'],
  ...['2023-04-18 09:00', '2023-04-21 09:00', '2023-04-24 09:00', '2023-04-25 09:00', '2023-04-26 09:00'],
  '2023-04-28 09:00',
].map(beijing);
/** Three processes die in each; together more than two hundred. */
const GENERATIONS_PER_STAGE = 7;
/** Longer than a claim lasts: what the generation before left behind has lapsed. */
const GENERATION_MS = 180_000;

const people = ['市商务局联络员', '市财政局联络员', '禹州市联络员', '督查员甲', '督查员乙', '市领导'];
/** Has blocked the bot: everything to this person is refused and lands on the list of staff. */
const blocked = '督查员乙';

const deathOf = (random: Random): Death =>
  pick<Death>(random, [
    { while: 'planning', ms: between(random, 0, 80) },
    { while: 'unsent', message: between(random, 1, 10) },
    { while: 'unanswered', message: between(random, 1, 10) },
    { while: 'answered', message: between(random, 1, 10) },
    { while: 'idle' },
  ]);

/** Answers that wait when the stage begins, so that there is enough to send. */
const replies = (world: World, stage: number, at: Date) =>
  inTransaction(world.db, (tx) =>
    enqueue(
      tx,
      Array.from({ length: 8 }, (_, n) =>
        people.map((name) => messageTo(world.id(name), `${name} ${stage}.${n}`, at)),
      ).flat(),
    ),
  );

/** The same stages on a healthy service: what there is to send. */
async function undisturbed(): Promise<string[]> {
  const database = await openTestDatabase('pglite');
  onTestFinished(() => database.close());
  const world = await createWorld(database.db, { importedAt: beijing('2023-03-01 09:00') });
  for (const [stage, at] of stages.entries()) {
    world.clock.now = at;
    await replies(world, stage, at);
    await planReminders(world.ctx);
    await dispatchOutbox(world.ctx);
  }
  const rows = await world.db.selectFrom('outbox').select('key').orderBy('key').execute();
  return rows.map(({ key }) => key);
}

async function finish(world: World, platform: FaultyPlatform, from: Date): Promise<void> {
  const ctx: AppContext = {
    ...world.instance('survivor'),
    adapters: new Map([['simulator', httpPlatform(platform.url, 'survivor')]]),
  };
  platform.setHealthy(true);
  for (let minutes = 0; minutes < 60; minutes += 10) {
    world.clock.now = new Date(from.getTime() + minutes * 60_000);
    await planReminders(ctx);
    await dispatchOutbox(ctx);
  }
  platform.setHealthy(false);
}

async function expectNothingLost(world: World, platform: FaultyPlatform): Promise<void> {
  const rows = await world.db
    .selectFrom('outbox')
    .select(['id', 'key', 'state', 'reason', 'person_id', 'kind'])
    .orderBy('id')
    .execute();
  // Nothing that is planned on a quiet day is missing, and nothing was planned twice.
  expect(rows.map(({ key }) => key).sort()).toEqual(await undisturbed());
  // Everything reached the platform, with the key made from its meaning; what is in doubt is shown to staff.
  const arrived = new Set(platform.arrivals.map(({ key }) => key));
  const reachable = rows.filter(
    ({ state, person_id }) => state !== 'skipped' && person_id !== world.id(blocked),
  );
  expect(arrived).toEqual(new Set(reachable.map((row) => idempotencyKey(row.key))));
  for (const { key, state, reason } of reachable)
    expect(state, `${key}: ${reason}`).toMatch(/^(sent|unknown)$/);
  expect(reachable.filter(({ state }) => state === 'unknown').length).toBeLessThan(reachable.length / 20);
  for (const { key, state, reason, person_id } of rows) {
    if (state === 'skipped') expect(reason, key).toBe('no_account');
    if (person_id === world.id(blocked)) expect(state, key).toMatch(/^(refused|unknown)$/);
  }

  const byMeaning = Map.groupBy(platform.arrivals, ({ to, text }) => `${to} ${text}`);
  for (const [meaning, arrivals] of byMeaning)
    expect(new Set(arrivals.map(({ key }) => key)).size, meaning).toBe(1);

  for (const name of people) {
    const first = new Set(platform.arrivals.filter(({ to }) => to === name).map(({ key }) => key));
    const planned = reachable
      .filter((row) => row.person_id === world.id(name))
      .map((row) => idempotencyKey(row.key));
    expect([...first], name).toEqual(planned);
  }
}

describe('kill −9 while planning and dispatching', () => {
  it('loses nothing and repeats nothing under a new key', { timeout: 1_800_000 }, async () => {
    // Compiling the same files for every process would be most of the work.
    vi.stubEnv('NODE_COMPILE_CACHE', temporaryFolder());
    const { url, drop } = await createPostgresDatabase();
    onTestFinished(drop);
    const database = await openDatabase({ databaseUrl: url, dataDir: null });
    onTestFinished(() => database.close());
    const random = randomFrom('kill dispatch');
    const platform = await startFaultyPlatform(random, blocked);
    onTestFinished(platform.close);
    const world = await createWorld(database.db, { importedAt: beijing('2023-03-01 09:00') });

    const moments = stages.flatMap((at) =>
      Array.from(
        { length: GENERATIONS_PER_STAGE },
        (_, generation) => new Date(at.getTime() + generation * GENERATION_MS),
      ),
    );
    const start = (generation: number): { name: string; child: Child }[] => {
      const moment = moments[generation]?.toISOString();
      if (moment === undefined) return [];
      return ['a', 'b', 'c'].map((letter) => {
        const name = `${letter}${generation}`;
        return { name, child: startChild(worker, url, platform.url, name, moment) };
      });
    };

    let kills = 0;
    /** Lets a process work until it dies. */
    async function live({ name, child }: { name: string; child: Child }): Promise<void> {
      const death = deathOf(random);
      const gone = Promise.withResolvers<void>();
      let dying = false;
      const kill = () => {
        if (dying) return;
        dying = true;
        kills += 1;
        gone.resolve(child.kill());
      };
      platform.doom(name, death, kill);
      child.say('go');
      for (let line = await child.line(); line !== null; line = await child.line()) {
        // One that is not as busy as its death wanted it to be dies when it is through.
        if (line === 'idle') kill();
        if (line === 'planning' && death.while === 'planning') setTimeout(kill, death.ms);
      }
      await gone.promise;
    }

    // The next processes start up while these die.
    let next = start(0);
    for (let generation = 0; generation < moments.length; generation += 1) {
      const children = next;
      if (generation % GENERATIONS_PER_STAGE === 0)
        await replies(world, generation / GENERATIONS_PER_STAGE, moments[generation] ?? new Date(0));
      for (const { child } of children) expect(await child.line()).toBe('ready');
      next = start(generation + 1);
      await Promise.all(children.map(live));
      if (generation % GENERATIONS_PER_STAGE === GENERATIONS_PER_STAGE - 1)
        await finish(world, platform, new Date((moments[generation] ?? new Date(0)).getTime() + 600_000));
    }
    expect(kills).toBe(moments.length * 3);
    expect(kills).toBeGreaterThanOrEqual(200);

    await expectNothingLost(world, platform);
  });
});
