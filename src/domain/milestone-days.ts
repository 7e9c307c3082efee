import { orCalendarUnknown, type WorkCalendar } from './calendar.ts';
import { addDays, type BeijingDate } from './time.ts';

/** How many working days before its day a milestone is announced. */
const AHEAD = 3;

export interface MilestoneDays {
  readonly ok: true;
  /** Milestones up to this day are announced today. */
  readonly aheadTo: BeijingDate;
  /** Milestones up to this day have run out. */
  readonly missedTo: BeijingDate;
}

/** Which milestones are spoken of on a working day; not ok on a day off or in a year whose calendar is unknown. */
export function milestoneDays(
  today: BeijingDate,
  calendar: WorkCalendar,
): MilestoneDays | { readonly ok: false } {
  const days = orCalendarUnknown(() => {
    if (!calendar.isWorkday(today)) return null;
    let aheadTo = today;
    for (let left = AHEAD; left > 0; ) {
      aheadTo = addDays(aheadTo, 1);
      if (calendar.isWorkday(aheadTo)) left -= 1;
    }
    return { ok: true, aheadTo, missedTo: addDays(today, -1) } as const;
  });
  return days !== null && 'aheadTo' in days ? days : { ok: false };
}

/**
 * The working days on which a day is spoken of: when it comes near, and when it has run out; null in a year whose
 * calendar is unknown.
 */
export function spokenOf(
  day: BeijingDate,
  calendar: WorkCalendar,
): { readonly ahead: BeijingDate; readonly missed: BeijingDate } | null {
  const days = orCalendarUnknown(() => ({
    ok: true as const,
    ahead: calendar.addWorkdays(day, -AHEAD),
    missed: calendar.nextWorkday(day),
  }));
  return days.ok ? { ahead: days.ahead, missed: days.missed } : null;
}
