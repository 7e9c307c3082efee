import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { saveSetting } from '../../db/queries/settings.ts';
import { inTransaction } from '../../db/types.ts';
import { receiveEvent } from '../../src/app/receive-event.ts';
import { openTestDatabase } from '../support/databases.ts';
import {
  fileEvent,
  groupTextEvent,
  happening,
  messageEvent,
  pressEvent,
  textEvent,
} from '../support/feishu/events.ts';
import { buttonsOf, type FeishuHouse, openFeishuHouse, wordsOf } from '../support/feishu/house.ts';
import type { FeishuMessage } from '../support/feishu/world.ts';
import { fillIn } from '../support/workbook.ts';

const commerce = '市商务局联络员';
const water = '市水利局联络员';
const staff = '督查一科督查员';
const leader = '市水利局责任领导';
const mayor = '市政府主要领导';

const words = (sent: readonly FeishuMessage[]) => sent.map(wordsOf).join('\n');

/** Reports as they count now: task, percent, version. */
async function standing({ ctx }: FeishuHouse) {
  return ctx.db
    .selectFrom('report')
    .innerJoin('obligation', 'obligation.report_id', 'report.id')
    .select(['report.task_no as taskNo', 'report.percent', 'report.version'])
    .orderBy('report.id')
    .execute();
}

describe.each(['ws', 'webhook'] as const)('through Feishu by %s', (mode) => {
  let store: OpenDatabase;
  let house: FeishuHouse;
  beforeAll(async () => {
    store = await openTestDatabase(mode === 'ws' ? 'postgres' : 'pglite');
    house = await openFeishuHouse(store, mode, '2023-03-20 10:00');
  });
  afterAll(async () => {
    await house.close();
    await store.close();
  });

  test('a report is filed and corrected', async () => {
    const filed = await house.says(commerce, '第6项 进度35%');
    expect(words(filed)).toMatch(/已登记.*R2023-03-\d{4}/s);
    expect(filed.every((message) => message.chatId === house.person(commerce).chatId)).toBe(true);
    expect(words(await house.says(commerce, '第6项进度打错了，应为45%'))).toMatch(/45%/);
    expect(await standing(house)).toEqual([{ taskNo: 6, percent: 45, version: 2 }]);
  });

  test('pushed again hours later it is acknowledged and changes nothing', async () => {
    const { world } = house.feishu;
    const { envelope } = textEvent(world, house.person(commerce), '第7项 20%');
    expect((await house.push(envelope)).sent).not.toEqual([]);
    house.clock.set(new Date(house.clock.now().getTime() + 6 * 60 * 60_000));
    const again = await house.push(envelope);
    expect(again).toMatchObject({ push: { delivered: true }, sent: [] });
    // The same message under a new event id is still the same message.
    const renamed = { ...envelope, header: { ...envelope.header, event_id: `again-${mode}` } };
    expect(await house.push(renamed)).toMatchObject({ push: { delivered: true }, sent: [] });
    expect((await standing(house)).filter((one) => one.taskNo === 7)).toEqual([
      { taskNo: 7, percent: 20, version: 1 },
    ]);
  });

  test('a form is filed on the spot, once, and only by whom it was made for', async () => {
    const { world } = house.feishu;
    const [card] = await house.says(commerce, '填报 61');
    expect(card?.type).toBe('interactive');
    if (!card) return;
    const submit = buttonsOf(card).find(({ label }) => label === '提交');
    if (!submit) throw new Error('no button');
    const form = { percent: '30', status: 'in_progress', progress: '新培育园区2家' };
    const press = (who: string) =>
      house.push(pressEvent(world, house.person(who), card, { ...submit, form }));
    const stranger = await press(water);
    expect(stranger.push).toMatchObject({ shown: null, body: { toast: { type: 'error' } } });
    expect(words(stranger.sent)).toMatch(/不能代为操作/);
    const first = await press(commerce);
    expect(first.push).toMatchObject({
      delivered: true,
      shown: null,
      body: { toast: { type: 'success', content: '已登记，回执已发送。' }, card: { type: 'raw' } },
    });
    expect(JSON.stringify(first.push.body)).toMatch(/✓ 第61项已登记，回执R2023-03-/);
    // The answer showed it, so no call has to.
    expect(card.updates).toBe(0);
    expect(words(first.sent)).toMatch(/已登记/);
    const second = await press(commerce);
    expect(words(second.sent)).toMatch(/已处理过/);
    expect((await standing(house)).filter((one) => one.taskNo === 61)).toHaveLength(1);
  });

  test('a press that is answered too late changes its card all the same, once the client has let go of it', async () => {
    const { world } = house.feishu;
    const [card] = await house.says(commerce, '填报 62');
    const submit = card && buttonsOf(card).find(({ label }) => label === '提交');
    if (!card || !submit) throw new Error('no button');
    const before = card.content;
    // An earlier message of the chat waits to be handled, so the press cannot be answered on the spot.
    await receiveEvent(house.ctx, {
      platform: 'feishu',
      eventId: `earlier-${mode}`,
      messageId: null,
      chatId: house.person(commerce).chatId,
      chatKind: 'private',
      userId: house.person(commerce).openId,
      mentionsBot: false,
      sentAt: house.clock.now(),
      content: { kind: 'text', text: '收到' },
    });
    const form = { percent: '15', status: 'in_progress', progress: '已开工' };
    const event = pressEvent(world, house.person(commerce), card, { ...submit, form });
    const pressedAt = house.clock.now().getTime();
    const late = await house.push(event);
    expect(late.push).toMatchObject({ delivered: true, shown: null, body: { toast: { type: 'info' } } });
    expect(JSON.stringify(late.push.body)).toMatch(/正在办理/);
    expect(words(late.sent)).toMatch(/已登记/);
    expect(card.updates).toBe(1);
    expect(card.content).not.toBe(before);
    expect(wordsOf(card)).toMatch(/✓ 第62项已登记，回执R2023-03-/);
    // Four seconds after the press at the earliest, by the clock that settling moves.
    expect(house.clock.now().getTime() - pressedAt).toBeGreaterThanOrEqual(4_000);
    expect(await house.ctx.db.selectFrom('press_due').selectAll().execute()).toEqual([]);
  });

  test('an answer that quotes our message about one task is about that task', async () => {
    const { world } = house.feishu;
    const liaison = house.person(commerce);
    const quoting = async (parentId: string, text: string) =>
      words(
        (
          await house.push(
            messageEvent(world, liaison, { type: 'text', content: { text }, parentId }).envelope,
          )
        ).sent,
      );
    const [form] = await house.says(commerce, '填报 63');
    // Something else in between: what was spoken of last is another task.
    await house.says(commerce, '任务 6');
    expect(await quoting(form?.id ?? '', '55%，正常推进')).toMatch(/第63项.*55%/s);
    expect((await standing(house)).find((one) => one.taskNo === 63)).toMatchObject({ percent: 55 });
    // A task that is named counts, whatever is quoted; a list is about no one task.
    expect(await quoting(form?.id ?? '', '第64项 10%')).toMatch(/第64项/);
    const [list] = await house.says(commerce, '清单');
    expect(await quoting(list?.id ?? '', '12%')).toMatch(/哪一?项/);
    await house.says(commerce, '取消');
    const returned = await house
      .says(staff, '退回 63 市商务局 缺少数据')
      .then(() =>
        [...world.messages.values()].findLast((one) => one.chatId === liaison.chatId && one.from === 'bot'),
      );
    expect(returned && wordsOf(returned)).toMatch(/第63项退回重报/);
    expect(await quoting(returned?.id ?? '', '58%')).toMatch(/第63项.*58%/s);
  });

  test('the sheet goes out as a file, and comes back filled in', async () => {
    const { world } = house.feishu;
    const sent = await house.says(commerce, '填报表');
    const message = sent.find(({ type }) => type === 'file');
    const key = (JSON.parse(message?.content ?? '{}') as { file_key: string }).file_key;
    const sheet = world.files.get(key);
    if (!sheet) throw new Error('no file');
    expect(sheet.name).toMatch(/\.xlsx$/);
    const filled = await fillIn(sheet.bytes, { 5: { percent: 50, progress: '已开工' } });
    const dropped = fileEvent(world, house.person(commerce), { name: '填报表.xlsx', bytes: filled });
    expect(words((await house.push(dropped.envelope)).sent)).toMatch(/已登记/);
    expect((await standing(house)).find((one) => one.taskNo === 5)).toMatchObject({ percent: 50 });
  });

  test('a file that cannot be had is asked for again, in words', async () => {
    const { world } = house.feishu;
    const gone = fileEvent(world, house.person(commerce), { name: 'a.xlsx', bytes: new Uint8Array([1]) });
    gone.message.recalled = true;
    expect(words((await house.push(gone.envelope)).sent)).toMatch(/原文件已撤回或已过期/);
    const large = fileEvent(world, house.person(commerce), {
      name: 'b.xlsx',
      bytes: new Uint8Array(20 * 1024 * 1024 + 1),
    });
    expect(words((await house.push(large.envelope)).sent)).toMatch(/超过20MB/);
    const photo = fileEvent(
      world,
      house.person(commerce),
      { name: 'p.png', bytes: new Uint8Array([137, 80, 78, 71]) },
      'image',
    );
    expect(words((await house.push(photo.envelope)).sent)).toMatch(/文件是图片/);
  });

  test('what happens in chats', async () => {
    const { world } = house.feishu;
    const liaison = house.person(commerce);
    const reported = textEvent(world, liaison, '第8项 10%');
    await house.push(reported.envelope);
    const recalled = await house.push(happening.recalled(world, reported.message));
    expect(words(recalled.sent)).toMatch(/第8项的报送（回执R2023-03-\d{4}）已登记，仍然有效/);
    expect((await house.says(staff, '待审')).map(({ content }) => content).join()).toMatch(
      /第8项 市商务局（第1版、原消息已撤回）/,
    );
    const welcome = await house.push(happening.chatOpened(world, house.person(water)));
    expect(words(welcome.sent)).toMatch(/您好/);
    expect((await house.push(happening.chatOpened(world, house.person(water)))).sent).toEqual([]);
    const menu = await house.push(happening.menu(world, liaison, 'missing'));
    expect(words(menu.sent)).toMatch(/未报/);
    const voice = messageEvent(world, liaison, { type: 'audio', content: { file_key: 'file_1' } });
    expect(words((await house.push(voice.envelope)).sent)).toMatch(/暂不支持处理语音/);
  });

  test('reminders, the overdue post that calls people, and the bulletin', async () => {
    const { world } = house.feishu;
    const reminded = await house.moveTo('2023-03-22 11:00');
    expect(reminded.length).toBeGreaterThan(50);
    const own = reminded.filter(({ chatId }) => chatId === house.person(water).chatId);
    expect(words(own)).toMatch(/25日/);
    await inTransaction(house.ctx.db, (tx) =>
      saveSetting(tx, { key: 'urgent', value: true, by: staff, at: house.clock.now() }),
    );
    const later = await house.moveTo('2023-03-28 11:00');
    const posts = later.filter(({ chatId }) => chatId === house.group.id);
    expect(posts.length).toBeGreaterThan(0);
    expect(posts.map(({ content }) => content).join('\n')).toContain(house.person(water).openId);
    const asked = groupTextEvent(world, house.person(staff), house.group, '未报单位');
    expect((await house.push(asked.envelope)).sent.map(({ content }) => content).join()).toContain('水利局');
    const led = house.person(leader);
    expect(world.urgent).toEqual([]);
    const escalated = await house.moveTo('2023-03-30 11:00');
    const notice = escalated.find(({ chatId }) => chatId === led.chatId);
    expect(world.urgent).toEqual([{ messageId: notice?.id, people: [led.openId] }]);
    expect(words(await house.says(staff, '通报 2023-03'))).toMatch(/通报/);
    const signed = await house.says(staff, '签发 2023-03 同意印发');
    expect(words(signed)).toMatch(/已签发，编号〔2023〕第1期/);
    const told = [...signed, ...(await house.moveTo('2023-03-30 15:00'))];
    const read = told.filter(({ chatId }) => chatId === house.person(mayor).chatId);
    expect(words(read)).toMatch(/〔2023〕第1期/);
    const papers = read
      .filter(({ type }) => type === 'file')
      .map(({ content }) => world.files.get((JSON.parse(content) as { file_key: string }).file_key));
    expect(papers.map((paper) => paper?.name)).toEqual([expect.stringMatching(/\.docx$/)]);
    expect(Buffer.from(papers[0]?.bytes ?? []).toString('latin1', 0, 2)).toBe('PK');

    await house.push(happening.read(world, house.person(mayor), read));
    expect(words(await house.says(staff, '通报情况 2023-03'))).toMatch(/市政府主要领导：\S+ [\d:]+已读/);
    // Taken back from the leader's chat: the brief and the paper after it, without a word in their place.
    const before = world.messages.size;
    expect(words(await house.says(staff, '撤回通报 2023-03 附件有误'))).toMatch(/正在撤回/);
    expect(read.map(({ recalled }) => recalled)).toEqual(read.map(() => true));
    const after = [...world.messages.values()].slice(before);
    expect(after.filter(({ chatId }) => chatId === house.person(mayor).chatId)).toEqual([]);
    expect(words(await house.says(staff, '通报情况 2023-03'))).toMatch(
      /（已撤回）.*市政府主要领导：已从飞书撤回（.*?），撤回前.*?已读/s,
    );
  });

  test('the bot out of its group, and somebody who left: staff are told', async () => {
    const { world } = house.feishu;
    const out = await house.push(happening.botRemoved(world, house.person(staff), house.group));
    await house.moveTo('2023-03-31 10:00');
    const left = await house.push(happening.left(world, house.person(water)));
    const after = await house.moveTo('2023-03-31 11:00');
    const told = words([...out.sent, ...left.sent, ...after, ...world.messages.values()]);
    expect(told).toMatch(/已不在工作群“重点工作督查工作群”内/);
    expect(told).toMatch(/市水利局市水利局联络员的飞书账号已离职或停用/);
    const stranger = await house.says(water, '第9项 10%');
    expect(words(stranger)).toMatch(/尚未绑定单位/);
  });

  test('a card pressed after its period says so and files nothing', async () => {
    const { world } = house.feishu;
    const [card] = await house.says(commerce, '填报 60');
    const submit = card && buttonsOf(card).find(({ label }) => label === '提交');
    if (!card || !submit) throw new Error('no button');
    await house.moveTo('2023-05-10 10:00');
    const form = { percent: '90', status: 'in_progress', progress: '' };
    const late = await house.push(pressEvent(world, house.person(commerce), card, { ...submit, form }));
    expect(words(late.sent)).toMatch(/3月.*卡片|卡片.*3月/);
    // Quoted it does not speak for the new period either.
    const content = { text: '90%' };
    const quoting = messageEvent(world, house.person(commerce), { type: 'text', content, parentId: card.id });
    expect(words((await house.push(quoting.envelope)).sent)).toMatch(/哪一?项/);
    expect((await standing(house)).filter((one) => one.taskNo === 60)).toEqual([]);
  });
});
