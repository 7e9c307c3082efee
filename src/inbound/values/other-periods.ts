import type { Target } from '../../domain/directive.ts';
import { matches } from '../matches.ts';
import type { Figures, Scope } from './figure-scope.ts';
import { findNumbers } from './numbers.ts';

/** A span of time that is not the year so far: 二季度, 本季度, 5月份. */
const period =
  /(?:本|当|这个?)季度|(?<![前\d])第?[二三四234]季度|下半年|(?<![至到\d~-])(?<month>\d{1,2})月份?/gu;
/** «…,累计完成投资176亿元»: in the same sentence the figure of the year is told. */
const yearTold = /累计|截[至止]|以来|合计|总计|共|1月?[-~至到]\d{1,2}月|[上全]半?年/u;

/** The span of time nearest in front of a figure, unless it is the month of the report. */
function otherPeriod({ text, clause, frame, month }: Scope, end: number): string | null {
  const words = `${frame} ${text.slice(Math.max(clause.start, end - 80), end)}`;
  const last = [...matches(period, words)].at(-1);
  if (last === undefined) return null;
  const named = last.groups?.['month'];
  return named !== undefined && Number(named) === month ? null : last[0];
}

/**
 * «二季度完成投资92亿元», «5月份新增820人» in July: what a quarter or another month brought is neither the figure of the year nor that of the
 * month; where the year's is not told beside it, it is asked for.
 * @returns whether it was asked
 */
export function askAboutPeriod(
  scope: Scope,
  {
    value,
    unit,
    place,
  }: { readonly value: number; readonly unit: string; readonly place: readonly [number, number] },
  target: Target,
  cumulative: boolean | null,
  { metrics, doubts }: Figures,
): boolean {
  if (cumulative !== false || target.kind !== 'cumulative') return false;
  const named = otherPeriod(scope, place[1]);
  if (named === null || metrics.some((hit) => hit.target === target)) return false;
  const behind = /^[^。\n]*/u.exec(scope.text.slice(place[1], place[1] + 80))?.[0] ?? '';
  // «3月1家,4月2家»: which of them counts is asked of all of them together.
  if (yearTold.test(behind) || findNumbers(behind, []).some((next) => next.unit === unit)) return false;
  doubts.push({
    code: 'metric_ambiguous',
    text: `「${value}${unit}」是${named}的数，请回复「${target.indicator}」今年到目前的累计数。`,
    alone: true,
  });
  return true;
}
