import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const labour = '市人力资源和社会保障局联络员';

describeOnBothDatabases('a percentage of a task that has a rate for a goal', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test.each([
    ['工作进度', { percent: 80, metrics: [] }],
    ['是指标', { percent: null, metrics: [{ value: 80, unit: '%', valueInTargetUnit: 80 }] }],
    ['综合就业率', { percent: null, metrics: [{ value: 80, unit: '%', valueInTargetUnit: 80 }] }],
    ['第一个', { percent: 80, metrics: [] }],
  ])('is asked about with both to tap, and %s answers', async (answer, expected) => {
    const asked = await house.says(labour, '第77项80%');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /可回复：「第77项 进度80%」「第77项 应届高校毕业生综合就业率80%」/);
    expect((await house.says(labour, answer)).reports).toMatchObject([{ taskNo: 77, ...expected }]);
    await house.says(labour, '撤回');
  });
});
