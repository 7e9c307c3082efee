import { beforeEach, expect, test } from 'vitest';
import { openTestDatabase } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';

let house: House;
beforeEach(async () => {
  const database = await openTestDatabase('pglite');
  house = await openHouse(database, '2023-03-20 10:00');
  return () => database.close();
}, 120_000);

/** The sentences that an answer offers in 「…」, made complete. */
const offered = (text: string, words: RegExp): string => words.exec(text)?.[1] ?? '';

test('with two months open the queue offers what works, and the month is asked for once', async () => {
  await house.says(commerce, '74、75项 30%');
  await house.moveTo('2023-04-10 10:00');
  await house.says(commerce, '74、75项 40%');
  const queue = await house.says(staff, '待审 市商务局');
  const accept = offered(queue.text, /采用请回复「([^」]+)」/);
  expect(accept).toBe('通过 74 市商务局 2023-04');
  const asked = await house.says(staff, '退回 74、75 市商务局 数据不实');
  expect(asked.text.match(/请写明/g)).toHaveLength(1);
  expectReply(asked, /2023年一季度第74、75项；2023年4月第74、75项。.*「退回 74、75 市商务局 2023-04 原因」/);
  expectReply(await house.says(staff, accept), /已采用市商务局第74项报送（2023年4月/);
  const returned = await house.says(staff, '退回 74、75 市商务局 2023-03 数据不实');
  expectReply(returned, /已退回2项报送/);
  const notices = returned.replies.filter(({ to }) => to?.name === commerce);
  expect(notices).toHaveLength(1);
  expect(notices[0]?.text).toMatch(
    /第74、75项退回重报】\n退回原因：数据不实\n第74项[\s\S]*进度30%[\s\S]*第75项/,
  );
});

test('what was accepted and then changed by its unit is marked in the queue', async () => {
  await house.says(commerce, '第6项 35%；第7项 20%');
  await house.says(staff, '通过 6 市商务局');
  await house.says(commerce, '第6项 55%');
  const queue = await house.says(staff, '待审');
  expectReply(queue, /第6项 市商务局（第2版、第1版已采用，单位又有更正）：进度55%/);
  expectReply(queue, /第7项 市商务局（第1版）：/);
});

test('one sentence tells what is missing of several tasks', async () => {
  const heard = await house.says(commerce, '5 24 33 34项 好');
  expect(heard.text).toBe('第5、24、33、34项没有写进展内容，未登记；请补充，例如「第5、24、33、34项 35%」。');
});
