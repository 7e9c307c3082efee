import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';

describeOnBothDatabases('同上月 of a report that was returned and not filed anew', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-04-12 09:00');
    await house.says(commerce, '第6项 35% 进展：已完成选址');
    await house.says(staff, '退回 6 市商务局 缺少开工时间');
    await house.moveTo('2023-05-15 10:00');
  });

  test('takes the unit’s last word over, and says that it was returned and why', async () => {
    expectReply(
      await house.says(commerce, '任务 6'),
      /2023年4月退回重报.*\n市商务局：进度35%，进展：已完成选址/,
    );
    const filed = await house.says(commerce, '第6项同上月');
    expect(filed.reports).toMatchObject([
      {
        taskNo: 6,
        period: '2023-05',
        percent: 35,
        progress: '已完成选址',
        flags: ['carried_forward', 'no_change'],
      },
    ]);
    expectReply(filed, /第6项沿用的是上月被退回、未重新报送的内容（退回原因：缺少开工时间），请核对/);
  });

  test('in bulk is marked in the question for 确认', async () => {
    expectReply(
      await house.says(commerce, '其余同上月'),
      /第6项　进度35%，无变化，进展：已完成选址（沿用上月被退回的内容）/,
    );
    const { reports } = await house.says(commerce, '确认');
    expect(reports).toMatchObject([{ taskNo: 6, percent: 35 }]);
  });

  test('that was withdrawn is nothing to repeat', async () => {
    await house.says(commerce, '第6项 40%');
    await house.says(commerce, '撤回第6项');
    await house.moveTo('2023-06-12 10:00');
    const none = await house.says(commerce, '第6项同上月');
    expect(none.reports).toEqual([]);
    expectReply(none, /没有可沿用/);
  });

  test('is nothing that a new value is doubted against', async () => {
    expect((await house.says(commerce, '第6项 20%')).reports).toMatchObject([{ taskNo: 6, percent: 20 }]);
  });
});
