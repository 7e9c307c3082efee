import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const housing = '市住房和城乡建设局联络员';
const staff = '督查一科督查员';

const stored = ({ reports }: Heard) => reports.map(({ taskNo, percent }) => [taskNo, percent]);

describeOnBothDatabases('an answer in plain words', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 09:00');
  });

  test('is a yes to what waits for 确认', async () => {
    let percent = 90;
    await house.says(commerce, `第62项 ${percent}%`);
    for (const yes of [
      '对，就是这个',
      '对的，确实退步了',
      '没问题，登记吧',
      '嗯就这么报',
      '是的没错',
      '数没错，报吧',
    ]) {
      percent -= 1;
      await house.says(commerce, `第62项 ${percent}%`);
      expect(stored(await house.says(commerce, yes))).toEqual([[62, percent]]);
    }
  });

  test('is no yes where it denies, doubts or only says that it was read; what waits is named again', async () => {
    await house.says(commerce, '第62项 50%');
    await house.says(commerce, '第62项 40%');
    for (const other of ['没问题', '好的', '对不对啊', '这个怎么回事啊', '先不登记吧']) {
      const heard = await house.says(commerce, other);
      expect([other, stored(heard)]).toEqual([other, []]);
      expectReply(heard, /第62项待确认，尚未登记/);
    }
    const receipt = await house.says(commerce, '第63项 正常推进');
    expectReply(receipt, /已登记[\s\S]*第62项待确认，尚未登记/);
    expect(stored(await house.says(commerce, '对的，是这个数'))).toEqual([[62, 40]]);
  });

  test('is a yes of staff to a 代录 that waits, too', async () => {
    await house.says(staff, '市商务局第75项 40%');
    expectReply(await house.says(staff, '收到'), /第75项待确认，尚未登记/);
    expect(stored(await house.says(staff, '没错，登记吧'))).toEqual([[75, 40]]);
  });

  test('names one of the tasks offered, with a sound of thinking or in their order', async () => {
    await house.says(commerce, '75%');
    expect(stored(await house.says(commerce, '呃 那个 第五项吧'))).toEqual([[5, 75]]);
    await house.says(commerce, '76%');
    expectReply(await house.says(commerce, '那个那个'), /未登记/);
    await house.says(commerce, '取消');
    expectReply(await house.says(commerce, '77%'), /「第5项」「第2项」「第4项」/);
    expect(stored(await house.says(commerce, '最后一项'))).toEqual([[4, 77]]);
    expectReply(await house.says(commerce, '30%'), /「第4项」「第2项」「第6项」/);
    expect(stored(await house.says(commerce, '后两个'))).toEqual([
      [2, 30],
      [6, 30],
    ]);
  });

  test('with another report behind it keeps the value that waited', async () => {
    await house.says(commerce, '75%');
    const both = await house.says(commerce, '第六项，另外63项正常推进');
    expect(both.reports).toMatchObject([
      { taskNo: 6, percent: 75 },
      { taskNo: 63, percent: null, status: 'in_progress' },
    ]);
    await house.says(commerce, '80%');
    const own = await house.says(commerce, '第7项，第8项都是20%');
    expect(stored(own)).toEqual([
      [7, 20],
      [8, 20],
    ]);
  });

  test('都是 means all that were offered, and answers the newer question', async () => {
    await house.says(commerce, '第62项 50%');
    await house.says(commerce, '第62项 40%');
    await house.says(commerce, '第74、75项正常推进');
    expectReply(await house.says(commerce, '20%'), /「第74项」「第75项」「第2项」/);
    const all = await house.says(commerce, '都是');
    expect(stored(all)).toEqual([]);
    expectReply(all, /第62项　进度40%[\s\S]*第74项　进度20%/);
    expect(stored(await house.says(commerce, '确认')).sort()).toEqual([
      [2, 20],
      [62, 40],
      [74, 20],
      [75, 20],
    ]);
  });

  test('确认 behind a newer question shows what waits once more before it is filed', async () => {
    await house.says(commerce, '第62项 50%');
    await house.says(commerce, '第62项 40%');
    await house.says(commerce, '45%');
    const first = await house.says(commerce, '确认');
    expect(stored(first)).toEqual([]);
    expectReply(first, /此前「45%」属于哪一项未答复，不再等待，未登记[\s\S]*第62项　进度40%/);
    expect(stored(await house.says(commerce, '确认'))).toEqual([[62, 40]]);
  });

  test('a figure put right by its name takes the place of the doubted one, and what waits beside it stays', async () => {
    await house.says(housing, '42项开工90个，完成投资100亿元');
    await house.moveTo('2023-04-12 09:00');
    await house.says(housing, '42项开工98个，完成投资115万元');
    const again = await house.says(housing, '投资是11亿元');
    expectReply(again, /低于上次[\s\S]*百城建设提质新建项目98个，年度投资11亿元/);
    expect((await house.says(housing, '对，就是这个数')).reports).toMatchObject([
      { taskNo: 42, metrics: [{ value: 98 }, { value: 11, unit: '亿元' }] },
    ]);
  });

  test('a bare percentage right behind a report asks of which task it is', async () => {
    await house.says(commerce, '第74项正常推进');
    const bare = await house.says(commerce, '25%');
    expect(stored(bare)).toEqual([]);
    expectReply(bare, /哪一项任务.*[\s\S]*「第74项」/);
  });
});

describeOnBothDatabases('a question that the next message leaves unanswered', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-03-20 09:00');
  });

  test('for the task of a value is named, with its words', async () => {
    await house.says(commerce, '53%');
    const next = await house.says(commerce, '60项 60%');
    expect(stored(next)).toEqual([[60, 60]]);
    expectReply(next, /此前「53%」属于哪一项未答复，不再等待，未登记；如需登记请写全，例如「第2项 53%」/);
    await house.says(commerce, '54%');
    expectReply(await house.says(commerce, '55%'), /此前「54%」属于哪一项未答复/);
    expect((await house.says(commerce, '第5项')).text).not.toMatch(/未答复/);
  });

  test('about a value of a task is named, also where another question takes its place', async () => {
    await house.says(commerce, '8项 200%');
    const next = await house.says(commerce, '23项 30%');
    expectReply(next, /此前第8项的提问（「8项 200%」）未答复，不再等待，所问内容未登记/);
    const asked = await house.says(housing, '44项改造完成200个');
    expectReply(asked, /可回复：「第44项 老旧小区改造项目200个」/);
    const other = await house.says(housing, '97项 150%');
    expectReply(other, /此前第44项的提问.*未答复.*例如「第44项 老旧小区改造项目200个」/);
  });

  test('about a 代录 is named to staff', async () => {
    await house.says(staff, '代录 市体育局 75%');
    expectReply(
      await house.says(staff, '代录 市体育局 第5项 20%'),
      /此前代市体育局录入的「75%」属于哪一项未答复.*例如「代录 市体育局 2023-03 第5项 75%」/,
    );
  });

  test('is not named where it is answered, or asked nothing that was said', async () => {
    await house.says(commerce, '8项 200%');
    expect((await house.says(commerce, '20%')).text).not.toMatch(/未答复/);
    await house.says(commerce, '8项');
    await house.says(commerce, '第8项补充');
    expect((await house.says(commerce, '23项 30%')).text).not.toMatch(/未答复/);
    await house.says(commerce, '60%');
    await house.says(commerce, '清单');
    expect((await house.says(commerce, '第24项')).text).not.toMatch(/未答复/);
  });
});
