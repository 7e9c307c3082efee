/**
 * Calendar dates and clock times as an office in China reads them, whatever zone the host runs in.
 * An instant is a `Date`; a day is a `BeijingDate`; the two never mix by accident.
 */
declare const beijingDateBrand: unique symbol;

/** A calendar day in China, 'YYYY-MM-DD'; sorts and compares as a string. */
export type BeijingDate = string & { readonly [beijingDateBrand]: true };

const ZONE = 'Asia/Shanghai';
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Reads 'YYYY-MM-DD' strictly; null for any other text and for days that do not exist (2023-02-30). */
export function parseBeijingDate(text: string): BeijingDate | null {
  if (!DATE.test(text)) return null;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
  return text as BeijingDate;
}

/** For text the service wrote itself (seeds, rows, constants). @throws TypeError when it is no date. */
export function requireBeijingDate(text: string): BeijingDate {
  const date = parseBeijingDate(text);
  if (date === null) throw new TypeError(`Not a calendar date: ${text}`);
  return date;
}

/** The day it is in China at this instant. */
export function beijingDate(instant: Date): BeijingDate {
  return zoned(instant).toPlainDate().toString() as BeijingDate;
}

/** The wall clock in China at this instant, 'HH:MM'. */
export function beijingTime(instant: Date): string {
  return zoned(instant).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** True for 'HH:MM' from 00:00 to 23:59, and for '24:00', the end of a day. */
export function isClockTime(text: string): boolean {
  return text === '24:00' || TIME.test(text);
}

/** The instant of a wall-clock time in China; '24:00' is the end of that day. @throws TypeError on a bad time. */
export function beijingInstant(date: BeijingDate, time: string): Date {
  if (!isClockTime(time)) throw new TypeError(`Not a clock time: ${time}`);
  const endOfDay = time === '24:00';
  const day = Temporal.PlainDate.from(endOfDay ? addDays(date, 1) : date);
  const at = day.toZonedDateTime({ timeZone: ZONE, plainTime: endOfDay ? '00:00' : time });
  return new Date(at.epochMilliseconds);
}

/** `days` may be negative. */
export function addDays(date: BeijingDate, days: number): BeijingDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as BeijingDate;
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: BeijingDate, to: BeijingDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

export function yearOf(date: BeijingDate): number {
  return Number(date.slice(0, 4));
}

/** 1 Monday … 7 Sunday. */
export function dayOfWeek(date: BeijingDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** 2023年3月28日: Arabic, full year, no leading zeros (GB/T 9704-2012, 成文日期). */
export function formatChineseDate(date: BeijingDate): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return `${year}年${month}月${day}日`;
}

/** 2023年3月28日 09:10, in Beijing time. */
export function formatChineseDateTime(instant: Date): string {
  return `${formatChineseDate(beijingDate(instant))} ${beijingTime(instant)}`;
}

function zoned(instant: Date): Temporal.ZonedDateTime {
  return instant.toTemporalInstant().toZonedDateTimeISO(ZONE);
}

/** 星期一 … 星期日. */
export function chineseWeekday(date: BeijingDate): string {
  return `星期${'一二三四五六日'[dayOfWeek(date) - 1]}`;
}

/**
 * Reads an instant as people and programs write it: ISO 8601 with an offset, or '2023-03-22 09:00' / '2023-03-22' in
 * Beijing time. Null for anything else.
 */
export function parseInstant(text: string): Date | null {
  const local = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::([0-5]\d)(?:\.\d+)?)?)?$/.exec(text.trim());
  if (local) {
    const date = parseBeijingDate(local[1] ?? '');
    const time = local[2] ?? '00:00';
    if (date === null || !isClockTime(time)) return null;
    return new Date(beijingInstant(date, time).getTime() + Number(local[3] ?? 0) * 1000);
  }
  try {
    return new Date(Temporal.Instant.from(text.trim()).epochMilliseconds);
  } catch {
    return null;
  }
}
