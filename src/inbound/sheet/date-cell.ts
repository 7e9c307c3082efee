import { findDates } from '../values/dates.ts';
import { type CellReading, compact, failed, took } from './cells.ts';
import { type Place, reasons } from './issues.ts';
import type { CellIssue } from './types.ts';

/** Excel counts days from 1899-12-30; a date that lost its format comes as such a number. */
const serialZero = Date.UTC(1899, 11, 30);

/** 2023-11-30, 11月底, 2023年11月30日; the last day of what is named, and of a stretch of time its end. */
export function readDateCell(text: string, today: string, place: Place): CellReading<string> {
  const said = compact(text);
  const serial = /^[34-6]\d{4}$/u.test(said) ? Number(said) : null;
  const digits = /^(20\d\d)(\d\d)(\d\d)$/u.exec(said);
  const words = digits === null ? said : `${digits[1]}-${digits[2]}-${digits[3]}`;
  if (serial !== null)
    return inTime(new Date(serialZero + serial * 86_400_000).toISOString().slice(0, 10), text, today, place);
  const dates = findDates(words, today).flatMap(({ iso, start, end }) =>
    iso === null ? [] : [{ iso, start, end }],
  );
  const last = dates.at(-1);
  if (last === undefined) return failed(whyNoDate(said, text, place));
  const [first] = dates;
  const stretch = dates.length === 2 && /^[-—–─~至到]+$/u.test(words.slice(first?.end ?? 0, last.start));
  if (!stretch && new Set(dates.map(({ iso }) => iso)).size > 1)
    return failed(reasons.dateSeveral(place, text));
  return inTime(last.iso, text, today, place);
}

function inTime(iso: string, text: string, today: string, place: Place): CellReading<string> {
  return iso < today ? failed(reasons.datePast(place, text)) : took(iso);
}

function whyNoDate(said: string, text: string, place: Place): CellIssue {
  const short = /^(1[0-2]|0?[1-9])([./-])(3[01]|[12]\d|0?[1-9])$/u.exec(said);
  if (short !== null) {
    const [, month, point, day] = short.map(Number) as [number, number, number, number];
    // 11.30 in a cell of numbers shows as 11.3.
    const longer = Number.isNaN(point) && short[2] === '.' && /^[123]$/u.test(short[3] ?? '');
    const days = longer && !(month === 2 && day === 3) ? [day, day * 10] : [day];
    return reasons.dateMeant(
      place,
      text,
      days.map((one) => `${month}月${one}日`),
    );
  }
  return /长期|持续|常年|全年|待定|未定|另行|视/u.test(said)
    ? reasons.dateOpen(place, text)
    : reasons.dateUnread(place, text);
}
