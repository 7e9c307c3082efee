import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const staff = '督查一科督查员';
const commerce = '市商务局联络员';

describeOnBothDatabases('what staff say for a unit without 代录', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-05-12 09:00');
  });

  test.each([
    '市商务局第75项 40%',
    '市商务局第75项 40%，帮他录一下',
    '第75项 市商务局 40%',
    '市商务局电话报：第75项完成40%',
    '把市商务局第75项改成40%',
  ])('%s is shown, and filed for the unit after 确认', async (text) => {
    const shown = await house.says(staff, text);
    expect(shown.reports).toEqual([]);
    expectReply(shown, /这像是市商务局的进展，尚未登记[\s\S]*代市商务局录入[\s\S]*第75项　进度40%/);
    const filed = await house.says(staff, '确认');
    await house.says(staff, '撤回');
    expect(filed.reports).toMatchObject([
      { unit: '市商务局', taskNo: 75, percent: 40, period: '2023-05', flags: ['proxy'] },
    ]);
  });

  test('帮市商务局录 is a 代录 by its own words', async () => {
    const filed = await house.says(staff, '帮市商务局录第75项40%');
    expect(filed.reports).toMatchObject([{ unit: '市商务局', taskNo: 75, percent: 40 }]);
  });

  test('without a unit is answered with how to write it, for the units of the task', async () => {
    await house.says(commerce, '第60项 30%');
    const asked = await house.says(staff, '更正 第60项 35%');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /未作登记.*请写明单位，例如：代录 市商务局 更正 第60项 35%/);
    expectReply(await house.says(staff, '第75项 40%，帮他录一下'), /请写明单位，例如：代录 \S+ 第75项 40%/);
    expectReply(await house.says(staff, '帮他录一下'), /例如：代录 市商务局 第6项 35%/);
    const put = await house.says(staff, '代录 市商务局 更正 第60项 35%');
    expect(put.reports).toMatchObject([{ unit: '市商务局', taskNo: 60, percent: 35, version: 2 }]);
  });

  test('of a task the unit does not have, of no unit, or as a question, stores nothing', async () => {
    const other = await house.says(staff, '市商务局第38项 40%');
    expect(other.reports).toEqual([]);
    expectReply(other, /第38项/);
    expectReply(await house.says(staff, '市高兴局第75项 40%'), /没有找到责任单位“市高兴局”/);
    for (const text of ['市商务局第75项报了吗', '5月12日上午开会', '12、13项'])
      expect((await house.says(staff, text)).reports).toEqual([]);
    expect((await house.says(staff, '确认')).reports).toEqual([]);
  });
});
