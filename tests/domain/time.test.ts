import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  beijingDate,
  beijingInstant,
  beijingTime,
  dayOfWeek,
  formatChineseDate,
  formatChineseDateTime,
  parseBeijingDate,
  requireBeijingDate,
} from '../../src/domain/time.ts';

const day = requireBeijingDate;
const anyInstant = fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

describe('Beijing time', () => {
  it('runs in another zone than Beijing, so that a slip would show', () => {
    expect(new Date(2023, 2, 1).getTimezoneOffset()).not.toBe(-480);
  });

  it('reads the day and the clock of an instant', () => {
    expect(beijingDate(new Date('2023-03-24T15:59:59Z'))).toBe('2023-03-24');
    expect(beijingDate(new Date('2023-03-24T16:00:00Z'))).toBe('2023-03-25');
    expect(beijingTime(new Date('2023-03-28T01:10:59Z'))).toBe('09:10');
  });

  it('takes 24:00 as the end of the day', () => {
    expect(beijingInstant(day('2023-03-25'), '24:00').toISOString()).toBe('2023-03-25T16:00:00.000Z');
    expect(beijingInstant(day('2023-03-28'), '09:00').toISOString()).toBe('2023-03-28T01:00:00.000Z');
  });

  it.each(['24:01', '9:00', '0900', '', '12:60', '25:00'])('refuses the clock time «%s»', (time) => {
    expect(() => beijingInstant(day('2023-03-25'), time)).toThrow(TypeError);
  });

  it.each(['2023-02-29', '2023-13-01', '2023-3-1', '20230301', '2023-03-01T00:00', '', ' 2023-03-01'])(
    'is no date: «%s»',
    (text) => {
      expect(parseBeijingDate(text)).toBeNull();
      expect(() => requireBeijingDate(text)).toThrow(TypeError);
    },
  );

  it('writes dates as official papers do', () => {
    expect(formatChineseDate(day('2023-03-08'))).toBe('2023年3月8日');
    expect(formatChineseDateTime(new Date('2023-03-28T01:10:00Z'))).toBe('2023年3月28日 09:10');
  });

  it('counts days over month ends and leap years', () => {
    expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(day('2023-01-01'), -1)).toBe('2022-12-31');
    expect(dayOfWeek(day('2023-03-25'))).toBe(6);
    expect(dayOfWeek(day('2023-06-25'))).toBe(7);
  });

  it('is the inverse of itself, to the minute, and always eight hours ahead of UTC', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const minute = new Date(Math.floor(instant.getTime() / 60_000) * 60_000);
        expect(beijingInstant(beijingDate(instant), beijingTime(instant))).toEqual(minute);
        const shifted = new Date(instant.getTime() + 8 * 3_600_000).toISOString();
        expect(`${beijingDate(instant)}T${beijingTime(instant)}`).toBe(shifted.slice(0, 16));
      }),
    );
  });
});
