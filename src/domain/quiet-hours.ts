import { type CalendarUnknown, orCalendarUnknown, type WorkCalendar } from './calendar.ts';
import { addDays, beijingDate, beijingInstant, beijingTime } from './time.ts';

export interface QuietSettings {
  /** Pairs of clock times; the second not after the first means over midnight. */
  readonly quietHours: readonly (readonly [from: string, to: string])[];
}

export interface AllowedAt {
  readonly ok: true;
  readonly at: Date;
}

/**
 * The earliest moment at or after `instant` when a planned message may go out: on a working day, outside quiet hours.
 * The first minute of a quiet span is quiet, its end is not. Answers to people are not planned and need not wait.
 */
export function nextAllowedInstant(
  instant: Date,
  settings: QuietSettings,
  calendar: WorkCalendar,
): AllowedAt | CalendarUnknown {
  return orCalendarUnknown(() => {
    let at = instant;
    for (;;) {
      const date = beijingDate(at);
      if (!calendar.isWorkday(date)) {
        at = beijingInstant(calendar.nextWorkday(date), '00:00');
        continue;
      }
      const time = beijingTime(at);
      const span = settings.quietHours.find(([from, to]) =>
        from < to ? time >= from && time < to : time >= from || time < to,
      );
      if (span === undefined) return { ok: true, at };
      const [, end] = span;
      at = beijingInstant(time < end ? date : addDays(date, 1), end);
    }
  });
}
