import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const labour = '市人力资源和社会保障局联络员';
const told = '城镇新增就业3.05万人，失业人员再就业0.62万人，就业困难人员就业0.21万人，转移就业1.2万人';

describeOnBothDatabases('a figure that is to go', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-06-19 10:00');
    await house.says(labour, `77项：${told}`);
  });
  const names = (reports: readonly { metrics: readonly { indicator: string | null }[] }[]) =>
    reports.flatMap(({ metrics }) => metrics.map(({ indicator }) => indicator));

  test.each([
    ['城镇新增就业', '城镇新增就业'],
    ['第二个', '失业人员再就业'],
    ['去掉就业困难人员就业', '就业困难人员就业'],
    ['最后一个', '新增农村劳动力转移就业'],
  ])('of several is asked for, however many there are, and %s answers', async (answer, gone) => {
    const asked = await house.says(labour, '77的就业那个先去掉');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /要去掉的是「城镇新增就业」还是「失业人员再就业」/);
    const filed = await house.says(labour, answer);
    expect(filed.reports).toHaveLength(1);
    expect(names(filed.reports)).toHaveLength(3);
    expect(names(filed.reports)).not.toContain(gone);
    expectReply(filed, new RegExp(`已清空${gone}`, 'u'));
  });

  test('two that are named together go together, with the words that give them', async () => {
    const filed = await house.says(labour, '77项失业人员再就业和就业困难人员就业去掉');
    expect(names(filed.reports)).toEqual(['城镇新增就业', '新增农村劳动力转移就业']);
    expect(filed.reports[0]?.progress).toBe('城镇新增就业3.05万人，转移就业1.2万人');
    const again = await house.says(labour, '77项失业人员再就业和城镇新增就业去掉');
    expect(again.reports).toEqual([]);
    expectReply(again, /要去掉的是「城镇新增就业」/);
  });

  test('is not mixed with others: the rest of the message is asked for anew', async () => {
    const asked = await house.says(labour, '77项失业人员再就业去掉，城镇新增就业改为3.1万人');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /要去掉某个指标请单独发送/);
    expect(names((await house.says(labour, '失业人员再就业去掉')).reports)).toHaveLength(3);
  });
});
