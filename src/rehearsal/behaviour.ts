import type { WorkCalendar } from '../domain/calendar.ts';
import type { Ladder } from '../domain/ladder.ts';
import { beijingDate, beijingInstant, beijingTime } from '../domain/time.ts';
import { between, type Random, randomFrom, weighted } from './random.ts';

/**
 * How a liaison takes one period. `prompt` answers within days of the notice · `halves` answers part and the rest at
 * the last call · `forgetful` leaves some tasks out for good · `late` answers once the group has been told ·
 * `silent` never answers.
 */
export type Mood = 'prompt' | 'halves' | 'forgetful' | 'late' | 'silent';

/** Habits stay with a unit for the year, so that the same ones are late again. */
type Habit = 'reliable' | 'busy' | 'slack';

const habits: readonly (readonly [Habit, number])[] = [
  ['reliable', 6],
  ['busy', 3],
  ['slack', 1],
];

const moods: Readonly<Record<Habit, readonly (readonly [Mood, number])[]>> = {
  reliable: [
    ['prompt', 80],
    ['halves', 18],
    ['late', 2],
  ],
  busy: [
    ['prompt', 30],
    ['halves', 40],
    ['forgetful', 12],
    ['late', 15],
    ['silent', 3],
  ],
  slack: [
    ['halves', 20],
    ['forgetful', 25],
    ['late', 30],
    ['silent', 25],
  ],
};

export function moodOf(seed: number, unit: string, period: string): Mood {
  const habit = weighted(randomFrom(`${seed} habit ${unit}`), habits, 'reliable');
  return weighted(randomFrom(`${seed} mood ${unit} ${period}`), moods[habit], 'prompt');
}

/** A time at which somebody sits down to report, and which share of what is still open they then do. */
export interface Sitting {
  readonly at: Date;
  readonly share: number;
}

/**
 * When somebody reports who hears of a period at `heardAt`. `Late` answers come on the day of the overdue post: a
 * month's report belongs to its month.
 */
export function sittings(
  mood: Mood,
  ladder: Ladder,
  heardAt: Date,
  calendar: WorkCalendar,
  random: Random,
): Sitting[] {
  const { deadlines, stages } = ladder;
  const at = (kind: (typeof stages)[number]['kind']) => stages.find((stage) => stage.kind === kind)?.at;
  const opened = heardAt;
  const lastCall = at('last_call') ?? deadlines.closesAt;
  const overdue = at('group_overdue');
  const soon = (from: Date) => officeTime(from, between(random, 15, 2 * 480), calendar);
  const sameDay = (from: Date) => officeTime(from, between(random, 15, 420), calendar);
  switch (mood) {
    case 'prompt':
      return [{ at: soon(opened), share: 1 }];
    case 'halves':
      return [
        { at: soon(opened), share: 0.6 },
        { at: sameDay(later(lastCall, opened)), share: 1 },
      ];
    case 'forgetful':
      return [{ at: soon(opened), share: 0.7 }];
    case 'late':
      return overdue === undefined || overdue < opened ? [] : [{ at: sameDay(overdue), share: 1 }];
    case 'silent':
      return [];
    default:
      return mood satisfies never;
  }
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** Minutes at the desk in a day, 09:00–12:00 and 14:00–19:00: people answer after office hours too. */
const spans = [
  ['09:00', '12:00'],
  ['14:00', '19:00'],
] as const;

/** The moment after `minutes` at the desk, counted from `from` over working days; whole minutes. */
export function officeTime(from: Date, minutes: number, calendar: WorkCalendar): Date {
  let left = minutes;
  for (let day = beijingDate(from); ; day = calendar.nextWorkday(day)) {
    if (!calendar.isWorkday(day)) continue;
    for (const [opens, closes] of spans) {
      const start = later(beijingInstant(day, opens), from);
      const room = Math.floor((beijingInstant(day, closes).getTime() - start.getTime()) / 60_000);
      if (room <= 0) continue;
      if (left < room) return wholeMinute(new Date(start.getTime() + left * 60_000));
      left -= room;
    }
  }
}

const wholeMinute = (at: Date): Date => beijingInstant(beijingDate(at), beijingTime(at));
