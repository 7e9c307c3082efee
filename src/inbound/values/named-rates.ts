import { extraFigure, type Figures, isNegative, type Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import { namedInTime, withSubject } from './period-names.ts';

/** 控制在5.5%以内: a bound, and not how it stands. */
const bounded = /^\s*(?:以内|之内|以下)/u;
/** «是2019年的112%», without a word of what is compared. */
const onlyCompared =
  /^(?:也|又|均|已经?)*(?:是|为|达到?|恢复|相当于|[占超]过?)到?(?:20\d\d年|去年|上年|同期)/u;
/** «旅游收入是2019年的112%» */
const asFormer = /(?<=\p{Script=Han}{2})(?<!恢复|相当于)[是为达]到?(?=20\d\d年|去年|上年|同期)/u;

/** 增速-1.2%, 同比负3.5%, 单位GDP能耗-3.2%: below nothing. Behind the name of a rate or a thing a dash only leads to the number. */
const mayFall = /(?:同比|环比|增长|增速|增幅|涨幅|增长率|能耗|强度|排放量?|浓度)[约为是:\s]*[-负]$/u;

function signed({ text }: Scope, { start, value }: NumberToken): number {
  const left = text.slice(Math.max(0, start - 12), start);
  return isNegative(left) && mayFall.test(left) ? -value : value;
}

/**
 * A percentage under its own name. What says no more than a bound, a comparison or a share of several («能耗、水耗等分别下降21.7%、25%») stays in
 * the words of the report.
 * @param words what it is of
 */
export function keepRate(
  scope: Scope,
  words: string,
  token: NumberToken,
  cumulative: boolean | null,
  place: readonly [number, number],
  into: Figures,
): void {
  if (bounded.test(scope.text.slice(token.end, token.end + 4)) || /分别|依次/u.test(words)) return;
  const called = namedInTime(scope, words, token.start, cumulative);
  const label = called.name;
  if (label !== null && onlyCompared.test(label)) return;
  const name = label?.replace(asFormer, '相当于').replace(/(?<=(?:年|同期)(?:同期)?)的$/u, '') ?? null;
  const whole = withSubject(scope, name, token.start, into);
  into.metrics.push(extraFigure(whole, signed(scope, token), '%', called.cumulative, place));
}
