import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const renewal = '市百城提质建设指挥部办公室联络员';
const schools = '市教育局联络员';
const roads = '市交通运输局联络员';
const science = '市科学技术局联络员';

describeOnBothDatabases('things that were begun and things that are finished', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-06-19 10:00');
  });

  test('are two facts: where projects count from their beginning, the words tell of the others', async () => {
    const filed = await house.says(renewal, '42项：103个项目已开工89个、完工12个，完成投资78.6亿元');
    expect(filed.reports).toMatchObject([
      {
        taskNo: 42,
        metrics: [
          { value: 89, unit: '个', valueInTargetUnit: 89 },
          { value: 78.6, unit: '亿元', valueInTargetUnit: 78.6 },
        ],
        progress: '103个项目已开工89个、完工12个，完成投资78.6亿元',
      },
    ]);
    expect(filed.text).not.toMatch(/未登记的内容/);
  });

  test('are two facts where those built count: 投用 and 开工 stand in the words', async () => {
    expect((await house.says(schools, '89项开工28所、完工11所')).reports).toMatchObject([
      { metrics: [{ value: 11, valueInTargetUnit: 11 }], progress: '开工28所、完工11所' },
    ]);
    expect((await house.says(schools, '89项完工24所，投用20所')).reports).toMatchObject([
      { metrics: [{ value: 24, valueInTargetUnit: 24 }], progress: '完工24所，投用20所' },
    ]);
  });

  test('what is still being prepared is neither', async () => {
    const filed = await house.says(roads, '37项3条已开工，1条完成可研批复，1条在做前期');
    expect(filed.reports).toMatchObject([{ taskNo: 37, metrics: [{ value: 3, unit: '条' }] }]);
    expect(filed.reports[0]?.metrics).toHaveLength(1);
  });

  test('two things that one goal counts together are added up, and the words tell of each', async () => {
    expect((await house.says(science, '16项建成院士工作站0家，中原学者工作站1家')).reports).toMatchObject([
      { metrics: [{ value: 1, unit: '家' }], progress: '建成院士工作站0家，中原学者工作站1家' },
    ]);
  });

  test('those finished are not held against those begun the month before; fewer begun are', async () => {
    await house.moveTo('2023-07-19 10:00');
    const finished = await house.says(renewal, '42项完工18个');
    expect(finished.reports).toMatchObject([
      { metrics: [{ indicator: '百城建设提质新建项目（已完工）', value: 18, valueInTargetUnit: null }] },
    ]);
    expect((await house.says(renewal, '42项完工19个')).reports[0]?.metrics).toMatchObject([{ value: 19 }]);
    const fewer = await house.says(renewal, '42项开工80个');
    expect(fewer.reports).toEqual([]);
    expectReply(fewer, /上次报的是89个，这次是80个，低于上次/);
    expect((await house.says(renewal, '42项开工95个')).reports[0]?.metrics).toMatchObject([
      { value: 19, valueInTargetUnit: null },
      { value: 95, valueInTargetUnit: 95 },
    ]);
  });
});
