import type { WorkCalendar } from '../domain/calendar.ts';
import { type Deadlines, deadlinesFor, type PeriodKey } from '../domain/period.ts';
import { lateReportsUntil } from '../domain/reporting-period.ts';
import { type Settings, settingsFrom } from '../domain/settings.ts';

/** The office's settings, and what follows from them and the calendar; null while a year's calendar is not known. */
export interface OfficeRules {
  readonly settings: Settings;
  deadlines(period: PeriodKey): Deadlines | null;
  lateReportsUntil(period: PeriodKey): Date | null;
}

const latest = new WeakMap<WorkCalendar, { readonly stored: string; readonly rules: OfficeRules }>();

/** Worked out once for the same stored settings: every message asks for the same few dates. */
export function officeRules(calendar: WorkCalendar, stored: Readonly<Record<string, unknown>>): OfficeRules {
  const text = JSON.stringify(stored);
  const known = latest.get(calendar);
  if (known?.stored === text) return known.rules;
  const { settings } = settingsFrom(stored);
  const rules: OfficeRules = {
    settings,
    deadlines: oncePerPeriod((period) => {
      const deadlines = deadlinesFor(period, settings, calendar);
      return deadlines.ok ? deadlines : null;
    }),
    lateReportsUntil: oncePerPeriod((period) => lateReportsUntil(period, settings, calendar)),
  };
  latest.set(calendar, { stored: text, rules });
  return rules;
}

function oncePerPeriod<T>(work: (period: PeriodKey) => T): (period: PeriodKey) => T {
  const done = new Map<PeriodKey, T>();
  return (period) => {
    const known = done.get(period);
    if (known !== undefined) return known;
    const result = work(period);
    done.set(period, result);
    return result;
  };
}
