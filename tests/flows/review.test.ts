import { beforeEach, describe, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';
import { button, press } from '../support/pressing.ts';
import { instant } from '../support/seeds.ts';
import { fileOf, fillIn } from '../support/workbook.ts';

const commerce = '市商务局联络员';
const water = '市水利局联络员';
const reform = '市发展和改革委员会联络员';
const staff = '督查一科督查员';

describeOnBothDatabases('review', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  const states = async (unit: string) => {
    const rows = await house.ctx.db
      .selectFrom('obligation')
      .innerJoin('unit', 'unit.id', 'obligation.unit_id')
      .select(['task_no', 'state'])
      .where('unit.name', '=', unit)
      .where('period', '=', '2023-03')
      .where('state', '<>', 'missing')
      .orderBy('task_no')
      .execute();
    return Object.fromEntries(rows.map((row) => [row.task_no, row.state]));
  };

  test('the unit gets one soft line, the report is stored all the same', async () => {
    const heard = await house.says(commerce, '第6项\n进展：正在有序推进');
    expect(heard.reports).toHaveLength(1);
    expect(heard.text.match(/提示：/g)).toHaveLength(1);
    expectReply(heard, /提示：第6项可再写明具体做了什么.*不影响本次登记/);
    const good = await house.says(commerce, '第7项\n进展：已建成消费维权站12个');
    expect(good.text).not.toMatch(/提示：/);
  });

  test('the queue has hints first, pages of ten and a button for the next', async () => {
    await house.says(commerce, '第2、4、5、7、8、19、23、24、25、33、34项 20%');
    await house.says(commerce, '第6项\n进展：正在有序推进');
    const first = await house.says(staff, '待审');
    expectReply(first, /待审12项（第1页，共2页）】\n第6项 市商务局（第1版）【缺少具体内容】/);
    expectReply(first, /「待审 2」/);
    const second = await house.says(staff, '待审 2');
    expect(second.text.match(/^第\d+项 市商务局/gm)).toHaveLength(2);
    expect(second.text).not.toMatch(/「待审 3」/);
    expectReply(await house.says(staff, '待审 3'), /没有第3页/);
  });

  test('a task without its unit is enough when one unit alone waits', async () => {
    await house.says(commerce, '第6项 35%');
    expectReply(await house.says(staff, '通过 6'), /已采用市商务局第6项/);
    expect(await states('市商务局')).toEqual({ 6: 'accepted' });
    await house.says(commerce, '第7项 35%');
    const returned = await house.says(staff, '退回 7 缺少具体数据');
    expectReply(returned, /已退回市商务局第7项/);
    expect(returned.replies.find((reply) => reply.to?.name === commerce)?.text).toMatch(
      /退回原因：缺少具体数据/,
    );
    expect(await states('市商务局')).toEqual({ 6: 'accepted', 7: 'returned' });
  });

  test('when several wait, staff are asked which and nothing changes', async () => {
    await house.says(reform, '第1项 30%');
    await house.says(water, '第1项 25%');
    expectReply(await house.says(staff, '通过 1'), /第1项有2项待审.*「通过 1 市水利局 2023-03」/s);
    expectReply(await house.says(staff, '退回 1 数据不实'), /第1项有2项待审/);
    expect(await states('市水利局')).toEqual({ 1: 'filed' });
  });

  test('通过 全部 takes what waits of one unit and nothing else', async () => {
    await house.says(commerce, '第6、7项 35%');
    await house.says(water, '第1项 25%');
    expectReply(await house.says(staff, '通过 市商务局'), /「通过 全部 市商务局」/);
    expectReply(await house.says(staff, '通过 全部 市商务局'), /已采用市商务局2项报送：第6、7项/);
    expect(await states('市商务局')).toEqual({ 6: 'accepted', 7: 'accepted' });
    expect(await states('市水利局')).toEqual({ 1: 'filed' });
    expectReply(await house.says(staff, '通过 全部 市商务局'), /没有待审/);
    const audit = await house.ctx.db
      .selectFrom('audit')
      .select(['actor', 'subject'])
      .where('action', '=', 'report.accepted')
      .orderBy('id')
      .execute();
    expect(audit).toEqual([
      { actor: staff, subject: 'task:6' },
      { actor: staff, subject: 'task:7' },
    ]);
  });

  test('a return without a reason, of an unknown task or unit changes nothing', async () => {
    await house.says(commerce, '第6项 35%');
    expectReply(await house.says(staff, '退回 6 市商务局'), /请写明退回原因/);
    expectReply(await house.says(staff, '退回 108 市商务局 不实'), /没有第108项/);
    expectReply(await house.says(staff, '退回 7 市商务局 不实'), /没有待审/);
    expect(await states('市商务局')).toEqual({ 6: 'filed' });
  });

  test('代录 keeps how the words reached the office', async () => {
    const heard = await house.says(staff, '代录 市商务局 第6项 35% 备注:电话报送');
    expect(heard.reports).toMatchObject([{ unit: '市商务局', taskNo: 6, percent: 35, flags: ['proxy'] }]);
    expect(heard.reports[0]?.progress).toBeNull();
    expectReply(heard, /备注：电话报送/);
    expectReply(await house.says(staff, '待审'), /代录.*（备注：电话报送）/);
  });

  describe('decides on what was shown', () => {
    const april = async () => {
      house.clock.set(instant('2023-04-24 10:00'));
      await house.says(commerce, '第6项 44%');
      house.clock.set(instant('2023-05-12 10:00'));
      await house.says(commerce, '第6项 70%');
    };

    const decided = async () => {
      const rows = await house.ctx.db
        .selectFrom('obligation')
        .innerJoin('unit', 'unit.id', 'obligation.unit_id')
        .select(['period', 'state'])
        .where('unit.name', '=', '市商务局')
        .where('task_no', '=', 6)
        .where('period', '>', '2023-03')
        .orderBy('period')
        .execute();
      return Object.fromEntries(rows.map(({ period, state }) => [period.slice(5), state]));
    };

    test('an earlier month can be listed, and its button acts on it', async () => {
      await april();
      expectReply(
        await house.says(staff, '待审'),
        /进度70%[\s\S]*其他报送期待审：2023年4月1项，回复「待审 2023-04」/,
      );
      const shown = await house.says(staff, '待审 4月');
      expectReply(shown, /2023年4月待审1项】\n第6项 市商务局（第1版）：进度44%/);
      const blocks = shown.replies.flatMap((reply) => reply.blocks);
      const pressed = await press(house, staff, button(blocks, '通过 6 市商务局'));
      expect(pressed.text).toMatch(/已采用市商务局第6项报送（2023年4月，第1版）：进度44%/);
      expect(await decided()).toEqual({ '04': 'accepted', '05': 'filed' });
    });

    test('without a month both are named, with one it is that one', async () => {
      await april();
      expectReply(
        await house.says(staff, '通过 6 市商务局'),
        /有2项待审（2023年4月、2023年5月）[\s\S]*「通过 6 市商务局 2023-04」/,
      );
      expect(await decided()).toEqual({ '04': 'filed', '05': 'filed' });
      const returned = await house.says(staff, '退回 6 市商务局 2023-04 内容空');
      expectReply(returned, /已退回市商务局第6项报送（2023年4月，第1版）：进度44%/);
      expect(returned.replies.find((reply) => reply.to?.name === commerce)?.text).toMatch(
        /退回原因：内容空\n退回内容（2023年4月，第1版）：进度44%\n该报送期已过/,
      );
      expect(await decided()).toEqual({ '04': 'returned', '05': 'filed' });
    });

    test('a month in the reason is asked about when it is not the report’s', async () => {
      await april();
      await house.says(staff, '通过 6 市商务局 4月');
      const asked = await house.says(staff, '退回 6 市商务局 4月内容空');
      expectReply(asked, /请明确退回哪一期（未退回）[\s\S]*进度44%[\s\S]*进度70%/);
      expect(await decided()).toEqual({ '04': 'accepted', '05': 'filed' });
      await house.says(staff, '退回 6 市商务局 5月数据不实');
      expect(await decided()).toEqual({ '04': 'accepted', '05': 'returned' });
    });

    test('a version that came after the list was read is shown first', async () => {
      await house.says(water, '第1项 11%');
      await house.says(staff, '待审');
      await house.says(water, '第1项 88%');
      for (const words of ['通过 1 市水利局', '退回 1 市水利局 2023-03 第1版 缺数据']) {
        const stopped = await house.says(staff, words);
        expectReply(
          stopped,
          /已有新版本，您查看的是第1版，未(?:采用|退回)，请核对。\n现为（2023年一季度，第2版）：进度88%/,
        );
        expect(await states('市水利局')).toEqual({ 1: 'filed' });
      }
      expectReply(await house.says(staff, '通过 1 市水利局'), /第2版）：进度88%/);
      expect(await states('市水利局')).toEqual({ 1: 'accepted' });
    });

    test('通过 全部 leaves out what was replaced since', async () => {
      await house.says(commerce, '第6、7项 35%');
      await house.says(staff, '待审 市商务局');
      await house.says(commerce, '第7项 95%');
      const some = await house.says(staff, '通过 全部 市商务局');
      expectReply(
        some,
        /已采用市商务局1项报送：第6项[\s\S]*未采用，请核对：\n市商务局第7项（2023年一季度，第2版）：进度95%/,
      );
      expect(await states('市商务局')).toEqual({ 6: 'accepted', 7: 'filed' });
    });

    test('what was taken back since is not accepted in its place', async () => {
      await house.says(water, '第1项 11%');
      await house.says(water, '第1项 88%');
      await house.says(staff, '待审');
      await house.says(water, '撤回');
      expectReply(
        await house.says(staff, '通过 1 市水利局'),
        /第2版已由单位撤回，未采用，请核对。\n.*第1版）：进度11%/,
      );
    });
  });

  test('several tasks are decided together, and each that cannot be is named', async () => {
    await house.says(commerce, '第6、7项 35%');
    const both = await house.says(staff, '退回第6、7、8项 市商务局 缺数据');
    expectReply(both, /已退回2项报送：\n市商务局第6项[\s\S]*市商务局第7项[\s\S]*市商务局第8项没有待审/);
    expect(await states('市商务局')).toEqual({ 6: 'returned', 7: 'returned' });
  });

  test('全部通过 asks for the unit', async () => {
    await house.says(commerce, '第6、7项 35%');
    expectReply(
      await house.says(staff, '全部通过'),
      /请写明单位.*市商务局2项[\s\S]*「通过 全部 市商务局 2023-03」/,
    );
    expect(await states('市商务局')).toEqual({ 6: 'filed', 7: 'filed' });
  });

  test('a mistyped unit does not return the report of another', async () => {
    await house.says(water, '第1项 25%');
    expectReply(await house.says(staff, '退回 1 市水力局 缺数据'), /没有找到责任单位/);
    expect(await states('市水利局')).toEqual({ 1: 'filed' });
  });

  describe('what was returned', () => {
    const returned = async () => {
      await house.says(commerce, '第6项 35%\n进展：已完成选址\n存在问题：用地不足');
      await house.says(staff, '退回 6 市商务局 缺少开工时间');
    };
    const newest = async () =>
      house.ctx.db
        .selectFrom('report')
        .select(['version', 'percent', 'progress', 'problems', 'next_steps as nextSteps'])
        .where('task_no', '=', 6)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();

    test('is shown with the reason to the unit and to staff, wherever the task is', async () => {
      await returned();
      const task = await house.says(commerce, '任务 6');
      expectReply(
        task,
        /退回重报，尚待重新报送：\n市商务局：进度35%，进展：已完成选址，存在问题：用地不足（第1版）\n退回原因：缺少开工时间/,
      );
      expectReply(task, /「填报 6」/);
      expect(task.text).not.toMatch(/尚无报送/);
      expectReply(await house.says(commerce, '未报'), /第6项　.*\n退回原因：缺少开工时间/);
      expectReply(await house.says(commerce, '6项报了吗'), /退回原因：缺少开工时间/);
      expectReply(await house.says(staff, '任务 6'), /市商务局：进度35%.*\n退回原因：缺少开工时间/);
      // Another unit of the task learns nothing of it.
      expect((await house.says(water, '任务 6')).text).not.toMatch(/退回|35%/);
      await house.says(commerce, '第6项补充：3月15日已开工');
      expect((await house.says(commerce, '任务 6')).text).not.toMatch(/退回/);
    });

    test('stands in the fields of the form; unchanged it is not filed again', async () => {
      await returned();
      const blocks = (await house.says(commerce, '填报 6')).replies.flatMap((reply) => reply.blocks);
      const form = blocks.find((block) => block.kind === 'form');
      const known = Object.fromEntries((form?.fields ?? []).map(({ name, value = '' }) => [name, value]));
      expect(known).toMatchObject({ percent: '35', progress: '已完成选址', problems: '用地不足' });
      expectReply(await house.says(commerce, '填报 6'), /退回原因：缺少开工时间/);
      const submit = form?.submit;
      if (submit === undefined) throw new Error('no form');
      const same = await press(house, commerce, submit.value, known);
      expect(same.reports).toEqual([]);
      expect(same.text).toMatch(/与退回的内容相同，未登记。\n第6项已退回，尚待重新报送/);
      await press(house, commerce, submit.value, { ...known, progress: '3月15日已开工', problems: '' });
      expect(await newest()).toMatchObject({
        version: 2,
        percent: 35,
        progress: '3月15日已开工',
        problems: null,
      });
    });

    test('stands in the sheet; a changed cell files the row, an untouched row nothing', async () => {
      await returned();
      await house.says(commerce, '第7项 20%\n进展：已动工');
      await house.says(staff, '退回 7 市商务局 缺数据');
      const shown = await fileOf(house, await house.says(commerce, '填报表'));
      const filled = await fillIn(shown.bytes, { 6: { nextSteps: '4月底前完成主体' } });
      const heard = await house.says(commerce, '', { file: { name: shown.name, bytes: filled } });
      expect(heard.reports).toMatchObject([
        { taskNo: 6, percent: 35, progress: '已完成选址', nextSteps: '4月底前完成主体' },
      ]);
      expect(heard.reports).toHaveLength(1);
      expect((await states('市商务局'))[7]).toBe('returned');
    });
  });
});
