import { type CalendarUnknown, orCalendarUnknown, type WorkCalendar } from './calendar.ts';
import { addDays, type BeijingDate, beijingDate, beijingInstant, requireBeijingDate } from './time.ts';

declare const periodBrand: unique symbol;

/**
 * 报送期, 'YYYY-MM'. 许政〔2023〕2号: 有关进展情况于每月25日前报市政府, 3月25日、6月25日、9月25日前报告季度进展情况,
 * 12月25日前报告全年落实情况 — the quarterly and annual reports stand in place of that month's.
 */
export type PeriodKey = string & { readonly [periodBrand]: true };

export type PeriodKind = 'monthly' | 'quarterly' | 'annual';

/**
 * What happens when the due day is no working day. `keep+grace`: the date stays, but nobody is called overdue before
 * the end of the next working day · `advance`: due on the working day before · `postpone`: due on the one after.
 */
export type NonWorkdayRule = 'keep+grace' | 'advance' | 'postpone';

/** The day of the month reports are due, and until when on that day ('24:00' is the day's end). */
export interface DueRule {
  readonly day: number;
  readonly closingTime: string;
}

/** «25日前» includes the 25th until midnight. */
export const defaultDueRule: DueRule = { day: 25, closingTime: '24:00' };

export interface Deadlines {
  readonly ok: true;
  /** The day to print; moved only by `advance` and `postpone`. */
  readonly dueOn: BeijingDate;
  /** A report that arrives at or after this instant is past the due date. */
  readonly closesAt: Date;
  /** The last day on which a unit is not yet called overdue. */
  readonly graceOn: BeijingDate;
  /** From this instant a unit may be called overdue and a report is 迟报. */
  readonly overdueFrom: Date;
}

/** The directive appears in February, so the first report is February's. */
const FIRST_MONTH = 2;
const PERIOD = /^\d{4}-(0[1-9]|1[0-2])$/;
const quarterNames: Readonly<Record<number, string>> = { 3: '一季度', 6: '二季度', 9: '三季度' };

export function parsePeriod(text: string): PeriodKey | null {
  return PERIOD.test(text) ? (text as PeriodKey) : null;
}

/** For text the service wrote itself. @throws TypeError when it is no period. */
export function requirePeriod(text: string): PeriodKey {
  const key = parsePeriod(text);
  if (key === null) throw new TypeError(`Not a period: ${text}`);
  return key;
}

export function periodOf(year: number, month: number): PeriodKey {
  return requirePeriod(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`);
}

export function periodYear(key: PeriodKey): number {
  return Number(key.slice(0, 4));
}

/** 1–12; 序时进度 of a period is month/12. */
export function monthNumber(key: PeriodKey): number {
  return Number(key.slice(5));
}

export function periodKind(key: PeriodKey): PeriodKind {
  const month = monthNumber(key);
  if (month === 12) return 'annual';
  return month % 3 === 0 ? 'quarterly' : 'monthly';
}

/** 2023年2月 · 2023年3月（一季度） · 2023年全年. */
export function periodLabel(key: PeriodKey): string {
  const year = periodYear(key);
  const month = monthNumber(key);
  if (month === 12) return `${year}年全年`;
  const quarter = quarterNames[month];
  return quarter === undefined ? `${year}年${month}月` : `${year}年${month}月（${quarter}）`;
}

/** How a heading names the period: 2023年2月 · 2023年一季度 · 2023年全年. */
export function periodTitle(key: PeriodKey): string {
  const year = periodYear(key);
  const month = monthNumber(key);
  if (month === 12) return `${year}年全年`;
  return `${year}年${quarterNames[month] ?? `${month}月`}`;
}

/** The day the document names, before any rule about non-working days. */
export function dueOn(key: PeriodKey, due: DueRule = defaultDueRule): BeijingDate {
  return requireBeijingDate(`${key}-${String(due.day).padStart(2, '0')}`);
}

export function deadlines(
  key: PeriodKey,
  rule: NonWorkdayRule,
  calendar: WorkCalendar,
  due: DueRule = defaultDueRule,
): Deadlines | CalendarUnknown {
  return orCalendarUnknown(() => {
    const named = dueOn(key, due);
    const working = calendar.isWorkday(named);
    const day = working ? named : movedDueDay(named, rule, calendar);
    const graceOn = working || rule !== 'keep+grace' ? day : calendar.nextWorkday(day);
    return {
      ok: true,
      dueOn: day,
      closesAt: beijingInstant(day, due.closingTime),
      graceOn,
      overdueFrom: beijingInstant(graceOn, due.closingTime),
    };
  });
}

/** The settings that fix a deadline. */
export interface DueSettings {
  readonly nonWorkday: NonWorkdayRule;
  readonly dueDay: number;
  readonly closingTime: string;
}

/** `deadlines` under the settings in force. */
export function deadlinesFor(
  key: PeriodKey,
  { nonWorkday, dueDay, closingTime }: DueSettings,
  calendar: WorkCalendar,
): Deadlines | CalendarUnknown {
  return deadlines(key, nonWorkday, calendar, { day: dueDay, closingTime });
}

/** 迟报: arrived when the unit could already be called overdue; within the days of grace it is on time. */
export function isLate(receivedAt: Date, limits: Deadlines): boolean {
  return receivedAt.getTime() >= limits.overdueFrom.getTime();
}

/** Periods of a directive for `year`, ascending; the last is December's annual report. */
export function periodsOf(year: number, firstMonth = FIRST_MONTH): readonly PeriodKey[] {
  return Array.from({ length: 12 - firstMonth + 1 }, (_, index) => periodOf(year, firstMonth + index));
}

/**
 * The period a report belongs to that arrives on `today`: the calendar month within the directive's year; earlier
 * counts to its first period, and in January of the next year people still speak of December.
 */
export function currentPeriod(today: BeijingDate, year: number, firstMonth = FIRST_MONTH): PeriodKey {
  const first = periodOf(year, firstMonth);
  const last = periodOf(year, 12);
  const month = today.slice(0, 7);
  if (month < first) return first;
  return month > last ? last : requirePeriod(month);
}

/** `currentPeriod` at an instant. */
export function currentPeriodAt(instant: Date, year: number, firstMonth = FIRST_MONTH): PeriodKey {
  return currentPeriod(beijingDate(instant), year, firstMonth);
}

/** Null before the first period of the directive's year: another year is another directive. */
export function previousPeriod(key: PeriodKey, firstMonth = FIRST_MONTH): PeriodKey | null {
  const month = monthNumber(key);
  return month <= firstMonth ? null : periodOf(periodYear(key), month - 1);
}

/** The periods of the directive's year before this one, oldest first. */
export function periodsBefore(key: PeriodKey): readonly PeriodKey[] {
  const before = previousPeriod(key);
  return before === null ? [] : [...periodsBefore(before), before];
}

/** The last day of the period's month. */
export function lastDayOf(key: PeriodKey): BeijingDate {
  const first = (month: string) => requireBeijingDate(`${month}-01`);
  const next = nextPeriod(key);
  return next === null ? requireBeijingDate(`${periodYear(key)}-12-31`) : addDays(first(next), -1);
}

/** Null after December. */
export function nextPeriod(key: PeriodKey): PeriodKey | null {
  const month = monthNumber(key);
  return month === 12 ? null : periodOf(periodYear(key), month + 1);
}

function movedDueDay(named: BeijingDate, rule: NonWorkdayRule, calendar: WorkCalendar): BeijingDate {
  switch (rule) {
    case 'keep+grace':
      return named;
    case 'advance':
      return calendar.previousWorkday(named);
    case 'postpone':
      return calendar.nextWorkday(named);
    default:
      return rule satisfies never;
  }
}
