import { parseNumeral } from '../../domain/numeral.ts';
import { matches } from '../matches.ts';
import { anyStatusSource, sameSource } from '../values/words.ts';
import { shareSource } from '../vocabulary/amounts.ts';
import type { Segment } from './segments.ts';
import { expandTaskList } from './task-numbers.ts';

/** What leads from a list to those of it that are left out: 8项中除了, (除. */
const opening =
  /^[\s,、]*(?:[这共]?[一二两三四五六七八九十\d]{1,3}项)?(?:任务|里|中|当中|里头|里面)*[\s,、]*\(?除(?:了|去|开)?\s*/u;
/** Up to 外, and who is left: 其余5项. */
const outside =
  /^(?<out>[^;。\n]{3,120}?)(?:[之以]?外)(?=[\s,)其剩余均都全也各正按已为]|\d)[\s,)]*(?:(?:其[余他它]|剩[下余]|余下)的?(?:(?<count>[一两二三四五六七八九十]{1,2}|\d{1,2})项|各项)?(?:任务|工作)?)?/u;
const list = '第?\\d{1,3}项?(?:[、,和及至到~-]第?\\d{1,3}项?){0,20}';
/** «24项尚未启动», «9、10项仅完成50%» */
const stated = new RegExp(
  `(?<=^|[、,和及;]\\s*)(?<nos>${list})(?:任务|工作)?(?<said>[^\\d、,和及]{0,16}(?:${shareSource}|${sameSource}|${anyStatusSource})[^\\d、,和及]{0,4}|)(?=[、,和及]|$)`,
  'gu',
);

interface Exception {
  readonly nos: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** Every one that is left out with what is said of it, in `out` from its first to its last character; null where it holds anything else. */
function exceptionsIn(out: string, at: number): Exception[] | null {
  let read = 0;
  const found = matches(stated, out).map(({ index, 0: whole, groups }): Exception => {
    read += whole.length;
    const start = at + index + (groups?.['nos']?.length ?? 0);
    return {
      nos: expandTaskList((groups?.['nos'] ?? '').replace(/[第项]/gu, '')) ?? [],
      start,
      end: at + index + whole.length,
    };
  });
  const marks = matches(/[、,和及;\s]/gu, out.replace(stated, '')).length;
  return found.length > 0 && read + marks === out.length ? found : null;
}

/** The list, and what the text behind it says of those left out and of the others. */
function apart(
  segments: readonly Segment[],
  index: number,
  text: string,
): { readonly parts: readonly Segment[]; readonly until: number } | null {
  const segment = segments[index];
  if (segment === undefined || segment.nos.length < 2) return null;
  const behind = text.slice(segment.start, segment.start + 200);
  const from = opening.exec(behind)?.[0].length;
  const match = from === undefined ? null : outside.exec(behind.slice(from));
  if (from === undefined || match === null) return null;
  const at = segment.start + from;
  const found = exceptionsIn(match.groups?.['out'] ?? '', at);
  const out = new Set(found?.flatMap(({ nos }) => nos));
  if (found === null || ![...out].every((no) => segment.nos.includes(no))) return null;
  const start = at + match[0].length;
  const last = segments.findLast(({ headStart }) => headStart < start) ?? segment;
  const nos = segment.nos.filter((no) => !out.has(no));
  const count = match.groups?.['count'];
  const fits = count === undefined || parseNumeral(count) === nos.length;
  const others = { ...segment, nos, start, end: Math.max(start, last.end), headStart: start };
  return {
    parts: [
      ...found.filter((one) => one.start < one.end).map((one) => ({ ...one, headStart: one.start })),
      fits ? others : { ...others, unclear: true },
    ],
    until: start,
  };
}

/**
 * «21至28项,除24项尚未启动、26项已完成外,其余均按序时进度推进», «14到16项除15项已完成外均为70%»: what is said of those left out, and
 * of the others.
 */
export function withStatedExceptions(segments: readonly Segment[], text: string): readonly Segment[] {
  if (!text.includes('除') || !text.includes('外')) return segments;
  let until = 0;
  return segments.flatMap((segment, index): readonly Segment[] => {
    if (segment.headStart < until) return [];
    const read = apart(segments, index, text);
    if (read === null) return [segment];
    until = read.until;
    return read.parts;
  });
}
