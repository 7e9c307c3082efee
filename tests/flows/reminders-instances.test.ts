import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { enqueue } from '../../db/queries/outbox.ts';
import { inTransaction } from '../../db/types.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { planReminders } from '../../src/app/plan-reminders.ts';
import { beijing, createWorld, messageTo, type World } from '../outbox/world.ts';
import { openTestDatabase } from '../support/databases.ts';

describe('several instances on one PostgreSQL', () => {
  let database: OpenDatabase;
  let world: World;
  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    world = await createWorld(database.db, { importedAt: beijing('2023-03-01 09:00') });
  });
  afterAll(() => database.close());

  it('plan every stage of a year once', async () => {
    const instances = ['a', 'b', 'c', 'd'].map((name) => world.instance(name));
    for (const time of ['2023-03-17 09:00', '2023-03-22 09:00', '2023-03-24 09:00', '2023-03-28 09:00']) {
      world.clock.now = beijing(time);
      await Promise.all(instances.map((ctx) => planReminders(ctx)));
    }
    const keys = await world.db.selectFrom('outbox').select('key').execute();
    expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
    const runs = await world.db
      .selectFrom('schedule_run')
      .select(['stage', 'planned'])
      .where('outcome', '=', 'planned')
      .orderBy('due_at')
      .execute();
    expect(runs).toEqual([
      { stage: 'T-5', planned: 5 },
      { stage: 'T-2', planned: 3 },
      { stage: 'T-1', planned: 3 },
      { stage: 'T+1', planned: 2 },
    ]);
  });

  it('send every message once, in order within each conversation', async () => {
    const instances = ['a', 'b', 'c', 'd'].map((name) => world.instance(name));
    const people = ['市商务局联络员', '市财政局联络员', '禹州市联络员', '督查员甲', '督查员乙', '市领导'];
    const at = world.clock.now;
    await inTransaction(world.db, (tx) =>
      enqueue(
        tx,
        Array.from({ length: 20 }, (_, n) =>
          people.map((name) => messageTo(world.id(name), `${name} ${n}`, at)),
        ).flat(),
      ),
    );
    const summaries = await Promise.all(instances.map((ctx) => dispatchOutbox(ctx)));
    // A round that finds every conversation taken ends; what is left is found at the next look.
    summaries.push(await dispatchOutbox(world.ctx));
    const keys = world.platform.sends.map((send) => send.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(summaries.reduce((sum, { sent }) => sum + sent, 0)).toBe(keys.length);
    for (const name of people) {
      const order = world.platform.seenBy(name).flatMap(({ text }) => / (\d+)$/.exec(text)?.[1] ?? []);
      expect(order).toEqual(Array.from({ length: 20 }, (_, n) => String(n)));
    }
  });
});
