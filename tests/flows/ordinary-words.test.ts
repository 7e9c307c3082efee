import { beforeEach, expect, test } from 'vitest';
import { openTestDatabase } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';

const leader = '市政府主要领导';
const staff = '督查一科督查员';
const commerce = '市商务局联络员';

let house: House;
beforeEach(async () => {
  const database = await openTestDatabase('pglite');
  house = await openHouse(database, '2023-03-20 10:00');
  return () => database.close();
}, 120_000);

const told = (heard: Heard, who: string): string =>
  heard.replies
    .filter(({ to }) => to?.name === who)
    .map(({ text }) => text)
    .join('\n');

test('staff ask for a unit, for one task of it and for what came in', async () => {
  await house.says(commerce, '第6项 35%');
  expectReply(await house.says(staff, '进度 市商务局'), /市商务局[\s\S]*已报1项/);
  const one = await house.says(staff, '市商务局 6');
  expectReply(one, /第6项[\s\S]*市商务局：进度35%/);
  expect(one.text).not.toMatch(/未报\d+个/);
  expectReply(await house.says(staff, '市商务局第74项报了吗'), /第74项[\s\S]*未报1个：市商务局。/);
  expectReply(await house.says(staff, '市体育局 6'), /不承担第6项/);
  await house.says(commerce, '投诉建议 表格重复');
  expectReply(await house.says(staff, '投诉台账'), /投诉建议[\s\S]*表格重复/);
});

test('what a decision or an instruction cannot be taken back by is said', async () => {
  await house.says(commerce, '第6项 35%');
  await house.says(staff, '退回 6 市商务局 缺少数据');
  expectReply(await house.says(staff, '撤销退回 6 市商务局'), /不能撤销[\s\S]*代录 市商务局 第6项/);
  expectReply(await house.says(staff, '取消通过 6 市商务局'), /「退回 6 市商务局 原因」/);
  await house.says(leader, '批示 5 请抓紧办理');
  expectReply(await house.says(leader, '撤销批示 1'), /「批示办结 1 不再办理」/);
  expectReply(await house.says(leader, '批示办结 1 不再办理'), /批示1已办结/);
});

test('counties are urged together; whoever heard before is named once with the reason', async () => {
  const first = await house.says(staff, '催办 87');
  expectReply(first, /已催办10个单位/);
  const all = await house.says(staff, '催办 县区');
  expectReply(all, /^未催办9个单位：\n禹州市政府、长葛市政府.*：当日已收到提醒或催办.*次日再催办/m);
  expect(all.text.split('\n')).toHaveLength(2);
});

test('a leader asks about a task, a unit, a figure and who is missing, on one screen', async () => {
  expectReply(await house.says(leader, '60'), /【第60项/);
  for (const words of ['第1项完成得怎么样？', '1项为什么慢', '第1项为什么还没进展'])
    expectReply(await house.says(leader, words), /【第1项[\s\S]*判定/);
  await house.says('市发展和改革委员会联络员', '1项年度投资累计完成500亿元');
  expectReply(
    await house.says(leader, '投资完成多少了'),
    /第1项（市发展和改革委员会）年度投资：完成 500 亿元/,
  );
  expectReply(await house.says(leader, '房子完成多少了'), /没有理解/);
  expectReply(await house.says(leader, '把商务局的情况发我'), /【市商务局 2023年3月/);
  expectReply(await house.says(leader, '通报'), /2023年3月[\s\S]*尚未签发/);
  const missing = await house.says(leader, '哪些单位没报');
  expectReply(missing, /未报单位59个[\s\S]*县（市、区）9个中9个有未报[\s\S]*105\/105项/);
  expect(missing.text.split('\n').length).toBeLessThanOrEqual(18);
  expect(missing.text).not.toMatch(/催办/);
});

test('a leader has units urged and goes on about an instruction', async () => {
  await house.says(leader, '批示 5 请抓紧办理');
  const urged = await house.says(leader, '催一下批示1');
  expectReply(urged, /批示1.*已催办：市商务局。/);
  expect(told(urged, commerce)).toMatch(/批示 1 催办[\s\S]*「回复批示 1 办理情况」/);
  expectReply(await house.says(leader, '再加一条，请月底前报方案'), /「批示 5 请月底前报方案」/);
  await house.says(commerce, '回复批示 1 已落实');
  const again = await house.says(leader, '催批示 1');
  expectReply(again, /已报告办理情况：市商务局/);
  expect(told(again, commerce)).toBe('');
});

test('a liaison asks what was returned, and how an earlier month stands', async () => {
  expectReply(await house.says(commerce, '被退回的有哪些'), /没有退回/);
  await house.says(commerce, '第6项 35%');
  await house.says(staff, '退回 6 市商务局 缺少量化数据');
  for (const words of ['为什么退回', '被退回的有哪些', '哪些被退回了？', '退回原因是什么'])
    expectReply(
      await house.says(commerce, words),
      /退回重报1项[\s\S]*第6项　进度35%\n　退回原因：缺少量化数据/,
    );
  await house.says(commerce, '第4项 20%');
  expectReply(await house.says(commerce, '2月清单'), /2023年2月本单位没有报送任务/);
  expectReply(await house.says(commerce, '3月清单'), /2023年3月[\s\S]*第6项/);
  expectReply(await house.says(commerce, '4月清单'), /2023年4月尚未开始报送/);
  await house.moveTo('2023-04-10 10:00');
  expectReply(
    await house.says(commerce, '3月清单'),
    /2023年3月（一季度）报送情况】\n应报20项。\n已报1项：第4项。\n未报18项：第2、5、[\s\S]*退回未重报1项：第6项/,
  );
});

test('rest from reminders is counted in days, weeks and months', async () => {
  expectReply(await house.says(commerce, '这周别提醒我了'), /2023年3月26日（含）前不再/);
  expectReply(await house.says(commerce, '暂停提醒 3天'), /2023年3月22日（含）前不再/);
  expectReply(await house.says(commerce, '暂停提醒 到这个月底'), /2023年3月31日/);
  expectReply(await house.says(commerce, '已知悉，3天内报'), /预计2023年3月23日报送/);
  expectReply(await house.says(commerce, '我下周出差，请李四代报'), /没有登记名为“李四”/);
});

test('whose a task is and what is thought of an answer is no report', async () => {
  const words = ['32项我们局不承担', '第32项不是我们局的任务', '还是有意见，第32项应由示范区牵头'];
  for (const said of words) {
    const heard = await house.says(commerce, said);
    expectReply(heard, /第32项由哪个单位承担由市督查局明确.*「投诉建议 /);
    expect(heard.reports).toEqual([]);
  }
  expectReply(await house.says(commerce, '投诉建议 32项我们局不承担'), /已收到您的投诉建议/);
  expectReply(await house.says(commerce, '满意'), /感谢您的反馈/);
  expectReply(await house.says(commerce, '还是不满意'), /「投诉建议 内容」/);
});
