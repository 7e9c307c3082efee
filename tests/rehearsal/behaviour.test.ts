import { describe, expect, it } from 'vitest';
import { ladderFor } from '../../src/domain/ladder.ts';
import { periodsOf } from '../../src/domain/period.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { beijingDate } from '../../src/domain/time.ts';
import { createAgenda } from '../../src/rehearsal/agenda.ts';
import { type Mood, moodOf, officeTime, sittings } from '../../src/rehearsal/behaviour.ts';
import { between, randomFrom, weighted } from '../../src/rehearsal/random.ts';
import { beijing } from '../outbox/world.ts';
import { officialCalendar } from '../support/calendar.ts';

describe('chance', () => {
  it('is the same for the same seed, and different for another', () => {
    const draw = (seed: string) => {
      const random = randomFrom(seed);
      return Array.from({ length: 5 }, () => random());
    };
    expect(draw('1 市商务局')).toEqual(draw('1 市商务局'));
    expect(draw('1 市商务局')).not.toEqual(draw('2 市商务局'));
  });

  it('covers its range evenly enough', () => {
    const random = randomFrom('dice');
    const counts = new Map<number, number>();
    for (let i = 0; i < 6_000; i += 1) {
      const face = between(random, 1, 6);
      counts.set(face, (counts.get(face) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('never picks what weighs nothing', () => {
    const random = randomFrom('weights');
    const picks = Array.from({ length: 100 }, () =>
      weighted(
        random,
        [
          ['never', 0],
          ['always', 1],
        ],
        'never',
      ),
    );
    expect(new Set(picks)).toEqual(new Set(['always']));
  });
});

describe('when people report', () => {
  const ladder = (period: string) => {
    const key = periodsOf(2023).find((one) => one === period);
    const planned = key && ladderFor(key, defaultSettings, officialCalendar);
    if (!planned?.ok) throw new Error(`no ladder for ${period}`);
    return planned;
  };
  const times = (mood: Mood, period: string, seed: number) => {
    const planned = ladder(period);
    const opened = planned.stages[0]?.at ?? new Date(0);
    return sittings(mood, planned, opened, officialCalendar, randomFrom(`${seed}`)).map(({ at }) => at);
  };
  const seeds = Array.from({ length: 50 }, (_, seed) => seed);

  it.each(periodsOf(2023))('%s: within the month, on working days, in or after office hours', (period) => {
    const { deadlines } = ladder(period);
    for (const mood of ['prompt', 'halves', 'forgetful', 'late'] as const)
      for (const at of seeds.flatMap((seed) => times(mood, period, seed))) {
        expect(officialCalendar.isWorkday(beijingDate(at))).toBe(true);
        expect(beijingDate(at).slice(0, 7)).toBe(period);
        if (mood === 'late') expect(at >= deadlines.overdueFrom).toBe(true);
        else expect(at < deadlines.overdueFrom).toBe(true);
      }
  });

  it('silent people never do', () => {
    expect(times('silent', '2023-03', 1)).toEqual([]);
  });

  it('counts desk minutes over lunch, nights and days off', () => {
    const at = (from: string, minutes: number) => officeTime(beijing(from), minutes, officialCalendar);
    expect(at('2023-03-17 09:00', 0)).toEqual(beijing('2023-03-17 09:00'));
    expect(at('2023-03-17 11:30', 30)).toEqual(beijing('2023-03-17 14:00'));
    expect(at('2023-03-17 18:59', 10)).toEqual(beijing('2023-03-20 09:09'));
    expect(at('2023-03-18 10:00', 5)).toEqual(beijing('2023-03-20 09:05'));
  });

  it('moods stay with a seed, and a city has all of them', () => {
    const units = Array.from({ length: 59 }, (_, n) => `单位${n}`);
    const all = units.flatMap((unit) => periodsOf(2023).map((period) => moodOf(1, unit, period)));
    expect(new Set(all)).toEqual(new Set(['prompt', 'halves', 'forgetful', 'late', 'silent']));
    expect(units.map((unit) => moodOf(1, unit, '2023-03'))).toEqual(
      units.map((unit) => moodOf(1, unit, '2023-03')),
    );
  });
});

describe('the agenda', () => {
  it('gives things back by time, and in order within one moment', () => {
    const agenda = createAgenda<string>();
    agenda.put(beijing('2023-03-02 09:00'), 'later');
    agenda.put(beijing('2023-03-01 09:00'), 'first');
    agenda.put(beijing('2023-03-01 09:00'), 'second');
    expect(agenda.next()).toEqual(beijing('2023-03-01 09:00'));
    expect(agenda.take(beijing('2023-03-01 09:00'))).toEqual(['first', 'second']);
    expect(agenda.take(beijing('2023-03-01 09:00'))).toEqual([]);
    expect(agenda.next()).toEqual(beijing('2023-03-02 09:00'));
    expect(agenda.take(beijing('2023-04-01 09:00'))).toEqual(['later']);
    expect(agenda.next()).toBeNull();
  });
});
