import { isNegative, type Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';

/** Units whose numbers are whole. */
export const countable = /^(?:家|个|所|项|户|套|人|件|座|处)$/u;

/** 1 200亿元, 两到三家: only the end of a number, or of a range. */
function isTornOff({ text, clause }: Scope, token: NumberToken): boolean {
  const before = text.slice(Math.max(clause.start, token.start - 8), token.start);
  return /\d\s+$/u.test(before)
    ? !token.chinese
    : /(?<![由从])[一二两三四五六七八九十百]\s*(?:到|至|[-~])\s*$/u.test(before);
}

/** 2,15亿元: 2.15 or 215? */
function isMispunctuated(text: string, { start, end, unit }: NumberToken): boolean {
  if (unit === null || !/[万亿元]/u.test(unit)) return false;
  return (
    /\d,$/u.test(text.slice(Math.max(0, start - 2), start)) && /^\d{1,2}\D/u.test(text.slice(start, end))
  );
}

/** What is written where the number cannot be read as one: 1 200亿元, 2.5家, -1家, 2家+1家; else null. */
export function unclearNumber(scope: Scope, token: NumberToken, left: string, right: string): string | null {
  const { text, clause } = scope;
  // 2家+1家, 2.1万户或者2.3万户
  const sum = /^\s*(?:\+|或者?|还是)\s*\d[\d.]*[^\s,;。]{0,3}/u.exec(right)?.[0] ?? '';
  const unclear =
    sum !== '' ||
    isMispunctuated(text, token) ||
    isTornOff(scope, token) ||
    isNegative(left) ||
    left.endsWith('.') ||
    (token.unit !== null && countable.test(token.unit) && token.value % 1 !== 0);
  return unclear ? text.slice(Math.max(clause.start, token.start - 8), token.end + sum.length) : null;
}
