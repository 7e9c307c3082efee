import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';

describeOnBothDatabases('a question that nobody answered in time', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 09:00');
  });

  test('answered late with a bare value, is named with its task, and files nothing', async () => {
    await house.says(commerce, '第6项 200%');
    await house.moveTo('2023-03-20 11:30');
    const late = await house.says(commerce, '20%');
    expect(late.reports).toEqual([]);
    expectReply(late, /此前第6项的提问已过期，当时的内容未登记；如需登记请重新写全，例如：第6项 35%/);
    expect((await house.says(commerce, '清单')).text).not.toMatch(/已过期/);
  });

  test.each(['确认', '是的', '清单', '第60项 45%'])('is told of behind %s, once', async (text) => {
    await house.says(commerce, '第6项 10%');
    await house.says(commerce, '第6项 5%');
    await house.moveTo('2023-03-21 10:00');
    const next = await house.says(commerce, text);
    expectReply(next, /此前第6项的提问已过期.*例如：第6项 5%/);
    expect(next.reports.map(({ taskNo }) => taskNo)).toEqual(text.startsWith('第60项') ? [60] : []);
    expect((await house.says(commerce, '未报')).text).not.toMatch(/已过期/);
  });

  test('without a task offers its words in full, and the number alone is no answer any more', async () => {
    await house.says(commerce, '75%');
    await house.moveTo('2023-03-20 11:30');
    const late = await house.says(commerce, '第4项');
    expect(late.reports).toEqual([]);
    expectReply(late, /此前「75%」属于哪一项的提问已过期，当时的内容未登记.*第\d+项 75%/);
  });

  test('waits for the next message that is no small talk', async () => {
    await house.says(commerce, '75%');
    await house.moveTo('2023-03-20 11:30');
    expect((await house.says(commerce, '收到')).text).not.toMatch(/已过期/);
    expectReply(await house.says(commerce, '未报'), /已过期/);
  });

  test('is not told of where the message says it in full, or after some days', async () => {
    await house.says(commerce, '第6项 200%');
    await house.moveTo('2023-03-20 11:30');
    const full = await house.says(commerce, '第6项 20%');
    expect(full.reports).toMatchObject([{ taskNo: 6, percent: 20 }]);
    expect(full.text).not.toMatch(/已过期/);
    await house.says(commerce, '80%');
    await house.moveTo('2023-03-24 10:00');
    expect((await house.says(commerce, '未报')).text).not.toMatch(/已过期/);
  });

  test('of an earlier one is told of while the chat goes on', async () => {
    await house.says(commerce, '第6项 10%');
    await house.says(commerce, '第6项 5%');
    await house.moveTo('2023-03-20 10:30');
    await house.says(commerce, '第60项 45%');
    await house.moveTo('2023-03-20 11:30');
    expectReply(await house.says(commerce, '确认'), /此前第6项的提问已过期/);
  });

  test('of a 代录 is told to whoever entered it, with the whole command', async () => {
    await house.says(staff, '代录 市体育局 75%');
    await house.moveTo('2023-03-20 09:20');
    const late = await house.says(staff, '第87项');
    expect(late.reports).toEqual([]);
    expectReply(late, /代市体育局录入「75%」.*已过期.*代录 市体育局 2023-03 第\d+项 75%/);
  });
});
