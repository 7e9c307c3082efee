import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { pauseReminders } from '../../db/queries/people.ts';
import { saveSetting } from '../../db/queries/settings.ts';
import { inTransaction } from '../../db/types.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { planReminders } from '../../src/app/plan-reminders.ts';
import { runUntil } from '../../src/app/run-until.ts';
import { createWorkCalendar } from '../../src/domain/calendar.ts';
import { beijing, createWorld, type World } from '../outbox/world.ts';
import { officialYears } from '../support/calendar.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('the reminder ladder', (open) => {
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
  const heard = (): string[] => world.platform.heard();
  const last = (to: string): string => world.platform.seenBy(to).at(-1)?.text ?? '';
  const recorded = (stage: string) =>
    world.db
      .selectFrom('outbox')
      .leftJoin('person', 'person.id', 'outbox.person_id')
      .select(['person.name', 'outbox.state', 'outbox.reason'])
      .where('outbox.stage', '=', stage)
      .orderBy('outbox.id')
      .execute();
  const runs = () =>
    world.db
      .selectFrom('schedule_run')
      .select(['period', 'stage', 'outcome', 'reason', 'planned'])
      .orderBy('due_at')
      .orderBy('stage')
      .execute();
  const stage = async (period: string, id: string) =>
    (await runs()).find((run) => run.period === period && run.stage === id);

  it('tells exactly those who still owe something, at every stage, once', async () => {
    await moveTo('2023-03-17 08:59');
    expect(heard()).toEqual([]);

    await moveTo('2023-03-17 09:00');
    expect(last('市商务局联络员')).toContain('请市商务局于2023年3月25日前（含当日）报送2项任务的进展');
    expect(last('市商务局联络员')).toContain('2023年3月27日前（含当日）报送不作逾期处理');
    expect(last('督查员甲')).toContain('市水利局（未报1项）');
    expect(heard()).toEqual(
      ['市商务局联络员', '市财政局联络员', '督查员乙', '督查员甲', '禹州市联络员'].sort(),
    );
    expect((await recorded('T-5')).filter((row) => row.state !== 'sent')).toEqual([
      { name: '市水利局联络员', state: 'skipped', reason: 'no_account' },
    ]);

    await planReminders(world.ctx);
    await dispatchOutbox(world.ctx);
    await moveTo('2023-03-20 15:00');
    expect(heard()).toEqual([]);

    await world.report('市财政局', '2023-03', [2]);
    await world.report('市商务局', '2023-03', [1]);
    await moveTo('2023-03-22 09:10');
    expect(last('市商务局联络员')).toContain('第2项');
    expect(last('市商务局联络员')).not.toContain('第1项　');
    expect(heard()).toEqual(['市商务局联络员', '禹州市联络员'].sort());

    await moveTo('2023-03-25 23:59');
    expect(last('禹州市联络员')).toContain('今天是报送时限前最后一个工作日');
    expect(heard()).toEqual(['市商务局联络员', '禹州市联络员'].sort());

    await moveTo('2023-03-28 09:10');
    const post = last('工作群');
    expect(post).toContain('市商务局，未报 1项');
    expect(post).toContain('禹州市人民政府，未报 3项');
    expect(post).toContain('市水利局，未报 1项');
    expect(post).toContain('以下3个单位共5项任务未报');
    expect(post).not.toContain('市财政局');
    expect(post.split('\n')).toContain('@市商务局联络员');
    expect(post).toContain('不在群内、另行私信提醒：禹州市联络员。');
    expect(last('禹州市联络员')).toContain('报送时限（2023年3月25日）已过');
    expect(heard()).toEqual(['工作群', '禹州市联络员'].sort());

    await world.report('禹州市人民政府', '2023-03', [1, 2, 3]);
    await moveTo('2023-03-30 18:00');
    expect(last('市商务局责任领导')).toContain('市商务局本期应报2项任务，截至目前1项未报');
    const toStaff = world.platform.seenBy('督查员乙').slice(-2);
    expect(toStaff[0]?.text).toContain('以下1个单位没有可以送达的责任领导账号');
    expect(toStaff[0]?.text).toContain('市水利局（未报1项）');
    expect(toStaff[1]?.text).toContain('2023年3月（一季度）通报草稿（第1版）');
    expect(heard()).toEqual(['市商务局责任领导', '督查员乙', '督查员乙', '督查员甲', '督查员甲'].sort());

    const planned = (await runs()).filter((run) => run.period === '2023-03');
    expect(planned.map(({ stage: id, outcome, reason }) => [id, outcome, reason])).toEqual([
      ['T-5', 'planned', null],
      ['T-2', 'planned', null],
      ['T-1', 'planned', null],
      ['T0', 'skipped', 'day_off'],
      ['T+1', 'planned', null],
      ['T+3', 'planned', null],
      ['T+3-draft', 'planned', null],
    ]);
  });

  it('leaves periods alone whose deadline had passed before the document came in', async () => {
    await moveTo('2023-03-02 10:00');
    expect(heard()).toEqual([]);
    const february = (await runs()).filter((run) => run.period === '2023-02');
    expect(february.length).toBeGreaterThan(4);
    for (const run of february) expect(run).toMatchObject({ outcome: 'skipped', reason: 'before_start' });
    const owed = await world.db.selectFrom('obligation').select('period').distinct().execute();
    expect(owed).toEqual([{ period: '2023-03' }]);
  });

  it('says nothing in the group when everybody has reported, and records that', async () => {
    await moveTo('2023-03-20 09:00');
    for (const [unit, nos] of [
      ['市商务局', [1, 2]],
      ['市财政局', [2]],
      ['禹州市人民政府', [1, 2, 3]],
      ['市水利局', [3]],
    ] as const)
      await world.report(unit, '2023-03', nos);
    heard();
    await moveTo('2023-03-29 18:00');
    expect(heard()).toEqual([]);
    expect(await stage('2023-03', 'T+1')).toMatchObject({ reason: 'nothing_missing', planned: 0 });
  });

  it('skips paused people and records it', async () => {
    await inTransaction(world.db, (tx) => pauseReminders(tx, world.id('禹州市联络员'), '2023-03-22'));
    await moveTo('2023-03-22 10:00');
    expect(heard()).not.toContain('禹州市联络员');
    expect(await recorded('T-2')).toContainEqual({
      name: '禹州市联络员',
      state: 'skipped',
      reason: 'paused',
    });
    await moveTo('2023-03-24 10:00');
    expect(heard()).toContain('禹州市联络员');
  });

  it('cancels what is queued when the report comes in, and rewrites what is half answered', async () => {
    await moveTo('2023-03-22 08:00');
    heard();
    world.platform.answer(
      ...Array.from({ length: 3 }, () => ({ kind: 'retry', afterMs: 60_000, reason: '429' }) as const),
    );
    await moveTo('2023-03-22 09:00');
    await world.report('市财政局', '2023-03', [2]);
    await world.report('禹州市人民政府', '2023-03', [1, 3]);
    heard();
    await moveTo('2023-03-22 09:05');
    expect(heard()).toEqual(['市商务局联络员', '禹州市联络员'].sort());
    expect(last('禹州市联络员')).toContain('还有1项任务未报');
    expect(await recorded('T-2')).toContainEqual({
      name: '市财政局联络员',
      state: 'cancelled',
      reason: 'reported',
    });
  });

  it('rewrites a group post that could not be sent yet', async () => {
    await moveTo('2023-03-28 08:59');
    heard();
    world.platform.answer({ kind: 'retry', afterMs: 60_000, reason: '429' });
    await moveTo('2023-03-28 09:00');
    await world.report('市商务局', '2023-03', [1, 2]);
    await moveTo('2023-03-28 09:05');
    expect(last('工作群')).toContain('禹州市人民政府');
    expect(last('工作群')).not.toContain('市商务局');
  });

  it('makes up for a week of downtime with the stage that applies, and records the rest as too late', async () => {
    world.clock.now = beijing('2023-03-24 10:30');
    await planReminders(world.ctx);
    await dispatchOutbox(world.ctx);
    expect(heard()).toEqual(['市商务局联络员', '市财政局联络员', '禹州市联络员'].sort());
    expect(await stage('2023-03', 'T-5')).toMatchObject({ outcome: 'skipped', reason: 'too_late' });
    expect(await stage('2023-03', 'T-2')).toMatchObject({ outcome: 'skipped', reason: 'too_late' });
    expect(await stage('2023-03', 'T-1')).toMatchObject({ outcome: 'planned', planned: 3 });

    world.clock.now = beijing('2023-03-31 09:00');
    await planReminders(world.ctx);
    await dispatchOutbox(world.ctx);
    expect(await stage('2023-03', 'T+1')).toMatchObject({ outcome: 'skipped', reason: 'too_late' });
    expect(heard()).toContain('市商务局责任领导');
    expect(world.platform.seenBy('工作群')).toEqual([]);
  });

  it('does not start a stage that would only go out on the day of the next one', async () => {
    world.clock.now = beijing('2023-04-24 19:00');
    await planReminders(world.ctx);
    expect(await stage('2023-04', 'T-1')).toMatchObject({ outcome: 'skipped', reason: 'too_late' });
    await moveTo('2023-04-25 09:00');
    expect(heard().filter((to) => to === '市商务局联络员')).toHaveLength(1);
    expect(last('市商务局联络员')).toContain('今天是报送截止日');
  });

  it('speaks on the due day also where it closes in the afternoon', async () => {
    await inTransaction(world.db, (tx) =>
      saveSetting(tx, {
        key: 'closingTime',
        value: '17:00',
        by: '督查员甲',
        at: beijing('2023-04-01 10:00'),
      }),
    );
    await moveTo('2023-04-25 08:00');
    heard();
    await moveTo('2023-04-25 09:00');
    expect(heard()).toEqual(['市商务局联络员', '市财政局联络员', '禹州市联络员'].sort());
  });

  it('does not let an old message out on the day of the next stage', async () => {
    world.clock.now = beijing('2023-03-17 09:00');
    await planReminders(world.ctx);
    // Planned, and then the service was down until shortly before the next stage.
    world.clock.now = beijing('2023-03-22 08:45');
    await dispatchOutbox(world.ctx);
    expect(heard()).toEqual([]);
    await moveTo('2023-03-22 09:00');
    expect(last('市商务局联络员')).toContain('进展报送提醒');
    expect(heard().filter((to) => to === '市商务局联络员')).toHaveLength(1);
    expect(await recorded('T-5')).toContainEqual({
      name: '市商务局联络员',
      state: 'skipped',
      reason: 'expired',
    });
  });

  it('plans nothing while the machine and the database disagree about the time', async () => {
    const errors: string[] = [];
    const log = { ...world.ctx.log, error: (_: object, message: string) => errors.push(message) };
    world.clock.now = beijing('2023-03-28 10:00');
    expect(await planReminders({ ...world.ctx, log, realTime: true })).toEqual({ stages: [] });
    expect(errors).toEqual([
      'this machine and the database disagree about the time: no reminders are planned',
    ]);
    expect(await runs()).toEqual([]);
    expect((await planReminders(world.ctx)).stages.length).toBeGreaterThan(0);
  });

  it('does nothing anew when the clock jumps back', async () => {
    await moveTo('2023-03-28 10:00');
    heard();
    const before = await runs();
    await moveTo('2023-03-10 10:00');
    expect(heard()).toEqual([]);
    await moveTo('2023-03-28 10:00');
    expect(heard()).toEqual([]);
    expect(await runs()).toEqual(before);
  });

  it('plans once when two instances look at the same moment', async () => {
    world.clock.now = beijing('2023-03-22 09:00');
    const [one, two] = [world.instance('one'), world.instance('two')];
    const plans = await Promise.all([planReminders(one), planReminders(two)]);
    const planned = plans.flatMap((plan) => plan.stages).filter((run) => run.outcome === 'planned');
    expect(planned.map((run) => run.stage)).toEqual(['T-2']);
    await Promise.all([dispatchOutbox(one), dispatchOutbox(two)]);
    expect(heard()).toEqual(['市商务局联络员', '市财政局联络员', '禹州市联络员'].sort());
  });

  it('lets the other stages run when one fails, and finds that one again', async () => {
    await moveTo('2023-03-30 08:00');
    heard();
    await sql`
      create function no_drafts() returns trigger language plpgsql as
      $$ begin raise exception 'disk full'; end $$`.execute(world.db);
    await sql`create trigger no_drafts before insert on bulletin
      for each row execute function no_drafts()`.execute(world.db);
    world.clock.now = beijing('2023-03-30 09:00');
    await expect(planReminders(world.ctx)).rejects.toThrow('disk full');
    await dispatchOutbox(world.ctx);
    expect(heard()).toContain('市商务局责任领导');
    expect(await stage('2023-03', 'T+3-draft')).toBeUndefined();
    await sql`drop trigger no_drafts on bulletin`.execute(world.db);
    await moveTo('2023-03-30 09:01');
    expect(await stage('2023-03', 'T+3-draft')).toMatchObject({ outcome: 'planned' });
  });
});

describeOnBothDatabases('a year without an official calendar', (open) => {
  it('warns staff once every working day from 1 November, and plans nothing for that year', async () => {
    const database = await open();
    const calendar = createWorkCalendar(officialYears.filter(({ year }) => year === 2023));
    const world = await createWorld(database.db, { importedAt: beijing('2023-10-30 09:00'), calendar });
    const setClock = (now: Date) => {
      world.clock.now = now;
    };
    const warned = () =>
      world.db
        .selectFrom('outbox')
        .select(['key', 'state'])
        .where('key', 'like', 'notice:calendar:%')
        .orderBy('key')
        .execute();
    await runUntil(world.ctx, setClock, beijing('2023-11-01 08:59'));
    expect(await warned()).toEqual([]);
    await runUntil(world.ctx, setClock, beijing('2023-11-06 12:00'));
    const days = (await warned()).map(({ key }) => key.split(':')[2]);
    expect([...new Set(days)]).toEqual(['2023-11-01', '2023-11-02', '2023-11-03', '2023-11-06']);
    expect(days).toHaveLength(8);
    expect((await warned()).every(({ state }) => state === 'sent')).toBe(true);
    expect(world.platform.seenBy('督查员甲').some(({ text }) => text.includes('尚未录入2024年'))).toBe(true);

    await runUntil(world.ctx, setClock, beijing('2024-01-02 09:30'));
    const beyond = await world.db
      .selectFrom('outbox')
      .select('key')
      .where('created_at', '>=', beijing('2024-01-01 00:00'))
      .where('kind', '!=', 'notice')
      .execute();
    expect(beyond).toEqual([]);
    await database.close();
  });
});
