import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

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
    expectReply(await house.says(staff, '通过 1'), /第1项有2项待审.*「通过 1 市水利局」/s);
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
});
