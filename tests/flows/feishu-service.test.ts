import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { bindAccount, insertPerson, listPeople } from '../../db/queries/people.ts';
import { listUnits } from '../../db/queries/units.ts';
import { inTransaction } from '../../db/types.ts';
import { importDirective } from '../../src/app/import-directive.ts';
import { readEnv, toConfig } from '../../src/config.ts';
import { createService, type Service } from '../../src/main.ts';
import { createPostgresDatabase } from '../support/databases.ts';
import { pressEvent, textEvent } from '../support/feishu/events.ts';
import { buttonsOf, wordsOf } from '../support/feishu/house.ts';
import { type StrictFeishu, startFeishu } from '../support/feishu/server.ts';
import { addPerson, type FeishuMessage, type FeishuPerson } from '../support/feishu/world.ts';
import { seedDirectory, seedDocument } from '../support/seeds.ts';

const log = { info() {}, warn() {}, error() {} };

/** The whole service as `duban serve` makes it, Feishu being its only platform; two instances share a database. */
describe('the service with nothing but Feishu', () => {
  let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
  let store: OpenDatabase;
  let feishu: StrictFeishu;
  let liaison: FeishuPerson;
  const running: Service[] = [];

  function configOf(more: Record<string, string> = {}) {
    const { app } = feishu.world;
    const result = toConfig(
      readEnv({
        PORT: '0',
        DATABASE_URL: database.url,
        FEISHU_APP_ID: app.id,
        FEISHU_APP_SECRET: app.secret,
        FEISHU_DOMAIN: feishu.origin,
        ...more,
      }),
    );
    if (!result.ok) throw new Error(JSON.stringify(result.mistakes));
    return result.config;
  }

  async function serve(more: Record<string, string> = {}): Promise<{ service: Service; address: string }> {
    const service = await createService(configOf(more), log);
    running.push(service);
    return { service, address: await service.listen() };
  }

  beforeAll(async () => {
    database = await createPostgresDatabase();
    feishu = await startFeishu();
    feishu.world.now = Date.now();
    liaison = addPerson(feishu.world, '李明');
    store = await openDatabase({ databaseUrl: database.url, dataDir: null });
    const now = new Date();
    await importDirective(store.db, {
      file: await seedDocument(),
      directory: await seedDirectory(),
      now,
      by: '测试',
      mode: 'create',
    });
    await inTransaction(store.db, async (tx) => {
      const unit = (await listUnits(tx)).find(({ name }) => name === '市商务局');
      const personId = await insertPerson(tx, {
        name: '李明',
        role: 'liaison',
        unitId: unit?.id ?? null,
        mobile: null,
      });
      await bindAccount(tx, { platform: 'feishu', userId: liaison.openId, personId, at: now });
    });
  });
  afterAll(async () => {
    for (const service of running) await service.close();
    await store.close();
    await feishu.stop();
    await database.drop();
  });

  const sent = (): FeishuMessage[] =>
    [...feishu.world.messages.values()].filter(({ from }) => from === 'bot');
  const answerTo = async (text: string): Promise<FeishuMessage[]> => {
    const before = sent().length;
    const { envelope } = textEvent(feishu.world, liaison, text);
    expect((await feishu.pushLong(envelope)).delivered).toBe(true);
    await vi.waitFor(() => expect(sent().length).toBeGreaterThan(before), { timeout: 10_000 });
    return sent().slice(before);
  };

  test('it connects, says so, and answers; the simulator is not there', async () => {
    const { address } = await serve();
    await feishu.long.connected();
    await vi.waitFor(async () => {
      const ready = await (await fetch(`${address}/readyz`)).json();
      expect(ready).toMatchObject({
        adapters: ['feishu'],
        checks: { feishu: { ok: true, detail: 'connected' } },
      });
    });
    expect((await fetch(`${address}/api/sim/people`)).status).toBe(404);
    // In the mode of the long connection the webhook is closed.
    expect((await fetch(`${address}/webhooks/feishu`, { method: 'POST', body: '{}' })).status).toBe(404);
    expect((await answerTo('我是谁')).map(wordsOf).join()).toMatch(/市商务局/);
  });

  test('a press is answered on the spot by the service itself', async () => {
    const [list] = await answerTo('清单');
    if (!list) throw new Error('no list');
    const [next] = buttonsOf(list);
    if (!next) throw new Error('no button');
    const before = sent().length;
    const pressed = await feishu.pushLong(pressEvent(feishu.world, liaison, list, next));
    expect(pressed).toMatchObject({ delivered: true, shown: null });
    expect(JSON.stringify(pressed.body)).not.toMatch(/正在办理/);
    // What it brought comes as a message as well.
    await vi.waitFor(() => expect(sent().length).toBeGreaterThan(before), { timeout: 10_000 });
  });

  test('a press that the database holds up is acknowledged, and its card changed a little later', {
    timeout: 30_000,
  }, async () => {
    const [card] = await answerTo('填报 6');
    const submit = card && buttonsOf(card).find(({ label }) => label === '提交');
    if (!card || !submit) throw new Error('no button');
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let locked: () => void = () => {};
    const ready = new Promise<void>((resolve) => {
      locked = resolve;
    });
    const holding = inTransaction(store.db, async (tx) => {
      await sql`lock table card_press in access exclusive mode`.execute(tx);
      locked();
      await held;
    });
    await ready;
    const form = { percent: '35', status: 'in_progress', progress: '已开工' };
    const pressed = await feishu.pushLong(pressEvent(feishu.world, liaison, card, { ...submit, form }));
    expect(pressed).toMatchObject({ delivered: true, shown: null, body: { toast: { type: 'info' } } });
    expect(JSON.stringify(pressed.body)).toMatch(/正在办理/);
    expect(card.updates).toBe(0);
    const before = sent().length;
    release();
    await holding;
    // Not at the next minute's look: the service looks again by itself.
    await vi.waitFor(() => expect(wordsOf(card)).toMatch(/✓ 第6项已登记/), { timeout: 15_000 });
    expect(card.updates).toBe(1);
    await vi.waitFor(() => expect(sent().slice(before).map(wordsOf).join()).toMatch(/已登记 R/), {
      timeout: 10_000,
    });
  });

  test('a second instance waits its turn and takes over when the first one ends', async () => {
    const [first] = running;
    await serve();
    // Both know who the bot is by now; one of them holds the connection.
    await vi.waitFor(() =>
      expect(feishu.requests.filter((one) => one.endsWith('/bot/v3/info'))).toHaveLength(2),
    );
    expect(feishu.long.connections()).toBe(1);
    running.shift();
    await first?.close();
    await feishu.long.connected();
    expect(feishu.long.connections()).toBe(1);
    expect((await answerTo('我是谁')).map(wordsOf).join()).toMatch(/市商务局/);
  });

  test('a connection cut before the answer: pushed again it is stored once and answered once', async () => {
    const { envelope, message } = textEvent(feishu.world, liaison, '帮助');
    const before = sent().length;
    const pushed = feishu.pushLong(envelope);
    feishu.long.cut();
    await pushed;
    await feishu.long.connected();
    expect((await feishu.pushLong(envelope)).delivered).toBe(true);
    expect((await feishu.pushLong(envelope)).delivered).toBe(true);
    await vi.waitFor(() => expect(sent().length).toBeGreaterThan(before), { timeout: 10_000 });
    const rows = await store.db
      .selectFrom('inbox')
      .select('id')
      .where('message_id', '=', message.id)
      .execute();
    expect(rows).toHaveLength(1);
    await answerTo('我是谁');
    expect(sent()).toHaveLength(before + 2);
  });

  test('cut, restarted, busy, and all of it pushed again: stored once each, answered once each', {
    timeout: 60_000,
  }, async () => {
    const said = Array.from({ length: 12 }, () => textEvent(feishu.world, liaison, '我是谁'));
    const ids = said.map(({ message }) => message.id);
    const open = new Set(said);
    /** What the platform still has to bring, as it would: until it hears that it arrived. */
    const push = (some: readonly (typeof said)[number][]) =>
      Promise.all(
        some.map(async (one) => {
          if ((await feishu.pushLong(one.envelope)).delivered) open.delete(one);
        }),
      );
    const before = sent().length;
    const first = push(said.slice(0, 6));
    feishu.long.cut();
    await first;
    await feishu.long.connected();
    await push([...open].slice(0, 4));
    await feishu.pause();
    await push([...open].slice(0, 2));
    await feishu.resume();
    await feishu.long.connected();
    await push([...open].slice(0, 3));
    // The platform is busy when the client comes back, which ends the SDK's own client for good.
    feishu.long.refuseNext(1, 1);
    feishu.long.cut();
    await push([...open].slice(0, 1));
    await feishu.long.connected();
    while (open.size > 0) {
      await feishu.long.connected();
      await push([...open]);
    }
    // Hours later everything is pushed again.
    for (const one of said) expect((await feishu.pushLong(one.envelope)).delivered).toBe(true);
    await vi.waitFor(() => expect(sent().length).toBeGreaterThanOrEqual(before + said.length), {
      timeout: 20_000,
    });
    const rows = await store.db
      .selectFrom('inbox')
      .select(['message_id as id', 'state'])
      .where('message_id', 'in', ids)
      .orderBy('id')
      .execute();
    expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
    // One more, handled behind all the others: nothing of them is still to come.
    await answerTo('帮助');
    expect(sent()).toHaveLength(before + said.length + 1);
  });

  test('by webhook: events arrive at the service’s own port, everything else is refused', async () => {
    const { app } = feishu.world;
    const { address } = await serve({
      FEISHU_MODE: 'webhook',
      FEISHU_ENCRYPT_KEY: app.encryptKey,
      FEISHU_VERIFICATION_TOKEN: app.verificationToken,
    });
    const before = sent().length;
    feishu.world.now = Date.now();
    const url = `${address}/webhooks/feishu`;
    const { envelope } = textEvent(feishu.world, liaison, '截止');
    expect(await feishu.pushTo(url, envelope)).toMatchObject({ delivered: true, body: {} });
    await vi.waitFor(() => expect(sent().length).toBeGreaterThan(before), { timeout: 10_000 });
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await listPeople(store.db)).length).toBe(1);
  });
});
