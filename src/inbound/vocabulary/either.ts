/**
 * One expression out of several, tried in this order; the flags are those of the first. Each alternative stays short
 * enough to be read, and is checked by the compiler as an expression of its own.
 */
export function either(...alternatives: readonly [RegExp, ...RegExp[]]): RegExp {
  return new RegExp(alternatives.map(({ source }) => source).join('|'), alternatives[0].flags);
}
