import { expect, test } from 'vitest';
import { handleWaiting } from '../../src/app/handle-waiting.ts';
import { receiveEvent } from '../../src/app/receive-event.ts';
import type { PlatformLookup } from '../../src/ports.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { type House, openHouse } from '../support/house.ts';

/** Eight liaisons, each with a task of their unit. */
async function someDuties({ ctx }: House): Promise<{ readonly name: string; readonly no: number }[]> {
  return ctx.db
    .selectFrom('person')
    .innerJoin('assignment', 'assignment.unit_id', 'person.unit_id')
    .innerJoin('task', 'task.id', 'assignment.task_id')
    .select((select) => ['person.name', select.fn.min('task.no').as('no')])
    .where('person.role', '=', 'liaison')
    .groupBy('person.name')
    .orderBy('person.name')
    .limit(8)
    .execute();
}

describeOnBothDatabases('what waits in the inbox', (open) => {
  test('is handled in the order it came within a conversation, several conversations at once', async () => {
    const house = await openHouse(await open(), '2023-03-20 10:00');
    const { ctx } = house;
    const duties = await someDuties(house);
    const pushes = [10, 20, 30, 40, 50].flatMap((percent) =>
      duties.map(({ name, no }) => ({ name, percent, text: `第${no}项 进度${percent}%` })),
    );
    for (const { name, percent, text } of pushes) await house.receive(name, text, `${name} ${percent}`);
    expect(await handleWaiting(ctx)).toBe(pushes.length);
    const reports = await ctx.db
      .selectFrom('report')
      .select(['person_id', 'version', 'percent', 'inbox_id'])
      .orderBy('inbox_id')
      .execute();
    for (const { name } of duties) {
      const own = reports.filter((report) => report.person_id === house.person(name).id);
      expect(own.map((report) => [report.version, Number(report.percent)])).toEqual([
        [1, 10],
        [2, 20],
        [3, 30],
        [4, 40],
        [5, 50],
      ]);
    }
    expect(await ctx.db.selectFrom('inbox').select('id').where('state', '<>', 'done').execute()).toEqual([]);
  });

  test('need not wait for an event whose file comes slowly', async () => {
    const house = await openHouse(await open(), '2023-03-20 10:00');
    let bring = (): void => {};
    let asked = (): void => {};
    const wanted = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const lookup: PlatformLookup = {
      fetchFile: () =>
        new Promise((resolve) => {
          bring = () => resolve({ ok: false, reason: 'gone' });
          asked();
        }),
      membersOf: () => Promise.resolve(null),
      findByMobile: () => Promise.resolve(null),
    };
    const ctx = { ...house.ctx, lookups: new Map([['simulator', lookup]] as const) };
    const duties = await someDuties(house);
    const slow = house.person(duties[0]?.name ?? '');
    await receiveEvent(ctx, {
      platform: 'simulator',
      eventId: 'slow',
      messageId: null,
      chatId: 'another chat',
      chatKind: 'private',
      userId: `sim-${slow.id}`,
      mentionsBot: false,
      sentAt: null,
      content: { kind: 'remote_file', name: '填报表.xlsx', media: 'file', ref: '' },
    });
    for (const { name, no } of duties) await house.receive(name, `第${no}项 进度35%`, name);
    const all = handleWaiting(ctx);
    await wanted;
    const left = async () =>
      (await ctx.db.selectFrom('inbox').select('event_id').where('state', '<>', 'done').execute()).map(
        (row) => row.event_id,
      );
    await expect.poll(left, { timeout: 30_000 }).toEqual(['slow']);
    await house.receive(duties[1]?.name ?? '', '未报', 'later');
    await expect.poll(left, { timeout: 30_000 }).toEqual(['slow']);
    bring();
    expect(await all).toBe(duties.length + 2);
    expect(await left()).toEqual([]);
  });
});
