import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const justice = '市司法局联络员';
const sports = '市体育局联络员';
const housing = '市住房和城乡建设局联络员';
const staff = '督查一科督查员';

describeOnBothDatabases('a report in pieces', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-09-20 10:00');
  });

  test('goes on about the task looked up, message by message', async () => {
    await house.says(commerce, '48');
    await house.says(commerce, '第6项进度');
    expectReply(await house.says(commerce, '完成55%'), /第6项　进度55%/);
    await house.says(commerce, '问题是征地');
    await house.says(commerce, '谢谢');
    expect((await house.says(commerce, '下月底能完')).reports).toMatchObject([
      { taskNo: 6, percent: 55, problems: '征地', expectedBy: '2023-10-31', version: 3 },
    ]);
    expect((await house.says(commerce, '滞后')).reports).toMatchObject([
      { taskNo: 6, percent: 55, status: 'delayed', problems: '征地' },
    ]);
  });

  test('asks where a value stands already, and names that task first', async () => {
    const asked = await house.says(commerce, '70%');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /可回复：「第6项」/);
    await house.says(commerce, '取消');
  });

  test('ends with a list, after a quarter of an hour, and with a message of ours', async () => {
    await house.says(commerce, '第7项 正常推进');
    await house.says(commerce, '清单');
    expect((await house.says(commerce, '40%')).reports).toEqual([]);
    await house.says(commerce, '第19项 正常推进');
    await house.moveTo('2023-09-20 10:30');
    expect((await house.says(commerce, '40%')).reports).toEqual([]);
    await house.says(commerce, '第8项 正常推进');
    await house.moveTo('2023-09-20 10:35');
    await house.says(staff, '退回 7 市商务局 请补充进展');
    expect((await house.says(commerce, '40%')).reports).toEqual([]);
  });

  test('the receipt offers to correct a task of the sender', async () => {
    expectReply(await house.says(commerce, '第23项 40%'), /发送「更正 第23项 45%」这样的更正/);
  });
});

describeOnBothDatabases('tasks named together', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-09-20 10:00');
  });

  test('get one value for all, or one each, without a question', async () => {
    await house.says(commerce, '4、6、7');
    const all = await house.says(commerce, '都正常推进');
    expect(all.reports.map(({ taskNo, status }) => [taskNo, status])).toEqual([
      [4, 'in_progress'],
      [6, 'in_progress'],
      [7, 'in_progress'],
    ]);
    await house.says(justice, '34 65 102');
    const each = await house.says(justice, '分别是60% 70% 80%');
    expect(each.reports.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([
      [34, 60],
      [65, 70],
      [102, 80],
    ]);
  });

  test('are told part by part', async () => {
    await house.says(commerce, '59 60 63');
    await house.says(commerce, '前两个50%');
    expect((await house.says(commerce, '最后一个85%')).reports).toMatchObject([{ taskNo: 63, percent: 85 }]);
  });

  test('都是 answers «which of your two tasks?»', async () => {
    await house.says(sports, '60%');
    expect((await house.says(sports, '都是')).reports).toMatchObject([
      { taskNo: 5, percent: 60 },
      { taskNo: 87, percent: 60 },
    ]);
  });

  test('the name of an indicator answers «which of them?»', async () => {
    expectReply(await house.says(housing, '44项改造完成200个'), /可回复：「第44项 老旧小区改造项目200个」/);
    await house.says(housing, '老旧小区');
    expect((await house.says(housing, '棚户区开工3个、1646套')).reports).toMatchObject([
      { taskNo: 44, metrics: [{ value: 200 }, { value: 3 }, { value: 1646 }] },
    ]);
  });
});
