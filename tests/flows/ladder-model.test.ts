import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openUnits } from '../../db/queries/open-units.ts';
import { pauseReminders } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import { changeSetting } from '../../src/app/change-setting.ts';
import { planReminders } from '../../src/app/plan-reminders.ts';
import { nextMoment, runUntil } from '../../src/app/run-until.ts';
import { loadSettings } from '../../src/app/settings.ts';
import { createWorkCalendar, type WorkCalendar } from '../../src/domain/calendar.ts';
import { type LadderRule, ladderFault, ladderFor } from '../../src/domain/ladder.ts';
import { periodsOf } from '../../src/domain/period.ts';
import { nextAllowedInstant } from '../../src/domain/quiet-hours.ts';
import { defaultSettings, type Settings } from '../../src/domain/settings.ts';
import { addDays, beijingDate, dayOfWeek, requireBeijingDate } from '../../src/domain/time.ts';
import { randomFrom } from '../../src/rehearsal/random.ts';
import { beijing, createWorld, type World } from '../outbox/world.ts';
import { openTestDatabase } from '../support/databases.ts';

/** Three years in which every seventh weekday or so is off and some weekends are worked. */
function calendarOf(seed: number): WorkCalendar {
  const random = randomFrom(`calendar ${seed}`);
  return createWorkCalendar(
    [2022, 2023, 2024].map((year) => {
      const holidays: string[] = [];
      const makeupWorkdays: string[] = [];
      for (let day = requireBeijingDate(`${year}-01-01`); day <= `${year}-12-31`; day = addDays(day, 1)) {
        const weekend = dayOfWeek(day) > 5;
        if (!weekend && random() < 0.15) holidays.push(day);
        if (weekend && random() < 0.1) makeupWorkdays.push(day);
      }
      return { year, source: 'random', holidays, makeupWorkdays };
    }),
  );
}

const clock: fc.Arbitrary<string> = fc.constantFrom(
  '08:40',
  '09:00',
  '11:30',
  '12:30',
  '14:30',
  '17:00',
  '20:00',
);
const rule = (kind: LadderRule['kind'], min: number, max: number): fc.Arbitrary<LadderRule> =>
  fc.record({ kind: fc.constant(kind), workdays: fc.integer({ min, max }), at: clock });
const optional = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null, freq: 4 });

const ladder = fc
  .tuple(
    optional(rule('opening', 4, 8)),
    optional(rule('reminder', 2, 3)),
    optional(rule('last_call', 1, 1)),
    optional(rule('due_day', 0, 0)),
    optional(rule('group_overdue', 1, 2)),
    optional(rule('unit_leader', 3, 4)),
  )
  .map((rules) => rules.filter((one) => one !== null))
  .filter((rules) => ladderFault(rules) === null);

const settings: fc.Arbitrary<Partial<Settings>> = fc.record({
  ladder,
  nonWorkday: fc.constantFrom('keep+grace', 'advance', 'postpone'),
  dueDay: fc.integer({ min: 8, max: 28 }),
  closingTime: fc.constantFrom('24:00', '17:30'),
  quietHours: fc.constantFrom<Settings['quietHours']>(defaultSettings.quietHours, [], [['19:00', '09:00']]),
  messagesPerPersonPerDay: fc.integer({ min: 1, max: 2 }),
});

const units = ['市商务局', '市财政局', '禹州市人民政府', '市水利局'] as const;
const owes: Readonly<Record<string, readonly number[]>> = {
  市商务局: [1, 2],
  市财政局: [2],
  禹州市人民政府: [1, 2, 3],
  市水利局: [3],
};

type Act =
  | { readonly kind: 'up' | 'down' | 'back'; readonly hours: number }
  /** The service goes on to its next moment, plans, and dies before it sends; meanwhile a unit reports. */
  | { readonly kind: 'plan'; readonly unit: string; readonly no: number }
  /** One task, or with 0 everything. */
  | { readonly kind: 'report'; readonly unit: string; readonly no: number }
  | { readonly kind: 'pause'; readonly days: number }
  | { readonly kind: 'trouble'; readonly sends: number }
  | { readonly kind: 'rules'; readonly ladder: readonly LadderRule[] };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('plan' as const),
      unit: fc.constantFrom(...units),
      no: fc.integer({ min: 0, max: 1 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('up' as const), hours: fc.integer({ min: 1, max: 96 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('down' as const), hours: fc.integer({ min: 1, max: 200 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('back' as const), hours: fc.integer({ min: 1, max: 48 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('report' as const),
      unit: fc.constantFrom(...units),
      no: fc.integer({ min: 0, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pause' as const), days: fc.integer({ min: 0, max: 9 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('trouble' as const), sends: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 1, arbitrary: ladder.map((rules) => ({ kind: 'rules' as const, ladder: rules })) },
);

const HOUR = 3_600_000;
const START = beijing('2023-03-01 09:00');

/** The stage of private digests, by the kind of their rule. */
const digestKinds = new Set(['opening', 'reminder', 'last_call', 'due_day']);

async function perform(world: World, calendar: WorkCalendar, one: Act): Promise<void> {
  const setClock = (now: Date) => {
    world.clock.now = now;
  };
  const later = (hours: number) => new Date(world.clock.now.getTime() + hours * HOUR);
  switch (one.kind) {
    case 'up':
      return runUntil(world.ctx, setClock, later(one.hours));
    case 'plan': {
      const moment = await nextMoment(world.ctx);
      if (moment !== null) setClock(moment);
      await planReminders(world.ctx);
      return perform(world, calendar, { ...one, kind: 'report' });
    }
    case 'down':
      return setClock(later(one.hours));
    case 'back':
      return setClock(later(-one.hours));
    case 'report': {
      const nos = (owes[one.unit] ?? []).filter((no) => one.no === 0 || no === one.no);
      const period = beijingDate(world.clock.now).slice(0, 7);
      const open = await openUnits(world.db, period, { shown: 9 });
      if (nos.length > 0 && open.length > 0) await world.report(one.unit, period, nos);
      return;
    }
    case 'pause':
      return inTransaction(world.db, (tx) =>
        pauseReminders(tx, world.id('市商务局联络员'), addDays(beijingDate(world.clock.now), one.days)),
      );
    case 'trouble':
      world.platform.answer(
        ...Array.from({ length: one.sends }, (_, n) =>
          n % 2 === 0
            ? ({ kind: 'retry', afterMs: 3 * HOUR, reason: '429' } as const)
            : ({ kind: 'unknown', cause: 'timeout' } as const),
        ),
      );
      return;
    case 'rules':
      await changeSetting(
        { db: world.db, calendar },
        { key: 'ladder', value: one.ladder, now: world.clock.now, by: '督查员甲' },
      );
      return;
    default:
      return one satisfies never;
  }
}

/** What was sent since the last look must be true of the ledger as it stands, and allowed at its moment. */
async function checkSends(world: World, calendar: WorkCalendar, seen: number): Promise<number> {
  const rules = await loadSettings(world.db);
  const fresh = world.platform.sends.slice(seen);
  for (const { at, to, outbound } of fresh) {
    const { text } = outbound;
    if (!/进展报送|未报情况/u.test(text) || to.startsWith('督查员')) continue;
    const allowed = nextAllowedInstant(at, rules, calendar);
    expect(allowed, `${to} at ${at.toISOString()}`).toEqual({ ok: true, at });
    const month = /【(\d{4})年(?:(\d+)月|全年)/u.exec(text);
    const period = `${month?.[1]}-${(month?.[2] ?? '12').padStart(2, '0')}`;
    const open = new Map(
      (await openUnits(world.db, period, { shown: 9 })).map((unit) => [unit.unit, unit.missing]),
    );
    if (to === '工作群') {
      const named = [...text.matchAll(/^(\S+?)，未报 (\d+)项$/gmu)].map(([, unit = '', n]) => [
        unit,
        Number(n),
      ]);
      expect(named.length).toBeGreaterThan(0);
      for (const [unit, n] of named) expect([unit, open.get(String(unit))]).toEqual([unit, n]);
    } else {
      const unit = to.startsWith('禹州市') ? '禹州市人民政府' : to.replace(/联络员|责任领导/u, '');
      const said = /(?:还有|报送|截至目前)(\d+)项(?:任务|未报)/u.exec(text)?.[1];
      expect(open.get(unit) ?? 0, `${to} ${text}`).toBe(Number(said));
    }
  }
  return seen + fresh.length;
}

/** Every stage that was carried out since has a row for each liaison whose unit owed something then. */
async function checkRows(world: World, done: Set<string>): Promise<void> {
  const kinds = new Map((await loadSettings(world.db)).ladder.map((one) => [ladderId(one), one.kind]));
  const runs = await world.db
    .selectFrom('schedule_run')
    .selectAll()
    .where('outcome', '=', 'planned')
    .execute();
  const keys = new Set((await world.db.selectFrom('outbox').select('key').execute()).map(({ key }) => key));
  for (const { period, stage } of runs) {
    if (done.has(`${period} ${stage}`)) continue;
    done.add(`${period} ${stage}`);
    if (!digestKinds.has(kinds.get(stage) ?? '')) continue;
    for (const { unit } of await openUnits(world.db, period, { shown: 1 })) {
      const liaison = unit.startsWith('禹州市') ? '禹州市联络员' : `${unit}联络员`;
      expect(keys, `${period} ${stage} ${liaison}`).toContain(
        `reminder:${period}:${stage}:person-${world.id(liaison)}`,
      );
    }
  }
}

const ladderId = ({ kind, workdays }: LadderRule): string =>
  kind === 'due_day' ? 'T0' : digestKinds.has(kind) ? `T-${workdays}` : `T+${workdays}`;

async function live(input: {
  calendar: number;
  rules: Partial<Settings>;
  acts: readonly Act[];
}): Promise<void> {
  const database = await openTestDatabase('pglite');
  try {
    const calendar = calendarOf(input.calendar);
    const world = await createWorld(database.db, { importedAt: START, calendar });
    for (const [key, value] of Object.entries(input.rules))
      await changeSetting({ db: world.db, calendar }, { key, value, now: START, by: '督查员甲' });
    const done = new Set<string>();
    let seen = 0;
    for (const one of [
      { kind: 'up', hours: 6 * 24 } as const,
      ...input.acts,
      { kind: 'up', hours: 30 * 24 } as const,
    ]) {
      await perform(world, calendar, one);
      seen = await checkSends(world, calendar, seen);
      await checkRows(world, done);
    }
    await planReminders(world.ctx);
    await checkEnd(world, calendar);
  } finally {
    await database.close();
  }
}

async function checkEnd(world: World, calendar: WorkCalendar): Promise<void> {
  const now = world.clock.now;
  const rules = await loadSettings(world.db);
  // At most once per key: nothing arrives again after it was delivered.
  const delivered = world.platform.sends.filter((send) => send.delivered).map((send) => send.key);
  expect(new Set(delivered).size).toBe(delivered.length);
  // Every stage whose time has come was carried out, or skipped with its reason.
  const runs = await world.db.selectFrom('schedule_run').selectAll().execute();
  const recorded = new Map(runs.map((run) => [`${run.period} ${run.stage}`, run]));
  for (const period of periodsOf(2023).filter((one) => one <= beijingDate(now).slice(0, 7))) {
    const planned = ladderFor(period, rules, calendar);
    if (!planned.ok) throw new Error('calendar');
    for (const { id, at } of planned.stages)
      if (at <= now) expect(recorded.has(`${period} ${id}`), `${period} ${id}`).toBe(true);
  }
  for (const run of runs) if (run.outcome === 'skipped') expect(run.reason).not.toBeNull();
  await checkOutbox(world, rules);
}

async function checkOutbox(world: World, rules: Settings): Promise<void> {
  const now = world.clock.now;
  // Nothing waits whose time is over, and what was not sent says why.
  const rows = await world.db.selectFrom('outbox').selectAll().execute();
  for (const { key, state, reason, expires_at } of rows) {
    if (state === 'skipped' || state === 'cancelled' || state === 'refused')
      expect(reason, key).not.toBeNull();
    if (state === 'queued' || state === 'retrying')
      expect(expires_at === null || expires_at > now, key).toBe(true);
  }
  // The message budget of each person and day.
  const perDay = new Map<string, number>();
  for (const { kind, person_id, state, sent_at } of rows) {
    if (person_id === null || state !== 'sent' || sent_at === null) continue;
    if (kind !== 'reminder' && kind !== 'escalation') continue;
    const key = `${person_id} ${beijingDate(sent_at)}`;
    perDay.set(key, (perDay.get(key) ?? 0) + 1);
  }
  for (const [key, n] of perDay) expect(n, key).toBeLessThanOrEqual(rules.messagesPerPersonPerDay);
}

it('keeps its promises over random calendars, rules, reports, outages and clocks', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        calendar: fc.integer({ min: 1, max: 1_000 }),
        rules: settings,
        acts: fc.array(act, { minLength: 8, maxLength: 20 }),
      }),
      live,
    ),
    { seed: 20230325, numRuns: 8, endOnFailure: true },
  );
});
