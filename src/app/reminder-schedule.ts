import { runsOfPeriod } from '../../db/queries/planner.ts';
import type { Db } from '../../db/types.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import { type DueDate, dueDateOf, nextDueDates } from '../domain/due-dates.ts';
import type { PeriodKey } from '../domain/period.ts';
import type { Settings } from '../domain/settings.ts';
import { beijingDate } from '../domain/time.ts';
import type { StageStanding } from '../replies/schedule-texts.ts';

/** Each stage of a period under the rules in force, with what became of it; null while its time has not come. */
export async function stageStandings(
  db: Db,
  period: PeriodKey,
  settings: Settings,
  calendar: WorkCalendar,
): Promise<StageStanding[]> {
  const due = dueDateOf(period, settings, calendar);
  if (!due.known) return [];
  const runs = new Map((await runsOfPeriod(db, period)).map((run) => [run.stage, run]));
  const omitted = due.omitted.map((stage) => ({
    stage,
    run: { outcome: 'skipped' as const, reason: stage.reason, planned: 0 },
  }));
  return [...due.stages.map((stage) => ({ stage, run: runs.get(stage.id) ?? null })), ...omitted].sort(
    (a, b) => a.stage.at.getTime() - b.stage.at.getTime(),
  );
}

/** The next due dates at an instant, twelve unless told otherwise. */
export const dueDatesFrom = (
  now: Date,
  settings: Settings,
  calendar: WorkCalendar,
  count?: number,
): DueDate[] => nextDueDates(beijingDate(now), settings, calendar, count);
