import { describe, expect, it } from 'vitest';
import {
  CalendarUnknownError,
  calendarWarning,
  createWorkCalendar,
  orCalendarUnknown,
} from '../../src/domain/calendar.ts';
import { addDays, requireBeijingDate, yearOf } from '../../src/domain/time.ts';
import { officialCalendar as calendar, officialYears } from '../support/calendar.ts';
import { isPublishedWorkday } from '../support/published-workdays.ts';

const day = requireBeijingDate;

describe('the official working-day calendar', () => {
  it('covers 2023 to 2026 and names its notices', () => {
    expect(calendar.years).toEqual([2023, 2024, 2025, 2026]);
    for (const { year, source } of officialYears) {
      expect(source).toBe(
        `国务院办公厅关于${year}年部分节假日安排的通知（国办发明电〔${year - 1}〕${{ 2023: 16, 2024: 7, 2025: 12, 2026: 7 }[year]}号）`,
      );
    }
  });

  it('agrees with an independent table on every day', () => {
    let days = 0;
    for (let date = day('2023-01-01'); date <= '2026-12-31'; date = addDays(date, 1)) {
      expect(`${date} ${calendar.isWorkday(date)}`).toBe(`${date} ${isPublishedWorkday(date)}`);
      days += 1;
    }
    expect(days).toBe(1461);
  });

  it('steps over holidays and make-up days', () => {
    expect(calendar.isWorkday(day('2023-03-25'))).toBe(false);
    expect(calendar.isWorkday(day('2023-06-25'))).toBe(true);
    expect(calendar.previousWorkday(day('2023-06-25'))).toBe('2023-06-21');
    expect(calendar.nextWorkday(day('2023-09-28'))).toBe('2023-10-07');
    expect(calendar.addWorkdays(day('2023-03-25'), 1)).toBe('2023-03-27');
    expect(calendar.addWorkdays(day('2023-03-25'), -1)).toBe('2023-03-24');
    expect(calendar.addWorkdays(day('2023-03-25'), 0)).toBe('2023-03-25');
    expect(calendar.addWorkdays(day('2026-02-11'), 3)).toBe('2026-02-14');
  });

  it('refuses to guess a year it does not know', () => {
    expect(calendar.covers(2027)).toBe(false);
    expect(() => calendar.isWorkday(day('2027-03-01'))).toThrow(CalendarUnknownError);
    expect(() => calendar.nextWorkday(day('2026-12-31'))).toThrow(expect.objectContaining({ year: 2027 }));
    expect(orCalendarUnknown(() => calendar.previousWorkday(day('2023-01-01')))).toEqual({
      ok: false,
      code: 'calendar_unknown',
      year: 2022,
    });
  });

  it('lets other errors pass', () => {
    expect(() =>
      orCalendarUnknown(() => {
        throw new RangeError('other');
      }),
    ).toThrow(RangeError);
  });

  it('refuses inconsistent data', () => {
    const year = { year: 2028, source: '', holidays: ['2028-01-03'], makeupWorkdays: [] };
    expect(() => createWorkCalendar([year, year])).toThrow(/twice/);
    expect(() => createWorkCalendar([{ ...year, holidays: ['2027-12-31'] }])).toThrow(TypeError);
    expect(() => createWorkCalendar([{ ...year, makeupWorkdays: ['2028-01-04'] }])).toThrow(/make-up/);
    expect(() => createWorkCalendar([{ ...year, holidays: ['2028-02-30'] }])).toThrow(TypeError);
  });
});

describe('the warning for staff', () => {
  it.each([
    ['2026-10-31', null],
    ['2026-11-01', 2027],
    ['2026-12-31', 2027],
    ['2027-01-01', 2027],
    ['2025-12-31', null],
    ['2022-05-05', 2022],
  ])('on %s names %s', (today, year) => {
    const warning = calendarWarning(day(today), calendar);
    expect(warning?.year ?? null).toBe(year);
    if (year !== null) expect(warning?.text).toContain(`${year}年`);
  });

  it('does not concern a year that is covered', () => {
    const known = new Set(officialYears.map(({ year }) => year));
    for (let date = day('2023-01-01'); date < '2026-11-01'; date = addDays(date, 1)) {
      expect(known.has(yearOf(date))).toBe(true);
      expect(calendarWarning(date, calendar)).toBeNull();
    }
  });
});
