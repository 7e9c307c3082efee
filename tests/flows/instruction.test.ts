import { beforeEach, expect, test } from 'vitest';
import { openTestDatabase } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';

const mayor = '市政府主要领导';
const deputy = '市政府分管领导';
const staff = '督查一科督查员';
const lead = '市百城提质建设指挥部办公室联络员';
const commerce = '市商务局联络员';

let house: House;
beforeEach(async () => {
  const database = await openTestDatabase('pglite');
  house = await openHouse(database, '2023-09-20 10:00');
  return () => database.close();
}, 120_000);

const told = (heard: Heard, who: string): string =>
  heard.replies
    .filter(({ to }) => to?.name === who)
    .map(({ text }) => text)
    .join('\n');

test('an instruction is told to the unit and the office, reminded, answered, reported back and closed', async () => {
  const given = await house.says(mayor, '批示 42 请加快推进，10月13日前报结果');
  expectReply(
    given,
    /批示 1 已登记[\s\S]*第42项.*办理单位：市百城提质建设指挥部办公室；办理期限：2023年10月13日/,
  );
  expect(told(given, lead)).toMatch(/市领导批示 1[\s\S]*请加快推进[\s\S]*「回复批示 1 办理情况」/);
  expect(told(given, staff)).toMatch(/市领导批示 1[\s\S]*办理单位：市百城提质/);
  expectReply(await house.says(lead, '批示'), /第42项[\s\S]*期限2023年10月13日　办理中/);

  // 13 October 2023 is a Friday.
  const before = (await house.moveTo('2023-10-12 09:05')).filter(({ text }) => text.includes('批示 1'));
  expect(before.map(({ to, text }) => [to?.name, text.includes('即将到期')])).toEqual([[lead, true]]);
  const after = (await house.moveTo('2023-10-16 09:05')).filter(({ text }) => text.includes('批示 1'));
  expect(after.map(({ to }) => to?.name).sort()).toEqual(
    [mayor, lead, staff, '督查二科督查员', '督查三科督查员'].sort(),
  );
  expect(after[0]?.text).toMatch(/已过期限[\s\S]*尚未报告：市百城提质建设指挥部办公室/);
  expect((await house.moveTo('2023-10-18 09:05')).filter(({ text }) => text.includes('批示 1'))).toEqual([]);

  expectReply(await house.says(commerce, '回复批示 1 已办'), /没有找到编号1的批示/);
  expectReply(await house.says(lead, '回复批示 1'), /请写明办理情况/);
  const answer = await house.says(lead, '回复批示 1 已开工98个项目，其余月底前开工。');
  expectReply(answer, /已收到对批示1的办理情况，已报市政府主要领导/);
  expect(told(answer, mayor)).toMatch(
    /批示 1 办理情况[\s\S]*已开工98个项目，其余月底前开工[\s\S]*「批示办结 1」/,
  );
  expect(told(answer, staff)).toMatch(/批示 1 办理情况/);

  expectReply(await house.says(deputy, '批示办结 1'), /没有使用该功能的权限/);
  expectReply(await house.says(mayor, '批示退回 1'), /请写明退回意见/);
  const returned = await house.says(mayor, '批示退回 1 请逐项列出开工时间，10月25日前报');
  expectReply(returned, /已退回继续办理，期限2023年10月25日/);
  expect(told(returned, lead)).toMatch(/请继续办理[\s\S]*请逐项列出开工时间/);
  expectReply(await house.says(mayor, '批示台账'), /办理中/);
  await house.says(lead, '回复批示 已列出，见台账');
  expectReply(await house.says(staff, '批示台账'), /已报告，待办结/);
  const closed = await house.says(mayor, '批示办结 1 很好');
  expect(told(closed, lead)).toMatch(/已由市政府主要领导办结：很好/);
  expectReply(await house.says(lead, '批示台账'), /没有办理中的批示/);
  expectReply(await house.says(lead, '回复批示 1 再补充'), /已办结/);
});

test('an instruction without a date gets the office’s own; without a target it is asked for', async () => {
  // Ten working days: 21, 22, 25–28 September, 7 and 8 October (make-up days after the holidays), 9, 10 October.
  expectReply(
    await house.says(deputy, '批示 市商务局 请专题研究'),
    /办理单位：市商务局；办理期限：2023年10月10日/,
  );
  expectReply(await house.says(mayor, '批示 请大家抓紧'), /请写明任务序号或单位名称/);
  expectReply(await house.says(mayor, '批示 42'), /请写明批示内容/);
  expectReply(await house.says(mayor, '批示 999 请抓紧'), /没有第999项/);
  expectReply(await house.says(mayor, '批示 42 请于2023年9月1日前报结果'), /日期/);
  // Nobody leads task 28: every county that has it is asked.
  expectReply(await house.says(mayor, '批示 28 请抓紧'), /办理单位：.*市.*、/);
  expectReply(await house.says(commerce, '批示'), /请专题研究/);
});

const housing = '市住房和城乡建设局联络员';

test.each([
  ['批示1：已开工98个', '已开工98个'],
  ['批示 1 已落实', '已落实'],
  ['批示1已办结', '已办结'],
  ['回批示1：已落实', '已落实'],
  ['批示办结 1', '已办结'],
  ['1号批示正在落实', '正在落实'],
  ['第42项批示已落实', '已落实'],
  ['第42项的领导批示，已约谈施工单位', '已约谈施工单位'],
  ['领导批示已落实', '已落实'],
])('%s answers the instruction and files nothing', async (words, text) => {
  await house.says(mayor, '批示 42 请加快推进');
  const answer = await house.says(lead, words);
  expect(answer.reports).toEqual([]);
  expectReply(answer, /已收到对批示1的办理情况/);
  expect(told(answer, mayor)).toContain(`报告：${text}`);
});

test('without words, number or an instruction it is asked or taken for what it is', async () => {
  await house.says(mayor, '批示 42 请加快推进');
  expectReply(await house.says(lead, '批示 1'), /请写明办理情况，例如：回复批示 1/);
  expectReply(await house.says(lead, '批示那个怎么回'), /办理中的批示1件/);
  await house.says(mayor, '批示 41 请加快推进');
  await house.says(mayor, '批示 市百城提质建设指挥部办公室 请专题研究');
  expectReply(await house.says(lead, '批示已落实'), /办理中的批示\d件/);
  // No instruction on that task: it is what the unit did about it.
  const filed = await house.says(commerce, '第6项批示已落实');
  expect(filed.text).not.toContain('批示1');
});

test('the responsible units that an instruction names are addressed; who is not is said', async () => {
  const given = await house.says(mayor, '批示 42 请住建局、教育局说明情况 10月13日前');
  expectReply(given, /办理单位：市住房和城乡建设局；/);
  expectReply(given, /市教育局不是第42项的责任单位，未告知；如需办理，请另发「批示 市教育局 批示内容」/);
  expect(told(given, housing)).toMatch(/市领导批示 1/);
  expect(told(given, lead)).toBe('');
  const both = await house.says(mayor, '批示 42 请会同住建局加快推进');
  expectReply(both, /办理单位：市百城提质建设指挥部办公室；/);
  const two = await house.says(mayor, '批示 市商务局、市教育局 请专题研究');
  expectReply(two, /办理单位：.*市教育局/);
  expectReply(two, /办理单位：.*市商务局/);
});

test('the same words twice are told once, until the leader sends it back', async () => {
  await house.says(mayor, '批示 42 请加快推进');
  await house.says(lead, '回复批示 1 已落实');
  const again = await house.says(lead, '回复批示 1 已落实');
  expectReply(again, /此前已报市政府主要领导，没有新的内容，未重复报送/);
  expect(again.replies.map(({ to }) => to?.name)).toEqual([lead]);
  expect(told(await house.says(lead, '回复批示 1 已落实，项目已开工'), mayor)).toMatch(/项目已开工/);
  await house.says(mayor, '批示退回 1 请补充时限');
  expect(told(await house.says(lead, '回复批示 1 已落实，项目已开工'), mayor)).toMatch(/办理情况/);
});
