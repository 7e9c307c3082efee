import type { WorkCalendar } from './calendar.ts';
import { type LadderSettings, type LadderStage, ladderFor, type OmittedStage } from './ladder.ts';
import { dueOn, type PeriodKey, periodsOf } from './period.ts';
import { type BeijingDate, dayOfWeek, yearOf } from './time.ts';

/** What a day is by the official calendar. `makeup` 调休上班 · `holiday` a weekday off. */
export type DayKind = 'workday' | 'makeup' | 'weekend' | 'holiday';

export function dayKind(day: BeijingDate, calendar: WorkCalendar): DayKind {
  const weekend = dayOfWeek(day) > 5;
  if (calendar.isWorkday(day)) return weekend ? 'makeup' : 'workday';
  return weekend ? 'weekend' : 'holiday';
}

/** One period as the rules lay it out: its date, why it lies there, and every stage. */
export type DueDate =
  | {
      readonly known: true;
      readonly period: PeriodKey;
      /** The day the rule names, whatever it is. */
      readonly namedOn: BeijingDate;
      readonly namedIs: DayKind;
      /** The day to print; another one where the rule moves it. */
      readonly dueOn: BeijingDate;
      /** Last day on which nobody is called overdue. */
      readonly graceOn: BeijingDate;
      readonly overdueFrom: Date;
      readonly stages: readonly LadderStage[];
      readonly omitted: readonly OmittedStage[];
    }
  /** The working days of `year` are not known, so nothing can be said. */
  | { readonly known: false; readonly period: PeriodKey; readonly year: number };

/** One period under the given rules. */
export function dueDateOf(period: PeriodKey, rules: LadderSettings, calendar: WorkCalendar): DueDate {
  const ladder = ladderFor(period, rules, calendar);
  if (!ladder.ok) return { known: false, period, year: ladder.year };
  const namedOn = dueOn(period, { day: rules.dueDay, closingTime: rules.closingTime });
  const { deadlines, stages, omitted } = ladder;
  return {
    known: true,
    period,
    namedOn,
    namedIs: dayKind(namedOn, calendar),
    dueOn: deadlines.dueOn,
    graceOn: deadlines.graceOn,
    overdueFrom: deadlines.overdueFrom,
    stages,
    omitted,
  };
}

/**
 * The next `count` due dates from `today` on, under the given rules: what a change of the ladder or the deadline would
 * mean, before it is made. Periods of years whose calendar is not known are among them and say so.
 */
export function nextDueDates(
  today: BeijingDate,
  rules: LadderSettings,
  calendar: WorkCalendar,
  count = 12,
): DueDate[] {
  const year = yearOf(today);
  const years = Array.from({ length: 3 + Math.ceil(count / 11) }, (_, index) => year - 1 + index);
  return years
    .flatMap((one) => periodsOf(one))
    .map((period) => dueDateOf(period, rules, calendar))
    .filter((due) => (due.known ? due.graceOn >= today : due.period >= today.slice(0, 7)))
    .slice(0, count);
}
