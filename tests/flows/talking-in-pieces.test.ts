import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const veterans = '市退役军人事务局联络员';
const eastern = '东城区管委会联络员';
const courts = '市司法局联络员';
const banks = '许昌银保监分局联络员';
const grid = '市应急管理局联络员';
const canal = '市南水北调运行保障中心联络员';

describeOnBothDatabases('a talk in pieces', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-09-20 10:00');
  });

  test('two values the wrong way round change places once', async () => {
    await house.says(veterans, '105项70%,77项65%');
    expect((await house.says(veterans, '两个写反了')).reports).toMatchObject([
      { taskNo: 105, percent: 65 },
      { taskNo: 77, percent: 70 },
    ]);
    expect((await house.says(veterans, '对,对调一下就行')).reports).toEqual([]);
  });

  test('a count is no task, and a report left empty after all is taken back', async () => {
    expect((await house.says(eastern, '今天先报三项')).reports).toEqual([]);
    await house.says(eastern, '96项保交楼70%');
    await house.says(eastern, '97 55%');
    expectReply(await house.says(eastern, '啊97那个空着吧,数没核'), /已撤回.*第97项/su);
  });

  test('who asked about a task reports it, and names the field behind the words', async () => {
    await house.says(courts, '102项我们科之前有人报过吗');
    expect((await house.says(courts, '那我来报:60%')).reports).toMatchObject([{ taskNo: 102, percent: 60 }]);
    expect((await house.says(courts, '达标村占比还在统计,这个写到进展里')).reports).toMatchObject([
      { taskNo: 102, percent: 60, progress: '达标村占比还在统计' },
    ]);
  });

  test('a question is answered with a particle, or with how many tasks the unit has', async () => {
    await house.says(banks, '10项75,96项60');
    expect((await house.says(banks, '都是百分比哈')).reports).toMatchObject([{ taskNo: 10, percent: 75 }]);
    await house.says(grid, '安全生产那项70%');
    expect((await house.says(grid, '100项啊')).reports).toMatchObject([{ taskNo: 100, percent: 70 }]);
    await house.says(canal, '沙陀湖这边库区清表完了');
    expect((await house.says(canal, '我们就一项,第1项')).reports).toMatchObject([
      { taskNo: 1, metrics: [], progress: '沙陀湖这边库区清表完了' },
    ]);
    expect((await house.says(canal, '进度38%')).reports).toMatchObject([{ taskNo: 1, percent: 38 }]);
    expect((await house.says(canal, '写33吧,保守点')).reports).toMatchObject([{ taskNo: 1, percent: 33 }]);
  });
});
