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
  return tokens.filter((token) => {
    const left = text.slice(clause.start, token.start);
    const found = left.includes('各') ? each.exec(left) : null;
    if (found === null || token.unit === null || token.unit === '%' || token.vague) return false;
    const behind = text.slice(token.end, token.end + 24);
    const gap = together.exec(behind)?.[0];
    const places = found.groups?.['places'] ?? '';
    if (gap !== undefined && new RegExp(`^\\d[\\d.]*${token.unit}`, 'u').test(behind.slice(gap.length))) {
      const words = coreWords(`${found.groups?.['what'] ?? ''}${left.slice(found[0].length)}`);
      if (words !== '') into.goals.push({ words, unit: token.unit, end: token.end });
      return true;
    }
    const count = [...places.matchAll(onePlace)].length;
    const value = Number((count * token.value).toPrecision(12));
    readMetric(scope, clause.start + left.indexOf(places) + places.length, { ...token, value }, into);
    return true;
  });
}
