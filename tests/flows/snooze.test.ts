import { expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { openHouse } from '../support/house.ts';

const liaison = '市商务局联络员';

describeOnBothDatabases('a reminder somebody asks for', (open) => {
  const house = async () => {
    const database: OpenDatabase = await open();
    return openHouse(database, '2023-03-20 10:00');
  };

  it('comes at that time, once, beside the ladder, while something is missing', async () => {
    const one = await house();
    await one.moveTo('2023-03-20 10:01');
    expect((await one.says(liaison, '明天下午3点提醒我')).text).toContain(
      '将于2023年3月21日 15:00再次提醒您',
    );
    expect((await one.says(liaison, '明天提醒')).text).toContain('当日已安排再次提醒');
    expect((await one.says(liaison, '今天9点提醒')).text).toContain('该日期已过');
    const sent = await one.moveTo('2023-03-21 17:00');
    expect(sent.map(({ to }) => to?.name)).toEqual([]);
    const { text, state, at } = await one.ctx.db
      .selectFrom('outbox')
      .select(['text', 'state', 'sent_at as at'])
      .where('stage', '=', 'snooze')
      .executeTakeFirstOrThrow();
    expect({ state, at }).toEqual({ state: 'sent', at: new Date('2023-03-21T15:00:00+08:00') });
    expect(text).toContain('进展报送提醒');
    // The ladder's own reminder is not counted against it.
    await one.moveTo('2023-03-22 09:00');
    const ladder = await one.ctx.db
      .selectFrom('outbox')
      .select('state')
      .where('stage', '=', 'T-2')
      .where('person_id', '=', one.person(liaison).id)
      .execute();
    expect(ladder).toEqual([{ state: 'sent' }]);
  });

  const stageOf = async (one: Awaited<ReturnType<typeof house>>, stage: string, name = liaison) =>
    one.ctx.db
      .selectFrom('outbox')
      .select(['state', 'reason'])
      .where('stage', '=', stage)
      .where('person_id', '=', one.person(name).id)
      .executeTakeFirst();

  it('is the only one until then, also in place of what waits already', async () => {
    const one = await house();
    await one.moveTo('2023-03-21 19:00');
    await one.says('市财政局联络员', '明天提醒');
    expect((await one.says(liaison, '明天下午3点提醒我')).text).toContain('在此之前不发送本期其他催报提醒');
    await one.moveTo('2023-03-22 09:10');
    expect(await stageOf(one, 'T-2')).toEqual({ state: 'skipped', reason: 'snoozed' });
    expect(await stageOf(one, 'T-2', '市财政局联络员')).toMatchObject({ state: 'sent' });
    await one.moveTo('2023-03-22 15:10');
    expect(await stageOf(one, 'snooze')).toEqual({ state: 'sent', reason: null });
  });

  it('does not silence the ladder when it comes after the deadline', async () => {
    const one = await house();
    await one.moveTo('2023-03-20 10:01');
    await one.says(liaison, '28日提醒');
    await one.moveTo('2023-03-22 09:10');
    expect(await stageOf(one, 'T-2')).toEqual({ state: 'sent', reason: null });
  });

  it('waits for the end of quiet hours and days off, and is cancelled by the report', async () => {
    const one = await house();
    expect((await one.says(liaison, '25日提醒')).text).toContain('将于2023年3月27日 08:30再次提醒您');
    const missing = await one.ctx.db
      .selectFrom('obligation')
      .select('task_no')
      .where('unit_id', '=', one.person(liaison).unitId ?? 0)
      .where('period', '=', '2023-03')
      .execute();
    await one.says(liaison, missing.map(({ task_no }) => `第${task_no}项 进度30%`).join('\n'));
    const row = await one.ctx.db
      .selectFrom('outbox')
      .select(['state', 'reason'])
      .where('stage', '=', 'snooze')
      .executeTakeFirst();
    expect(row).toEqual({ state: 'cancelled', reason: 'reported' });
  });
});
