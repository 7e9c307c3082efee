import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { instancesAlive } from '../../db/queries/health.ts';
import { enqueue } from '../../db/queries/outbox.ts';
import { bindAccount } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import type { AppContext } from '../../src/app/context.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { createPulse } from '../../src/app/pulse.ts';
import { createHealthWatch } from '../../src/app/watch-health.ts';
import { workCheck } from '../../src/http/routes/health.ts';
import { createTestPlatform, type TestPlatform } from '../outbox/platform.ts';
import { beijing, createWorld, messageTo, type World } from '../outbox/world.ts';
import { openApi } from '../support/api.ts';
import { describeOnBothDatabases, openTestDatabase } from '../support/databases.ts';

const minutes = (from: Date, n: number) => new Date(from.getTime() + n * 60_000);

describeOnBothDatabases('the daily self-report', (open) => {
  let world: World;
  beforeEach(async () => {
    const database = await open();
    world = await createWorld(database.db, { importedAt: beijing('2023-03-01 09:00') });
    return () => database.close();
  });

  it('goes to every member of staff once a working morning, whichever instance sends it', async () => {
    const [a, b] = [createHealthWatch(world.instance('a')), createHealthWatch(world.instance('b'))];
    world.clock.now = beijing('2023-03-21 16:00');
    await inTransaction(world.db, (tx) =>
      enqueue(tx, [
        messageTo(world.id('市商务局联络员'), 'k', world.clock.now, { kind: 'urge' }),
        messageTo(world.id('市水利局联络员'), 'lost', world.clock.now, { kind: 'urge' }),
      ]),
    );
    await dispatchOutbox(world.ctx);
    expect(world.platform.heard()).toEqual(['市商务局联络员']);
    for (const time of ['2023-03-22 08:59', '2023-03-22 09:00', '2023-03-22 09:01', '2023-03-22 12:00']) {
      world.clock.now = beijing(time);
      await Promise.all([a.look(), b.look()]);
      await dispatchOutbox(world.ctx);
    }
    expect(world.platform.heard()).toEqual(['督查员乙', '督查员甲']);
    const [report] = world.platform.seenBy('督查员甲');
    expect(report?.text).toContain('【督办服务每日自检（2023年3月22日）】');
    expect(report?.text).toContain('1条消息未送达，回复「未送达」');
    expect(report?.text).toContain('发出消息：1条（催办1条）');
    expect(report?.text).toContain('运行实例：2个');
    expect(report?.text).toMatch(/下次提醒：2023年3月\d+日/);
  });

  it('is not sent on days off, nor made up in the afternoon, nor where it is switched off', async () => {
    const watch = createHealthWatch(world.ctx);
    const look = async (time: string) => {
      world.clock.now = beijing(time);
      await watch.look();
      await dispatchOutbox(world.ctx);
      return world.platform.heard();
    };
    expect(await look('2023-03-25 09:00')).toEqual([]);
    expect(await look('2023-03-27 12:00')).toEqual([]);
    await world.db
      .insertInto('setting')
      .values({
        key: 'dailySelfReport',
        value: 'false',
        updated_at: world.clock.now,
        updated_by: 'test',
      })
      .execute();
    expect(await look('2023-03-28 09:00')).toEqual([]);
  });
});

describe('sending that comes to a stop', () => {
  let database: OpenDatabase;
  let world: World;
  let feishu: TestPlatform;
  let ctx: AppContext;
  const errors: object[] = [];
  const start = beijing('2023-03-22 14:30');
  beforeEach(async () => {
    database = await openTestDatabase('postgres');
    world = await createWorld(database.db, { importedAt: start });
    world.clock.now = start;
    feishu = { ...createTestPlatform(() => world.clock.now), platform: 'feishu' };
    errors.length = 0;
    ctx = {
      ...world.ctx,
      adapters: new Map([['simulator', world.platform] as const, ['feishu', feishu] as const]),
      log: { info: () => {}, warn: () => {}, error: (fields) => errors.push(fields) },
    };
    await inTransaction(world.db, async (tx) => {
      await bindAccount(tx, {
        platform: 'feishu',
        userId: 'ou_a',
        personId: world.id('督查员甲'),
        at: start,
      });
      await enqueue(tx, [messageTo(world.id('市商务局联络员'), 'k', start)]);
    });
    return () => database.close();
  });

  it('is told to staff after a quarter of an hour, over a channel that works, and when it is over', async () => {
    const watch = createHealthWatch(ctx);
    const busy = { kind: 'retry', afterMs: 0, reason: 'busy' } as const;
    world.platform.answer(...Array.from({ length: 14 }, () => busy));
    const round = async (minute: number) => {
      world.clock.now = minutes(start, minute);
      await dispatchOutbox(ctx);
      await watch.look();
    };
    for (let minute = 0; minute < 15; minute += 1) await round(minute);
    expect([watch.stalled(), errors]).toEqual([[], []]);
    await round(15);
    await round(16);
    expect(watch.stalled()).toEqual(['simulator']);
    expect(errors).toMatchObject([{ platform: 'simulator', waiting: 1 }]);
    expect(feishu.sends.map(({ to, outbound }) => [to, outbound.text.split('\n')[0]])).toEqual([
      ['ou_a', '【模拟台消息发送中断】'],
    ]);
    const { platform } = world;
    while (platform.sends.every(({ delivered }) => !delivered))
      await round((world.clock.now.getTime() - start.getTime()) / 60_000 + 4);
    await round((world.clock.now.getTime() - start.getTime()) / 60_000 + 1);
    expect(watch.stalled()).toEqual([]);
    await dispatchOutbox(ctx);
    const texts = [...feishu.sends, ...platform.sends].map(({ outbound }) => outbound.text);
    expect(texts.some((text) => text.startsWith('模拟台消息发送已恢复'))).toBe(true);
  });

  it('is not suspected after the host slept, nor while messages may not go out', async () => {
    const watch = createHealthWatch(ctx);
    await watch.look();
    world.clock.now = minutes(start, 7 * 24 * 60);
    await watch.look();
    expect(watch.stalled()).toEqual([]);
    await dispatchOutbox(ctx);
    world.clock.now = beijing('2023-04-01 10:00');
    await inTransaction(world.db, (tx) =>
      enqueue(tx, [messageTo(world.id('市商务局联络员'), 'rests', world.clock.now, { kind: 'reminder' })]),
    );
    for (let minute = 0; minute < 20; minute += 1) {
      world.clock.now = minutes(beijing('2023-04-01 10:00'), minute);
      await watch.look();
    }
    expect(watch.stalled()).toEqual([]);
    expect(await instancesAlive(world.db)).toBe(1);
  });
});

describe('what an operator reads', () => {
  it('/metrics tells of the queue, of outcomes, of reasons and of the lanes', {
    timeout: 90_000,
  }, async () => {
    const database = await openTestDatabase('pglite');
    const pulse = createPulse();
    pulse.sent({
      sent: 3,
      recalled: 0,
      retrying: 1,
      refused: 0,
      unknown: 0,
      skipped: 0,
      moved: 0,
      limited: false,
    });
    const api = await openApi(database, { vitals: { pulse, stalled: () => ['simulator'] } });
    const { db } = api.house.ctx;
    const at = api.house.clock.now();
    await inTransaction(db, (tx) => enqueue(tx, [messageTo(api.house.person('市商务局联络员').id, 'k', at)]));
    await db
      .updateTable('outbox')
      .set({ state: 'refused', reason: 'gave_up: "x"\nbusy' })
      .where('key', '=', 'k')
      .execute();
    const { body } = await api.app.inject({ url: '/metrics' });
    for (const line of [
      'duban_messages_total{outcome="sent"} 3',
      'duban_messages_undelivered{state="refused",reason="gave_up"} 1',
      'duban_sending_stalled{platform="simulator"} 1',
      'duban_outbox_refused 1',
      'duban_instances 0',
    ])
      expect(body).toContain(`\n${line}\n`);
    expect(body).toMatch(/\nduban_round_age_seconds\{lane="plan"\} \d/);
    await api.app.close();
    await database.close();
  });

  it('/readyz says no when a lane no longer comes round', () => {
    const pulse = createPulse();
    expect(workCheck(pulse).ok).toBe(true);
    const late = { ...pulse, sinceBeat: () => new Map([['plan', 601_000]]) };
    expect(workCheck(late)).toEqual({ ok: false, detail: 'plan: 601 s ago' });
  });
});
