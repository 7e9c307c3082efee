import { labelOf, type Scope } from './figure-scope.ts';
import { otherPeriod } from './other-periods.ts';

/**
 * What a figure that is no goal's is called, and whether it is of the month of the report. «二季度发放消费券500万元» is neither the month's nor a
 * sum: its time stays in its name.
 * @param words what it is of, in the sender's words
 * @param at where the figure begins
 */
export function namedInTime(
  scope: Scope,
  words: string,
  at: number,
  cumulative: boolean | null,
): { readonly name: string | null; readonly cumulative: boolean | null } {
  const name = labelOf(words);
  const period = cumulative === false ? otherPeriod(scope, at) : null;
  return period === null || name === null
    ? { name, cumulative }
    : { name: `${period}${name}`, cumulative: null };
}
