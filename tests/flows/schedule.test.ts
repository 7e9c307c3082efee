import { beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { changeSetting } from '../../src/app/change-setting.ts';
import { planReminders } from '../../src/app/plan-reminders.ts';
import { runUntil } from '../../src/app/run-until.ts';
import { loadSettings } from '../../src/app/settings.ts';
import { defaultLadder } from '../../src/domain/ladder.ts';
import { beijing, createWorld, type World } from '../outbox/world.ts';
import { describeOnBothDatabases, openTestDatabase } from '../support/databases.ts';
import { type House, openHouse } from '../support/house.ts';

describe('提醒安排', () => {
  let house: House;
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    house = await openHouse(database, '2023-03-20 10:00');
    return () => database.close();
  });
  const staff = async (text: string) => (await house.says('督查一科督查员', text)).text;
  const ladder = async () => (await loadSettings(database.db)).ladder;

  it('shows what is in force, what became of each stage, and the next due dates explained', async () => {
    await house.moveTo('2023-03-20 10:01');
    const shown = await staff('提醒安排');
    expect(shown).toContain('现行安排：T-5通知、T-2提醒、T-1、T0、T+1群、T+3领导、T+3通报');
    expect(shown).toContain('T-5 报送通知，时间 3月17日（星期五）09:00，情况 已安排59条');
    expect(shown).toContain('T-2 催报提醒，时间 3月22日（星期三）09:00，情况 待执行');
    expect(shown).toContain('T0 截止日提醒，时间 3月25日（星期六）09:00，情况 未发送：截止日为休息日');
    expect(shown).toContain(
      '2023年6月（二季度）：6月25日（星期日）截止（含当日），为调休上班日，按工作日办理。',
    );
    expect(shown).toContain('2024年2月：');
  });

  it('is changed after a preview and 确认, with a trace', async () => {
    const preview = await staff('提醒安排 T-4通知、T-1、T+1群、T+2领导 10:00、T+3通报');
    expect(preview).toContain(
      '2023年3月（一季度）：T-4 3月20日，T-1 3月24日，T+1 3月28日，T+2 3月29日 10:00，T+3 3月30日',
    );
    expect(preview).toContain('尚未生效');
    expect(await ladder()).toEqual(defaultLadder);
    expect(await staff('确认')).toContain('提醒安排已调整为：T-4通知、T-1、T+1群、T+2领导 10:00、T+3通报');
    expect((await ladder()).map(({ kind, workdays }) => `${kind} ${workdays}`)).toEqual([
      'opening 4',
      'last_call 1',
      'group_overdue 1',
      'unit_leader 2',
      'bulletin_draft 3',
    ]);
    const trace = await database.db
      .selectFrom('audit')
      .select(['actor', 'subject'])
      .where('action', '=', 'setting.change')
      .where('person_id', 'is not', null)
      .execute();
    expect(trace).toEqual([{ actor: '督查一科督查员', subject: 'setting:ladder' }]);
    expect(await staff('确认')).toContain('没有等待确认的内容');
  });

  it('changes the other reminder settings in the same way, several at once', async () => {
    const preview = await staff('提醒安排 截止时刻18:00；遇休息日顺延；免打扰08:00-09:30；每人每日2条');
    expect(preview).toContain('截止时刻：现行24:00，调整为18:00');
    expect(preview).toContain(
      '截止日遇非工作日：现行日期不变，次一工作日结束前不计逾期，调整为顺延至后一工作日',
    );
    expect(preview).toContain('免打扰时段：现行12:00—14:00、18:00—08:30，调整为08:00—09:30');
    expect(preview).toContain('每人每日主动消息上限：现行1条，调整为2条');
    expect(preview).toContain('3月25日（星期六）为休息日，顺延至3月27日（星期一）18:00截止');
    expect(preview).toContain('（免打扰，09:30发送）');
    expect(await staff('确认')).toContain('截止时刻已调整为：18:00');
    expect(await loadSettings(database.db)).toMatchObject({
      closingTime: '18:00',
      nonWorkday: 'postpone',
      quietHours: [['08:00', '09:30']],
      messagesPerPersonPerDay: 2,
    });
    expect(await staff('提醒安排 每人每日50条')).toContain(
      '“每人每日主动消息上限”的值不正确：应为1至10之间的整数',
    );
    expect(
      await staff('提醒安排 截止时刻24:00；遇休息日不变；免打扰12:00-14:00、18:00-08:30；每人每日1条'),
    ).toContain('尚未生效');
    await staff('确认');
    expect(await loadSettings(database.db)).toMatchObject({ closingTime: '24:00', nonWorkday: 'keep+grace' });
  });

  it('sends nothing for a stage whose time had passed, and says so', async () => {
    const sent = await house.moveTo('2023-03-20 17:00');
    expect(sent).toEqual([]);
    expect(await staff('提醒安排')).toContain(
      'T-4 报送通知，时间 3月20日（星期一）09:00，情况 未发送：调整提醒安排时该时点已过',
    );
  });

  it.each([
    ['提醒安排 随便', '没有看清提醒安排'],
    ['提醒安排 T-30', '提醒安排未作调整：“提醒安排”的值不正确：报送通知的工作日数应为2至15之间的整数'],
    ['提醒安排 T-4通知、T-1、T+1群、T+2领导 10:00、T+3通报', '与现行提醒安排相同'],
  ])('%s → %s', async (text, answer) => {
    expect(await staff(text)).toContain(answer);
  });

  it('keeps what is in force on 取消, and a preview does not outlive two hours', async () => {
    const before = await ladder();
    await staff('提醒安排 恢复默认');
    expect(await staff('取消')).toContain('未作调整');
    expect(await staff('确认')).toContain('没有等待确认的内容');
    await staff('提醒安排 恢复默认');
    await house.moveTo('2023-03-20 19:01');
    expect(await staff('确认')).toContain('没有等待确认的内容');
    expect(await ladder()).toEqual(before);
  });
});

describeOnBothDatabases('changing the rules in the middle of a period', (open) => {
  const world = async (): Promise<World> => {
    const database = await open();
    return createWorld(database.db, { importedAt: beijing('2023-03-01 09:00') });
  };
  const moveTo = (one: World, time: string) =>
    runUntil(
      one.ctx,
      (now) => {
        one.clock.now = now;
      },
      beijing(time),
    );
  const runs = (one: World) =>
    one.db
      .selectFrom('schedule_run')
      .select(['stage', 'outcome', 'reason'])
      .where('period', '=', '2023-03')
      .orderBy('due_at')
      .orderBy('stage')
      .execute();

  it('repeats nothing when the due day moves, and records every stage that was passed over', async () => {
    const one = await world();
    await moveTo(one, '2023-03-22 10:00');
    one.platform.heard();
    await changeSetting(one.ctx, { key: 'dueDay', value: 21, now: one.clock.now, by: '督查员甲' });
    await planReminders(one.ctx);
    await moveTo(one, '2023-03-23 18:00');
    expect(one.platform.heard()).toEqual([]);
    expect(await runs(one)).toEqual([
      { stage: 'T-5', outcome: 'planned', reason: null },
      { stage: 'T-1', outcome: 'skipped', reason: 'rule_changed' },
      { stage: 'T0', outcome: 'skipped', reason: 'rule_changed' },
      { stage: 'T+1', outcome: 'skipped', reason: 'rule_changed' },
      { stage: 'T-2', outcome: 'planned', reason: null },
    ]);
    await moveTo(one, '2023-03-24 10:00');
    expect(one.platform.heard()).toContain('市商务局责任领导');
  });

  it('does not lose a stage that was due and not carried out yet when the rules changed', async () => {
    const one = await world();
    one.clock.now = beijing('2023-03-17 09:00');
    const ladder = defaultLadder.filter(({ kind }) => kind !== 'opening');
    await changeSetting(one.ctx, { key: 'ladder', value: ladder, now: one.clock.now, by: '督查员甲' });
    await moveTo(one, '2023-03-17 12:00');
    expect(one.platform.heard()).toEqual([]);
    expect(await runs(one)).toEqual([{ stage: 'T-5', outcome: 'skipped', reason: 'rule_changed' }]);
  });
});
