import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const land = '市自然资源和规划局联络员';

describeOnBothDatabases('同上月 behind a month in which nothing was reported', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-07-19 10:00');
    await house.says(land, '70项35%；71项新创建绿色矿山3个；39项45%');
    await house.moveTo('2023-09-19 10:00');
  });

  test('says that an earlier month may be named', async () => {
    const heard = await house.says(land, '70项同上月');
    expect(heard.reports).toEqual([]);
    expectReply(heard, /没有可沿用的上期报送内容.*如沿用更早一期的，请写明月份/);
  });

  test('takes over what was reported in the month that is named, also by 确认', async () => {
    const filed = await house.says(land, '70项同7月');
    expect(filed.reports).toMatchObject([
      { taskNo: 70, percent: 35, flags: ['carried_forward', 'no_change'] },
    ]);
    expectReply(filed, /按2023年7月所报内容沿用/);
    const asked = await house.says(land, '其余同7月');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /第39项　进度45%[\s\S]*第71项　[\s\S]*按2023年7月所报内容沿用/);
    expect((await house.says(land, '确认')).reports).toMatchObject([
      { taskNo: 39, percent: 45, flags: ['carried_forward', 'no_change'] },
      { taskNo: 71, metrics: [{ value: 3, unit: '个' }] },
    ]);
  });

  test('a month without a report, and one to come, give nothing', async () => {
    await house.says(land, '撤回');
    expect((await house.says(land, '71项同8月')).reports).toEqual([]);
    expect((await house.says(land, '71项同11月')).reports).toEqual([]);
  });

  test('a quarter is the report of its last month', async () => {
    await house.moveTo('2023-12-19 10:00');
    expect((await house.says(land, '70项同三季度')).reports).toMatchObject([
      { taskNo: 70, percent: 35, period: '2023-12' },
    ]);
  });
});
