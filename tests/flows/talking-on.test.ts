import { beforeAll, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const police = '市公安局联络员';
const farming = '市农业农村局联络员';
const water = '市水利局联络员';

describeOnBothDatabases('messages that lean on those before', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test('这项 and 它 are the task looked up or reported last', async () => {
    await house.says(water, '任务 72');
    expect((await house.says(water, '这项改成50%')).reports).toMatchObject([{ taskNo: 72, percent: 50 }]);
    expect((await house.says(water, '它完成了')).reports).toMatchObject([{ taskNo: 72, status: 'done' }]);
    const back = await house.says(water, '上面那项撤回');
    expectReply(back, /已撤回/);
    expect((await house.says(water, '算了，还是55%')).reports).toMatchObject([{ taskNo: 72, percent: 55 }]);
  });

  test('a counted word files for the tasks of the message before, an uncounted one asks first', async () => {
    await house.says(farming, '第50项 30%，第51项 40%');
    expect((await house.says(farming, '这两项都是45%')).reports).toMatchObject([
      { taskNo: 50, percent: 45 },
      { taskNo: 51, percent: 45 },
    ]);
    const asked = await house.says(farming, '都改成60%');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /第50、51项（共2项）按此登记/);
    expect((await house.says(farming, '都对')).reports).toMatchObject([
      { taskNo: 50, percent: 60 },
      { taskNo: 51, percent: 60 },
    ]);
  });

  test('one word answers a question about each of several tasks', async () => {
    expectReply(await house.says(farming, '第52项 35，第54项 40'), /第54项的「40」没有单位/);
    expect((await house.says(farming, '都是百分比')).reports).toMatchObject([
      { taskNo: 52, percent: 35 },
      { taskNo: 54, percent: 40 },
    ]);
  });

  test('the same as another task waits for 确认', async () => {
    expect((await house.says(farming, '第58项同第54项')).reports).toEqual([]);
    expect((await house.says(farming, '确认')).reports).toMatchObject([{ taskNo: 58, percent: 40 }]);
  });
});

describeOnBothDatabases('tasks called by their words', (open) => {
  test('are shown with their numbers and filed by one 确认', async () => {
    const house = await openHouse(await open(), '2023-03-20 10:00');
    const asked = await house.says(farming, '高标准农田建了0.42万亩，农村户厕改造2300户');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /按所写的名称对应为第50、54项，请核对后回复「确认」/);
    expectReply(asked, /第54项　整村推进农村户厕改造2300户/);
    expect((await house.says(farming, '对')).reports).toMatchObject([
      { taskNo: 50, metrics: [{ value: 0.42, unit: '万亩' }] },
      { taskNo: 54, metrics: [{ value: 2300, unit: '户' }] },
    ]);
  });
});

describeOnBothDatabases('a task looked up in a new month', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test('a look-up shows what was reported last, and 一样 says it again', async () => {
    await house.says(police, '104项30%，问题：车辆不足');
    await house.moveTo('2023-04-10 09:00');
    const shown = await house.says(police, '104项');
    expectReply(shown, /2023年3月.*报送情况：\s*市公安局：进度30%，存在问题：车辆不足/s);
    expectReply(shown, /第104项 同上月/);
    expect((await house.says(police, '一样')).reports).toMatchObject([
      { taskNo: 104, percent: 30, flags: ['carried_forward', 'no_change'] },
    ]);
    const both = await house.says(police, '49项、104项');
    expectReply(
      await house.says(police, '18项、49项'),
      /第49项本期尚未报送[\s\S]*第18项不是本单位的报送任务/,
    );
    expectReply(both, /第49项本期尚未报送[\s\S]*第104项本期已报送：进度30%/);
  });
});

describeOnBothDatabases('a question for 确认 about several tasks', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
    await house.says(police, '49、84、98、102项60%');
  });

  const ask = () => house.says(police, '第49、84、98项50%');

  test('is answered in part: one right, one put right, one left', async () => {
    expect((await ask()).reports).toEqual([]);
    const answer = await house.says(police, '49对，84改成55%');
    expect(answer.reports).toMatchObject([
      { taskNo: 49, percent: 50 },
      { taskNo: 84, percent: 55 },
    ]);
    expectReply(answer, /第98项待确认，尚未登记/);
    expect((await house.says(police, '取消')).reports).toEqual([]);
  });

  test('只确认 drops the others, and says so', async () => {
    await ask();
    const answer = await house.says(police, '只确认第84项');
    expect(answer.reports).toMatchObject([{ taskNo: 84, percent: 50 }]);
    expectReply(answer, /第98项未确认，未登记/);
    expectReply(await house.says(police, '确认'), /当前没有等待确认的内容/);
  });

  test('其余确认 files what the message says nothing of', async () => {
    await house.says(police, '第49、98、102项30%');
    const answer = await house.says(police, '102项 65%，其余确认');
    expect(answer.reports.map(({ taskNo, percent }) => [taskNo, percent])).toEqual([
      [49, 30],
      [98, 30],
      [102, 65],
    ]);
    expectReply(await house.says(police, '确认'), /当前没有等待确认的内容/);
  });

  test('a task put off or taken back waits no longer', async () => {
    await house.says(police, '第49、98项20%');
    await house.says(police, '第49项先不报');
    expect((await house.says(police, '确认')).reports).toMatchObject([{ taskNo: 98, percent: 20 }]);
    await house.says(police, '第102项10%');
    expectReply(await house.says(police, '撤回第102项'), /已撤回|已取消/);
    expectReply(await house.says(police, '确认'), /当前没有等待确认的内容/);
  });

  test('好的 registers nothing and says what would', async () => {
    await house.says(police, '第98项5%');
    const told = await house.says(police, '好的');
    expect(told.reports).toEqual([]);
    expectReply(told, /第98项待确认，尚未登记/);
    await house.says(police, '取消');
  });

  test('确认第N项 with nothing waiting, and 算了 with nothing open', async () => {
    expectReply(await house.says(police, '确认第98项'), /当前没有等待确认的内容/);
    expectReply(await house.says(police, '算了'), /未作改动/);
  });
});

describeOnBothDatabases('a report on the wrong task', (open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test('is moved to the task that is named', async () => {
    await house.says(water, '第68项已完成');
    const moved = await house.says(water, '写错了，是72项');
    expect(moved.reports).toMatchObject([{ taskNo: 72, status: 'done' }]);
    expectReply(moved, /已撤回[\s\S]*第68项恢复为未报[\s\S]*第72项　已完成/);
    expect(await house.says(water, '第68项')).toMatchObject({ reports: [] });
  });

  test('is moved by one sentence to tap where that has a report of its own', async () => {
    await house.says(water, '第68项60%');
    const asked = await house.says(water, '报错了，应该是72项');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /可回复：「撤回第68项，第72项 60%」/);
    const moved = await house.says(water, '撤回第68项，第72项 60%');
    expect(moved.reports).toMatchObject([{ taskNo: 72, percent: 60 }]);
  });

  test('may be a wrong value as well, where a bare number follows', async () => {
    await house.says(water, '第68项60%');
    const asked = await house.says(water, '打错了，是71');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /可回复：「撤回第68项，第71项 60%」「更正 第68项 71%」/);
    expect((await house.says(water, '更正 第68项 71%')).reports).toMatchObject([{ taskNo: 68, percent: 71 }]);
  });

  test('is moved without a question where its number is denied', async () => {
    await house.says(water, '第43项40%');
    expect((await house.says(water, '不是43，是2')).reports).toMatchObject([{ taskNo: 2, percent: 40 }]);
  });

  test('of another unit is filed for the one that was meant', async () => {
    expectReply(await house.says(water, '68 69 1正常推进'), /第69项不是市水利局的报送任务/);
    expect((await house.says(water, '69打错了，是71')).reports).toMatchObject([
      { taskNo: 71, status: 'in_progress' },
    ]);
    expect((await house.says(water, '88项 80%')).reports).toEqual([]);
    expect((await house.says(water, '看错了，是101')).reports).toMatchObject([{ taskNo: 101, percent: 80 }]);
  });
});

describeOnBothDatabases('staff', (open) => {
  const staff = '督查一科督查员';
  let house: House;
  beforeAll(async () => {
    house = await openHouse(await open(), '2023-03-20 10:00');
  });

  test('take back what they entered for a unit, and nobody else’s report', async () => {
    await house.says(water, '第68项60%');
    const entered = await house.says(staff, '代录 市水利局 第72项 60%');
    const receipt = /R2023-03-\d+/u.exec(entered.text)?.[0] ?? '';
    expectReply(await house.says(staff, `撤回 ${receipt}`), /已撤回.*第72项恢复为未报/su);
    expectReply(await house.says(staff, '撤回'), /没有可以撤回的报送/);
    await house.says(staff, '代录 市水利局 第72项 65%');
    expectReply(await house.says(staff, '撤回'), /第72项恢复为未报/);
  });

  test('ask who has not reported on a task, and are told what they may say', async () => {
    expectReply(await house.says(staff, '第72项谁没报'), /未报\d+个：/);
    expectReply(await house.says(staff, '为什么没报'), /可回复：「进度」「未报单位」「待审」「帮助」/);
  });
});
