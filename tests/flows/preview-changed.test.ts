import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const housing = '市住房和城乡建设局联络员';
const staff = '督查一科督查员';

describeOnBothDatabases('a preview whose sender thinks better of it', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-04-12 09:00');
    await house.says(housing, '第44项 40%；第45项 50%');
    await house.moveTo('2023-05-12 09:00');
  });

  test.each([
    { left: 45, words: ['除了44', '44去掉', '44不要', '44项除外', '44项不报', '把44拿掉', '44项另报'] },
    { left: 44, words: ['45项先不报了'] },
  ])('loses what is left out, and is shown again: $words', async ({ left, words }) => {
    for (const said of words) {
      await house.says(housing, '其余同上月');
      const again = await house.says(housing, said);
      expectReply(again, /项已从待确认的内容中去掉，未登记；其余1项请核对/);
      expectReply(again, new RegExp(`待确认内容，共1项，确认后登记：\\n第${left}项`));
      const { reports } = await house.says(housing, '确认');
      expect(reports.map(({ taskNo }) => taskNo)).toEqual([left]);
      await house.says(housing, '撤回');
    }
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

  test('is given up by 都不对', async () => {
    for (const words of ['都不对', '两个都不对', '两项都错了']) {
      await house.says(housing, '其余同上月');
      expectReply(await house.says(housing, words), /第44、45项未登记，不再等待确认。请逐项发送/);
      expectReply(await house.says(housing, '确认'), /没有等待确认/);
    }
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
});
