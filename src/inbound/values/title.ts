import type { TaskWords } from './task-words.ts';
import { anyStatusSource } from './words.ts';

const opening = /^[\s:,、|—-]*(?<bracket>[(《“"「【[])?\s*/u;
const closing = /^\s*[)》”"」】\]][\s:,。|—-]*/u;
/** What sets a title apart from what is said of the task; behind a comma 已完成 may be said of that part alone. */
const apart = /^(?:\s*[:。|\n]|\s*-|\s+|\s*,(?![^,;。]{0,6}(?:完成|办结|完工)))[\s:。|—-]*/u;
const afterAll = /^[\s:,;。|—-]*/u;
/** Fewer characters name nothing. */
const shortest = 4;

/** How many characters of `said` repeat the beginning of `own`, and how many of `own` that is; blanks in what is pasted do not count. */
function common(said: string, own: string): { readonly said: number; readonly own: number } {
  let at = 0;
  let taken = 0;
  let clause = { said: 0, own: 0 };
  while (at < said.length && taken < own.length) {
    if (/[,;。、]/u.test(own[taken] ?? '')) clause = { said: at, own: taken };
    if (said[at] === own[taken]) {
      at += 1;
      taken += 1;
    } else if (/\s/u.test(said[at] ?? '') && taken > 0) at += 1;
    else break;
  }
  while (at > 0 && /\s/u.test(said[at - 1] ?? '')) at -= 1;
  // «稳步推进教育改革,抓紧…» leaves the text behind its first clause.
  return taken < own.length && !/[,;。、]/u.test(own[taken] ?? '') ? clause : { said: at, own: taken };
}

const bracketed = /^[\s:,、|—-]*\((?<words>[^()]{4,40})\)/u;

/** Whether the words are the task's with some left out: 1个超500亿元开发区 for 1个规模超500亿元的开发区. */
function shortens(words: string, own: string): boolean {
  if (words.length < 8) return false;
  const numbers: readonly string[] = own.match(/\d+/gu) ?? [];
  if (!(words.match(/\d+/gu) ?? []).every((one) => numbers.includes(one))) return false;
  let at = 0;
  for (const char of own) if (char === words[at]) at += 1;
  return at === words.length;
}

/** «(力争新增1个超500亿元开发区)三成»: a bracket behind the number with nothing but words of the task, wherever they stand in it. */
function quotedLength(said: string, from: number, own: string): number {
  if (said[from - 1] !== '(') return 0;
  const match = bracketed.exec(said);
  const words = match?.groups?.['words'] ?? '';
  return match !== null && (own.includes(words) || shortens(words, own)) ? match[0].length : 0;
}

/**
 * How much of what is said of a task only repeats its text: «第6项(健全县域商业体系)已完成», or the whole of it copied with its
 * goals. 0 where it may be said of a part of the task: «第6项健全县域商业体系,已完成».
 * @param own the task's text, folded
 */
export function titleLength(said: string, own: string): number {
  const open = opening.exec(said);
  const from = open?.[0].length ?? 0;
  const quoted = quotedLength(said, from, own);
  if (quoted > 0) return quoted;
  if (!own.startsWith(said.slice(from, from + 2))) return 0;
  const { said: length, own: taken } = common(said.slice(from), own);
  if (taken < shortest) return 0;
  const rest = said.slice(from + length);
  const end = from + length;
  if (open?.groups?.['bracket'] !== undefined) {
    const close = closing.exec(rest.replace(/^[。.]/u, ' '));
    return close === null ? 0 : end + close[0].length;
  }
  const all = taken >= own.replace(/[。.]$/u, '').length;
  if (all) return end + (afterAll.exec(rest)?.[0].length ?? 0);
  if (!/[,;。、]/u.test(own[taken] ?? '')) return 0;
  const gap = apart.exec(rest);
  return gap === null ? 0 : end + gap[0].length;
}

const onlyState = new RegExp(`^(?:${anyStatusSource})$`, 'u');

/** «第6项 健全县域商业体系»: the task's name and nothing about it. */
export function onlyTitle(stretch: string, words: TaskWords): boolean {
  const opening = /[^\s:,、]/u.exec(stretch)?.index ?? 0;
  if (!words.text.includes(stretch.slice(opening, opening + 4))) return false;
  const bare = stretch.slice(opening).replace(/[\s。.;,]+$/u, '');
  // 稳步推进 opens «稳步推进教育改革» and is a state all the same.
  if (bare.length < 4 || !words.text.includes(bare) || onlyState.test(bare)) return false;
  return !words.targets.some(({ target }) => bare.includes(`${target.value}${target.unit}`));
}
