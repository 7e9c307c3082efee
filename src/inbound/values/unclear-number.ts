import type { Target } from '../../domain/directive.ts';
import { pattern } from '../pattern.ts';
import { isNegative, type Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import { goalOfReference } from './stated-goals.ts';

/** Units whose numbers are whole. */
export const countable = /^(?:家|个|所|项|户|套|人|件|座|处)$/u;

/** In which units a number could be a figure of one of the goals: whole where things are counted, and not far beyond the goal. */
export function unitsFor(number: number, targets: readonly Target[]): string[] {
  const fitting = targets.filter(
    ({ unit, value }) =>
      (!countable.test(unit) || Number.isInteger(number)) && (targets.length === 1 || number <= value * 2),
  );
  return [...new Set(fitting.map(({ unit }) => unit))];
}

/** 1 200亿元, 两到三家: only the end of a number, or of a range. */
function isTornOff({ text, clause }: Scope, token: NumberToken): boolean {
  const before = text.slice(Math.max(clause.start, token.start - 8), token.start);
  return /\d\s+$/u.test(before)
    ? !token.chinese
    : /(?<![由从])[一二两三四五六七八九十百]\s*(?:到|至|[-~])\s*$/u.test(before);
}

/** 2,1万亩, 2,15亿元: 2.1, or 21? «上云2家,1家在建» has a unit before. */
function isCommaInside({ text }: Scope, { start, end, unit, chinese }: NumberToken): boolean {
  if (chinese || unit === null || !/[万亿元]|^公里$/u.test(unit)) return false;
  const before = text.slice(Math.max(0, start - 2), start);
  const rest = text.slice(start, end);
  if (/\d,$/u.test(before)) return /^\d{1,2}\D/u.test(rest);
  return /\d[、。·]$/u.test(before) && /^\d\D/u.test(rest);
}

/** 1380亿万元 */
function isDoubled(text: string, { end, unit }: NumberToken): boolean {
  return (unit === '万' || unit === '亿') && /^[万亿]/u.test(text.slice(end));
}

/** What is written where the number cannot be read as one: 1 200亿元, 2.5家, -1家, 2家+1家; else null. */
export function unclearNumber(scope: Scope, token: NumberToken, left: string, right: string): string | null {
  const { text, clause } = scope;
  // 2家+1家, 2.1万户或者2.3万户
  const sum = /^\s*(?:\+|或者?|还是)\s*\d[\d.]*[^\s,;。]{0,3}/u.exec(right)?.[0] ?? '';
  const inside = isCommaInside(scope, token);
  const doubled = isDoubled(text, token);
  const unclear =
    sum !== '' ||
    inside ||
    doubled ||
    isTornOff(scope, token) ||
    isNegative(left) ||
    left.endsWith('.') ||
    (token.unit !== null && countable.test(token.unit) && token.value % 1 !== 0);
  if (!unclear) return null;
  const end = token.end + (doubled ? 2 : sum.length);
  return text.slice(Math.max(inside ? 0 : clause.start, token.start - 8), end);
}

const blankField = pattern(/_{2,}|[(]\s*[)]\s*[所个家户套处座件亩人]/u);

/** «总共265个,还有17个没完工»: what there is and what is left, and nobody says what is done. */
const total = pattern(/(?:一|总|统|拢)共有?\s*$/u);
const thenRest =
  /^[^,;。\d]{0,8}[,\s]*(?:目前|现在|其中)?[还尚仍]?(?:有\s*\d[^,;。]{0,8}[没未]|[剩差余]下?\s*\d)/u;

/**
 * «____/200个», «已建成__个,年度200个»: the goal behind a field that was left blank; or what there is altogether, beside nothing but what
 * is left of it.
 */
export function isOnlyGoal(scope: Scope, token: NumberToken): boolean {
  const { text, clause, task } = scope;
  const { start, end, value } = token;
  if (goalOfReference(scope, token)?.told === false) return true;
  const before = text.slice(clause.start, start);
  if (total.test(before) && thenRest.test(text.slice(end, end + 32))) return true;
  if (!task.targets.some(({ target }) => target.value === value)) return false;
  const empty = /(?<![\d%\p{L}])\s*[所个家户套处座件亩人]?\s*\/\s*(?:共|目标|年度)*$/u.test(before);
  return empty || blankField.test(text.slice(Math.max(0, start - 24), start));
}
