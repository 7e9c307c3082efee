import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';
import { button, press } from '../support/pressing.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';
const water = '市水利局联络员';

/** Looks at something else, so that no task is being talked about. */
const looksAway = (house: House) => house.says(commerce, '清单');
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
    await looksAway(house);
    await house.says(commerce, '30%');
    expectReply(await house.says(commerce, '未报'), /第5项/);
    const shown = await house.says(commerce, '任务 5');
    expect(shown.reports).toEqual([]);
    expectReply(shown, /「第5项 30%」/);
    expect((await house.says(commerce, '5')).reports).toMatchObject([{ taskNo: 5, percent: 30 }]);
    expect((await house.says(commerce, '5')).reports).toEqual([]);
  });

  test('is dropped by the next report and by 取消', async () => {
    await looksAway(house);
    await house.says(commerce, '80%');
    await house.says(commerce, '第7项 20%');
    expect((await house.says(commerce, '8')).reports).toEqual([]);
    await house.says(commerce, '取消');
    await looksAway(house);
    await house.says(commerce, '80%');
    expectReply(await house.says(commerce, '取消'), /未作登记/);
    expect((await house.says(commerce, '8')).reports).toEqual([]);
    await house.says(commerce, '取消');
  });

  test('is forgotten after two hours', async () => {
    await looksAway(house);
    await house.says(commerce, '80%');
    await house.moveTo('2023-03-20 12:01');
    expect((await house.says(commerce, '8')).reports).toEqual([]);
    await house.says(commerce, '取消');
  });

  test('is nobody else’s to answer', async () => {
    await looksAway(house);
    await house.says(commerce, '80%');
    expect((await house.says(water, '2')).reports).toEqual([]);
    expect((await house.says(commerce, '8')).reports).toMatchObject([{ taskNo: 8, unit: '市商务局' }]);
  });
});

describeOnBothDatabases('a question about one task', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test.each([
    ['第6项 200%', '20%', { taskNo: 6, percent: 20 }],
    ['第7项 -50%', '是的', { taskNo: 7, percent: 50 }],
    ['第8项 80', '对', { taskNo: 8, percent: 80 }],
    ['第19项 已完成，进度60%', '进度60%', { taskNo: 19, percent: 60 }],
    ['第23项', '30%', { taskNo: 23, percent: 30 }],
    ['24', '30%', { taskNo: 24, percent: 30 }],
    ['第6项报错了', '25%', { taskNo: 6, percent: 25 }],
  ])('%s, then %s', async (first, then, report) => {
    expect((await house.says(commerce, first)).reports).toEqual([]);
    const { reports } = await house.says(commerce, then);
    expect(reports).toMatchObject([report]);
    await house.says(commerce, '取消');
  });

  test('是的 takes the one answer offered for each of several', async () => {
    await house.says(commerce, '第60项 -40%，第63项 -30%');
    expect((await house.says(commerce, '是的')).reports).toMatchObject([
      { taskNo: 60, percent: 40 },
      { taskNo: 63, percent: 30 },
    ]);
  });

  test('是的 confirms what waits for 确认', async () => {
    await house.says(commerce, '第6项 5%');
    expect((await house.says(commerce, '是的')).reports).toMatchObject([{ taskNo: 6, percent: 5 }]);
  });

  test('是的 is no answer to «which task?»', async () => {
    await house.says(commerce, '80%');
    expectReply(await house.says(commerce, '是的'), /刚才的「80%」还未登记，请回复任务序号/);
    expect((await house.says(commerce, '24')).reports).toMatchObject([{ taskNo: 24, percent: 80 }]);
  });

  test('a message on something else leaves it', async () => {
    await house.says(commerce, '第6项 200%');
    expect((await house.says(commerce, '第60项 45%')).reports).toMatchObject([{ taskNo: 60 }]);
    expect((await house.says(commerce, '20%')).reports).toEqual([]);
    await house.says(commerce, '取消');
  });

  test('words on another task, or no value at all, are no answer to it', async () => {
    await house.says(commerce, '第6项 200%');
    expect((await house.says(commerce, '60有问题，缺资金')).reports).toMatchObject([
      { taskNo: 60, problems: '缺资金' },
    ]);
    await house.says(commerce, '第6项 200%');
    expect((await house.says(commerce, '领导在开会')).reports).toEqual([]);
    await house.says(commerce, '取消');
  });

  test('a correction after several tasks asks for which of them', async () => {
    await house.says(commerce, '第62项50%，第63项60%');
    const asked = await house.says(commerce, '不对，是70%');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /可回复：「第62项」「第63项」/);
    expect((await house.says(commerce, '第63项')).reports).toMatchObject([{ taskNo: 63, percent: 70 }]);
  });

  test('the task just looked up and the number in the message are offered first', async () => {
    await house.says(commerce, '任务 32');
    expect((await house.says(commerce, '60%')).reports).toMatchObject([{ taskNo: 32, percent: 60 }]);
    expectReply(await house.says(commerce, '70%'), /可回复：「第32项」/);
    await house.says(commerce, '取消');
    expectReply(await house.says(commerce, '33得缓一缓，缺资金'), /可回复：「第33项」/);
    await house.says(commerce, '取消');
  });

  test('其余同上月 without any report last month is not offered for 确认', async () => {
    const heard = await house.says(commerce, '其余同上月');
    expectReply(heard, /没有可沿用的上期报送内容，请直接报送本期进展；如沿用更早一期的/);
    expect(heard.text).not.toContain('待确认内容');
    expect((await house.says(commerce, '确认')).reports).toEqual([]);
  });

  test('其余 leaves what waits for 确认 alone, and one 确认 is for both', async () => {
    await house.says(water, '第68项 60%');
    await house.says(water, '第68项 50%');
    await house.says(water, '其余的都正常推进');
    const { reports } = await house.says(water, '确认');
    expect(reports.find(({ taskNo }) => taskNo === 68)).toMatchObject({ percent: 50, status: null });
    expect(reports.find(({ taskNo }) => taskNo === 72)).toMatchObject({ status: 'in_progress' });
  });

  test('预计 of a finished task is asked about', async () => {
    await house.says(commerce, '第34项 已完成');
    expectReply(
      await house.says(commerce, '34项预计10月底完成'),
      /第34项本期已报已完成，这次又写了预计完成时间，未登记/,
    );
  });

  test('a question about a task is answered with what was reported', async () => {
    expectReply(await house.says(commerce, '34项完成了吗'), /2023年3月.*报送情况：\s*市商务局：已完成/s);
    expectReply(await house.says(commerce, '59项完成了吗'), /2023年3月.*尚无报送/s);
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
    expectReply(both, /共2项（其中第6项为此前待确认的内容），确认后登记：\n第6项　进度40%\n第7项　进度30%/);
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
    const inGroup = asked.replies.filter((reply) => reply.chat !== null).map((reply) => reply.text);
    expect(inGroup).toEqual(['答复已发送至单聊，请查看。']);
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
