import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { heardUntil } from '../../db/queries/heard.ts';
import { catchUp } from '../../src/app/catch-up.ts';
import { openTestDatabase } from '../support/databases.ts';
import { fileEvent, groupTextEvent, messageEvent, textEvent } from '../support/feishu/events.ts';
import { type FeishuHouse, openFeishuHouse, wordsOf } from '../support/feishu/house.ts';
import { instant } from '../support/seeds.ts';
import { fillIn } from '../support/workbook.ts';

const commerce = '市商务局联络员';
const water = '市水利局联络员';
const staff = '督查一科督查员';

describe.each(['ws', 'webhook'] as const)('what was said while nobody listened, by %s', (mode) => {
  let store: OpenDatabase;
  let house: FeishuHouse;
  beforeAll(async () => {
    store = await openTestDatabase('pglite');
    house = await openFeishuHouse(store, mode, '2023-03-20 10:00');
    house.feishu.world.scopes.add('im:message:readonly');
    await house.says(commerce, '我是谁');
    await catchUp(house.ctx);
  });
  afterAll(async () => {
    await house.close();
    await store.close();
  });

  const percents = async () =>
    (
      await store.db
        .selectFrom('report')
        .innerJoin('obligation', 'obligation.report_id', 'report.id')
        .select(['report.task_no as no', 'report.percent', 'report.received_at as at'])
        .orderBy('report.id')
        .execute()
    ).map(({ no, percent }) => `${no}: ${percent}`);
  const lost = (name: string, text: string) => textEvent(house.feishu.world, house.person(name), text);
  const at = (time: string) => house.clock.set(instant(time));

  test('is read once the service listens again, handled once, and answered once', async () => {
    const { world } = house.feishu;
    at('2023-03-20 18:00');
    const report = lost(commerce, '第6项 进度35%');
    const taken = lost(commerce, '第7项 90%');
    taken.message.recalled = true;
    // A reply to a message of ours, as people write it.
    const question = [...world.messages.values()].find(({ from }) => from === 'bot');
    messageEvent(world, house.person(commerce), {
      type: 'text',
      content: { text: '第8项 40%' },
      parentId: question?.id ?? '',
    });
    // Longer than the platform pushes again.
    at('2023-03-21 09:00');
    const sent = world.messages.size;
    expect(await catchUp(house.ctx)).toBe(2);
    await house.settle();
    expect(await percents()).toEqual(['6: 35', '8: 40']);
    const answers = [...world.messages.values()].slice(sent);
    expect(answers.map(wordsOf).join()).toMatch(/已登记.*已登记/s);
    expect(await heardUntil(store.db, 'feishu')).toEqual(house.clock.now());
    // It counts by when it was written.
    const [first] = await store.db
      .selectFrom('inbox')
      .select('sent_at')
      .where('message_id', '=', report.message.id)
      .execute();
    expect(first?.sent_at).toEqual(instant('2023-03-20 18:00'));
    // The platform pushes it again after all: known by its message id.
    expect((await house.push(report.envelope)).sent).toEqual([]);
    expect(await catchUp(house.ctx)).toBe(0);
    expect(await percents()).toEqual(['6: 35', '8: 40']);
  });

  test('of somebody who never wrote, whose chat is known by what was sent there', async () => {
    await house.moveTo('2023-03-22 11:00');
    await catchUp(house.ctx);
    at('2023-03-22 12:00');
    lost(water, '我是谁');
    at('2023-03-22 13:00');
    expect(await catchUp(house.ctx)).toBe(1);
    const { world } = house.feishu;
    const before = world.messages.size;
    await house.settle();
    const [answer] = [...world.messages.values()].slice(before);
    expect(answer?.chatId).toBe(house.person(water).chatId);
    expect(answer && wordsOf(answer)).toMatch(/市水利局/);
  });

  test('with the sheet that was dropped into the chat meanwhile', async () => {
    const { world } = house.feishu;
    const sent = await house.says(commerce, '填报表');
    const { content = '{}' } = sent.find(({ type }) => type === 'file') ?? {};
    const sheet = world.files.get((JSON.parse(content) as { file_key: string }).file_key);
    const bytes = await fillIn(sheet?.bytes ?? new Uint8Array(), { 5: { percent: 50, progress: '已开工' } });
    await catchUp(house.ctx);
    fileEvent(world, house.person(commerce), { name: '填报表.xlsx', bytes });
    house.clock.set(new Date(house.clock.now().getTime() + 30 * 60_000));
    expect(await catchUp(house.ctx)).toBe(1);
    await house.settle();
    expect(await percents()).toContain('5: 50');
  });

  test('in more pages than one, and in a group only what calls the bot', async () => {
    const { world } = house.feishu;
    at('2023-03-22 14:00');
    for (let i = 0; i < 60; i += 1) lost(commerce, '收到');
    groupTextEvent(world, house.person(staff), house.group, '未报单位');
    messageEvent(world, house.person(staff), {
      type: 'text',
      content: { text: '大家好' },
      chat: house.group,
    });
    at('2023-03-22 15:00');
    // Without the right to read groups the private chats are read all the same.
    expect(await catchUp(house.ctx)).toBe(60);
    world.scopes.add('im:message.group_msg');
    await store.db
      .updateTable('heard')
      .set({ until: instant('2023-03-22 13:55') })
      .execute();
    expect(await catchUp(house.ctx)).toBe(1);
    await house.settle();
    expect([...world.messages.values()].at(-1)).toMatchObject({ from: 'bot' });
  });

  test('a short silence asks for nothing; an unanswered question is asked again', async () => {
    const asked = () =>
      house.feishu.requests.filter((request) => request === 'GET /open-apis/im/v1/messages').length;
    const before = asked();
    at('2023-03-22 15:04');
    expect(await catchUp(house.ctx)).toBe(0);
    expect(asked()).toBe(before);
    lost(commerce, '第61项 20%');
    at('2023-03-22 16:00');
    house.feishu.fault({ path: /im\/v1\/messages$/, does: { status: 500, body: {} } });
    expect(await catchUp(house.ctx)).toBe(0);
    expect(await heardUntil(store.db, 'feishu')).toEqual(instant('2023-03-22 15:04'));
    expect(await catchUp(house.ctx)).toBe(1);
    const entries = await store.db
      .selectFrom('audit')
      .select('details')
      .where('action', '=', 'history.read')
      .execute();
    expect(entries.at(-1)?.details).toMatchObject({ missed: 1, cut: 0 });
  });

  test('without the right to read, it is said and not asked for ever', async () => {
    house.feishu.world.scopes.clear();
    lost(commerce, '第60项 20%');
    at('2023-03-22 17:00');
    expect(await catchUp(house.ctx)).toBe(0);
    expect(await heardUntil(store.db, 'feishu')).toEqual(instant('2023-03-22 17:00'));
    const entries = await store.db
      .selectFrom('audit')
      .select('details')
      .where('action', '=', 'history.read')
      .execute();
    expect(entries.at(-1)?.details).toMatchObject({ missed: 0 });
  });

  test('nothing is noted as heard while nobody listens', async () => {
    await house.close();
    at('2023-03-23 09:00');
    expect(await catchUp(house.ctx)).toBe(0);
    expect(await heardUntil(store.db, 'feishu')).toEqual(instant('2023-03-22 17:00'));
  });
});
