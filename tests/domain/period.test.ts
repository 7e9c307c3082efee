import { describe, expect, it } from 'vitest';
import {
  currentPeriod,
  currentPeriodAt,
  type Deadlines,
  deadlines,
  dueOn,
  isLate,
  monthNumber,
  type NonWorkdayRule,
  nextPeriod,
  parsePeriod,
  periodKind,
  periodLabel,
  periodsOf,
  periodTitle,
  previousPeriod,
  requirePeriod,
} from '../../src/domain/period.ts';
import { formatChineseDateTime, requireBeijingDate } from '../../src/domain/time.ts';
import { officialCalendar as calendar } from '../support/calendar.ts';

const period = requirePeriod;

function limitsOf(key: string, rule: NonWorkdayRule = 'keep+grace'): Deadlines {
  const limits = deadlines(period(key), rule, calendar);
  if (!limits.ok) throw new Error(`calendar of ${limits.year} missing`);
  return limits;
}

describe('periods', () => {
  it('are monthly, with the quarterly and the annual report in place of that month', () => {
    expect(periodsOf(2023).map((key) => `${key} ${periodKind(key)}`)).toEqual([
      '2023-02 monthly',
      '2023-03 quarterly',
      '2023-04 monthly',
      '2023-05 monthly',
      '2023-06 quarterly',
      '2023-07 monthly',
      '2023-08 monthly',
      '2023-09 quarterly',
      '2023-10 monthly',
      '2023-11 monthly',
      '2023-12 annual',
    ]);
  });

  it('have the names offices use', () => {
    expect(
      ['2023-02', '2023-03', '2023-06', '2023-09', '2023-12'].map((key) => periodLabel(period(key))),
    ).toEqual([
      '2023年2月',
      '2023年3月（一季度）',
      '2023年6月（二季度）',
      '2023年9月（三季度）',
      '2023年全年',
    ]);
    expect(['2023-11', '2023-03', '2023-12'].map((key) => periodTitle(period(key)))).toEqual([
      '2023年11月',
      '2023年一季度',
      '2023年全年',
    ]);
    expect(monthNumber(period('2023-09'))).toBe(9);
  });

  it.each(['2023-00', '2023-13', '2023-3', '2023', '2023-03-25', ''])('«%s» is none', (text) => {
    expect(parsePeriod(text)).toBeNull();
    expect(() => requirePeriod(text)).toThrow(TypeError);
  });

  it('follow each other within the year of the directive', () => {
    expect(previousPeriod(period('2023-03'))).toBe('2023-02');
    expect(previousPeriod(period('2023-02'))).toBeNull();
    expect(previousPeriod(period('2023-02'), 1)).toBe('2023-01');
    expect(nextPeriod(period('2023-11'))).toBe('2023-12');
    expect(nextPeriod(period('2023-12'))).toBeNull();
  });

  it.each([
    ['2023-01-15', '2023-02'],
    ['2023-02-20', '2023-02'],
    ['2023-03-01', '2023-03'],
    ['2023-03-31', '2023-03'],
    ['2023-12-31', '2023-12'],
    ['2024-01-10', '2023-12'],
  ])('on %s people report for %s', (today, key) => {
    expect(currentPeriod(requireBeijingDate(today), 2023)).toBe(key);
  });

  it('change at midnight in Beijing', () => {
    expect(currentPeriodAt(new Date('2023-03-31T15:59:59Z'), 2023)).toBe('2023-03');
    expect(currentPeriodAt(new Date('2023-03-31T16:00:00Z'), 2023)).toBe('2023-04');
  });
});

describe('deadlines', () => {
  const shown = ({ dueOn: due, closesAt, graceOn, overdueFrom }: Deadlines) =>
    [due, formatChineseDateTime(closesAt), graceOn, formatChineseDateTime(overdueFrom)].join(' | ');

  it('count the 25th in, until midnight', () => {
    expect(dueOn(period('2023-05'))).toBe('2023-05-25');
    expect(shown(limitsOf('2023-05'))).toBe(
      '2023-05-25 | 2023年5月26日 00:00 | 2023-05-25 | 2023年5月26日 00:00',
    );
  });

  it('keep Saturday 25 March and call nobody overdue before the end of Monday', () => {
    expect(shown(limitsOf('2023-03'))).toBe(
      '2023-03-25 | 2023年3月26日 00:00 | 2023-03-27 | 2023年3月28日 00:00',
    );
  });

  it('treat a make-up Sunday as the working day it is', () => {
    const expected = '2023-06-25 | 2023年6月26日 00:00 | 2023-06-25 | 2023年6月26日 00:00';
    for (const rule of ['keep+grace', 'advance', 'postpone'] as const)
      expect(shown(limitsOf('2023-06', rule))).toBe(expected);
  });

  it('can be advanced or postponed instead', () => {
    expect(shown(limitsOf('2023-03', 'advance'))).toBe(
      '2023-03-24 | 2023年3月25日 00:00 | 2023-03-24 | 2023年3月25日 00:00',
    );
    expect(shown(limitsOf('2023-03', 'postpone'))).toBe(
      '2023-03-27 | 2023年3月28日 00:00 | 2023-03-27 | 2023年3月28日 00:00',
    );
    expect(limitsOf('2026-09', 'postpone').dueOn).toBe('2026-09-28');
    expect(limitsOf('2025-01', 'postpone').dueOn).toBe('2025-01-26');
  });

  it('can have another day and hour', () => {
    const limits = deadlines(period('2023-03'), 'keep+grace', calendar, { day: 20, closingTime: '18:00' });
    expect(limits.ok && shown(limits)).toBe(
      '2023-03-20 | 2023年3月20日 18:00 | 2023-03-20 | 2023年3月20日 18:00',
    );
  });

  it('make a report late only when the unit could be called overdue', () => {
    const limits = limitsOf('2023-03');
    expect(isLate(new Date('2023-03-27T15:59:59.999Z'), limits)).toBe(false);
    expect(isLate(new Date('2023-03-27T16:00:00Z'), limits)).toBe(true);
  });

  it('are refused for an unknown year', () => {
    expect(deadlines(period('2027-03'), 'keep+grace', calendar)).toEqual({
      ok: false,
      code: 'calendar_unknown',
      year: 2027,
    });
  });
});
