import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listPeople, type Person } from '../../db/queries/people.ts';
import type { Service } from '../../src/main.ts';
import { idempotencyKey } from '../../src/outbox/idempotency-key.ts';
import type { Platform } from '../../src/ports.ts';
import { createPostgresDatabase } from '../support/databases.ts';
import { groupTextEvent, happening, textEvent } from '../support/feishu/events.ts';
import { wordsOf } from '../support/feishu/house.ts';
import { type StrictFeishu, startFeishu } from '../support/feishu/server.ts';
import { addGroup, addPerson, type FeishuChat, type FeishuPerson } from '../support/feishu/world.ts';
import { bindCode, patience, quiet, serve } from '../support/service.ts';
import { WecomApiServer } from '../support/wecom/api-server.ts';
import { WecomBotServer } from '../support/wecom/bot-server.ts';
import { memberSays, signedCallback } from '../support/wecom/callbacks.ts';

const keys = { token: 'tok3n', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
const commerce = '市商务局联络员';
const staff = '督查一科督查员';

/** A message that reached somebody, in the words it came in. */
interface Got {
  readonly platform: Platform;
  readonly text: string;
}

/**
 * The service as `duban serve` makes it, in one process: Feishu's long connection, WeCom's app, callbacks, group robot
 * and AI bot, and the simulator. One liaison has an account on each.
 */
describe('one process with every platform', () => {
  let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
  let feishu: StrictFeishu;
  let group: FeishuChat;
  const api = new WecomApiServer();
  const bot = new WecomBotServer();
  let service: Service;
  let address: string;
  let onFeishu: FeishuPerson;
  let people: ReadonlyMap<string, Person>;
  const onWecom = 'SWJ_Li';

  beforeAll(async () => {
    database = await createPostgresDatabase();
    feishu = await startFeishu();
    feishu.world.now = Date.now();
    onFeishu = addPerson(feishu.world, '李明');
    group = addGroup(feishu.world, '督查工作群', [onFeishu.openId]);
    api.members.add(onWecom.toLowerCase());
    const { app } = feishu.world;
    const made = await serve({
      DATABASE_URL: database.url,
      DUBAN_SIMULATOR: '1',
      DUBAN_NOW: '2023-03-20 09:30',
      FEISHU_APP_ID: app.id,
      FEISHU_APP_SECRET: app.secret,
      FEISHU_DOMAIN: feishu.origin,
      WECOM_CORP_ID: api.corpId,
      WECOM_AGENT_ID: String(api.agentId),
      WECOM_SECRET: api.secret,
      WECOM_TOKEN: keys.token,
      WECOM_AES_KEY: keys.aesKey,
      WECOM_API_BASE: await api.listen(),
      WECOM_GROUP_WEBHOOKS: `重点工作督查工作群=${api.webhookKey}`,
      WECOM_BOT_ID: bot.botId,
      WECOM_BOT_SECRET: bot.secret,
      WECOM_BOT_WS: await bot.listen(),
    });
    service = made.service;
    address = made.address;
    await feishu.long.connected();
    await bot.subscribed(1);
    people = new Map((await listPeople(service.ctx.db)).map((one) => [one.name, one]));
    // The opening notice of March, on the only account she has so far.
    await vi.waitFor(async () => expect(platformsOf(await everything())).toEqual(['simulator']), patience);
  });
  afterAll(async () => {
    await service?.close();
    await feishu?.stop();
    await api.close();
    await bot.close();
    await database?.drop();
  });

  const person = (name: string): Person => {
    const found = people.get(name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };

  /** Everything the liaison got, on any platform and through any door, in no order. */
  async function everything(): Promise<Got[]> {
    const simulated = await service.ctx.db
      .selectFrom('outbox')
      .select('text')
      .where('platform', '=', 'simulator')
      .where('person_id', '=', person(commerce).id)
      .where('state', '=', 'sent')
      .execute();
    const inFeishu = [...feishu.world.messages.values()].filter(
      ({ from, chatId }) => from === 'bot' && chatId === onFeishu.chatId,
    );
    const inWecom = [
      ...api.delivered.filter(({ to }) => to === onWecom.toLowerCase()).map(({ message }) => message),
      ...bot.pushed.filter(({ chatid }) => chatid === onWecom.toLowerCase()),
    ];
    return [
      ...simulated.map(({ text }) => ({ platform: 'simulator' as const, text })),
      ...inFeishu.map((message) => ({ platform: 'feishu' as const, text: wordsOf(message) })),
      ...inWecom.map((message) => ({
        platform: 'wecom' as const,
        text: JSON.stringify(message).replace(/[\u200b\u2060]/g, ''),
      })),
    ];
  }

  /** What the liaison gets because of `act`: waits for the first message that says `expected`, then for the rest. */
  async function gets(act: () => Promise<unknown>, expected: RegExp): Promise<Got[]> {
    const before = (await everything()).map((one) => JSON.stringify(one));
    await act();
    const fresh = async () => {
      const left = [...before];
      return (await everything()).filter((one) => {
        const at = left.indexOf(JSON.stringify(one));
        if (at >= 0) left.splice(at, 1);
        return at < 0;
      });
    };
    await vi.waitFor(
      async () => expect((await fresh()).map(({ text }) => text).join('\n')).toMatch(expected),
      patience,
    );
    await quiet(service);
    return fresh();
  }

  const bySimulator = async (who: string, text: string) => {
    const response = await fetch(`${address}/api/sim/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: person(who).id, text }),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as { replies: { text: string }[]; storedReports: { version: number }[] };
  };

  const byFeishu = async (text: string) => {
    const pushed = await feishu.pushLong(textEvent(feishu.world, onFeishu, text).envelope);
    expect(pushed.delivered).toBe(true);
  };

  let said = 0;
  const byWecom = async (text: string) => {
    said += 1;
    const message = memberSays(api.corpId, api.agentId).text(onWecom, text, `77${said}`);
    const { query, body } = signedCallback({ ...keys, receiveId: api.corpId }, message);
    const response = await fetch(`${address}/webhooks/wecom?${query}`, { method: 'POST', body });
    expect({ status: response.status, said: await response.text() }).toEqual({ status: 200, said: '' });
  };

  const moveTo = async (now: string) => {
    const response = await fetch(`${address}/api/sim/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now }),
    });
    expect(response.status).toBe(200);
  };

  const platformsOf = (got: readonly Got[]): Platform[] => got.map(({ platform }) => platform);

  const standing = async (task: number) =>
    service.ctx.db
      .selectFrom('report')
      .innerJoin('obligation', 'obligation.report_id', 'report.id')
      .select(['report.percent', 'report.version'])
      .where('report.task_no', '=', task)
      .where('report.unit_id', '=', person(commerce).unitId ?? 0)
      .executeTakeFirst();

  /** How one message went: every try in order, by platform and end. */
  async function triesOf(kind: RegExp) {
    const rows = await service.ctx.db
      .selectFrom('outbox')
      .innerJoin('outbox_try', 'outbox_try.outbox_id', 'outbox.id')
      .select(['outbox.key', 'outbox.state', 'outbox_try.platform', 'outbox_try.result'])
      .where('outbox.person_id', '=', person(commerce).id)
      .orderBy('outbox.id')
      .orderBy('outbox_try.attempt')
      .execute();
    const found = rows.filter(({ key }) => kind.test(key));
    const key = found.at(-1)?.key ?? '';
    return {
      key,
      tries: found.filter((row) => row.key === key).map(({ platform, result }) => `${platform} ${result}`),
    };
  }

  test('she binds both accounts with codes that the office gave her', async () => {
    const code = () => bindCode(service, person(commerce).id);
    const first = await code();
    expect(platformsOf(await gets(() => byFeishu(`绑定 ${first}`), /市商务局/))).toEqual(['feishu']);
    const second = await code();
    expect(platformsOf(await gets(() => byWecom(`绑定 ${second}`), /市商务局/))).toEqual(['wecom']);
    const ready = await (await fetch(`${address}/readyz`)).json();
    expect(ready).toMatchObject({ status: 'ready', adapters: ['simulator', 'feishu', 'wecom'] });
  });

  test('she reports through one, corrects through another and asks through the third', async () => {
    const { replies, storedReports } = await bySimulator(commerce, '第6项 进度35%');
    expect(replies[0]?.text).toMatch(/已登记/);
    expect(storedReports).toMatchObject([{ version: 1 }]);
    const corrected = await gets(() => byWecom('第6项进度打错了，应为45%'), /45%/);
    expect(platformsOf(corrected)).toEqual(['wecom']);
    expect(await standing(6)).toEqual({ percent: 45, version: 2 });
    const listed = await gets(() => byFeishu('我的任务'), /第?6/);
    expect(new Set(platformsOf(listed))).toEqual(new Set(['feishu']));
    expect((await gets(() => byFeishu('任务 6'), /45%/)).length).toBeGreaterThan(0);
  });

  test('in groups she is the same person, and each group is answered on its own platform', async () => {
    const before = bot.pushed.length;
    bot.says({
      msgid: 'G1',
      chattype: 'group',
      chatid: 'WG1',
      from: { userid: onWecom },
      msgtype: 'text',
      text: { content: '@督查助手 第7项 20%' },
    });
    await vi.waitFor(
      () =>
        expect(bot.pushed.slice(before).find(({ chatid }) => chatid === 'WG1')).toMatchObject({
          markdown: { content: expect.stringContaining('已登记') },
        }),
      patience,
    );
    await feishu.pushLong(happening.botAdded(feishu.world, onFeishu, group));
    const { envelope } = groupTextEvent(feishu.world, onFeishu, group, '第7项进度打错了，应为25%');
    expect((await feishu.pushLong(envelope)).delivered).toBe(true);
    await vi.waitFor(() => {
      const inGroup = [...feishu.world.messages.values()].filter(
        ({ from, chatId }) => from === 'bot' && chatId === group.id,
      );
      expect(inGroup.map(wordsOf).join()).toMatch(/已登记|25%/);
    }, patience);
    expect(await standing(7)).toEqual({ percent: 25, version: 2 });
    await quiet(service);
  });

  test('a reminder comes once, on the platform she chose', async () => {
    await gets(() => byWecom('提醒渠道 飞书'), /飞书/);
    const told = await gets(() => moveTo('2023-03-22 10:00'), /市商务局/);
    const reminders = told.filter(({ text }) => /报送/.test(text));
    expect(new Set(platformsOf(reminders))).toEqual(new Set(['feishu']));
    const { key, tries } = await triesOf(/^reminder:2023-03:/);
    expect(tries).toEqual(['feishu sent']);
    expect(feishu.world.uuids.has(idempotencyKey(key))).toBe(true);
    const rows = await service.ctx.db
      .selectFrom('outbox')
      .select(['key', 'platform'])
      .where('person_id', '=', person(commerce).id)
      .where('kind', '=', 'reminder')
      .where('state', '=', 'sent')
      .orderBy('id')
      .execute();
    // One stage, one message, whatever the number of accounts.
    expect(rows).toEqual([
      { key: key.replace('T-2', 'T-5'), platform: 'simulator' },
      { key, platform: 'feishu' },
    ]);
  });

  test('what Feishu refuses comes through WeCom under the same key, once', async () => {
    onFeishu.available = false;
    // With what was reported in it, the notice is more than a card of WeCom holds: its buttons follow in a second message.
    const told = await gets(() => bySimulator(staff, '退回 6 市商务局 缺少数据来源'), /缺少数据来源/);
    expect(new Set(platformsOf(told))).toEqual(new Set(['wecom']));
    const { key, tries } = await triesOf(/return|退回/);
    expect(tries).toEqual(['feishu refused', 'wecom sent']);
    expect(feishu.world.uuids.has(idempotencyKey(key))).toBe(false);
    onFeishu.available = true;
  });

  test('what WeCom refuses comes through Feishu under the same key, once', async () => {
    await gets(() => byFeishu('提醒渠道 企业微信'), /企业微信/);
    await bySimulator(commerce, '第6项 进度46%');
    api.members.delete(onWecom.toLowerCase());
    const told = await gets(() => bySimulator(staff, '退回 6 市商务局 数据与上月不符'), /数据与上月不符/);
    expect(new Set(platformsOf(told))).toEqual(new Set(['feishu']));
    const { key, tries } = await triesOf(/return|退回/);
    expect(tries).toEqual(['wecom refused', 'feishu sent']);
    expect(feishu.world.uuids.has(idempotencyKey(key))).toBe(true);
    api.members.add(onWecom.toLowerCase());
  });

  test('a notice in doubt stays with the platform that may have shown it', async () => {
    await bySimulator(commerce, '第6项 进度47%');
    api.fail('message/send', 'drop-after');
    const told = await gets(() => bySimulator(staff, '退回 6 市商务局 请补充佐证'), /请补充佐证/);
    // It arrived although nobody said so; WeCom drops the second copy, and Feishu never hears of it.
    expect(new Set(platformsOf(told))).toEqual(new Set(['wecom']));
    await moveTo('2023-03-22 10:10');
    await vi.waitFor(
      async () => expect((await triesOf(/return|退回/)).tries).toEqual(['wecom unknown', 'wecom sent']),
      patience,
    );
    const copies = (await everything()).filter(({ text }) => /请补充佐证/.test(text));
    expect(platformsOf(copies)).toEqual(['wecom']);
  });
});
