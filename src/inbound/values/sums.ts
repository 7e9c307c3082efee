import { pattern } from '../pattern.ts';
import type { Scope } from './figure-scope.ts';
import { findNumbers, type NumberToken } from './numbers.ts';
import { placeSource } from './place-names.ts';

const together = '(?:合计|总计|一共|总共|共计|拢共|加起来|合起来|加在一起|合在一[起块]|全[市县区]|(?<!公)共)';
const anyTogether = pattern(new RegExp(`${together}|累计|总数|总量`, 'u'));
/** «,两项合计», «,全市共», «,累计已»: what stands between the last of the parts and their sum. */
const beforeSum = new RegExp(
  `(?:[两三四]项|以上|三者|[两三]者|总的)?(?:${together}|累计|总数|总量)+(?:已经?|达到?|有|是|为|完成|[新增培育建成改造]{2,4}|:|\\s)*$`,
  'u',
);
/** What is not done yet, or not even begun. */
const open =
  /正在|[在待](?:[谈建审批办跑]|推进|施工|培育|申报|评|验)|推进中|进行中|办理中|[未没](?!来)|尚|拟|洽谈|申报|储备|意向/u;
/** 禹州市42个, 市区6所、其他县区8所: where the part is. */
const place =
  /(?:\p{Script=Han}{1,2}[市县区镇乡]|禹州|长葛|鄢陵|襄城|魏都|建安|市本级|[县市城乡]里|[其各]他?(?:县区|地方))(?:共?有|已|完成|建成|新增|:)*\s*$/u;
const anyPlace = pattern(place);
const knownPlace = /(?:[市城]区|市本级|[县市城乡]里)(?:共?有|已|完成|建成|新增|:)*\s*$/u;
/** 两项 in «两项合计1424亿元» */
const ofParts = /^(?:工作|任务|相)?(?:合计|总计|共|加)/u;

/** The parts of a sum, and what stands in front of each since the number before. */
interface Sum {
  readonly parts: readonly NumberToken[];
  readonly words: readonly string[];
}

const sentenceStart = /[^。\n]*$/u;

/** The numbers in the sentence up to `end`, in the unit of `token`, the last at most eight. */
function alikeBefore(text: string, end: number, unit: string): { from: number; found: NumberToken[] } {
  const before = sentenceStart.exec(text.slice(Math.max(0, end - 160), end))?.[0] ?? '';
  const from = end - before.length;
  const found = findNumbers(before, [])
    .filter((one) => one.unit === unit)
    .map((one) => ({ ...one, start: one.start + from, end: one.end + from }));
  return { from, found: found.slice(-8) };
}

/** The parts that add up to a figure which is called their sum; null where it is none, or they do not. */
export function sumOf({ text }: Scope, { start, value, unit }: NumberToken): Sum | null {
  if (unit === null || unit === '%' || !anyTogether.test(text.slice(Math.max(0, start - 16), start)))
    return null;
  const { from, found } = alikeBefore(text, start, unit);
  const last = found.at(-1);
  if (last === undefined || !beforeSum.test(text.slice(last.end, start))) return null;
  let total = 0;
  for (let at = found.length - 1; at >= 0; at -= 1) {
    total += found[at]?.value ?? 0;
    if (found.length - at < 2 || Math.abs(total - value) > 1e-9 * value) continue;
    const parts = found.slice(at);
    const words = parts.map((part, index) =>
      text.slice((index === 0 ? found[at - 1] : parts[index - 1])?.end ?? from, part.start),
    );
    return { parts, words };
  }
  return null;
}

/** «已有38家完成,另有62家正在实施,合计100家»: the sum of what is done and what is not. */
export function isSumWithOpen(scope: Scope, token: NumberToken): boolean {
  if (token.unit === '项' && ofParts.test(scope.text.slice(token.end, token.end + 6))) return true;
  const sum = sumOf(scope, token);
  if (sum === null) return false;
  const { text } = scope;
  return sum.parts.some(({ end }, index) => {
    const behind = text.slice(end, sum.parts[index + 1]?.start ?? token.start).replace(/[,、;].*$/su, '');
    return open.test(`${sum.words[index] ?? ''}${behind}`);
  });
}

/** The numbers behind a figure in its sentence, in its unit. */
function alikeBehind(text: string, { end, unit }: NumberToken): NumberToken[] {
  const behind = /^[^。\n]*/u.exec(text.slice(end, end + 120))?.[0] ?? '';
  return findNumbers(behind, [])
    .filter((one) => one.unit === unit)
    .map((one) => ({ ...one, start: one.start + end, end: one.end + end }));
}

/**
 * «无废细胞禹州市42个,长葛市26个,共68个», «68个,禹州市42个,长葛市26个»: what each of the places has, with the sum before or behind them, which alone
 * is the result.
 * @returns the words in front of the part, without its place; null where it is none
 */
export function partOfPlaces(scope: Scope, token: NumberToken): string | null {
  const { text, clause } = scope;
  if (!anyPlace.test(text.slice(Math.max(clause.start, token.start - 12), token.start))) return null;
  const behind = alikeBehind(text, token);
  for (const total of behind) {
    const sum = sumOf(scope, total);
    const at = sum?.parts.findIndex(({ start }) => start === token.start) ?? -1;
    if (sum !== null && at >= 0 && sum.words.every((words) => place.test(words)))
      return at === 0 ? withoutPlace(text.slice(clause.start, token.start)) : '';
  }
  return isBehindSum(scope, token, behind) ? '' : null;
}

/** 长葛农村公路: the place in front of what is counted. */
const placeAhead = new RegExp(`^[\\s,、:]*${placeSource}(?<words>[^,;。\\d]*)$`, 'u');
const cityBehind =
  /^[^,;。\d]{0,4},\s*(?:目前|现)?全市(?:共|总|合计|累计|已经?|完成|建成|新[增建]|改建|达到?|为|是|有)*\s*(?=\d)/u;

/**
 * «长葛农村公路完成32公里,全市112公里»: of one place, with that of the whole city right behind it.
 * @returns the words in front, without the place; null where it is none
 */
export function partOfCity({ text, clause }: Scope, { start, end, unit, value }: NumberToken): string | null {
  const words = placeAhead.exec(text.slice(clause.start, start))?.groups?.['words'];
  const gap = words === undefined ? null : cityBehind.exec(text.slice(end, end + 32));
  if (words === undefined || gap === null) return null;
  const [next] = findNumbers(text.slice(end + gap[0].length, end + 48), []);
  return next !== undefined && next.start === 0 && next.unit === unit && next.value >= value ? words : null;
}

function withoutPlace(words: string): string {
  const known = words.replace(knownPlace, '');
  return known === words ? words.replace(place, '') : known;
}

/** Whether the figures of places up to the end of the sentence add up to the one in front of the first of them. */
function isBehindSum({ text }: Scope, token: NumberToken, behind: readonly NumberToken[]): boolean {
  const { found } = alikeBefore(text, token.start, token.unit ?? '');
  const row = [...found, token, ...behind];
  return found.some(({ value }, at) => {
    const parts = row.slice(at + 1);
    const all = parts.every((part, index) => place.test(text.slice(row[at + index]?.end ?? 0, part.start)));
    return (
      all && parts.length > 1 && Math.abs(parts.reduce((sum, one) => sum + one.value, -value)) < 1e-9 * value
    );
  });
}
