import { beforeEach, expect, test } from 'vitest';
import { describeOnBothDatabases } from '../support/databases.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';

describeOnBothDatabases('其余同上月', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-02-20 10:00');
    await house.says(commerce, '第4项 30%；第6项 35%；第61项\n进展：新培育跨境电商园区2家');
    await house.moveTo('2023-03-15 10:00');
  });

  test('shows which tasks and which values first, and stores them after 确认 as 沿用上月', async () => {
    const one = await house.says(commerce, '第6项 50%，其余同上月');
    expect(one.reports.map((report) => report.taskNo)).toEqual([6]);
    expectReply(one, /共2项，确认后登记：\n第4项　进度30%.*（沿用上月）\n第61项　.*2家.*（沿用上月）/);
    const confirmed = await house.says(commerce, '确认');
    expect(confirmed.reports).toMatchObject([
      { taskNo: 4, percent: 30, flags: ['carried_forward', 'no_change'], period: '2023-03' },
      { taskNo: 61, metrics: [{ value: 2, unit: '家' }], flags: ['carried_forward', 'no_change'] },
    ]);
    expectReply(await house.says(commerce, '确认'), /没有等待确认/);
  });

  test('after 取消 nothing is stored', async () => {
    await house.says(commerce, '其余同上月');
    expectReply(await house.says(commerce, '取消'), /已取消，第4、6、61项未作登记/);
    expect((await house.says(commerce, '确认')).reports).toEqual([]);
  });

  test('a task reported anew since the question is left alone and named', async () => {
    await house.says(commerce, '其余同上月');
    await house.says(staff, '代录 市商务局 第6项 70%');
    const confirmed = await house.says(commerce, '确认');
    expect(confirmed.reports.map((report) => report.taskNo)).toEqual([4, 61]);
    expectReply(confirmed, /第6项在提问之后已有新的报送（进度70%）/);
    expectReply(await house.says(commerce, '任务 6'), /进度70%（第1版，代录）/);
  });

  test('a confirmation of a period that is over stores nothing and says so', async () => {
    await house.says(commerce, '第6项 50%，其余同上月');
    await house.ctx.db
      .updateTable('dialog')
      .set({ expires_at: new Date('2023-12-31') })
      .execute();
    const { state } = await house.ctx.db.selectFrom('dialog').select('state').executeTakeFirstOrThrow();
    const kept = { ...state, confirm: state.confirm && { ...state.confirm, until: '2023-12-31T00:00:00Z' } };
    await house.ctx.db
      .updateTable('dialog')
      .set({ state: JSON.stringify(kept) })
      .execute();
    await house.moveTo('2023-04-15 10:00');
    const late = await house.says(commerce, '确认');
    expect(late.reports).toEqual([]);
    expectReply(late, /2023年3月.*报送期已过/);
  });
});

describeOnBothDatabases('suspicious values', (open) => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse(await open(), '2023-02-20 10:00');
    await house.says(commerce, '第6项 35%；第62项 新设立海外仓2个');
    await house.moveTo('2023-03-15 10:00');
  });

  const cases: readonly [string, string][] = [
    ['below last month', '第6项 30%'],
    ['a figure below last month', '第62项 累计新设立海外仓1个'],
    ['a figure that looks like 万 for 一', '第62项 累计新设立海外仓2万个'],
  ];
  test.each(cases)('%s: asked about, stored after 确认, once', async (_, words) => {
    const asked = await house.says(commerce, words);
    expect(asked.reports).toEqual([]);
    expectReply(asked, /「确认」/);
    const confirmed = await house.says(commerce, '确认');
    expect(confirmed.reports).toHaveLength(1);
    expect((await house.says(commerce, '确认')).reports).toEqual([]);
  });

  test('the same 确认 pushed twice is applied once', async () => {
    await house.says(commerce, '第6项 30%');
    const once = await house.says(commerce, '确认', { eventId: 'yes' });
    const again = await house.says(commerce, '确认', { eventId: 'yes' });
    expect(again.duplicate).toBe(true);
    expect(again.reports).toEqual(once.reports);
  });

  test('staff are asked the same way about what they enter for a unit', async () => {
    const asked = await house.says(staff, '代录 市商务局 第6项 30% 备注：电话报送');
    expect(asked.reports).toEqual([]);
    expectReply(asked, /代市商务局录入/);
    const confirmed = await house.says(staff, '确认');
    expect(confirmed.reports).toMatchObject([{ unit: '市商务局', percent: 30, flags: ['proxy'] }]);
    expectReply(confirmed, /备注：电话报送/);
  });

  test('a withdrawal between question and 确认 counts as a change', async () => {
    const filed = await house.says(commerce, '第6项 40%');
    await house.says(commerce, '第6项 36%');
    await house.says(commerce, `撤回 ${/R[\d-]+/u.exec(filed.text)?.[0]}`);
    const confirmed = await house.says(commerce, '确认');
    expect(confirmed.reports).toEqual([]);
    expectReply(confirmed, /第6项在提问之后已有变动/);
  });
});

describeOnBothDatabases('what was last known is the measure', (open) => {
  test('also when a month without figures lies between', async () => {
    const house = await openHouse(await open(), '2023-02-20 10:00');
    const planner = '市发展和改革委员会联络员';
    await house.says(planner, '第1项 年度投资累计720亿元，进度40%');
    await house.moveTo('2023-03-15 10:00');
    await house.says(planner, '第1项 正常推进');
    await house.moveTo('2023-04-15 10:00');
    const lower = await house.says(planner, '第1项 年度投资累计700亿元');
    expect(lower.reports).toEqual([]);
    expectReply(lower, /上次报的是720亿元，这次是700亿元，低于上次.*「确认」/);
    const slip = await house.says(planner, '第1项 年度投资累计7200亿元');
    expect(slip.reports).toEqual([]);
    expectReply(slip, /上次是720亿元，相差约十倍，请核对小数点和单位/);
    const percent = await house.says(planner, '第1项 进度35%');
    expect(percent.reports).toEqual([]);
    const next = await house.says(planner, '第1项 年度投资累计800亿元');
    expect(next.reports).toMatchObject([{ metrics: [{ value: 800 }], period: '2023-04' }]);
  });
});
