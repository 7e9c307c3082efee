import { describe, expect, it } from 'vitest';
import {
  daysBetween,
  deadlineWords,
  inBeijing,
  longDate,
  plusDays,
  shortDate,
} from '../../web/simulator/time.ts';

describe('dates on the page', () => {
  it('are Beijing dates wherever the browser stands', () => {
    expect(inBeijing('2023-03-27T16:30:00.000Z')).toEqual({ date: '2023-03-28', time: '00:30' });
    expect(inBeijing('2023-03-28T09:00:00+08:00')).toEqual({ date: '2023-03-28', time: '09:00' });
  });

  it('are written as the office writes them', () => {
    expect(longDate('2023-03-08')).toBe('2023年3月8日');
    expect(shortDate('2023-12-25')).toBe('12月25日');
  });

  it('step over months, years and leap days', () => {
    expect(plusDays('2023-02-28', 1)).toBe('2023-03-01');
    expect(plusDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(plusDays('2023-12-31', 1)).toBe('2024-01-01');
    expect(daysBetween('2023-02-20', '2023-03-25')).toBe(33);
  });

  it.each([
    ['2023-02-20', '距截止 5 天', 'near'],
    ['2023-02-10', '距截止 15 天', 'calm'],
    ['2023-02-25', '今日截止', 'near'],
    ['2023-02-28', '已过截止 3 天', 'past'],
  ])('on %s the deadline of 25 February reads %s', (date, text, tone) => {
    expect(deadlineWords(date, '2023-02-25')).toEqual({ text, tone });
  });
});
