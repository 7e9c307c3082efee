import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';
import { button, press } from '../support/pressing.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';
const water = '市水利局联络员';

const blocksOf = (heard: Heard) => heard.replies.flatMap((reply) => reply.blocks);

describeOnBothDatabases('a value without a task', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test('is asked about with three tasks to tap, the one talked about last first', async () => {
    await house.says(commerce, '第60项 20%');
    const asked = await house.says(commerce, '75%');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /可回复：「第60项」「第2项」「第4项」/);
    const answered = await house.says(commerce, '第4项');
    expect(answered.reports).toMatchObject([{ taskNo: 4, percent: 75 }]);
  });

  test('offers the tasks whose goal counts in the same unit', async () => {
    const asked = await house.says(commerce, '本月新设立海外仓1个');
    expectReply(asked, /「第62项」/);
    expect((await house.says(commerce, '是62')).reports).toMatchObject([
      { taskNo: 62, metrics: [{ value: 1, unit: '个' }] },
    ]);
  });

  test('waits while its task is looked up; looking up stores nothing', async () => {
    await house.says(commerce, '30%');
    expectReply(await house.says(commerce, '未报'), /第5项/);
    const shown = await house.says(commerce, '任务 5');
    expect(shown.reports).toEqual([]);
    expectReply(shown, /「第5项 30%」/);
    expect((await house.says(commerce, '5')).reports).toMatchObject([{ taskNo: 5, percent: 30 }]);
    expect((await house.says(commerce, '5')).reports).toEqual([]);
  });

  test('is dropped by the next report and by 取消', async () => {
    await house.says(commerce, '80%');
    await house.says(commerce, '第7项 20%');
    expect((await house.says(commerce, '8')).reports).toEqual([]);
    await house.says(commerce, '80%');
    expectReply(await house.says(commerce, '取消'), /未作登记/);
    expect((await house.says(commerce, '8')).reports).toEqual([]);
  });

  test('is forgotten after two hours', async () => {
    await house.says(commerce, '80%');
    await house.moveTo('2023-03-20 12:01');
    expect((await house.says(commerce, '8')).reports).toEqual([]);
  });

  test('is nobody else’s to answer', async () => {
    await house.says(commerce, '80%');
    expect((await house.says(water, '2')).reports).toEqual([]);
    expect((await house.says(commerce, '8')).reports).toMatchObject([{ taskNo: 8, unit: '市商务局' }]);
  });
});

describeOnBothDatabases('what another unit is said to have done', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test('waits for one word; the sender’s own stands at once', async () => {
    const heard = await house.says(commerce, '第6项 35%，工信局那边8项60%');
    expect(heard.reports).toMatchObject([{ taskNo: 6, percent: 35 }]);
    expectReply(heard, /第8项说的像是「工信局」的进展，未登记；是本单位的吗？/);
    expect((await house.says(commerce, '是本单位的')).reports).toMatchObject([
      { taskNo: 8, unit: '市商务局', percent: 60 },
    ]);
    await house.says(commerce, '转：7项40%');
    expectReply(await house.says(commerce, '不是'), /未作登记/);
    expect((await house.says(commerce, '确认')).reports).toEqual([]);
  });

  test('has the two answers to tap', async () => {
    const asked = await house.says(commerce, '市工信局：7项50%');
    const yes = button(blocksOf(asked), '是本单位的');
    expect((await press(house, commerce, yes)).reports).toMatchObject([{ taskNo: 7, percent: 50 }]);
  });

  test('is known by a unit’s new name as well', async () => {
    await house.says(staff, '单位更名 市工业和信息化局 为 市工业发展局');
    expectReply(await house.says(commerce, '工业发展局那边5项60%'), /是本单位的吗/);
    expectReply(await house.says(commerce, '市工业发展局：5项60%'), /是本单位的吗/);
    expectReply(await house.says(commerce, '市工业和信息化局：5项60%'), /是本单位的吗/);
  });
});

describeOnBothDatabases('what was clear is stored, the rest is asked about', (open) => {
  test('the receipt says what was registered and what was not', async () => {
    const house = await openHouse(await open(), '2023-03-20 10:00');
    const heard = await house.says(commerce, '第6项 35%；第7项 200%；第5项 已完成');
    expect(heard.reports.map((report) => [report.taskNo, report.percent, report.status])).toEqual([
      [6, 35, null],
      [5, null, 'done'],
    ]);
    expectReply(heard, /第6项　进度35%/);
    expectReply(heard, /未登记的内容：\n第7项的进度200%/);
    expectReply(await house.says(commerce, '未报'), /第7项/);
  });

  test('an open confirmation outlives a clear report on other tasks, a restart and a look-up', async () => {
    const store = await open();
    const house = await openHouse(store, '2023-03-20 10:00');
    await house.says(commerce, '第6项 60%；第7项 50%');
    const held = await house.says(commerce, '第6项 40%');
    expect(held.reports).toEqual([]);
    expectReply(held, /确认/);
    expect((await house.says(commerce, '第4项 20%')).reports).toHaveLength(1);
    await house.says(commerce, '清单');
    const restarted = await openHouse(store, '2023-03-20 11:00');
    const confirmed = await restarted.says(commerce, '确认', { eventId: 'after-restart' });
    expect(confirmed.reports).toMatchObject([{ taskNo: 6, percent: 40, version: 2 }]);
  });

  test('a second doubt joins the first: one 确认 answers everything shown', async () => {
    const house = await openHouse(await open(), '2023-03-20 10:00');
    await house.says(commerce, '第6项 60%；第7项 50%');
    await house.says(commerce, '第6项 40%');
    const both = await house.says(commerce, '第7项 30%');
    expectReply(both, /共2项，确认后登记：\n第6项　进度40%\n第7项　进度30%/);
    const confirmed = await house.says(commerce, '确认');
    expect(confirmed.reports.map((report) => [report.taskNo, report.percent])).toEqual([
      [6, 40],
      [7, 30],
    ]);
  });

  test('an old 确认 button never confirms a newer question', async () => {
    const house = await openHouse(await open(), '2023-03-20 10:00');
    await house.says(commerce, '第6项 60%；第7项 50%');
    const first = blocksOf(await house.says(commerce, '第6项 40%'));
    const second = blocksOf(await house.says(commerce, '第7项 30%'));
    const old = await press(house, commerce, button(first, '确认'));
    expect(old.reports).toEqual([]);
    expect(old.text).toMatch(/较早的提问/);
    const now = await press(house, commerce, button(second, '确认'));
    expect(now.reports.map((report) => report.taskNo)).toEqual([6, 7]);
  });

  test('a clear value for the same task replaces the one that waited', async () => {
    const house = await openHouse(await open(), '2023-03-20 10:00');
    await house.says(commerce, '第6项 60%');
    await house.says(commerce, '第6项 40%');
    await house.says(commerce, '第6项 65%');
    const late = await house.says(commerce, '确认');
    expect(late.reports).toEqual([]);
    expectReply(late, /没有等待确认/);
  });

  test('a confirmation is not prolonged by later messages', async () => {
    const house = await openHouse(await open(), '2023-03-20 09:00');
    await house.says(commerce, '第6项 60%');
    await house.says(commerce, '第6项 40%');
    await house.moveTo('2023-03-20 10:30');
    await house.says(commerce, '第4项 20%');
    await house.moveTo('2023-03-20 11:01');
    const late = await house.says(commerce, '确认');
    expect(late.reports).toEqual([]);
    expectReply(late, /没有等待确认/);
  });

  test('asked in a group, the question comes and is answered privately', async () => {
    const house = await openHouse(await open(), '2023-03-20 10:00');
    const asked = await house.says(commerce, '@督查助手 75%', { inGroup: true });
    expect(asked.replies.every((reply) => reply.chat === null)).toBe(true);
    expect((await house.says(commerce, '6')).reports).toMatchObject([{ taskNo: 6, percent: 75 }]);
  });

  test.each([
    ['第7项 35%，第7项 45%', '第7项 45%', { percent: 45 }],
    ['第7项已完成35%，已完成', '第7项 已完成', { status: 'done' }],
    ['第62项 2', '第62项 2个', { metrics: [{ value: 2, unit: '个' }] }],
  ])('%s: the values in question can be tapped', async (words, button, stored) => {
    const house = await openHouse(await open(), '2023-03-20 10:00');
    const asked = await house.says(commerce, `第6项 35%；${words}`);
    expect(asked.reports.map((report) => report.taskNo)).toEqual([6]);
    expectReply(asked, new RegExp(`可回复：.*「${button}」`));
    expect((await house.says(commerce, button)).reports).toMatchObject([stored]);
  });
});
