import { addDays, type BeijingDate, dayOfWeek, parseBeijingDate, yearOf } from './time.ts';

/**
 * Official working days (工作日): Monday to Friday, except the days off and plus the make-up days (调休上班) that the
 * State Council's yearly notice lists. The notice for a year comes out in November of the year before.
 */
export interface CalendarYear {
  readonly year: number;
  /** The notice the dates come from. */
  readonly source: string;
  /** Every day off the notice names, weekends inside a holiday included. */
  readonly holidays: readonly string[];
  readonly makeupWorkdays: readonly string[];
}

export interface WorkCalendar {
  /** Years whose notice is known, ascending. */
  readonly years: readonly number[];
  covers(year: number): boolean;
  /** @throws CalendarUnknownError for a year that is not covered, as do all the others below. */
  isWorkday(date: BeijingDate): boolean;
  /** Strictly before `date`. */
  previousWorkday(date: BeijingDate): BeijingDate;
  /** Strictly after `date`. */
  nextWorkday(date: BeijingDate): BeijingDate;
  /** The n-th working day strictly after `date` (before it when n is negative); n = 0 returns `date` itself. */
  addWorkdays(date: BeijingDate, n: number): BeijingDate;
}

/** The working days of `year` are not known; nobody may guess them. */
export class CalendarUnknownError extends Error {
  readonly year: number;

  constructor(year: number) {
    super(`The official working-day calendar of ${year} is not known`);
    this.name = 'CalendarUnknownError';
    this.year = year;
  }
}

export interface CalendarUnknown {
  readonly ok: false;
  readonly code: 'calendar_unknown';
  readonly year: number;
}

/** @throws TypeError when the data is inconsistent (a date of another year, a make-up day on a weekday). */
export function createWorkCalendar(data: readonly CalendarYear[]): WorkCalendar {
  const holidays = new Set<string>();
  const makeup = new Set<string>();
  const years = new Set<number>();
  for (const entry of data) {
    if (years.has(entry.year)) throw new TypeError(`Calendar of ${entry.year} given twice`);
    years.add(entry.year);
    for (const text of entry.holidays) holidays.add(dateWithin(entry.year, text));
    for (const text of entry.makeupWorkdays) {
      const date = dateWithin(entry.year, text);
      if (isWeekday(date) || holidays.has(date))
        throw new TypeError(`${date} cannot be a make-up working day`);
      makeup.add(date);
    }
  }

  const isWorkday = (date: BeijingDate): boolean => {
    const year = yearOf(date);
    if (!years.has(year)) throw new CalendarUnknownError(year);
    return makeup.has(date) || (isWeekday(date) && !holidays.has(date));
  };
  const addWorkdays = (from: BeijingDate, n: number): BeijingDate => {
    const step = n < 0 ? -1 : 1;
    let date = from;
    for (let left = Math.abs(n); left > 0; ) {
      date = addDays(date, step);
      if (isWorkday(date)) left -= 1;
    }
    return date;
  };
  return {
    years: [...years].sort((a, b) => a - b),
    covers: (year) => years.has(year),
    isWorkday,
    previousWorkday: (date) => addWorkdays(date, -1),
    nextWorkday: (date) => addWorkdays(date, 1),
    addWorkdays,
  };
}

/** Turns the error of an unknown year into a value, for functions that plan; any other error passes. */
export function orCalendarUnknown<T>(plan: () => T): T | CalendarUnknown {
  try {
    return plan();
  } catch (error) {
    if (error instanceof CalendarUnknownError)
      return { ok: false, code: 'calendar_unknown', year: error.year };
    throw error;
  }
}

export interface CalendarWarning {
  readonly code: 'calendar_unknown';
  readonly year: number;
  /** For staff, in Chinese. */
  readonly text: string;
}

/**
 * What staff must be told today, once a day: this year's calendar is missing, or, from 1 November, next year's.
 */
export function calendarWarning(today: BeijingDate, calendar: WorkCalendar): CalendarWarning | null {
  const thisYear = yearOf(today);
  const year = calendar.covers(thisYear) ? thisYear + 1 : thisYear;
  if (calendar.covers(year) || (year > thisYear && today.slice(5) < '11-01')) return null;
  const text =
    `尚未录入${year}年法定节假日和调休上班安排，系统不推算工作日，` +
    `${year}年的提醒、逾期判定和通报将无法排期。请在国务院办公厅放假安排通知印发后及时录入。`;
  return { code: 'calendar_unknown', year, text };
}

function isWeekday(date: BeijingDate): boolean {
  return dayOfWeek(date) <= 5;
}

function dateWithin(year: number, text: string): BeijingDate {
  const date = parseBeijingDate(text);
  if (date === null || yearOf(date) !== year) throw new TypeError(`${text} is no date of ${year}`);
  return date;
}
