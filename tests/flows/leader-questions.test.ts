import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const mayor = '市政府主要领导';
const staff = '督查一科督查员';
const renewal = '市百城提质建设指挥部办公室联络员';

describeOnBothDatabases('what a leader asks in words of the own', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-06-19 10:00');
    await house.says('市发展和改革委员会联络员', '1项完成投资986.4亿元');
    await house.says(renewal, '42项完成投资78亿元；44项已完成');
  });

  test.each(['第1项投资完成多少了', '任务1完成投资多少'])('%s shows the task with its sum', async (asked) => {
    expectReply(await house.says(mayor, asked), /第1项[\s\S]*完成 986.4 亿元 \/ 年度 1700 亿元 = 58%/);
  });

  test.each(['已完成的有哪些', '哪些任务完成了'])('%s lists them with their lead units', async (asked) => {
    const heard = await house.says(mayor, asked);
    expectReply(heard, /已完成任务1项/);
    expectReply(heard, /第44项 .*市百城提质建设指挥部办公室/);
    expectReply(heard, /未经核查/);
  });

  test('哪些任务没人报 lists tasks whose lead unit is silent, and none that was reported', async () => {
    const heard = await house.says(mayor, '哪些任务没人报');
    expectReply(heard, /牵头单位未报任务\d+项/);
    expectReply(heard, /第2项 /);
    expect(heard.text).not.toMatch(/第(?:1|42|44)项 /);
  });

  test.each([mayor, staff])('how a unit reports, %s learns from what it owes', async (who) => {
    expectReply(await house.says(who, '禹州市报得怎么样'), /禹州市政府/);
    expectReply(await house.says(who, '市商务局报得咋样'), /市商务局/);
  });

  test('哪些县报得差 is answered by who has not reported, and by no ranking', async () => {
    const said = (await house.says(mayor, '谁没报')).text;
    for (const asked of ['哪些县报得差', '哪些单位报得慢', '没报的有哪些'])
      expect((await house.says(mayor, asked)).text).toBe(said);
    expect((await house.says(mayor, '哪些单位报得好')).text).toBe((await house.says(mayor, '进度')).text);
  });

  test.each(['同意办结批示', '批示', '同意办结'])('%s and the number close an instruction', async (words) => {
    const given = await house.says(mayor, '批示 42 请加快推进');
    const no = /批示 (\d+) 已登记/u.exec(given.text)?.[1] ?? '';
    await house.says(renewal, `批示${no} 已办结`);
    const closing = words === '批示' ? `批示${no}同意办结` : `${words}${no}`;
    expectReply(await house.says(mayor, closing), new RegExp(`批示 ?${no}.*已办结|已办结.*批示 ?${no}`, 'u'));
  });
});
