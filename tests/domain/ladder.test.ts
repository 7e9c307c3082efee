import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../src/domain/calendar.ts';
import {
  type Ladder,
  type LadderRule,
  type LadderSettings,
  ladderFault,
  ladderFor,
} from '../../src/domain/ladder.ts';
import { type PeriodKey, periodOf, requirePeriod } from '../../src/domain/period.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { addDays, beijingDate, beijingTime, dayOfWeek, requireBeijingDate } from '../../src/domain/time.ts';
import { officialCalendar as calendar, officialYears } from '../support/calendar.ts';
import { isPublishedWorkday } from '../support/published-workdays.ts';
import { golden } from './ladder-golden.ts';

function ladder(key: string, settings: Partial<LadderSettings> = {}): Ladder {
  const result = ladderFor(requirePeriod(key), { ...defaultSettings, ...settings }, calendar);
  if (!result.ok) throw new Error(`calendar of ${result.year} missing`);
  return result;
}

function shown(instant: Date): string {
  return `${beijingDate(instant)} ${beijingTime(instant)}`;
}

function allPeriods(): PeriodKey[] {
  return [2023, 2024, 2025, 2026].flatMap((year) =>
    Array.from({ length: 12 }, (_, index) => periodOf(year, index + 1)),
  );
}

function table(key: string, settings: Partial<LadderSettings> = {}): Record<string, string> {
  const stages = ladder(key, settings).stages;
  return Object.fromEntries(
    stages.map(({ id, at, expiresAt }) => [
      id,
      `${shown(at)} → ${expiresAt === null ? '∞' : shown(expiresAt)}`,
    ]),
  );
}

describe('the ladder of March 2023, whose 25th is a Saturday', () => {
  it('stands as decided', () => {
    expect(table('2023-03')).toEqual({
      'T-5': '2023-03-17 09:00 → 2023-03-22 09:00',
      'T-2': '2023-03-22 09:00 → 2023-03-24 09:00',
      'T-1': '2023-03-24 09:00 → 2023-03-26 00:00',
      'T+1': '2023-03-28 09:00 → 2023-03-30 09:00',
      'T+3': '2023-03-30 09:00 → 2023-04-07 09:00',
      'T+3-draft': '2023-03-30 09:00 → ∞',
    });
  });

  it('leaves out the due day itself, and says why', () => {
    expect(ladder('2023-03').omitted.map(({ id, at, reason }) => [id, shown(at), reason])).toEqual([
      ['T0', '2023-03-25 09:00', 'day_off'],
    ]);
    expect(ladder('2023-06').omitted).toEqual([]);
  });

  it('is drawn together when the deadline is advanced, and moves on when it is postponed', () => {
    expect(Object.keys(table('2023-03', { nonWorkday: 'advance' }))).toEqual([
      'T-5',
      'T-2',
      'T-1',
      'T0',
      'T+1',
      'T+3',
      'T+3-draft',
    ]);
    expect(table('2023-03', { nonWorkday: 'advance' })).toMatchObject({
      'T-1': '2023-03-23 09:00 → 2023-03-24 09:00',
      T0: '2023-03-24 09:00 → 2023-03-25 00:00',
      'T+1': '2023-03-27 09:00 → 2023-03-29 09:00',
    });
    expect(table('2023-03', { nonWorkday: 'postpone' })).toMatchObject({
      'T-5': '2023-03-20 09:00 → 2023-03-23 09:00',
      'T-1': '2023-03-24 09:00 → 2023-03-27 09:00',
      T0: '2023-03-27 09:00 → 2023-03-28 00:00',
      'T+1': '2023-03-28 09:00 → 2023-03-30 09:00',
    });
  });
});

describe('the ladder of June 2023, whose 25th is a make-up Sunday', () => {
  it('has a due-day reminder on that Sunday', () => {
    expect(table('2023-06')).toMatchObject({
      'T-1': '2023-06-21 09:00 → 2023-06-25 09:00',
      T0: '2023-06-25 09:00 → 2023-06-26 00:00',
      'T+1': '2023-06-26 09:00 → 2023-06-28 09:00',
    });
  });
});

describe('every month of the known years', () => {
  const weekdays = '一二三四五六日';
  const cell = (date: string) => `${date.slice(5)}${weekdays[dayOfWeek(requireBeijingDate(date)) - 1]}`;

  it('matches the table checked by hand', () => {
    const rows = allPeriods().map((key) => {
      const { stages, deadlines } = ladder(key);
      const dayOf = (id: string) => {
        const stage = stages.find((candidate) => candidate.id === id);
        return stage === undefined ? '   —   ' : cell(beijingDate(stage.at));
      };
      const columns = ['T-5', 'T-2', 'T-1', 'T0'].map(dayOf).join(' ');
      return `${key} ${columns} | ${cell(deadlines.graceOn)} | ${dayOf('T+1')} ${dayOf('T+3')}`;
    });
    expect(rows.join('\n')).toBe(golden.trim());
  });

  it('matches counting along an independent list of working days', () => {
    const workdays: string[] = [];
    for (let date = requireBeijingDate('2023-01-01'); date <= '2026-12-31'; date = addDays(date, 1)) {
      if (isPublishedWorkday(date)) workdays.push(date);
    }
    for (const key of allPeriods()) {
      const due = `${key}-25`;
      const dueWorks = workdays.includes(due);
      const before = workdays.findLastIndex((date) => date < due);
      const anchor = dueWorks ? before + 1 : before;
      const lastOfGrace = workdays.findIndex((date) => date >= due);
      const expected = [
        ['T-5', workdays[anchor - 5]],
        ['T-2', workdays[anchor - 2]],
        ['T-1', workdays[before]],
        ...(dueWorks ? [['T0', due]] : []),
        ['T+1', workdays[lastOfGrace + 1]],
        ['T+3', workdays[lastOfGrace + 3]],
        ['T+3-draft', workdays[lastOfGrace + 3]],
      ];
      expect(ladder(key).stages.map(({ id, at }) => [id, beijingDate(at)])).toEqual(expected);
    }
  });

  it('is at 09:00 on working days, ascending, one private stage a day, each stage with time to run', () => {
    for (const key of allPeriods()) {
      for (const nonWorkday of ['keep+grace', 'advance', 'postpone'] as const) {
        const { stages, deadlines } = ladder(key, { nonWorkday });
        const days = stages.filter(({ at }) => at < deadlines.closesAt).map(({ at }) => beijingDate(at));
        expect(new Set(days).size).toBe(days.length);
        stages.forEach(({ at, expiresAt }, index) => {
          expect(beijingTime(at)).toBe('09:00');
          expect(calendar.isWorkday(beijingDate(at))).toBe(true);
          const next = stages[index + 1];
          if (next !== undefined) expect(at.getTime()).toBeLessThanOrEqual(next.at.getTime());
          if (expiresAt !== null) expect(expiresAt.getTime()).toBeGreaterThan(at.getTime());
        });
        for (const { kind, at } of stages) {
          const afterDeadline = ['group_overdue', 'unit_leader', 'bulletin_draft'].includes(kind);
          expect(at >= deadlines.overdueFrom).toBe(afterDeadline);
        }
      }
    }
  });
});

describe('years at the edge of the known calendar', () => {
  it('plans the last December; its last stage expires with the known year', () => {
    expect(table('2026-12')).toMatchObject({ 'T+3': '2026-12-30 09:00 → 2027-01-01 00:00' });
  });

  it('refuses an unknown year', () => {
    expect(ladderFor(requirePeriod('2027-02'), defaultSettings, calendar)).toEqual({
      ok: false,
      code: 'calendar_unknown',
      year: 2027,
    });
  });

  it('refuses to reach into an unknown year', () => {
    const only2024 = createWorkCalendar(officialYears.filter(({ year }) => year === 2024));
    const early: LadderRule[] = [{ kind: 'opening', workdays: 15, at: '09:00' }];
    const settings = { ...defaultSettings, ladder: early, dueDay: 10 };
    expect(ladderFor(requirePeriod('2024-01'), settings, only2024)).toMatchObject({ ok: false, year: 2023 });
  });
});

describe('a ladder set by staff', () => {
  it('keeps the more urgent of two stages on one day', () => {
    const rules: LadderRule[] = [
      { kind: 'opening', workdays: 2, at: '09:00' },
      { kind: 'reminder', workdays: 2, at: '10:00' },
      { kind: 'last_call', workdays: 1, at: '09:00' },
    ];
    expect(ladder('2023-03', { ladder: rules }).stages.map(({ kind, at }) => `${kind} ${shown(at)}`)).toEqual(
      ['reminder 2023-03-22 10:00', 'last_call 2023-03-24 09:00'],
    );
  });

  it('drops a stage that could only come after the closing time', () => {
    expect(Object.keys(table('2023-05', { closingTime: '08:30' }))).not.toContain('T0');
    expect(table('2023-05', { closingTime: '08:30' })['T-1']).toBe('2023-05-24 09:00 → 2023-05-25 08:30');
    expect(ladder('2023-05', { closingTime: '08:30' }).omitted).toMatchObject([
      { id: 'T0', reason: 'after_closing' },
    ]);
  });

  it.each([
    ['not a list', 'T-5'],
    ['an empty list', []],
    ['an unknown kind', [{ kind: 'sms', workdays: 1, at: '09:00' }]],
    ['a missing time', [{ kind: 'opening', workdays: 5 }]],
    ['a bad time', [{ kind: 'opening', workdays: 5, at: '9点' }]],
    ['the place of the last call', [{ kind: 'reminder', workdays: 1, at: '09:00' }]],
    ['half a day', [{ kind: 'opening', workdays: 2.5, at: '09:00' }]],
    [
      'two stages on one day',
      [
        { kind: 'group_overdue', workdays: 1, at: '09:00' },
        { kind: 'unit_leader', workdays: 1, at: '10:00' },
      ],
    ],
  ])('is refused with a reason: %s', (_, value) => {
    expect(ladderFault(value)).toMatch(/[一-龥]/);
  });

  it('is accepted when it is the default', () => {
    expect(ladderFault(defaultSettings.ladder)).toBeNull();
  });
});
