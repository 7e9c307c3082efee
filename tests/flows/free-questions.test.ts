import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';

describeOnBothDatabases('a liaison asks in free words', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
    await house.says(commerce, '第6项 进度35%');
    await house.moveTo('2023-04-11 10:00');
  });

  test('what was reported the month before, and that there is nothing yet', async () => {
    const heard = await house.says(commerce, '6项上个月报的多少？');
    expect(heard.handled?.intent).toBe('query_last');
    expectReply(heard, /2023年3月（一季度）报送情况：\n市商务局：进度35%（第1版）/);
    expectReply(heard, /2023年4月尚无报送。/);
  });

  test('who one is', async () => {
    const heard = await house.says(commerce, '请问我绑定的是哪个单位');
    expect(heard.handled?.intent).toBe('query_identity');
    expectReply(heard, /市商务局/);
  });

  test('how it works', async () => {
    const heard = await house.says(commerce, '这个怎么填啊');
    expect(heard.handled?.intent).toBe('query_help');
    expectReply(heard, /清单/);
  });

  test('what the bot does not know: nothing is filed, and it says where an answer is to be had', async () => {
    const heard = await house.says(commerce, '请问这次会议是在哪里开？');
    expect(heard.handled?.intent).toBe('query_other');
    expectReply(heard, /投诉建议/);
    expect(heard.reports).toEqual([]);
  });
});
