import { beforeEach, describe, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const housing = '市住房和城乡建设局联络员';
const science = '市科学技术局联络员';
const justice = '市司法局联络员';
const staff = '督查一科督查员';

describeOnBothDatabases('a preview of tasks nobody listed', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-04-12 09:00');
    await house.says(housing, '第44项 40%；第45项 50%');
    await house.says(science, '第8项 95%');
    await house.moveTo('2023-05-12 09:00');
  });

  test('is replaced by the next one, and what it held besides is named', async () => {
    await house.says(housing, '其余都按30%');
    const put = await house.says(housing, '说错了，其余同上月');
    expectReply(put, /将把第44、45项（共2项）按此登记/);
    expectReply(put, /此前待确认的第4、33、34、41—43、64、75、96、97、100项（共11项）不再等待确认，未登记/);
    const { reports } = await house.says(housing, '确认');
    expect(reports).toMatchObject([
      { taskNo: 44, percent: 40, flags: ['carried_forward', 'no_change'] },
      { taskNo: 45, percent: 50, flags: ['carried_forward', 'no_change'] },
    ]);
  });

  test('is replaced by one beside a report', async () => {
    await house.says(housing, '45项同上月，其余的没动');
    const put = await house.says(housing, '除了44项70%，其余都按20%');
    expect(put.reports).toMatchObject([{ taskNo: 44, percent: 70 }]);
    const { reports } = await house.says(housing, '确认');
    expect(reports).toHaveLength(11);
    expect(reports.every(({ percent, status }) => percent === 20 && status === null)).toBe(true);
  });

  test.each([
    ['其余都改为正常推进', { percent: null, status: 'in_progress' }],
    ['不对，其余都改成40%', { percent: 40, status: null }],
    ['其余按25%报', { percent: 25, status: null }],
    ['都改成50%', { percent: 50, status: null }],
  ])('is replaced by %s', async (words, values) => {
    await house.says(housing, '其余都按30%');
    await house.says(housing, words);
    const { reports } = await house.says(housing, '确认');
    expect(reports).toHaveLength(13);
    for (const report of reports) expect(report).toMatchObject(values);
  });

  test.each(['不对', '其余先不报了', '先别登记'])('%s, not understood, takes it away', async (words) => {
    await house.says(housing, '其余都按30%');
    expectReply(await house.says(housing, words), /共13项）不再等待确认，未登记/);
    expect((await house.says(housing, '确认')).reports).toEqual([]);
  });

  test('stays through small talk and look-ups', async () => {
    await house.says(housing, '其余都按30%');
    await house.says(housing, '截止');
    await house.says(housing, '任务 44');
    await house.says(housing, '好的');
    expect((await house.says(housing, '确认')).reports).toHaveLength(13);
  });

  test('leaves out a task with a question of its own, and shows it as such beside its own', async () => {
    await house.says(science, '第8项 85%');
    const bulk = await house.says(science, '其余正常推进');
    expectReply(bulk, /（共18项）按此登记/);
    expectReply(bulk, /共19项（其中第8项为此前待确认的内容），确认后登记：\n第8项　进度85%/);
    await house.says(science, '其余都按10%');
    const { reports } = await house.says(science, '确认');
    expect(reports.find(({ taskNo }) => taskNo === 8)).toMatchObject({ percent: 85 });
    expect(reports.filter(({ percent }) => percent === 10)).toHaveLength(18);
  });

  test.each([
    ['除了44', [45]],
    ['44去掉', [45]],
    ['44不要', [45]],
    ['44项除外', [45]],
    ['44项不报', [45]],
    ['45项先不报了', [44]],
    ['把44拿掉', [45]],
    ['44项另报', [45]],
  ])('loses what %s leaves out, and is shown again', async (words, left) => {
    await house.says(housing, '其余同上月');
    const again = await house.says(housing, words);
    expectReply(again, /项已从待确认的内容中去掉，未登记；其余1项请核对/);
    expectReply(again, new RegExp(`待确认内容，共1项，确认后登记：\n第${left[0]}项`));
    const { reports } = await house.says(housing, '确认');
    expect(reports.map(({ taskNo }) => taskNo)).toEqual(left);
  });

  test('loses several, and what is left is confirmed in the same message', async () => {
    await house.says(housing, '其余都按30%');
    await house.says(housing, '4、33、34先不报');
    await house.says(housing, '41-43、64去掉');
    const { reports } = await house.says(housing, '96、97除外，其余确认');
    expect(reports.map(({ taskNo }) => taskNo)).toEqual([44, 45, 75, 100]);
  });

  test('is given up when all of it is left out; tasks that do not wait leave it alone', async () => {
    await house.says(housing, '其余同上月');
    await house.says(housing, '96项除外');
    expectReply(await house.says(housing, '44、45都不要'), /已取消，第44、45项未作登记/);
    expectReply(await house.says(housing, '确认'), /没有等待确认/);
  });

  test.each(['都不对', '两个都不对', '两项都错了'])('%s gives it up', async (words) => {
    await house.says(housing, '其余同上月');
    expectReply(await house.says(housing, words), /第44、45项未登记，不再等待确认。请逐项发送/);
    expectReply(await house.says(housing, '确认'), /没有等待确认/);
  });

  test.each(['撤销', '撤回'])('%s gives it up before anything registered', async (words) => {
    await house.says(housing, '第4项 10%');
    await house.says(housing, '其余同上月');
    expectReply(await house.says(housing, words), /第44、45项未作登记；此前已登记的报送未作改动/);
    expectReply(await house.says(housing, '撤回'), /第4项恢复为未报/);
  });

  test('leaves out a task with an open question, which stays open', async () => {
    expectReply(await house.says(housing, '第44项 200%'), /不在0到100之间/);
    const asked = await house.says(housing, '其余同上月');
    expectReply(asked, /将把第45项（共1项）/);
    expectReply(asked, /第44项此前的提问尚未答复，不在其中/);
    const { reports } = await house.says(housing, '确认');
    expect(reports.map(({ taskNo }) => taskNo)).toEqual([45]);
  });

  test('is named when a message that is not understood takes its place', async () => {
    await house.says(housing, '44、45项同上月，其余都按30%');
    await house.says(housing, '其余都按30%');
    const put = await house.says(housing, '33项那样，34项60%');
    expectReply(put, /此前待确认的第33项（共1项）不再等待确认，未登记/);
  });

  test('全部同上月 with everything reported is not said of the tasks talked about last', async () => {
    await house.says(housing, '其余都按30%');
    await house.says(housing, '确认');
    await house.says(housing, '第44项 60%，第45项 70%');
    const all = await house.says(housing, '全部同上月');
    expectReply(all, /没有其余未报的任务/);
  });

  test('of a 代录 loses tasks the same way', async () => {
    await house.says(staff, '代录 市住建局 其余同上月');
    expectReply(await house.says(staff, '45项除外'), /代市住房和城乡建设局录入），共1项/);
    const { reports } = await house.says(staff, '确认');
    expect(reports.map(({ taskNo }) => taskNo)).toEqual([44]);
  });

  test('of a 代录 is replaced the same way, and one of another unit is left alone', async () => {
    await house.says(staff, '代录 市住建局 其余都按30%');
    await house.says(staff, '代录 市科技局 第9项 20%');
    await house.says(staff, '代录 市住建局 其余同上月');
    const { reports } = await house.says(staff, '确认');
    expect(reports.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([
      [44, 40],
      [45, 50],
    ]);
  });
});

describeOnBothDatabases('都没变化', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-05-12 09:00');
  });

  test('with nothing reported before is turned down like 同上月', async () => {
    for (const words of ['都没变化', '其余同上月', '全部同上月', '其余无变化']) {
      expectReply(await house.says(justice, words), /没有可沿用的上期报送内容，请直接报送本期进展/);
      expectReply(await house.says(justice, '确认'), /没有等待确认/);
    }
  });

  test('takes over what was reported last month, and names the others', async () => {
    await house.says(justice, '第34项 40%\n进展：完成质效评估');
    await house.moveTo('2023-06-12 09:00');
    const asked = await house.says(justice, '都没变化');
    expectReply(asked, /第65、102项没有可沿用/);
    expectReply(asked, /第34项　进度40%.*完成质效评估（沿用上月）/);
    const { reports } = await house.says(justice, '确认');
    expect(reports).toMatchObject([
      { taskNo: 34, percent: 40, progress: '完成质效评估', flags: ['carried_forward', 'no_change'] },
    ]);
  });

  describe('said of one task', () => {
    test('keeps the values of last month, so that they are not lost for the next', async () => {
      await house.says(justice, '第34项 40%');
      await house.moveTo('2023-06-12 09:00');
      const { reports } = await house.says(justice, '第34项 没有变化');
      expect(reports).toMatchObject([{ percent: 40, flags: ['carried_forward', 'no_change'] }]);
    });

    test('is taken as it is where nothing is known, and staff see that it is empty', async () => {
      const said = await house.says(justice, '第34项 无进展');
      expect(said.reports).toMatchObject([{ taskNo: 34, status: 'no_change', flags: ['no_change'] }]);
      expectReply(await house.says(staff, '待审'), /第34项 市司法局.*【缺少具体内容】/);
    });

    test('holds nothing that 同上月 could take over next month', async () => {
      await house.says(justice, '第34项 无进展');
      await house.moveTo('2023-06-12 09:00');
      for (const words of ['第34项 同上月', '其余同上月'])
        expectReply(await house.says(justice, words), /第34.*项没有可沿用的上期报送内容/);
      expectReply(await house.says(staff, '代录 市司法局 其余同上月'), /没有可沿用的上期报送内容/);
      expectReply(await house.says(staff, '确认'), /没有等待确认/);
    });
  });
});
