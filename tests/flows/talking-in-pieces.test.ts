import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const veterans = '市退役军人事务局联络员';
const eastern = '东城区管委会联络员';
const courts = '市司法局联络员';
const banks = '许昌银保监分局联络员';
const grid = '市应急管理局联络员';
const science = '市科学技术局联络员';
const traffic = '市交通运输局联络员';
const post = '市邮政管理局联络员';
const finance = '市金融工作局联络员';
const civil = '市创建全国文明城市指挥部办公室联络员';
const commerce = '市商务局联络员';
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

  test('a name or the name of a field waits for its value', async () => {
    await house.says(science, '14项 创新型引领企业18家');
    expectReply(await house.says(science, '科技型中小企业'), /是哪一项任务/);
    expect((await house.says(science, '112家')).reports).toMatchObject([
      { taskNo: 14, metrics: [{ value: 18 }, { value: 112 }] },
    ]);
    await house.says(traffic, '37');
    await house.says(traffic, '进度');
    expect((await house.says(traffic, '55')).reports).toMatchObject([{ taskNo: 37, percent: 55 }]);
    await house.says(traffic, '存在问题');
    expect((await house.says(traffic, '绕城高速还有两处杆线没迁')).reports).toMatchObject([
      { taskNo: 37, percent: 55, problems: '绕城高速还有两处杆线没迁' },
    ]);
    expectReply(await house.says(traffic, '农村公路'), /可能是第54项/);
    expect((await house.says(traffic, '121公里')).reports).toEqual([]);
    expect((await house.says(traffic, '54哈')).reports).toMatchObject([
      { taskNo: 54, metrics: [{ value: 121 }] },
    ]);
  });

  test('what waits for 确认 is filed as it is shown, or with the figure as it should be', async () => {
    await house.says(post, '【转发】王科:6项,整体进度65%');
    expect((await house.says(post, '别按这个报')).reports).toEqual([]);
    expect((await house.says(post, '这是王科发我的,照这个填')).reports).toMatchObject([
      { taskNo: 6, percent: 65 },
    ]);
    await house.says(finance, '10项新增贷款168万亿元');
    expect((await house.says(finance, '哪来的万,168亿元')).reports).toMatchObject([
      { taskNo: 10, metrics: [{ value: 168, unit: '亿元' }] },
    ]);
  });

  test('a percentage out of range is put right by a number, or by what was too much of it', async () => {
    await house.says(civil, '46项 800%');
    expect((await house.says(civil, '多打了个0')).reports).toMatchObject([{ taskNo: 46, percent: 80 }]);
    await house.says(civil, '46项 850%');
    expect((await house.says(civil, '85')).reports).toMatchObject([{ taskNo: 46, percent: 85 }]);
    expect((await house.says(civil, '测评材料已经报到省里了,写进展')).reports).toMatchObject([
      { taskNo: 46, percent: 85, progress: '测评材料已经报到省里了' },
    ]);
  });

  test('the one in the middle of three', async () => {
    await house.says(commerce, '59、60、61分别是70%、65%、75%');
    expect((await house.says(commerce, '中间那个报低了,68%')).reports).toMatchObject([
      { taskNo: 60, percent: 68 },
    ]);
  });
});
