import { orCalendarUnknown, type WorkCalendar } from './calendar.ts';
import { addDays, type BeijingDate, beijingInstant } from './time.ts';

/** When units are reminded of an instruction, and when its leader hears that an answer is missing. */
export interface InstructionTimes {
  /** 09:00 on the last working day before the due date. */
  readonly before: Date;
  /** 09:00 on the first working day after it: the due date itself still counts. */
  readonly overdue: Date;
}

const AT = '09:00';

/** Where the year's working days are not known, Monday to Sunday count alike: an instruction cannot wait for the notice. */
export function instructionTimes(dueOn: BeijingDate, calendar: WorkCalendar): InstructionTimes {
  const known = orCalendarUnknown(() => ({
    ok: true as const,
    before: beijingInstant(calendar.previousWorkday(dueOn), AT),
    overdue: beijingInstant(calendar.nextWorkday(dueOn), AT),
  }));
  if (known.ok) return known;
  return { before: beijingInstant(addDays(dueOn, -1), AT), overdue: beijingInstant(addDays(dueOn, 1), AT) };
}

/** The due date of an instruction that names none. */
export function defaultDueOn(today: BeijingDate, workdays: number, calendar: WorkCalendar): BeijingDate {
  const known = orCalendarUnknown(() => ({ ok: true as const, date: calendar.addWorkdays(today, workdays) }));
  return known.ok ? known.date : addDays(today, Math.ceil((workdays * 7) / 5));
}
