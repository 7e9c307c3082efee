import { parseNumeral } from '../../domain/quantity.ts';
import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import { anyStatusSource } from '../values/words.ts';
import { respectiveSource } from '../vocabulary/amounts.ts';
import { item, kind, type Reference } from './reference.ts';
import { expandTaskList, numberSource, separatorSource } from './task-numbers.ts';

/** 33、34、53三项, 3、7等2项: a list that says how many it holds. */
const countedList = new RegExp(
  `(?<![\\d.A-Za-z零〇一二两三四五六七八九十百第]|分之)第?(?<list>${numberSource}(?:(?:${separatorSource}|[ ]+)${numberSource}){1,60})\\s*(?:项(?=[两二三四五六七八九十]{1,3}项))?(?:(?:等|这|共|计|以上|上述){1,3}(?<marked>\\d{1,2}|[两二三四五六七八九十]{1,3})|(?<count>[两二三四五六七八九十]{1,3}))\\s*(?:${item}|个(?!月|百))${kind}`,
  'gu',
);

const anyCount = pattern(/(?:[等这共计上述]\s*\d{1,2}|[两二三四五六七八九十])\s*[项个]/u);

/** «第65项同66项一样都是60%»: what is said of both. */
const bothAlike =
  /(?<![\d.])(?:第\s*)?(?<one>\d{1,3})\s*项?\s*[同和跟与]\s*第?\s*(?<other>\d{1,3})\s*项?\s*(?:一样|相同|一致|差不多)[,\s]*(?=[都均各])/gu;

const anyAlike = pattern(/一样|相同|一致|差不多/u);

/** Two tasks of which the same is said. */
export function alikeReferences(text: string): Reference[] {
  if (!anyAlike.test(text)) return [];
  return matches(bothAlike, text).map(({ index, 0: found, groups }) => ({
    start: index,
    end: index + found.length,
    nos: [Number(groups?.['one']), Number(groups?.['other'])],
    style: 'explicit',
    doubt: false,
  }));
}

/** «三十九、四十五、四十三项»: 43, or 40 and a count; «四十七两项» cannot be read so. */
const belongsToLast = /[十百]\|[一二三四五六七八九]$/u;

/** Lists that say how many they hold. */
export function countedLists(text: string): Reference[] {
  if (!anyCount.test(text)) return [];
  const found: Reference[] = [];
  for (const match of matches(countedList, text)) {
    const g = match.groups ?? {};
    const nos = expandTaskList(g['list'] ?? '');
    if (nos === null || nos.length !== parseNumeral(g['marked'] ?? g['count'] ?? '')) continue;
    if (belongsToLast.test(`${g['list']}|${g['count'] ?? ''}`)) continue;
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      nos,
      style: 'explicit',
      doubt: false,
      listed: true,
    });
  }
  return found;
}

const ahead =
  /^[\s:,、]*(?:以上|上述|这|共)?(?<count>[两二三四五六七八九十]{1,3}|\d{1,2})[项个](?:任务|工作)?(?=[都均皆各]|全部?|统一|一律)/u;

/** «51项、52项,两项都已完成»: how much of what is said of several tasks is their number. */
export function countAhead(content: string, all: number): number {
  const match = all > 1 ? ahead.exec(content) : null;
  return match !== null && parseNumeral(match.groups?.['count'] ?? '') === all ? match[0].length : 0;
}

const saidOfAll = new RegExp(
  `^(?:任务|工作)?(?:的|自评|目前|总体|整体|进度|完成率)*(?:${respectiveSource}|都|均|全)`,
  'u',
);

const countBefore = /^(?<count>\d{1,2}|[两二三四五六七八九十]{1,3})项(?:任务|工作)?[,、:\s]+(?=第?\d)/u;
/** «报送:4项、55项、98项已完成»: opens a list. */
const opensList = /:\s*$/u;
const leadsToCount = pattern(/(?:报|共|有|计|任务|工作|[本这个]月|[我本][局委办县市区]|我们)送?[:\s]*$/u);

/** «这个月报4项,41项75%,42项60%,44、45项未启动»: no task, but how many follow. */
function withoutCountBefore(text: string, found: readonly Reference[]): readonly Reference[] {
  const [first, ...others] = found;
  if (first === undefined || others.length === 0 || !leadsToCount.test(text.slice(0, first.start)))
    return found;
  const match = countBefore.exec(text.slice(first.start, first.end));
  const count = parseNumeral(match?.groups?.['count'] ?? '');
  const nos = new Set(found.flatMap((ref) => ref.nos));
  if (match === null || first.nos[0] !== count || nos.size - 1 !== count) return found;
  if (match[0].endsWith('、') && opensList.test(text.slice(0, first.start))) return found;
  return [{ ...first, start: first.start + match[0].length, nos: first.nos.slice(1) }, ...others];
}

/** «住建局13项任务全部列出:⏎4 同上月⏎33 …»: no task, if as many follow. */
function countsBelow(text: string, [first, ...others]: readonly Reference[]): boolean {
  const next = others[0];
  if (first === undefined || next === undefined || first.style !== 'suffix' || first.nos.length > 1)
    return false;
  const nos = new Set(others.flatMap((ref) => ref.nos));
  return (
    first.nos[0] === nos.size &&
    !nos.has(nos.size) &&
    /^[^\d,;。\n%]{0,10}:\s*$/u.test(text.slice(first.end, next.start)) &&
    /(?:任务|工作|事项)/u.test(text.slice(first.start, next.start))
  );
}

/** «41、45、75项…,76项…。四项进度依次填…»: no task, but how many have been named. */
export function withoutCounts(text: string, found: readonly Reference[]): Reference[] {
  const named = new Set<number>();
  const tasks = countsBelow(text, found) ? found.slice(1) : withoutCountBefore(text, found);
  const left = tasks.filter(({ nos, style, end }) => {
    const [count = 0] = nos;
    const counts =
      style === 'suffix' && nos.length === 1 && count > 1 && count === named.size && !named.has(count);
    if (counts && saidOfAll.test(text.slice(end, end + 16))) return false;
    for (const no of nos) named.add(no);
    return true;
  });
  return left.map((ref) => (isWordedCount(text, ref, left) ? { ...ref, doubt: true } : ref));
}

/** «65、66项 98项 三项都没变化»: the list again, by its number. */
export function countsList(text: string, last: Reference, next: Reference, gap: string): boolean {
  const number = next.nos.length === 1 && next.nos[0] === last.nos.length;
  if (!number || !/^[\s,、]*$/u.test(gap)) return false;
  // «29、30、31,三项…», «#51 #52 #53 三项…»: behind numbers in digits a numeral in words counts them.
  const worded =
    /^(?:第|任务|[Tt]|[Nn][Oo]\.?|№|#)?\s*\d/u.test(text.slice(last.start, last.end)) &&
    /^\D+$/u.test(text.slice(next.start, next.end));
  return worded || /^\s*(?:都|均|全|统一|一律|各)/u.test(text.slice(next.end, next.end + 4));
}

/** «51项 三项全部正常推进»: a numeral in words counts those in digits before it, though they are not as many. */
export function miscounts(text: string, last: Reference, next: Reference, gap: string): boolean {
  return (
    (last.style === 'suffix' || last.style === 'explicit') &&
    next.nos.length === 1 &&
    /^[\s,、]*$/u.test(gap) &&
    /\d/u.test(text.slice(last.start, last.end)) &&
    /^\D+$/u.test(text.slice(next.start, next.end)) &&
    (/^\s*(?:都|均|全部?|统一|一律|各)/u.test(text.slice(next.end, next.end + 4)) || mayCount(text, next))
  );
}

const worded = /^[二两三四五六七八九十]\s*项(?:任务|工作)?$/u;
const state = new RegExp(`^[\\s,:]*(?:目前|现在?|也|都|均|全部|已经?|仍|还)*(?:${anyStatusSource})`, 'u');

/** 三项已完成: so many, or the third. */
function mayCount(text: string, { nos, style, start, end }: Reference): boolean {
  return (
    style === 'suffix' &&
    nos.length === 1 &&
    worded.test(text.slice(start, end)) &&
    state.test(text.slice(end, end + 24))
  );
}

/** «两项已完成,三项正常推进,一项滞后»: there is no other way to read 一项 and 两项. */
const oneOrTwo = new RegExp(`(?<=^|[,;、。\\s有])[一两俩几]项(?:任务|工作)?${state.source.slice(1)}`, 'u');
const onlyState = new RegExp(`${state.source}[了的]?[\\s,;、。!]*$`, 'u');

/** «3项已完成、2项滞后、5项正常推进»: states and nothing else, and small numbers in no order as those of tasks have. */
function countsOfAll(text: string, found: readonly Reference[]): boolean {
  if (found.length < 2 || (found[0]?.start ?? 0) > 8) return false;
  const each = found.every(({ style, nos, start, end }, index) => {
    const said = text.slice(end, found[index + 1]?.start);
    return style === 'suffix' && nos.length === 1 && text[start] !== '第' && onlyState.test(said);
  });
  const nos = found.map((ref) => ref.nos[0] ?? 0);
  if (!each || nos.some((no) => no > 9)) return false;
  return nos.some((no, index) => index > 0 && no <= (nos[index - 1] ?? 0));
}

/**
 * «三项已完成,第13项», «三项已完成,五项滞后»: a small number in words may as well say how many are so; where all others are written in
 * words too, only if each of them may.
 */
function isWordedCount(text: string, ref: Reference, found: readonly Reference[]): boolean {
  if (countsOfAll(text, found)) return true;
  if (!mayCount(text, ref)) return false;
  if (found.length < 2) return oneOrTwo.test(text);
  return (
    oneOrTwo.test(text) ||
    found.every((one) => mayCount(text, one)) ||
    found.some(({ start, end }) => /\d/u.test(text.slice(start, end)))
  );
}
