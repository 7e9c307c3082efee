import { coreWords } from './core-words.ts';
import type { Figures, Scope } from './figure-scope.ts';
import { readMetric } from './metrics.ts';
import type { NumberToken } from './numbers.ts';
import { placeSource, placesSource } from './place-names.ts';

const each = new RegExp(
  `^[\\s,:]*(?<places>${placesSource})(?<what>[^,;。\\d各]{0,12}?)(?:都|均|也)?各(?:自|有)?(?=[^,;。\\d]{0,12}$)`,
  'u',
);
const onePlace = new RegExp(placeSource, 'gu');
/** What they come to together: «…各新增1家,累计3家». */
const together =
  /^[^,;。\d]{0,4},\s*(?:累计|合计|总计|总共|一共|共)(?:已|有|是|为|达到?|新增|完成|建成)*\s*(?=\d)/u;

/**
 * «禹州、长葛、魏都各1家»: so many times as many as there are places, unless their sum stands right behind.
 * @returns the tokens read
 */
export function readEachPlace(
  scope: Scope,
  tokens: readonly NumberToken[],
  into: Figures,
): readonly NumberToken[] {
  const { text, clause } = scope;
  let row: { readonly count: number; readonly end: number } | null = null;
  return tokens.filter((token) => {
    const left = text.slice(clause.start, token.start);
    const found = left.includes('各') ? each.exec(left) : null;
    // «各完成户厕0.5万户、示范村5个»
    const count: number =
      found === null && row !== null && /^、[^,;。\d]{1,12}$/u.test(text.slice(row.end, token.start))
        ? row.count
        : countOf(found);
    const from =
      found === null
        ? (row?.end ?? 0)
        : clause.start +
          left.indexOf(found.groups?.['places'] ?? '') +
          (found.groups?.['places'] ?? '').length;
    row = null;
    if (count === 0 || token.unit === null || token.unit === '%' || token.vague) return false;
    row = { count, end: token.end };
    if (sumFollows(text, token)) {
      const words = coreWords(text.slice(from, token.start));
      if (words !== '') into.goals.push({ words, unit: token.unit, end: token.end });
      return true;
    }
    readMetric(scope, from, { ...token, value: Number((count * token.value).toPrecision(12)) }, into);
    return true;
  });
}

/** How many places have as many each; 0 where it is not said. */
function countOf(found: RegExpExecArray | null): number {
  return [...(found?.groups?.['places'] ?? '').matchAll(onePlace)].length;
}

/** Whether what they come to together stands right behind. */
function sumFollows(text: string, { end, unit }: NumberToken): boolean {
  const behind = text.slice(end, end + 24);
  const gap = together.exec(behind)?.[0];
  return gap !== undefined && new RegExp(`^\\d[\\d.]*${unit}`, 'u').test(behind.slice(gap.length));
}
