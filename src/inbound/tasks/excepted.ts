import { parseNumeral } from '../../domain/numeral.ts';
import { matches } from '../matches.ts';
import { anyStatusSource, sameSource, words } from '../values/words.ts';
import { exceptedSource } from '../vocabulary/excepting.ts';
import { promiseSource } from '../vocabulary/turning.ts';
import type { Segment } from './segments.ts';
import { expandTaskList } from './task-numbers.ts';

const anyExcepted = new RegExp(exceptedSource, 'u');
const exception = /[,;。\s]\s*第?(?<no>\d{1,3})项?\s*(?:还|除外|未|没|差|仍|尚|不)[^,;。\n]{0,20}/gu;

/** Words about a task inside what is said of others. */
interface Inserted {
  readonly no: number;
  readonly at: number;
  readonly words: string;
}

function firstOf(pattern: RegExp, content: string, fits: (no: number) => boolean): Inserted | null {
  for (const match of matches(pattern, content)) {
    const no = Number(match.groups?.['no'] ?? match.groups?.['same']);
    if (fits(no)) return { no, at: match.index, words: match[0].replace(/^[,;。\s(]+/u, '') };
  }
  return null;
}

/** «16、17、26都弄完了,16还差院士站»: one of the list, with something else said of it. */
export function exceptedFrom(content: string, owed: readonly number[]): Inserted | null {
  return firstOf(exception, content, (no) => owed.includes(no));
}

/** «已完成(含7项)», «80%,连7项一起», «80%(7项一起)»: another task, counted in. */
const countedIn =
  /[,;。\s(]\s*(?:(?:含|包括|包含|连同?|带上?|加上)第?(?<no>\d{1,3})(?:[、,和]\d{1,3})*项(?=$|[\s,;。)]|一[起并同]|也|都|的?(?:任务|工作)?[)]?$)|第?(?<same>\d{1,3})项(?:一[起并同]|同样))[^,;。\n)]{0,8}/gu;

/** A number that opens a clause, with a word behind it that no figure has, or several: «…;68、69很快推进». */
const loose =
  /[,;。\s]\s*(?<no>\d{1,3})(?:(?=[不没未还尚先暂嘛呢也都就才只]|要(?!素)|得(?!分)|是)|(?:[、和]\d{1,3}){1,9}(?=\p{Script=Han}{2})(?![万亿年月日项号期标段度级类种位名场次组批届米吨公平个家元亩户套人座处条台件所栋部辆支幢间层]))[^,;。\n]{1,20}/gu;

/** «57、86正常推进,84不报,85要到6月才有数»: the next task, named by nothing but its number. */
export function strayFrom(content: string, isOwed: (no: number) => boolean): Inserted | null {
  return (
    firstOf(loose, content, isOwed) ?? (content.includes('项') ? firstOf(countedIn, content, isOwed) : null)
  );
}

/** «5-7项除6项外都正常推进» */
const inside = /除(?:了|去)?第?(?<nos>\d{1,3}(?:项?[、,和及]第?\d{1,3})*)项?(?:[之以]?外|(?=[都均也全]))/u;

/** «5-9项均同上月(第9项除外)» */
const inBrackets = new RegExp(
  String.raw`[,\s]*[(,]\s*(?:除)?第?(?<nos>\d{1,3}(?:项?[、,和及]第?\d{1,3})*)项?(?:任务)?(?:${exceptedSource}|另报)\)?(?=[\s,;。!]*$)`,
  'u',
);

/** The tasks that a list leaves out at its end. */
function withoutTail(text: string): (segment: Segment) => Segment {
  return (segment) => {
    const match = segment.nos.length < 2 ? null : inBrackets.exec(text.slice(segment.start, segment.end));
    const nos = match?.groups?.['nos'];
    if (match === null || nos === undefined) return segment;
    const out = new Set(nos.match(/\d+/gu)?.map(Number));
    return { ...segment, end: segment.start + match.index, nos: segment.nos.filter((no) => !out.has(no)) };
  };
}

function withoutInside(text: string): (segment: Segment) => Segment {
  return (segment) => {
    const match = inside.exec(text.slice(segment.start, segment.end));
    const nos = match?.groups?.['nos'];
    if (match === null || nos === undefined || segment.nos.length < 2) return segment;
    const out = new Set(nos.match(/\d+/gu)?.map(Number));
    const start = segment.start + (match.index < 4 ? match.index + match[0].length : 0);
    return { ...segment, start, nos: segment.nos.filter((no) => !out.has(no)) };
  };
}

const outsideAfter = /^\s*(?:[之以]?外)?[,\s]*$/u;
const opensOutside = /^\s*[之以]?外/u;
const excluded = new RegExp(String.raw`^[\s:,]*(?:${exceptedSource})[\s,;。)]*`, 'u');
/** «49、84、98项五项除了98项没变化»: the first list ends here, what is said of it stands behind the second. */
const leavesOut =
  /^[\s,、]*(?:[这共]?[一二两三四五六七八九十\d]{1,3}项)?(?:任务|里|中|当中|里头|里面)*\(?除(?:了|去|开)?\s*$/u;

/** What is said of the list, without the tasks that it is not said of. */
function withoutSecond(segments: readonly Segment[], text: string): readonly Segment[] {
  return segments.flatMap((segment, index): readonly Segment[] => {
    const before = segments[index - 1];
    const next = segments[index + 1];
    const out = (list: Segment, one: Segment) =>
      list.nos.length > 1 && leavesOut.test(text.slice(list.start, one.headStart));
    if (before !== undefined && out(before, segment)) return [];
    if (next === undefined || !out(segment, next)) return [segment];
    const nos = segment.nos.filter((no) => !next.nos.includes(no));
    return [{ ...segment, nos, start: next.start, end: next.end, headStart: next.headStart }];
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
  if (!text.includes('除') && !anyExcepted.test(text)) return segments;
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
const done = /完成|办结|完工/u;
const full = /\d{3}(?:\.\d+)?%/u;

/** «其中71项预计12月底完成»: a date beside what is said of all, not in place of it. */
const promised = new RegExp(String.raw`^[\s:,]*(?:${promiseSource})[^%]*$`, 'u');
/** «3-9项都已完成,7项还差一点» */
const lacking =
  /^[\s:,]*(?:还|只|才|就|仍|却|目前){0,2}(?:差|没(?!有?(?:新增|发生|出现|什么|问题|返))|未(?!新增|发生|出现|返)|欠|卡|不行|不到|有问题)/u;

/** «41-46项同上月,其中44项50%»: whatever has become of the one, not that nothing has changed. */
const somewhere = /\d|百分之|[一二三四五六七八九]成|有(?:新)?进展|启动|开工/u;
const isUnchanged = (said: string): boolean => words.same.test(said) || words.noChange.test(said);

/** Whether what is said of one of a list stands in place of what is said of all. */
function replaces({ special }: Segment, own: string, all: string): boolean {
  if (promised.test(own)) return false;
  if (isUnchanged(all) && somewhere.test(own)) return true;
  if (special === 'against') return true;
  if (lacking.test(own)) return true;
  if (own.includes('%') && !partShare.test(own))
    return all.includes('%') || (done.test(all) && !full.test(own));
  return anyStatus.test(own.replace(didSoMuch, '')) && anyStatus.test(all);
}

/** «1、2、3正常推进。1项完成投资142亿元»: how much of one has been done is no other state of it. */
const didSoMuch = /(?:完成|建成|办结)了?\p{Script=Han}{0,12}\d[\d.]*(?!\d|\s*%)/gu;

/** «…都已完成65%,其中22项战略性新兴产业占比34.2%»: a figure beside how far the task is. */
const partShare =
  /^[\s:,]*(?!\p{Script=Han}*(?:进度|完成))\p{Script=Han}{4,}(?:占比|比重|比例|率)(?:已|达到?|为|是|约)*\d[\d.]*%[^%]*$/u;

function stated(own: string): boolean {
  return anyStatus.test(own) && !promised.test(own);
}

/**
 * «19、20、22项正常推进,其中20项滞后», «11到16项正常推进,15项没动»: what is said of the list is not said of the one. Of a list of
 * two it is a slip, unless 其中 or 但 stands before it.
 */
export function withoutSpecial(segments: readonly Segment[], text: string): readonly Segment[] {
  const said = ({ start, end }: Segment) => text.slice(start, end);
  return segments.map((list) => {
    if (list.special || list.nos.length < 2) return list;
    const out = new Set(
      segments
        .filter((one) => one.start > list.start && one.nos.length < list.nos.length)
        .filter(
          ({ nos, special }) =>
            (special !== undefined || list.nos.length > 2) && nos.every((no) => list.nos.includes(no)),
        )
        .filter((one) => replaces(one, said(one), said(list)) || (one.special && stated(said(one))))
        .flatMap(({ nos }) => nos),
    );
    return out.size === 0 ? list : { ...list, nos: list.nos.filter((no) => !out.has(no)) };
  });
}

/** «33-36项正常推进(35除外,滞后)», «(其中35项60%)» */
const inBracket =
  /\((?:其中|除了?|不含|不包括)?[ ]*第?(?<nos>\d{1,3}(?:项?[、,和及-]第?\d{1,3})*)(?:项[ :,]?|[ :]+|(?=[未没不尚还仍暂滞除例另只正已]))(?<own>[^()]{0,40}?)\)/u;
const leftOut = new RegExp(`^[ ]*(?:[之以]?外|${exceptedSource}|不算|不含|不在内)?[ ,;:]*`, 'u');

function outOfBracket(segment: Segment, text: string): readonly Segment[] {
  const match = segment.nos.length < 2 ? null : inBracket.exec(text.slice(segment.start, segment.end));
  const { nos: list = '', own = '' } = match?.groups ?? {};
  const nos = expandTaskList(list) ?? [];
  if (match === null || nos.length === 0 || !nos.every((no) => segment.nos.includes(no))) return [segment];
  const at = segment.start + match.index;
  const start = at + match[0].length - 1 - own.length + (leftOut.exec(own)?.[0].length ?? 0);
  const end = at + match[0].length - 1;
  const except =
    /^\((?:除|不含|不包括)/u.test(match[0]) ||
    new RegExp(`^[ ]*(?:[之以]?外|${exceptedSource}|不)`, 'u').test(own);
  const others = except ? segment.nos.filter((no) => !nos.includes(no)) : segment.nos;
  const one = { nos, start, end, headStart: segment.headStart, special: 'among' } as const;
  const parts = [
    { ...segment, nos: others, end: at },
    { ...segment, nos: others, start: end + 1 },
  ].filter((part) => /[\p{L}\p{N}]/u.test(text.slice(part.start, part.end)));
  return [...parts, ...(start < end ? [one] : [])];
}

/** What a bracket says of one of a list, as a stretch of its own. */
export function withBrackets(segments: readonly Segment[], text: string): readonly Segment[] {
  return text.includes('(') ? segments.flatMap((segment) => outOfBracket(segment, text)) : segments;
}

/** «…,其余三项均按70%填», «…,其余6项正常推进»: what is said of the others of a list. */
const others = new RegExp(
  `[,;。][ ]*(?:其[余他它]|剩[下余]|余下)的?(?:(?<count>[一两二三四五六七八九十]{1,2}|\\d{1,2})项)?(?:任务|工作)?[ ]*(?!\\d{1,3}项)(?=(?:都|均|全部?|也|目前|各|先|暂)*(?:(?:[按报填为是]|完成|进度|达到?)*\\d|(?<state>${sameSource}|${anyStatusSource}|正常)))`,
  'u',
);
/** Nothing is said of the list as a whole: 九项中, 共9项,其中 */
const unsaid = /^[\s,:(]*(?:任务|工作)?(?:[之当]?中|里面?)?[\s,:(]*(?:其中)?[\s,:]*$/u;

/**
 * «3、4、12、99四项中,只有99项已完成,其余三项均按70%填»: behind what is said of one of the list the others have a share of their own.
 */
export function withOthers(segments: readonly Segment[], text: string): readonly Segment[] {
  if (!/[余他它下]/u.test(text)) return segments;
  return segments.flatMap((segment, index): readonly Segment[] => {
    const match = others.exec(text.slice(segment.start, segment.end));
    if (match === null) return [segment];
    const at = segments.findLastIndex(
      (one, place) =>
        place < index &&
        one.nos.length > 1 &&
        segments.slice(place + 1, index + 1).every(({ nos }) => nos.every((no) => one.nos.includes(no))),
    );
    const list = segments[at]?.nos ?? [];
    const told = new Set(segments.slice(at + 1, index + 1).flatMap(({ nos }) => nos));
    const left = list.filter((no) => !told.has(no));
    const count = match.groups?.['count'];
    const whole = segments[at];
    const dealt = whole === undefined || match.groups?.['state'] === undefined;
    const open = dealt || unsaid.test(text.slice(whole.start, whole.end));
    const fits = open && (count === undefined || parseNumeral(count) === left.length);
    if (at < 0 || left.length === 0 || !fits) return [segment];
    const end = segment.start + match.index;
    const start = end + match[0].length;
    return [
      { ...segment, end },
      { nos: left, start, end: segment.end, headStart: start, standing: true },
    ];
  });
}
