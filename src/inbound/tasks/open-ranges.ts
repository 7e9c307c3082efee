import type { InterpretContext } from '../interpretation.ts';
import { matches } from '../matches.ts';
import { fold } from '../normalise.ts';
import { type Placed, withWritten } from '../spans.ts';
import { anyStatusSource, sameSource } from '../values/words.ts';
import { shareSource } from '../vocabulary/amounts.ts';
import { unlisted } from '../vocabulary/spoken.ts';
import { asRanges, expandTaskList, numberSource } from './task-numbers.ts';

const opens = '(?<=^|[,;。:、!\\n\\s])';
const number = `(?:第(?<first>${numberSource})项?|(?<no>\\d{1,3})[项号])(?:任务)?`;
const all = '(?:的|所有|全部|各项|任务|工作|事项)*';
/** A value right behind, and nothing else of which the words could be said. */
const value = `(?=[ ,:]*(?:都|均|也|全部|全|各|仍|已经?|目前|现在?|先|暂|按|报|写|填|是|为|算|一律|进度|完成|达到?){0,5}[ ]*(?:${shareSource}|${sameSource}|${anyStatusSource})[了的]?(?:以上|左右)?[ ]*(?:$|[,;。!()\\n]))`;
const upwards = '(?:以后|之后|往后|后面|后边|后续|往下)';
const downwards = '(?:以前|之前|往前|前面|前边)';

/** «从92项起», «92项及以后», «92项到最后一项», «92项以后»; «60项及以前», «60项以前». */
const edge = new RegExp(
  [
    `${opens}(?<from>从|自|由)?${number}`,
    '(?:',
    `(?<up>(?:及|和|以及|含)(?:其|它|本项)?${upwards}|(?:开始|起)${upwards}?|[至到](?:最后(?:[一1]项)?|末尾?|结尾))`,
    `|(?<down>(?:及|和|以及|含)(?:其|它|本项)?${downwards})`,
    // «第6项前面的不变,补充一句:…» is of what has been written.
    `|(?<above>${upwards})|(?<below>${downwards}(?!的?(?:内容|部分)?[都均也]?(?:不变|不动|保留|照旧)))`,
    `)${all}${value}`,
  ].join(''),
  'gu',
);
/** «前20项», «最后5项» */
const ends = new RegExp(
  `(?:${opens}|(?<=^[^,;。:\\n\\d]{0,10}[填上]?报(?:送|了|的是)?))(?:(?<head>前面?)|(?<tail>最?后面?))(?<count>\\d{1,3})项${all}${value}`,
  'gu',
);
/** «1-10项65%,接下来10项70%»: as many as are said, behind those told of before. */
const nextOnes = new RegExp(
  `(?<=\\d项?[^,;。\\n]{1,12}[,;。\\n][ ]*)(?<next>(?:接下来|紧接着|接着|随后|往后|之后|再往后)的?|后面?)(?<count>\\d{1,3})项${all}${value}`,
  'gu',
);
/** «1-50项完成,后面的正常推进» */
const behindThem = new RegExp(`(?<=[,;。\\n][ ]*)(?:再?往?后面?|后边|之后)的${all}${value}`, 'gu');
const lists = /(?<![\d.])\d{1,3}(?:项?(?:[至到~]|-{1,2})第?\d{1,3})?(?![\d.]|\s*(?:%|[月日年]|个|家))/gu;
const severalAhead = /\d项?(?:[至到~、-])第?\d/u;
const any = /[后前起最始接]/u;

interface Range extends Placed {
  /** The tasks that it holds for certain. */
  readonly nos: readonly number[];
  /** The task at its edge, which may or may not be meant. */
  readonly edge: number | null;
}

/** The numbers that a text names beside the places. */
function namedBeside(text: string, places: readonly Placed[]): Set<number> {
  const beside = matches(lists, text).filter(({ index }) =>
    places.every(({ start, end }) => index < start || index >= end),
  );
  return new Set(beside.flatMap(([said]) => expandTaskList(said.replace(/[第项]/gu, '')) ?? []));
}

/** The ranges that begin or end with a task: whether it is one of them may be told by where the next range begins. */
function edgesIn(text: string, owed: readonly number[]): Range[] {
  const found = matches(edge, text);
  const places = found.map(({ index, 0: said }) => ({ start: index, end: index + said.length }));
  const listed = namedBeside(text, places);
  const edges = found.map(
    ({ groups }) => expandTaskList(groups?.['first'] ?? groups?.['no'] ?? '')?.[0] ?? 0,
  );
  return found.flatMap(({ groups: g }, at): Range[] => {
    const no = edges[at] ?? 0;
    const place = places[at];
    const up = (g?.['up'] ?? g?.['above']) !== undefined;
    const open = owed.filter((one) => (up ? one > no : one < no) && !listed.has(one));
    if (place === undefined || open.length === 0) return [];
    const next = up ? owed.findLast((one) => one < no) : owed.find((one) => one > no);
    const beside = up ? no - 1 : no + 1;
    const certain = [g?.['up'], g?.['down'], g?.['from']].some((one) => one !== undefined);
    const meets = [next, beside].some((one) => one !== undefined && (listed.has(one) || edges.includes(one)));
    const own = owed.includes(no) && !listed.has(no);
    if (!own) return [{ ...place, nos: open, edge: null }];
    if (certain || meets) return [{ ...place, nos: up ? [no, ...open] : [...open, no], edge: null }];
    return [{ ...place, nos: open, edge: no }];
  });
}

/** «前20项» of a unit that owes the first twenty of all, so that it does not matter whether numbers or tasks are counted. */
function endsIn(text: string, owed: readonly number[], lastTaskNo: number): Range[] {
  return matches(ends, text).flatMap(({ index, 0: said, groups }): Range[] => {
    const count = Number(groups?.['count']);
    const head = groups?.['head'] !== undefined;
    const nos = head ? owed.slice(0, count) : owed.slice(-count);
    const fits = head ? nos.at(-1) === count : nos[0] === lastTaskNo - count + 1;
    return count > 1 && fits && nos.length === count
      ? [{ start: index, end: index + said.length, nos, edge: null }]
      : [];
  });
}

function replaced(text: string, ranges: readonly Range[]): string {
  const places = ranges
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, nos }) => ({ start, end, written: `第${asRanges(nos)}项${unlisted}` }));
  const asked = new Set(ranges.flatMap((one) => one.edge ?? []));
  return withWritten(text, places) + [...asked].map((no) => `\n第${no}项`).join('');
}

/** «1-50项完成,后面的正常推进»: of all the tasks behind the list. */
function withThoseBehind(text: string, owed: readonly number[]): string {
  const folded = fold(text);
  const ranges = matches(behindThem, folded).flatMap(({ index, 0: said }): Range[] => {
    const before = folded.slice(0, index);
    const named = namedBeside(before, []);
    const nos = owed.filter((no) => no > Math.max(...named) && !namedBeside(folded, []).has(no));
    if (!severalAhead.test(before) || nos.length === 0) return [];
    return [{ start: index, end: index + said.length, nos, edge: null }];
  });
  return ranges.length === 0 ? text : replaced(text, ranges);
}

/** Of the next ten numbers behind the list those that the unit owes: nobody has listed them, so they wait for 确认. */
function withNextOnes(text: string, owed: readonly number[]): string {
  const folded = fold(text);
  const ranges = matches(nextOnes, folded).flatMap(({ index, 0: said, groups }): Range[] => {
    const named = namedBeside(folded.slice(0, index), []);
    const last = Math.max(...named);
    const count = Number(groups?.['count']);
    const nos = owed.filter((no) => no > last && no <= last + count);
    if (named.size < 2 || nos.length === 0) return [];
    return [{ start: index, end: index + said.length, nos, edge: null }];
  });
  return ranges.length === 0 ? text : replaced(text, ranges);
}

/**
 * «92项以后正常推进», «60项及以前已完成», «前20项滞后», «1-50项完成,后面的正常推进»: the tasks that are meant, by their numbers. Whether the
 * ninety-second is one of those after it nobody can tell, unless the ones before are named; it is asked about.
 */
export function withOpenRanges(text: string, { owed, lastTaskNo }: InterpretContext): string {
  if (!any.test(text)) return text;
  const nos = [...owed.keys()].toSorted((a, b) => a - b);
  const next = withNextOnes(text, nos);
  const folded = fold(next);
  const ranges = [...edgesIn(folded, nos), ...endsIn(folded, nos, lastTaskNo)];
  const told = ranges.length === 0 ? next : replaced(next, ranges);
  return withThoseBehind(told, nos);
}
