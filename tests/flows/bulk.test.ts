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
