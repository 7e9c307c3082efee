import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const xiangcheng = '襄城县政府联络员';

describeOnBothDatabases('behind a report of one task', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 09:00');
    await house.says(commerce, '第6项 30%');
  });

  test('what is said to the office about its messages is no problem and no next step of it', async () => {
    for (const words of ['问题是你们催得太勤', '下一步别给我发了', '提醒太频繁了']) {
      const said = await house.says(commerce, words);
      expect(said.reports).toEqual([]);
      expectReply(said, /像是对督查室说的话，未作为进展登记/);
    }
    const own = await house.says(commerce, '问题是省里催得太急，材料多');
    expect(own.reports).toMatchObject([{ taskNo: 6, problems: '省里催得太急，材料多' }]);
  });

  test('别提醒我了 with a day pauses reminders', async () => {
    const said = await house.says(commerce, '别提醒我了，4月3号之前');
    expect(said.reports).toEqual([]);
    expectReply(said, /2023年4月3日（含）前不再向您发送提醒/);
  });

  test('what the office decides is turned down, asks for no task and is offered for none', async () => {
    for (const words of ['通过 6', '同意交接 5', '采纳 61', '回复 投诉 3 已处理'])
      expectReply(await house.says(commerce, words), /此指令由督查员使用，未作登记/);
    const look = await house.says(commerce, '任务 3');
    expect(look.text).not.toContain('同意交接');
  });
});

describeOnBothDatabases('the answer to 哪一项', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-05-12 09:00');
  });

  test.each([
    ['16那项', 16],
    ['17的', 17],
    ['说的33', 33],
    ['刚才说的是32项', 32],
    ['77吧', 77],
    ['第二个', 2],
    ['填到第17项', 17],
    ['第四十九项的进度', 49],
    ['就业优先政策那个', 77],
  ])('%s', async (words, taskNo) => {
    await house.says(xiangcheng, '20%');
    expect((await house.says(xiangcheng, words)).reports).toMatchObject([{ taskNo, percent: 20 }]);
  });

  test('leaves the value waiting where it is not understood', async () => {
    await house.says(xiangcheng, '20%');
    await house.says(xiangcheng, '就业的那个工作');
    expect((await house.says(xiangcheng, '第77项')).reports).toMatchObject([{ taskNo: 77, percent: 20 }]);
  });

  test('of 取消 ends the talk: a later value is asked about again', async () => {
    await house.says(xiangcheng, '任务 16');
    await house.says(xiangcheng, '某事项完成20%');
    await house.says(xiangcheng, '取消');
    const later = await house.says(xiangcheng, '21%');
    expect(later.reports).toEqual([]);
    expectReply(later, /说的是哪一项任务/);
  });
});
