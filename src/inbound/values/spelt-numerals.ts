import { parseNumeral } from '../../domain/quantity.ts';
import { matches } from '../matches.ts';

/** A share as it stands in the text. */
interface Share {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly unit: '%';
  readonly chinese: true;
  readonly vague: boolean;
}

/** 6千5百: thousands and hundreds by name, behind digits. */
export function speltOut(written: string): number {
  let value = 0;
  for (const [, digit = '', place = ''] of matches(/(\d)([千百十])/gu, written))
    value += Number(digit) * ({ 千: 1000, 百: 100, 十: 10 }[place] ?? 1);
  return value;
}

/** 165亿三千万: of the digits of both kinds those of one. */
export function inDigits(written: string): string {
  return written.replace(/[一二三四五六七八九]/gu, (digit) => String(parseNumeral(digit)));
}

/** Fractions that are whole numbers in per cent; 三分之二 is none. */
export function readFraction(text: string, start: number, end: number, part: string): Share {
  const [parts = 2, of = 1] = part.split('分之').map((one) => parseNumeral(one) ?? undefined);
  const left = text.slice(Math.max(0, start - 4), start);
  // «大概五分之二» is 40 % as 大概40% is; 大概一半 may be anything.
  const rounded = part === '一半' ? /(?:近|快|超|过|大概?|差不多|约|不到)$/u : /(?:近|快|超|过|不到)$/u;
  const vague =
    rounded.test(left) || /^(?:多|以[上下]|上下|左右|强|弱|了?吧)/u.test(text.slice(end, end + 2));
  return { start, end, value: part === '一半' ? 50 : (100 * of) / parts, unit: '%', chinese: true, vague };
}

/** 七成 is 70, 七成五 is 75, 七成半 is 75, 十成 is all; «八成» before a verb means «probably». */
export function readTenths(
  text: string,
  start: number,
  end: number,
  g: Readonly<Record<string, string | undefined>>,
): Share | null {
  const tens = parseNumeral(g['tens'] ?? '');
  const fives = g['fives'] === undefined ? 0 : g['fives'] === '半' ? 5 : parseNumeral(g['fives']);
  const right = text.slice(end, end + 3);
  // T34八成 is task 34 and 80 %, T348成 is nothing that can be known.
  const glued = /\d$/u.test(text.slice(0, start)) && /^\d/u.test(g['tens'] ?? '');
  if (tens === null || fives === null || glued || /^(?:能|会|完不|是|要|不)/u.test(right)) return null;
  const vague =
    /^(?:多|以上|以下|上下)/u.test(right) ||
    (g['fives'] !== undefined && /^十[一二三四五六七八九]?项(?!目)/u.test(text.slice(end, end + 4))) ||
    /(?:[三四五六七八近超]|(?<!(?:[Tt#№]|[Nn][Oo]\.?|任务)\s?\d{0,2})\d)$/u.test(text.slice(0, start));
  return { start, end, value: tens * 10 + fives, unit: '%', chinese: true, vague };
}
