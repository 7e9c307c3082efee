import { beforeEach, expect, test } from 'vitest';
import type { SentMessage } from '../../db/queries/simulator.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';
import { instant } from '../support/seeds.ts';

const staff = '督查一科督查员';
const water = '市水利局联络员';

describeOnBothDatabases('代录', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-04-12 09:00');
    await house.says(water, '第71项 20%');
    await house.moveTo('2023-05-12 09:00');
  });

  test('of an earlier month is a late version of that month, and can be taken back', async () => {
    const late = await house.says(staff, '代录 市水利局 2023-04 第71项 30% 备注：书面补报');
    expect(late.reports).toMatchObject([
      { taskNo: 71, period: '2023-04', version: 2, percent: 30, flags: ['late', 'proxy'] },
    ]);
    expectReply(late, /代市水利局录入，2023年4月，共1项/);
    expectReply(late, /重新发送「代录 市水利局 2023-04 第71项 45%」/);
    expectReply(await house.says(water, '任务 71'), /2023年5月尚无报送/);
    expectReply(await house.says(staff, '撤回'), /第71项恢复为第1版/);
  });

  test('of an earlier month asks about suspicious values, and 确认 files them there', async () => {
    expectReply(await house.says(staff, '代录 市水利局 4月 第71项 5%'), /上次报的是20%，这次是5%/);
    const { reports } = await house.says(staff, '确认');
    expect(reports).toMatchObject([{ taskNo: 71, period: '2023-04', percent: 5 }]);
  });

  test('of a month to come is turned down', async () => {
    const ahead = await house.says(staff, '代录 市水利局 2023-06 第71项 30%');
    expect(ahead.reports).toEqual([]);
    expectReply(ahead, /2023年6月.*尚未开始报送，未登记/);
  });

  test('without a task asks which, and takes the number as the answer', async () => {
    expectReply(await house.says(staff, '代录 市体育局 75% 备注：电话报送'), /说的是哪一项任务/);
    const entered = await house.says(staff, '第87项');
    expect(entered.reports).toMatchObject([{ unit: '市体育局', taskNo: 87, percent: 75, flags: ['proxy'] }]);
    expectReply(entered, /备注：电话报送/);
    expect((await house.says(staff, '第87项')).reports).toEqual([]);
  });

  test('that asks while another waits says that the other does not any more', async () => {
    await house.says(staff, '代录 市体育局 第87项 75%');
    await house.says(staff, '代录 市体育局 第87项 70%');
    const other = await house.says(staff, '代录 市水利局 2023-04 第71项 5%');
    expectReply(other, /此前代市体育局录入、待确认的第87项不再等待确认，未登记/);
    const { reports } = await house.says(staff, '确认');
    expect(reports.map(({ unit, taskNo }) => [unit, taskNo])).toEqual([['市水利局', 71]]);
  });

  test('of another unit that asks nothing leaves what waits alone, the same number or not', async () => {
    await house.says(staff, '代录 市体育局 第5项 75%');
    await house.says(staff, '代录 市体育局 第5项 70%');
    await house.says(staff, '代录 市工信局 第5项 40%');
    expect((await house.says(staff, '确认')).reports).toMatchObject([{ unit: '市体育局', percent: 70 }]);
  });

  test('keeps how it came in as the note', async () => {
    const entered = await house.says(staff, '代市商务局录入第74项 正常推进 电话报的');
    expect(entered.reports).toMatchObject([{ taskNo: 74, status: 'in_progress', progress: null }]);
    expectReply(entered, /备注：电话报的/);
  });

  const noticesTo = (sent: readonly SentMessage[], name: string) =>
    sent.filter(({ to, key, state }) => to?.name === name && key.startsWith('ent') && state === 'sent');

  test('is told to the unit’s liaison: task, value, note and who; the task shows it, too', async () => {
    const entered = await house.says(staff, '代录 市水利局 第71项 30% 备注：电话报送');
    const [told, ...more] = noticesTo(entered.replies, water);
    expect(told?.text).toMatch(/2023年5月第71项：进度30%（督查一科督查员代录；备注：电话报送）/);
    expect(told?.text).toMatch(/「更正 第71项」/);
    expect(more).toEqual([]);
    expectReply(await house.says(water, '任务 71'), /市水利局：进度30%（第1版，代录，备注：电话报送）/);
    expectReply(await house.says(staff, '任务 71'), /代录，备注：电话报送/);
  });

  test('later of the same day is told together on the next working day, and in no quiet hours', async () => {
    await house.says(staff, '代录 市水利局 第71项 30%');
    const second = await house.says(staff, '代录 市水利局 第71项 35% 备注：书面');
    await house.says(staff, '代录 市水利局 2023-04 第71项 25%');
    expect(noticesTo(second.replies, water)).toEqual([]);
    await house.moveTo('2023-05-15 08:00');
    const since = await sentTo(house, water);
    await house.moveTo('2023-05-15 08:40');
    const then = await sentTo(house, water);
    const [told, ...more] = then.slice(since.length);
    expect(told).toMatch(/2023年5月第71项：进度35%.*\n2023年4月第71项：进度25%/);
    expect(told).toMatch(/往月数据有误的，请联系市督查局/);
    expect(more).toEqual([]);
  });

  test('that was asked about is filed by the answer alone, for that unit and month', async () => {
    expectReply(await house.says(staff, '代录 市水利局 4月 第71项 200%'), /进度200%不在0到100之间/);
    const [report] = (await house.says(staff, '80%')).reports;
    expect(report).toMatchObject({ taskNo: 71, period: '2023-04', percent: 80, unit: '市水利局' });
    await house.says(staff, '代录 市水利局 第72项 200%');
    // A command is no answer, and leaves the question open.
    expectReply(await house.says(staff, '任务 71'), /【第71项/);
    const named = await house.says(staff, '第72项 80%');
    expect(named.reports).toMatchObject([{ taskNo: 72, period: '2023-05', percent: 80, unit: '市水利局' }]);
    expectReply(await house.says(staff, '60%'), /没有理解/);
  });

  test('that was asked about and never answered is named later', async () => {
    await house.says(staff, '代录 市水利局 第72项 200%');
    house.clock.set(instant('2023-05-12 09:30'));
    const late = await house.says(staff, '80%');
    expect(late.reports).toEqual([]);
    expectReply(late, /代市水利局录入第72项的提问已过期.*例如：代录 市水利局 2023-05 第72项/);
  });

  test('taken back is no longer told, or told as such', async () => {
    await house.says(staff, '代录 市水利局 第71项 30%');
    const back = await house.says(staff, '撤回');
    expect(noticesTo(back.replies, water).map(({ text }) => text)).toMatchObject([
      expect.stringMatching(/已撤回此前代本单位录入的2023年5月第71项/),
    ]);
    await house.says(staff, '代录 市水利局 第71项 40%');
    await house.says(staff, '撤回');
    const before = await sentTo(house, water);
    await house.moveTo('2023-05-15 09:30');
    expect((await sentTo(house, water)).slice(before.length)).toEqual([]);
  });
});

/** Notices that went out to somebody, oldest first. */
async function sentTo(house: House, name: string): Promise<string[]> {
  const rows = await house.ctx.db
    .selectFrom('outbox')
    .select('text')
    .where('person_id', '=', house.person(name).id)
    .where('kind', '=', 'notice')
    .where('state', '=', 'sent')
    .orderBy('id')
    .execute();
  return rows.map(({ text }) => text);
}
