import { convert } from '../../domain/quantity.ts';
import { findNumbers, type NumberToken } from './numbers.ts';

interface Bracketed {
  readonly text: string;
  readonly brackets: readonly (readonly [number, number])[];
}

/** «26所» right in front of the bracket. */
const ahead = /(?<figure>\d[\d.,]*[万亿]?\p{Script=Han}{1,3})\s*$/u;

/**
 * «公办园26所(新建10所,改扩建16所)», «公办园3所(新建2、改扩建1)»: whether the numbers in a bracket are what the one in front of it is made
 * of, so that it alone counts.
 */
export function isSumAhead(
  { text }: Pick<Bracketed, 'text'>,
  [start, end]: readonly [number, number],
): boolean {
  const [total] = findNumbers(
    ahead.exec(text.slice(Math.max(0, start - 16), start))?.groups?.['figure'] ?? '',
    [],
  );
  return total !== undefined && total.unit !== null && addUp(total, text.slice(start + 1, end - 1));
}

/** Whether the bracket right behind a figure tells what it is made of. */
export function isSumOfNext({ text, brackets }: Bracketed, token: NumberToken): boolean {
  const next = brackets.find(([start]) => start === token.end);
  return next !== undefined && addUp(token, text.slice(next[0] + 1, next[1] - 1));
}

/** Whether numbers come to a total, as far as decimals can be added. */
export function sumsTo(numbers: readonly number[], total: number): boolean {
  const sum = numbers.reduce((all, number) => all + number, 0);
  return Math.abs(sum - total) < 1e-9 * total;
}

function addUp({ value, unit }: NumberToken, within: string): boolean {
  const parts = findNumbers(within, []);
  if (unit === null || parts.length < 2) return false;
  const sizes = parts.map((part) => (part.unit === null ? part.value : convert(part.value, part.unit, unit)));
  return sumsTo(
    sizes.map((size) => size ?? Number.NaN),
    value,
  );
}
