import { toHalfWidth } from '../domain/half-width.ts';
import { knownUnits, parseNumeral } from '../domain/quantity.ts';

/** A number with its unit, as it stands in a clause. Positions are those of the clause. */
export interface Quantity {
  readonly start: number;
  /** After the unit and the bound (以上, 左右 …). */
  readonly end: number;
  readonly value: number;
  /** Upper end of 4-5个, 1至3个, else null. */
  readonly valueTo: number | null;
  readonly unit: string;
  /** 以上, 左右, 以内 … behind the unit; null when bare. */
  readonly bound: string | null;
  /** Written 两所, not 2所: counted only where a verb of creation stands before it. */
  readonly chinese: boolean;
}

const number = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
// 万人 is matched as 万 and 人: a third of the alternatives.
const known = new Set(knownUnits);
const plainUnits = knownUnits.filter((unit) => !/^[万亿]/u.test(unit) || !known.has(unit.slice(1)));
const units = `[万亿]?(?:${plainUnits.map((unit) => unit.replace('/', '\\/')).join('|')})`;
const chineseDigits = '[两二三四五六七八九十百千]';
const bound = '(?<bound>以上|及以上|以下|左右|上下|以内|之内)?';
const pattern = new RegExp(
  [
    String.raw`(?<![\d.A-Za-z第前])(?<low>${number})(?:(?<lowUnit>${units})?\s*[-—–~至到]\s*(?<high>${number}))?\s*(?<scale>[万亿](?=[余多]))?(?:余|多)?\s*(?<unit>${units})(?:\([^()]{1,4}\))?${bound}`,
    `百分之(?<share>${number}|[一二三四五六七八九十百点零〇]+)${bound.replace('bound', 'shareBound')}`,
    `(?<![第${chineseDigits.slice(1, -1)}一零])(?<words>${chineseDigits}{1,5})(?<wordUnit>${units})${bound.replace('bound', 'wordBound')}`,
  ].join('|'),
  'gu',
);

/** Finds numbers with a unit of measure; numbers without one (国道107, 2023年, 500强) are none. */
export function findQuantities(clause: string): readonly Quantity[] {
  if (!/[\d\uFF10-\uFF19两二三四五六七八九十百千]/u.test(clause)) return [];
  return [...toHalfWidth(clause).matchAll(pattern)].flatMap((match) => {
    const found = readQuantity(match.groups ?? {});
    return found === null ? [] : [{ start: match.index, end: match.index + match[0].length, ...found }];
  });
}

function readQuantity(part: Record<string, string | undefined>): Omit<Quantity, 'start' | 'end'> | null {
  const { low, high, lowUnit, scale, unit, share, words, wordUnit } = part;
  if (share !== undefined) {
    const value = parseNumeral(share);
    return value === null
      ? null
      : { value, valueTo: null, unit: '%', bound: part['shareBound'] ?? null, chinese: false };
  }
  if (words !== undefined && wordUnit !== undefined) {
    const value = parseNumeral(words);
    return value === null
      ? null
      : { value, valueTo: null, unit: wordUnit, bound: part['wordBound'] ?? null, chinese: true };
  }
  const value = low === undefined ? null : parseNumeral(low);
  const valueTo = high === undefined ? null : parseNumeral(high);
  if (value === null || unit === undefined || (lowUnit !== undefined && lowUnit !== unit)) return null;
  if (!known.has(`${scale ?? ''}${unit}`)) return null;
  return { value, valueTo, unit: `${scale ?? ''}${unit}`, bound: part['bound'] ?? null, chinese: false };
}
