import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAllowedInstant } from '../../src/domain/quiet-hours.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { beijingDate, beijingInstant, beijingTime, requireBeijingDate } from '../../src/domain/time.ts';
import { officialCalendar as calendar } from '../support/calendar.ts';

function allowedFrom(date: string, time: string, settings = defaultSettings): string {
  const result = nextAllowedInstant(beijingInstant(requireBeijingDate(date), time), settings, calendar);
  return result.ok ? `${beijingDate(result.at)} ${beijingTime(result.at)}` : `unknown ${result.year}`;
}

describe('the next allowed moment', () => {
  it.each([
    ['2023-03-22', '09:00', '2023-03-22 09:00'],
    ['2023-03-22', '08:29', '2023-03-22 08:30'],
    ['2023-03-22', '11:59', '2023-03-22 11:59'],
    ['2023-03-22', '12:00', '2023-03-22 14:00'],
    ['2023-03-22', '14:00', '2023-03-22 14:00'],
    ['2023-03-22', '17:59', '2023-03-22 17:59'],
    ['2023-03-22', '18:00', '2023-03-23 08:30'],
    ['2023-03-24', '18:00', '2023-03-27 08:30'],
    ['2023-03-25', '10:00', '2023-03-27 08:30'],
    ['2023-06-22', '09:00', '2023-06-25 08:30'],
    ['2023-09-28', '20:00', '2023-10-07 08:30'],
    ['2026-12-31', '17:00', '2026-12-31 17:00'],
    ['2026-12-31', '18:00', 'unknown 2027'],
  ])('after %s %s is %s', (date, time, expected) => {
    expect(allowedFrom(date, time)).toBe(expected);
  });

  it('keeps the instant itself when it is allowed, seconds included', () => {
    const instant = new Date('2023-03-22T01:00:07.123Z');
    expect(nextAllowedInstant(instant, defaultSettings, calendar)).toEqual({ ok: true, at: instant });
  });

  it('joins spans that touch and knows a day without quiet hours', () => {
    const noon = {
      ...defaultSettings,
      quietHours: [
        ['12:00', '13:00'],
        ['13:00', '14:30'],
      ] as const,
    };
    expect(allowedFrom('2023-03-22', '12:30', noon)).toBe('2023-03-22 14:30');
    expect(allowedFrom('2023-03-22', '23:30', { ...defaultSettings, quietHours: [] })).toBe(
      '2023-03-22 23:30',
    );
    const evening = { ...defaultSettings, quietHours: [['18:00', '24:00']] as const };
    expect(allowedFrom('2023-03-22', '19:00', evening)).toBe('2023-03-23 00:00');
  });

  it('is never earlier, always allowed, and the same when asked again', () => {
    const instants = fc.date({
      min: new Date('2023-01-02T16:00:00Z'),
      max: new Date('2026-12-20T16:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (instant) => {
        const result = nextAllowedInstant(instant, defaultSettings, calendar);
        if (!result.ok) throw new Error('calendar unknown');
        const time = beijingTime(result.at);
        expect(result.at.getTime()).toBeGreaterThanOrEqual(instant.getTime());
        expect(calendar.isWorkday(beijingDate(result.at))).toBe(true);
        expect((time >= '08:30' && time < '12:00') || (time >= '14:00' && time < '18:00')).toBe(true);
        expect(nextAllowedInstant(result.at, defaultSettings, calendar)).toEqual(result);
      }),
    );
  });
});
