import { pattern } from '../pattern.ts';
import { promiseSource } from '../vocabulary/turning.ts';
import type { Clause } from './clauses.ts';
import type { NumberToken } from './numbers.ts';
import { anyStatusSource } from './words.ts';

const stateWords = new RegExp(anyStatusSource, 'gu');
const dateWords = new RegExp(
  String.raw`${promiseSource}|\d{1,2}[月日号]|[一二三四五六七八九十]{1,2}月|[上中下]旬|年底|之前|完成|谢谢|您好|[\s,。!于在前底末初]`,
  'gu',
);

/** Nothing but a state or a date is said. */
function onlyStateOrDate(said: string): boolean {
  return said.length <= 60 && said.replace(stateWords, '').replace(dateWords, '').length < 2;
}

/** The one clause that says more than a state or a date; null when there are several. */
export function onlyStatement(text: string, clauses: readonly Clause[]): Clause | null {
  const telling = clauses.filter(({ start, end }) => {
    const said = text.slice(start, end);
    return said.includes('%') || !onlyStateOrDate(said);
  });
  return telling.length === 1 ? (telling[0] ?? null) : null;
}

/** Words that set what follows against what was said: of other parts, or of the whole. */
const setAgainst = pattern(
  /其[他余它]|别的|另(?:一|外|有|[两二三四五]|\d)|那是|整项|全项|总体|整体|[没未]动/u,
);

/** The first clause, where it has the only percentage of all and nothing is set against it. */
export function opensWithShare(
  text: string,
  clauses: readonly Clause[],
  shares: readonly NumberToken[],
): Clause | null {
  const [first] = clauses;
  const [share] = shares;
  if (first === undefined || share === undefined || share.start > first.end) return null;
  if (shares.some(({ value }) => value !== share.value)) return null;
  return setAgainst.test(text.slice(first.end, clauses.at(-1)?.end)) ? null : first;
}
