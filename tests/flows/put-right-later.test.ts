import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const post = '市邮政管理局联络员';
const housing = '市住房和城乡建设局联络员';
const finance = '市金融工作局联络员';
const quality = '市百城提质建设指挥部办公室联络员';
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

  test('a withdrawal is undone, unless something else has been reported since', async () => {
    await house.says(commerce, '6项80%，7项70%');
    expectReply(await house.says(commerce, '撤回'), /第6、7项恢复为未报/);
    expect((await house.says(commerce, '别撤了,还是按原来的')).reports).toMatchObject([
      { taskNo: 6, percent: 80 },
      { taskNo: 7, percent: 70 },
    ]);
    await house.says(commerce, '撤回6项');
    await house.says(commerce, '6项85%');
    expect((await house.says(commerce, '别撤了')).reports).toEqual([]);
  });

  test('more tasks than the last message reported are asked about, not taken back in part', async () => {
    await house.says(commerce, '4项60%');
    await house.says(commerce, '6项80%，7项70%');
    expectReply(
      await house.says(commerce, '三项都撤回'),
      /未作改动；要撤回哪3项？请写明序号，例如「撤回第4、6、7项」/,
    );
    expectReply(await house.says(commerce, '两项都撤回'), /第6、7项恢复为未报/);
  });

  test('the unit alone puts a figure right that waits for 确认', async () => {
    await house.says(finance, '第10项 新增贷款180万元');
    expect((await house.says(finance, '是亿元吗？')).reports).toEqual([]);
    expect((await house.says(finance, '写错了,是亿元')).reports).toMatchObject([
      { taskNo: 10, metrics: [{ value: 180, unit: '亿元' }] },
    ]);
  });

  test('what waited beside the figure put right goes on with it', async () => {
    await house.says(quality, '42项开工98个,完成投资115万元');
    expect((await house.says(quality, '不对,投资是115亿元')).reports).toMatchObject([
      { taskNo: 42, metrics: [{ value: 98 }, { value: 115, unit: '亿元' }] },
    ]);
  });

  test('a reported task is called by its words, by a star, or by its place in a list further back', async () => {
    await house.says(commerce, '6项70%，62项新设立海外仓1个，63项60%');
    expect((await house.says(commerce, '对德合作那个改成66%')).reports).toMatchObject([
      { taskNo: 63, percent: 66 },
    ]);
    expect((await house.says(commerce, '第一个改成72%')).reports).toMatchObject([{ taskNo: 6, percent: 72 }]);
    expect((await house.says(commerce, '*75%')).reports).toMatchObject([{ taskNo: 6, percent: 75 }]);
    expect((await house.says(commerce, '最后那个改成68%')).reports).toMatchObject([
      { taskNo: 63, percent: 68 },
    ]);
    await house.says(commerce, '7项50%');
    expect((await house.says(commerce, '最后那个改成70%')).reports).toEqual([]);
  });
});
