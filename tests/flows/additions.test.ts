import { beforeEach, expect, test } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';
import { button, press } from '../support/pressing.ts';
import { fileOf, fillIn } from '../support/workbook.ts';

const commerce = '市商务局联络员';
const water = '市水利局联络员';
const staff = '督查一科督查员';

describeOnBothDatabases('words that are added to a report', (open) => {
  let store: OpenDatabase;
  let house: House;
  beforeEach(async () => {
    store = await open();
    house = await openHouse(store, '2023-03-20 10:00');
  });

  /** Every version of the task's report, the oldest first. */
  const versions = (taskNo = 6) =>
    house.ctx.db
      .selectFrom('report')
      .select(['version', 'percent', 'progress', 'problems', 'next_steps as nextSteps'])
      .where('task_no', '=', taskNo)
      .orderBy('version')
      .execute();
  const stateOf = async (taskNo = 6) =>
    (
      await house.ctx.db
        .selectFrom('obligation')
        .innerJoin('unit', 'unit.id', 'obligation.unit_id')
        .select('obligation.state')
        .where('unit.name', '=', '市商务局')
        .where('period', '=', '2023-03')
        .where('task_no', '=', taskNo)
        .executeTakeFirstOrThrow()
    ).state;
  const report = () =>
    house.says(commerce, '第6项 35%\n进展：已完成选址\n存在问题：用地不足\n下一步：组织招标');

  test('stand behind the earlier ones, and the receipt says so', async () => {
    await report();
    const heard = await house.says(commerce, '第6项进展里再加一句：已召开推进会');
    expect(heard.reports).toMatchObject([
      { version: 2, percent: 35, progress: '已完成选址\n已召开推进会', problems: '用地不足' },
    ]);
    expectReply(heard, /已登记 R2023-03-\d{4}[\s\S]*已召开推进会[\s\S]*（第2版、已补充进展）/);
    expect((await house.says(commerce, '问题再补一条：资金缺口大')).reports).toMatchObject([
      { version: 3, problems: '用地不足\n资金缺口大' },
    ]);
    expect((await house.says(commerce, '下一步再加一条：组织验收')).reports).toMatchObject([
      { version: 4, nextSteps: '组织招标\n组织验收' },
    ]);
    // Every version keeps what it said.
    expect((await versions()).map(({ progress }) => progress)).toEqual([
      '已完成选址',
      '已完成选址\n已召开推进会',
      '已完成选址\n已召开推进会',
      '已完成选址\n已召开推进会',
    ]);
  });

  test('sent twice are added once; a value beside them counts all the same', async () => {
    await report();
    await house.says(commerce, '第6项补充：已召开推进会');
    const again = await house.says(commerce, '第6项补充：已召开推进会。');
    expect(again.reports).toEqual([]);
    expectReply(again, /第6项的进展中已有这些内容，未重复补充/);
    expect(await versions()).toHaveLength(2);
    // «3次» is a figure of its own, and as little new as the words.
    await house.says(commerce, '第7项补充：已开展检查3次');
    expect((await house.says(commerce, '第7项补充：已开展检查3次')).reports).toEqual([]);
    const valued = await house.says(commerce, '第6项 40%，补充一句：已召开推进会');
    expect(valued.reports).toMatchObject([{ percent: 40, progress: '已完成选址\n已召开推进会' }]);
    expectReply(valued, /未重复补充/);
    expect((await house.says(commerce, '第6项补充：已召开推进会', { eventId: 'event-2' })).duplicate).toBe(
      true,
    );
  });

  test('are replaced with the rest by a plain new text, and go with the report that is withdrawn', async () => {
    await report();
    await house.says(commerce, '第6项补充：已召开推进会');
    expect((await house.says(commerce, '第6项 进展：已开工建设')).reports).toMatchObject([
      { version: 3, progress: '已开工建设', problems: '用地不足' },
    ]);
    expectReply(await house.says(commerce, '撤回'), /第6项恢复为第2版/);
    expectReply(await house.says(commerce, '撤回'), /第6项恢复为第1版/);
    expect((await house.says(commerce, '第6项补充：方案已印发')).reports).toMatchObject([
      { version: 4, progress: '已完成选址\n方案已印发' },
    ]);
  });

  test('更正 rewrites the field; of an added sentence alone it asks', async () => {
    await report();
    await house.says(commerce, '第6项补充：已召开推进会2次');
    const asked = await house.says(commerce, '刚才补充的那句写错了，应为：已召开推进会3次');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /此前登记的未作改动；请回复「撤回第6项」后重新补充/);
    expect((await house.says(commerce, '已完成选址，已召开推进会3次，进度40%')).reports).toMatchObject([
      { percent: 40, progress: '已完成选址，已召开推进会3次，进度40%' },
    ]);
    expect((await house.says(commerce, '更正 第6项 进展：已完成选址')).reports).toMatchObject([
      { progress: '已完成选址', problems: '用地不足' },
    ]);
  });

  test('take up a returned report, and an addition that says nothing new leaves it returned', async () => {
    await report();
    await house.says(staff, '退回 6 市商务局 请补充推进会情况');
    const known = await house.says(commerce, '第6项补充：已完成选址');
    expect(known.reports).toEqual([]);
    expectReply(known, /未重复补充。\n第6项已退回，尚待重新报送/);
    expect(await stateOf()).toBe('returned');
    const heard = await house.says(commerce, '补充：已召开推进会');
    expect(heard.reports).toMatchObject([
      { version: 2, percent: 35, progress: '已完成选址\n已召开推进会', problems: '用地不足' },
    ]);
    expectReply(heard, /在退回的内容上补充进展/);
    expect(await stateOf()).toBe('filed');
    await house.says(staff, '退回 6 市商务局 数据不实');
    const answer = await house.says(commerce, '第6项 30%');
    expect(answer.reports).toMatchObject([
      { version: 3, percent: 30, progress: '已完成选址\n已召开推进会', problems: '用地不足' },
    ]);
    expectReply(answer, /第6项本次未提及的部分，保留退回前所报内容；其中有误的，请一并更正/);
  });

  test('of a figure or a percentage take up a returned report as well', async () => {
    await report();
    await house.says(staff, '退回 6 市商务局 请补充数据');
    const same = await house.says(commerce, '第6项补充：进度35%');
    expect(same.reports).toEqual([]);
    expectReply(same, /所补内容与退回的内容相同，未登记。\n第6项已退回，尚待重新报送/);
    expect(await stateOf()).toBe('returned');
    const heard = await house.says(commerce, '6项补充：进度40%');
    expect(heard.reports).toMatchObject([
      { version: 2, percent: 40, progress: '已完成选址', problems: '用地不足' },
    ]);
    expectReply(heard, /在退回的内容上修改/);
    await house.says(staff, '退回 6 市商务局 请补充数据');
    expect((await house.says(commerce, '补充：第6项 滞后')).reports).toMatchObject([
      { version: 3, status: 'delayed', percent: 40, progress: '已完成选址' },
    ]);
  });

  test('that were resubmitted and withdrawn are gone; the returned report is taken up again', async () => {
    await report();
    await house.says(staff, '退回 6 市商务局 请补充');
    await house.says(commerce, '第6项补充：已召开推介会');
    await house.says(commerce, '撤回');
    expect((await house.says(commerce, '第6项补充：已召开推进会')).reports).toMatchObject([
      { version: 3, percent: 35, progress: '已完成选址\n已召开推进会' },
    ]);
  });

  test('to an accepted report are for review again; said before, they undo nothing', async () => {
    await report();
    await house.says(staff, '通过 6 市商务局');
    await house.says(commerce, '第6项补充：已完成选址');
    expect(await stateOf()).toBe('accepted');
    await house.says(commerce, '第6项补充：已召开推进会');
    expect(await stateOf()).toBe('filed');
    expectReply(
      await house.says(staff, '待审'),
      /第6项 市商务局（第2版、第1版已采用[^）]*）[\s\S]*已召开推进会/,
    );
  });

  test('are asked for where only 补充 was said', async () => {
    await report();
    expectReply(await house.says(commerce, '第6项补充'), /第6项要补充什么/);
    expect((await house.says(commerce, '已召开推进会')).reports).toMatchObject([
      { progress: '已完成选址\n已召开推进会' },
    ]);
    await house.says(commerce, '第7项 30%');
    expectReply(await house.says(commerce, '补充一句'), /第7项要补充什么/);
    expect((await house.says(commerce, '问题：人手不足')).reports).toMatchObject([
      { taskNo: 7, problems: '人手不足' },
    ]);
  });

  test('are the first words where none stood, and 无 is no problem to keep', async () => {
    await house.says(commerce, '第6项 35%，存在问题：无');
    const heard = await house.says(commerce, '第6项补充：\n进展：已完成选址\n存在问题：用地不足');
    expect(heard.reports).toMatchObject([{ percent: 35, progress: '已完成选址', problems: '用地不足' }]);
    expect(heard.text).not.toMatch(/已补充/);
  });

  test('that make a field too long are refused, with what it comes to', async () => {
    await house.says(commerce, `第6项 35%\n进展：${'已完成选址论证。'.repeat(498)}`);
    const heard = await house.says(
      commerce,
      '第6项补充：\n进展：已召开全市县域商业体系建设推进会\n存在问题：用地不足',
    );
    expect(heard.reports).toMatchObject([{ version: 2, problems: '用地不足' }]);
    expectReply(heard, /第6项的进展补充后共400\d字，超过4000字，未补充；请压缩后再补充/);
    expect((await house.says(commerce, '第6项补充：召开会议')).reports).toMatchObject([{ version: 3 }]);
  });

  test('outlive a restart, and so does one that waits for 确认', async () => {
    await report();
    await house.says(commerce, '第6项补充：已召开推进会');
    house = await openHouse(store, '2023-03-20 11:00');
    const again = await house.says(commerce, '第6项补充：已召开推进会', { eventId: 'restart-1' });
    expect(again.reports).toEqual([]);
    const doubtful = await house.says(commerce, '第6项 20%，补充一句：方案已印发', { eventId: 'restart-2' });
    expect(doubtful.reports).toEqual([]);
    expectReply(doubtful, /第6项　进度20%，进展：方案已印发（补充进展）/);
    house = await openHouse(store, '2023-03-20 11:30');
    expect((await house.says(commerce, '确认', { eventId: 'restart-3' })).reports).toMatchObject([
      { version: 3, percent: 20, progress: '已完成选址\n已召开推进会\n方案已印发' },
    ]);
  });

  test('are entered by staff for a unit as well', async () => {
    await report();
    expect((await house.says(staff, '代录 市商务局 第6项补充：已召开推进会')).reports).toMatchObject([
      { progress: '已完成选址\n已召开推进会', flags: ['proxy'] },
    ]);
  });

  test('beside 同上月 stand behind last month’s', async () => {
    await house.says(water, '第72项 30%，存在问题：用地不足');
    await house.moveTo('2023-04-10 10:00');
    expect((await house.says(water, '第72项同上月，问题再补一条：资金缺口大')).reports).toMatchObject([
      { percent: 30, problems: '用地不足\n资金缺口大', flags: ['carried_forward', 'no_change'] },
    ]);
  });

  test('are meant in messages only: what a card or the sheet brings is the whole of the field', async () => {
    await report();
    await house.says(commerce, '第6项补充：已召开推进会');
    const sheet = await fileOf(house, await house.says(commerce, '填报表'));
    const bytes = await fillIn(sheet.bytes, { 6: { progress: '已完成选址、招标' } });
    const dropped = await house.says(commerce, '', { file: { name: '填报表.xlsx', bytes } });
    expect(dropped.reports).toMatchObject([{ version: 3, progress: '已完成选址、招标' }]);
    const card = (await house.says(commerce, '填报 6')).replies.flatMap(({ blocks }) => blocks);
    const sent = await press(house, commerce, button(card, '提交'), { progress: '补充：已开工' });
    expect(sent.reports).toMatchObject([{ version: 4, progress: '补充：已开工' }]);
  });
});
