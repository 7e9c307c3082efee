import { matches } from '../matches.ts';
import { anyStatusSource } from '../values/words.ts';
import type { Segment } from './segments.ts';

const exception = /[,;。\s]\s*第?(?<no>\d{1,3})项?\s*(?:还|除外|未|没|差|仍|尚|不)[^,;。\n]{0,20}/gu;

/** Words about a task inside what is said of others. */
interface Inserted {
  readonly no: number;
  readonly at: number;
  readonly words: string;
}

function firstOf(pattern: RegExp, content: string, fits: (no: number) => boolean): Inserted | null {
  for (const match of matches(pattern, content)) {
    const no = Number(match.groups?.['no']);
    if (fits(no)) return { no, at: match.index, words: match[0].replace(/^[,;。\s]+/u, '') };
  }
  return null;
}

/** «16、17、26都弄完了,16还差院士站»: one of the list, with something else said of it. */
export function exceptedFrom(content: string, owed: readonly number[]): Inserted | null {
  return firstOf(exception, content, (no) => owed.includes(no));
}

/** A number that opens a clause, with a word behind it that no figure has. */
const loose =
  /[,;。\s]\s*(?<no>\d{1,3})(?=[不没未还先暂嘛呢也都就才只]|要(?!素)|得(?!分)|是)[^,;。\n]{1,20}/gu;

/** «57、86正常推进,84不报,85要到6月才有数»: the next task, named by nothing but its number. */
export function strayFrom(content: string, isOwed: (no: number) => boolean): Inserted | null {
  return firstOf(loose, content, isOwed);
}

/** «5-7项除6项外都正常推进» */
const inside = /除(?:了|去)?第?(?<nos>\d{1,3}(?:[、,和]\d{1,3})*)项?(?:[之以]?外|(?=[都均也全]))/u;

/** «5-9项均同上月(第9项除外)» */
const inBrackets =
  /[,\s]*[(,]\s*(?:除)?第?(?<nos>\d{1,3}(?:[、,和]\d{1,3})*)项?(?:任务)?(?:除外|例外|另报)\)?(?=[\s,;。!]*$)/u;

/** The tasks that a list leaves out at its end. */
function withoutTail(text: string): (segment: Segment) => Segment {
  return (segment) => {
    const match = segment.nos.length < 2 ? null : inBrackets.exec(text.slice(segment.start, segment.end));
    const nos = match?.groups?.['nos'];
    if (match === null || nos === undefined) return segment;
    const out = new Set(nos.split(/[、,和]/u).map(Number));
    return { ...segment, end: segment.start + match.index, nos: segment.nos.filter((no) => !out.has(no)) };
  };
}

function withoutInside(text: string): (segment: Segment) => Segment {
  return (segment) => {
    const match = inside.exec(text.slice(segment.start, segment.end));
    const nos = match?.groups?.['nos'];
    if (match === null || nos === undefined || segment.nos.length < 2) return segment;
    const out = new Set(nos.split(/[、,和]/u).map(Number));
    const start = segment.start + (match.index < 4 ? match.index + match[0].length : 0);
    return { ...segment, start, nos: segment.nos.filter((no) => !out.has(no)) };
  };
}

const outsideAfter = /^\s*(?:[之以]?外)?[,\s]*$/u;
const opensOutside = /^\s*[之以]?外/u;
const excluded = /^[\s:,]*(?:除外|例外|另算|不算在内)[\s,;。)]*/u;
/** «49、84、98项五项除了98项没变化»: the first list ends here, what is said of it stands behind the second. */
const leavesOut =
  /^[\s,、]*(?:[这共]?[一二两三四五六七八九十\d]{1,3}项)?(?:任务|里|中|当中|里头|里面)*除(?:了|去|开)?\s*$/u;

/** What is said of the list, without the tasks that it is not said of. */
function withoutSecond(segments: readonly Segment[], text: string): readonly Segment[] {
  return segments.flatMap((segment, index): readonly Segment[] => {
    const before = segments[index - 1];
    const next = segments[index + 1];
    const content = (one: Segment) => text.slice(one.start, one.end);
    if (before !== undefined && before.nos.length > 1 && leavesOut.test(content(before))) return [];
    if (next === undefined || segment.nos.length < 2 || !leavesOut.test(content(segment))) return [segment];
    const nos = segment.nos.filter((no) => !next.nos.includes(no));
    return [{ ...segment, nos, start: next.start, end: next.end }];
  });
}

/** «7、87、103项三项里只有87项算完成» */
const onlyOne =
  /^[\s,:]*(?:[这共]?[一二两三四五六七八九十\d]{1,3}项)?(?:任务|里|中|当中|里头|里面)*[\s,]*(?:只有|仅有?|唯有|唯独)第?(?<no>\d{1,3})项?(?:算|是)?/u;

function onlyNamed(text: string): (segment: Segment) => Segment {
  return (segment) => {
    if (segment.nos.length < 2) return segment;
    const content = text.slice(segment.start, segment.end);
    const match = onlyOne.exec(content);
    const no = Number(match?.groups?.['no']);
    if (match === null || !segment.nos.includes(no) || /其[余他它]|剩|别的/u.test(content)) return segment;
    return { ...segment, nos: [no], start: segment.start + match[0].length };
  };
}

/**
 * «除53项外,50-54项都完成60%», «50到54项都是60%,53项除外,它只有50%»: what is said of the list is not said of 53; what is said of
 * it alone stands.
 */
export function withoutExcepted(all: readonly Segment[], text: string): readonly Segment[] {
  const segments = /只有|仅|唯/u.test(text) ? all.map(onlyNamed(text)) : all;
  if (!text.includes('除') && !/例外|另算|不算在内/u.test(text)) return segments;
  const out = new Set<number>();
  let before = 0;
  const kept = withoutSecond(segments, text)
    .map(withoutTail(text))
    .map(withoutInside(text))
    .flatMap((segment): Segment[] => {
      const lead = text.slice(before, segment.headStart);
      const content = text.slice(segment.start, segment.end);
      before = segment.end;
      const excepts = /除(?:了|去|开)?\s*$/u.test(lead);
      if (excepts && (opensOutside.test(content) || outsideAfter.test(content))) {
        for (const no of segment.nos) out.add(no);
        return outsideAfter.test(content) ? [] : [{ ...segment, unclear: true }];
      }
      const mark = excluded.exec(content);
      if (mark === null) return [segment];
      for (const no of segment.nos) out.add(no);
      const rest = segment.start + mark[0].length;
      return rest < segment.end ? [{ ...segment, start: rest }] : [];
    });
  return kept.map((segment) =>
    segment.nos.length < 2 || segment.unclear
      ? segment
      : { ...segment, nos: segment.nos.filter((no) => !out.has(no)) },
  );
}

const anyStatus = new RegExp(anyStatusSource, 'u');

/** «其中71项预计12月底完成»: a date beside what is said of all, not in place of it. */
const promised = /^[\s:,]*(?:预计|计划|力争|争取|拟|确保)[^%]*$/u;

/** «11-15项都80%,13项只有20%» */
const lessThanAll = /^[\s:,]*(?:目前|现在|进度|完成)*(?:只有|只|仅|才|却|还(?=只|没))/u;

/** «19、20、22项正常推进,其中20项滞后»: what is said of the list is not said of 20. */
export function withoutSpecial(all: readonly Segment[], text: string): readonly Segment[] {
  const segments = all.map((segment, index) => {
    const [no, ...others] = segment.nos;
    const listed =
      others.length === 0 && all.slice(0, index).some(({ nos }) => nos.length > 1 && nos.includes(no ?? 0));
    return listed && lessThanAll.test(text.slice(segment.start, segment.end))
      ? { ...segment, special: true as const }
      : segment;
  });
  const ofList = segments.filter(({ nos }) => nos.length > 1).map(({ start, end }) => text.slice(start, end));
  const stated = segments.filter(({ special, start, end }) => {
    const said = text.slice(start, end);
    if (special !== true || promised.test(said)) return false;
    return anyStatus.test(said) || (said.includes('%') && ofList.some((words) => words.includes('%')));
  });
  if (stated.length === 0) return segments;
  const special = new Set(stated.flatMap((segment) => segment.nos));
  return segments.map((segment) =>
    segment.special || segment.nos.length < 2
      ? segment
      : { ...segment, nos: segment.nos.filter((no) => !special.has(no)) },
  );
}
