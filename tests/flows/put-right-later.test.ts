import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const post = '市邮政管理局联络员';
const housing = '市住房和城乡建设局联络员';
const health = '市卫生健康委员会联络员';

describeOnBothDatabases('what was said before is put right', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-09-20 10:00');
  });

  test('the number alone answers which task a value is of', async () => {
    await house.says(commerce, '75%');
    expect((await house.says(commerce, '对,6项')).reports).toMatchObject([{ taskNo: 6, percent: 75 }]);
  });

  test('the other one of the two tasks a unit owes', async () => {
    await house.says(post, '6项80%');
    expect((await house.says(post, '另一个问题是缺人')).reports).toEqual([]);
    expect((await house.says(post, '另一个60%')).reports).toMatchObject([{ taskNo: 25, percent: 60 }]);
  });

  test('a value on the number of somebody else, or on no number, goes to the one that was meant', async () => {
    await house.says(post, '7项 50%');
    expect((await house.says(post, '看串行了,不是7项,是6项')).reports).toMatchObject([
      { taskNo: 6, percent: 50 },
    ]);
    await house.says(commerce, '第600项 55%');
    expect((await house.says(commerce, '打多了一个0,是60项')).reports).toMatchObject([
      { taskNo: 60, percent: 55 },
    ]);
  });

  test('a report on the wrong task is moved', async () => {
    await house.says(health, '57项 70%');
    const moved = await house.says(health, '刚才那个报错项了,不是57项是85项');
    expectReply(moved, /第57项恢复为未报/);
    expect(moved.reports).toMatchObject([{ taskNo: 85, percent: 70 }]);
    expectReply(await house.says(health, '84项不是85项,是86项 60%'), /请先回复「撤回第85项」/);
  });

  test('a corrected figure without its name is the one reported of two in its unit', async () => {
    await house.says(housing, '44项老旧小区改造完工240个');
    expect((await house.says(housing, '不对,是250个')).reports).toMatchObject([
      { taskNo: 44, metrics: [{ indicator: '老旧小区改造项目', value: 250 }] },
    ]);
    await house.says(housing, '44项开工棚户区改造项目3个');
    const asked = await house.says(housing, '不对,是4个');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /是「老旧小区改造项目」还是「开工棚户区改造项目」/);
  });
});
