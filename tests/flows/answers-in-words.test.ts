import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const tourism = '市文化广电和旅游局联络员';
const housing = '市住房和城乡建设局联络员';
const roads = '市交通运输局联络员';
const county = '长葛市政府联络员';

describeOnBothDatabases('questions answered in the words they are asked in', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-06-19 10:00');
  });

  test('a goal is named by its short name', async () => {
    const asked = await house.says(tourism, '94项：示范乡镇申报3个，已公示1个；旅游特色村已获批2个');
    expectReply(asked, /「1个」是「新增省级特色生态旅游示范乡\(镇\)」还是「新增旅游特色村」/);
    expect((await house.says(tourism, '示范乡镇')).reports).toMatchObject([
      { taskNo: 94, metrics: [{ value: 2 }, { indicator: '新增省级特色生态旅游示范乡(镇)', value: 1 }] },
    ]);
  });

  test('of a share that may be a part the whole is told, and what else was said is filed with it', async () => {
    const asked = await house.says(housing, '96项：问题楼盘47个，已化解29个，交付房屋1.2万套，占应交付的73%');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /73%是整项任务的进度，还是其中一部分/);
    const filed = await house.says(housing, '不是整项的，整项按60%');
    expect(filed.reports).toMatchObject([{ taskNo: 96, percent: 60 }]);
    expect(filed.reports[0]?.progress).toMatch(/已化解29个/);
  });

  test('3条 is the amount that was offered, and no look-up of the third task', async () => {
    expectReply(await house.says(roads, '37项 3'), /「第37项 3%」或「第37项 3条」/);
    expect((await house.says(roads, '3条')).reports).toMatchObject([
      { taskNo: 37, metrics: [{ value: 3, unit: '条', valueInTargetUnit: 3 }] },
    ]);
  });

  test('numbers of lines are said to be tasks', async () => {
    expectReply(
      await house.says(county, '1、已召开推进会\n2、完成方案印发\n3、进展顺利'),
      /任务序号还是段落编号/,
    );
    expect((await house.says(county, '是任务序号')).reports).toMatchObject([
      { taskNo: 1, progress: '已召开推进会' },
      { taskNo: 2, progress: '完成方案印发' },
      { taskNo: 3, status: 'in_progress' },
    ]);
  });

  test('or paragraphs of one task, which is asked for', async () => {
    await house.says(county, '1、已召开推进会\n2、完成方案印发\n3、进展顺利');
    expectReply(await house.says(county, '段落编号'), /说的是哪一项任务/);
    const filed = await house.says(county, '6');
    expect(filed.reports).toMatchObject([{ taskNo: 6 }]);
    expect(filed.reports[0]?.progress).toMatch(/已召开推进会[\s\S]*完成方案印发/);
  });

  test('an answer that comes after another message answers nothing', async () => {
    await house.says(county, '1、已召开推进会\n2、完成方案印发\n3、进展顺利');
    await house.says(county, '第7项 30%');
    expect((await house.says(county, '任务序号')).reports).toEqual([]);
  });
});
