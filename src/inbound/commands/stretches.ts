import { addDays, type BeijingDate, dayOfWeek } from '../../domain/time.ts';
import { findDates } from '../values/dates.ts';

/** Days that are counted or named by their week or month: 三天, 两周内, 下周, 这个月. */

const length = /(?<n>\d{1,2}|[一二两三四五六七八九十半])个?(?<unit>天|日|周|星期|礼拜|月)(?!\d)/u;

/** The first stretch of days in a text: 三天 → 3, 一周 → 7; null where none is counted. */
export function countedDays(text: string): { readonly days: number; readonly words: string } | null {
  const count = length.exec(text);
  if (count === null) return null;
  const { n = '', unit = '' } = count.groups ?? {};
  return { days: daysOf(n, unit), words: count[0] };
}

function daysOf(n: string, unit: string): number {
  const number = /^\d/u.test(n)
    ? Number(n)
    : n === '两'
      ? 2
      : n === '半'
        ? 0.5
        : '一二三四五六七八九十'.indexOf(n) + 1;
  const each = /[天日]/u.test(unit) ? 1 : unit === '月' ? 30 : 7;
  return Math.max(1, Math.round(number * each));
}

export const plusDays = (day: string, n: number): string => addDays(day as BeijingDate, n);

const ahead =
  /(?<n>\d{1,2}|[一二两三四五六七八九十])个?(?<unit>天|日|周|星期)(?:之内|以内|内|之后|以后|后)/gu;

/** «3天内报», «一周后报»: by which day, in words that tell a day. */
export function withDaysAhead(text: string, today: string): string {
  return text.replace(ahead, (_, n: string, unit: string) => ` ${plusDays(today, daysOf(n, unit))}前`);
}

/** 下周, 这个月, without a day of it: its first and its last day. */
const wholeStretch =
  /(?<which>[这本下])(?:个)?(?<unit>周|星期|礼拜|月)(?![一二三四五六日天末底初中上下\d内里开起])(?!之前|以前|前)/gu;

/** «我下周出差» tells two days; a day that is past is none. */
export function withWeeks(text: string, today: string): string {
  return text.replace(wholeStretch, (_, which: string, unit: string) => {
    const { first, last } = stretchOf(which === '下', unit === '月', today);
    return first > today ? `${first}至${last}` : `到${last}`;
  });
}

function stretchOf(next: boolean, month: boolean, today: string): { first: string; last: string } {
  if (!month) {
    const monday = plusDays(today, 1 - dayOfWeek(today as BeijingDate) + (next ? 7 : 0));
    return { first: monday, last: plusDays(monday, 6) };
  }
  const [year = 1970, number = 1] = today.split('-').map(Number);
  const day = (months: number) => new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 10);
  const ahead = next ? 1 : 0;
  return { first: day(ahead), last: plusDays(day(ahead + 1), -1) };
}

/** 暂停提醒 到 10月8日, 3天, 这周: the last day it names, counted from today; null without one. */
export function lastDayNamed(line: string, today: string): string | null {
  const spelled = withWeeks(line, today);
  const days = findDates(spelled, today).flatMap(({ iso }) => iso ?? []);
  if (days.length > 0) return days.at(-1) ?? null;
  const count = countedDays(spelled);
  return count === null ? null : plusDays(today, count.days - 1);
}
