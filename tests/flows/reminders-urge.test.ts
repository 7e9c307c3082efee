import { beforeEach, expect, it } from 'vitest';
import { addChatMembers, upsertChat } from '../../db/queries/chats.ts';
import { enqueue } from '../../db/queries/outbox.ts';
import { pauseReminders } from '../../db/queries/people.ts';
import { saveSetting } from '../../db/queries/settings.ts';
import { inTransaction } from '../../db/types.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { runUntil } from '../../src/app/run-until.ts';
import { loadSettings } from '../../src/app/settings.ts';
import { type UrgeTarget, urgeUnits } from '../../src/app/urge-units.ts';
import { requirePeriod } from '../../src/domain/period.ts';
import { beijing, createWorld, messageTo, type World } from '../outbox/world.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('urging by hand and message budgets', (open) => {
  let world: World;
  beforeEach(async () => {
    const database = await open();
    world = await createWorld(database.db, { importedAt: beijing('2023-03-01 09:00') });
    return () => database.close();
  });

  const moveTo = (time: string) =>
    runUntil(
      world.ctx,
      (now) => {
        world.clock.now = now;
      },
      beijing(time),
    );
  const urge = async (scope: UrgeTarget, time: string) => {
    world.clock.now = beijing(time);
    const answer = await inTransaction(world.db, async (tx) =>
      urgeUnits(world.ctx, tx, {
        scope,
        period: requirePeriod('2023-03'),
        settings: await loadSettings(tx),
        at: beijing(time),
      }),
    );
    await dispatchOutbox(world.ctx);
    if (!answer.ok) throw new Error(answer.code);
    return {
      at: answer.at,
      urged: answer.urged.map(({ unit, open: count }) => `${unit} ${count}`),
      notUrged: answer.notUrged.map(({ unit, reason }) => `${unit} ${reason}`),
    };
  };
  const heard = () => world.platform.heard();

  it('urges everybody who still owes something, and says who was not urged and why', async () => {
    await moveTo('2023-03-20 09:00');
    heard();
    await inTransaction(world.db, (tx) => pauseReminders(tx, world.id('市财政局联络员'), '2023-03-31'));
    const answer = await urge({ by: 'all' }, '2023-03-20 10:00');
    expect(answer.urged).toEqual(['市商务局 2', '禹州市人民政府 3']);
    expect(answer.notUrged).toEqual(['市财政局 paused', '市水利局 no_account']);
    expect(heard()).toEqual(['市商务局联络员', '禹州市联络员'].sort());
    expect(world.platform.seenBy('市商务局联络员').at(-1)?.text).toContain(
      '市督查局催办：市商务局还有2项任务未报',
    );

    const again = await urge({ by: 'unit', unitId: world.id('市商务局') }, '2023-03-20 15:00');
    expect(again).toMatchObject({ urged: [], notUrged: ['市商务局 already_today'] });
    expect(heard()).toEqual([]);
    const tomorrow = await urge({ by: 'unit', unitId: world.id('市商务局') }, '2023-03-21 15:00');
    expect(tomorrow.urged).toEqual(['市商务局 2']);
  });

  it('urges for one task those who owe it, of everything they still owe, that task first', async () => {
    await moveTo('2023-03-20 09:00');
    await world.report('市财政局', '2023-03', [2]);
    const answer = await urge({ by: 'task', taskNo: 2 }, '2023-03-20 10:00');
    expect(answer.urged).toEqual(['市商务局 2', '禹州市人民政府 3']);
    const told = world.platform.seenBy('禹州市联络员').at(-1)?.text ?? '';
    expect(told).toContain('还有3项任务未报');
    expect(told.indexOf('第2项')).toBeLessThan(told.indexOf('第1项'));
    // The day has no room for a second message; that it was the same urging is not said.
    const all = await urge({ by: 'all' }, '2023-03-20 15:00');
    expect(all.notUrged).toContain('市商务局 budget');
    const next = await urge({ by: 'all' }, '2023-03-21 15:00');
    expect(next.urged).toContain('市商务局 2');
  });

  it('has nobody to urge when a unit has reported', async () => {
    await moveTo('2023-03-20 09:00');
    await world.report('市财政局', '2023-03', [2]);
    const answer = await urge({ by: 'unit', unitId: world.id('市财政局') }, '2023-03-20 10:00');
    expect(answer).toMatchObject({ urged: [], notUrged: [] });
  });

  it('names a unit that has no liaison', async () => {
    await moveTo('2023-03-20 09:00');
    await world.db
      .updateTable('person')
      .set({ active: false })
      .where('name', '=', '市水利局联络员')
      .execute();
    const answer = await urge({ by: 'unit', unitId: world.id('市水利局') }, '2023-03-20 10:00');
    expect(answer).toMatchObject({ urged: [], notUrged: ['市水利局 no_liaison'] });
  });

  it('waits for the end of quiet hours, and counts for that day', async () => {
    await moveTo('2023-03-20 09:00');
    heard();
    const answer = await urge({ by: 'unit', unitId: world.id('市商务局') }, '2023-03-20 19:30');
    expect(answer.at).toEqual(beijing('2023-03-21 08:30'));
    expect(heard()).toEqual([]);
    await moveTo('2023-03-21 08:30');
    expect(heard()).toEqual(['市商务局联络员']);
    const again = await urge({ by: 'unit', unitId: world.id('市商务局') }, '2023-03-21 09:00');
    expect(again.notUrged).toEqual(['市商务局 already_today']);
  });

  it('drops an urge that became pointless overnight', async () => {
    await moveTo('2023-03-20 09:00');
    heard();
    await urge({ by: 'task', taskNo: 1 }, '2023-03-20 19:30');
    await world.report('市商务局', '2023-03', [1]);
    await moveTo('2023-03-21 09:00');
    expect(heard()).toEqual(['禹州市联络员']);
  });

  it('still tells of everything that is open when a report comes in before an urge for one task', async () => {
    await moveTo('2023-03-20 09:00');
    await urge({ by: 'task', taskNo: 2 }, '2023-03-20 19:30');
    await world.report('禹州市人民政府', '2023-03', [3]);
    await moveTo('2023-03-21 09:00');
    const told = world.platform.seenBy('禹州市联络员').at(-1)?.text ?? '';
    expect(told).toContain('还有2项任务未报');
    expect(told.indexOf('第2项')).toBeLessThan(told.indexOf('第1项'));
  });

  it('offers 同上月 only of a task that was reported the month before', async () => {
    await moveTo('2023-03-20 09:00');
    await world.report('市商务局', '2023-03', [2]);
    await moveTo('2023-04-19 09:00');
    await urge({ by: 'all' }, '2023-04-19 10:00');
    const seen = (who: string) => world.platform.seenBy(who).at(-1)?.text ?? '';
    expect(seen('市商务局联络员')).toContain('与上期相同可回复：第2项同上月');
    expect(seen('禹州市联络员')).toMatch(/例如：第1项 进度35%。/);
    expect(seen('禹州市联络员')).not.toContain('同上月');
  });

  it('spends one private message a day and person; a digest there is no room for comes on the next day', async () => {
    await moveTo('2023-03-22 08:30');
    heard();
    const early = await urge({ by: 'unit', unitId: world.id('市商务局') }, '2023-03-22 08:40');
    expect(early.urged).toEqual(['市商务局 2']);
    await moveTo('2023-03-22 09:30');
    expect(heard()).toEqual(['市商务局联络员', '市财政局联络员', '禹州市联络员'].sort());
    const later = () =>
      world.db
        .selectFrom('outbox')
        .select(['state', 'reason', 'sent_at as sentAt'])
        .where('stage', '=', 'T-2')
        .where('person_id', '=', world.id('市商务局联络员'))
        .execute();
    expect(await later()).toEqual([{ state: 'queued', reason: 'deferred_budget', sentAt: null }]);
    const late = await urge({ by: 'unit', unitId: world.id('市财政局') }, '2023-03-22 15:00');
    expect(late.notUrged).toEqual(['市财政局 budget']);
    await moveTo('2023-03-23 08:30');
    expect(await later()).toEqual([{ state: 'sent', reason: null, sentAt: beijing('2023-03-23 08:30') }]);
  });

  it('records a digest that no day before the next one has room for', async () => {
    await moveTo('2023-03-22 09:00');
    await moveTo('2023-03-24 08:30');
    await urge({ by: 'unit', unitId: world.id('市商务局') }, '2023-03-24 08:40');
    await moveTo('2023-03-24 09:30');
    const rows = await world.db
      .selectFrom('outbox')
      .select(['stage', 'state', 'reason'])
      .where('person_id', '=', world.id('市商务局联络员'))
      .where('stage', '=', 'T-1')
      .execute();
    expect(rows).toEqual([{ stage: 'T-1', state: 'skipped', reason: 'budget' }]);
  });

  it('sends the digests of two periods that fall on one day on two days', async () => {
    const ladder = [
      { kind: 'opening', workdays: 15, at: '09:00' },
      { kind: 'group_overdue', workdays: 6, at: '09:00' },
    ];
    await inTransaction(world.db, (tx) =>
      saveSetting(tx, { key: 'ladder', value: ladder, by: '督查员甲', at: beijing('2023-03-02 10:00') }),
    );
    for (const at of ['2023-03-03 09:00', '2023-04-04 09:00', '2023-04-06 08:30']) await moveTo(at);
    const rows = await world.db
      .selectFrom('outbox')
      .select(['period', 'stage', 'state', 'sent_at as sentAt'])
      .where('person_id', '=', world.id('禹州市联络员'))
      .orderBy('sent_at')
      .execute();
    expect(rows).toEqual([
      { period: '2023-03', stage: 'T-15', state: 'sent', sentAt: beijing('2023-03-03 09:00') },
      { period: '2023-03', stage: 'T+6', state: 'sent', sentAt: beijing('2023-04-04 09:00') },
      { period: '2023-04', stage: 'T-15', state: 'sent', sentAt: beijing('2023-04-06 08:30') },
    ]);
  });

  it('spends what the setting allows', async () => {
    await inTransaction(world.db, (tx) =>
      saveSetting(tx, {
        key: 'messagesPerPersonPerDay',
        value: 2,
        by: '督查员甲',
        at: beijing('2023-03-01 10:00'),
      }),
    );
    await moveTo('2023-03-22 09:30');
    const late = await urge({ by: 'unit', unitId: world.id('市财政局') }, '2023-03-22 15:00');
    expect(late.urged).toEqual(['市财政局 1']);
  });

  it('posts at most twice a week in a group', async () => {
    await moveTo('2023-03-27 09:00');
    const post = (key: string) =>
      messageTo(0, key, world.clock.now, { kind: 'urge', target: { chatId: world.chatId } });
    await inTransaction(world.db, (tx) => enqueue(tx, [post('one'), post('two')]));
    await moveTo('2023-03-28 10:00');
    const rows = await world.db
      .selectFrom('outbox')
      .select(['state', 'reason'])
      .where('kind', '=', 'group_overdue')
      .execute();
    expect(rows).toEqual([{ state: 'skipped', reason: 'budget' }]);
  });

  it('names in each of two groups the units that are in it', async () => {
    await inTransaction(world.db, async (tx) => {
      const chatId = await upsertChat(tx, {
        platform: 'simulator',
        platformChatId: '县区群',
        name: '县区工作群',
        working: true,
      });
      await addChatMembers(tx, chatId, [world.id('禹州市联络员')]);
    });
    await moveTo('2023-03-28 10:00');
    const text = (to: string) => world.platform.seenBy(to).at(-1)?.text ?? '';
    expect(text('县区群')).toContain('禹州市人民政府');
    expect(text('县区群')).not.toContain('市商务局');
    expect(text('工作群')).toContain('市商务局');
    expect(text('工作群')).not.toContain('禹州市人民政府');
    // Whoever is in no group is named in each of them.
    for (const group of ['县区群', '工作群']) expect(text(group)).toContain('市水利局');
    expect(heard()).not.toContain('市水利局联络员');
  });

  it('tells everybody privately where there is no working group', async () => {
    await world.db.updateTable('chat').set({ working: false }).execute();
    await moveTo('2023-03-28 08:30');
    heard();
    await moveTo('2023-03-28 10:00');
    expect(heard()).toEqual(['市商务局联络员', '市财政局联络员', '禹州市联络员'].sort());
  });
});
