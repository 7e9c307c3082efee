import type { WorkCalendar } from './calendar.ts';
import { type LadderSettings, ladderFor } from './ladder.ts';
import type { PeriodKey } from './period.ts';

/**
 * Until when a report still answers the period before the calendar month's: the last notice about what is overdue
 * (to the 责任领导, three working days after the days of grace) can fall into the next month, and whoever answers it
 * means the old period. Null while the year's calendar is not known.
 */
export function lateReportsUntil(
  period: PeriodKey,
  settings: LadderSettings,
  calendar: WorkCalendar,
): Date | null {
  const ladder = ladderFor(period, settings, calendar);
  if (!ladder.ok) return null;
  const notices = ladder.stages.filter(
    (stage) => stage.kind === 'group_overdue' || stage.kind === 'unit_leader',
  );
  return notices.reduce<Date | null>(
    (last, { expiresAt }) => (expiresAt !== null && (last === null || expiresAt > last) ? expiresAt : last),
    null,
  );
}
