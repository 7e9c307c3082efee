import { parseNumeral } from '../../domain/numeral.ts';
import { pattern } from '../pattern.ts';
import type { Span } from '../values/kept-text.ts';
import { anyStatusSource, sameSource } from '../values/words.ts';
import { respectiveSource, shareSource } from '../vocabulary/amounts.ts';
import { courtesySource } from '../vocabulary/spoken.ts';
import { promiseSource } from '../vocabulary/turning.ts';

/** 干到了65%, 推进至65%, 拿下65%, 提到65%: how far it is in any verb; 提高了5% without 到 is only a change. */
const reached =
  '(?:已经?|也|都|刚|才|目前|现在|只)?(?:(?:推进|完成|实现|进展|落实|[干做走跑推弄搞办赶拉抓整拿修建拼爬摸追])(?:到|至|了|成|出|完|下了?)*(?!\\s*(?:[、,;。和及]|$))|(?:提高|提升|上升|增加|加快|回升|增长|[提升涨冲拔])(?:到|至)了?)';
/** 完成年度任务的65%, 完成65%的工作量 */
const ofGoal = '(?:(?:年度|全年|总)?(?:任务|目标|计划|工程|工作)总?量?的)';
const word = new RegExp(
  `${respectiveSource}(?:约|是|为|达到?了?|[报填记按算]|${reached}|${ofGoal}|[:\\s])*`,
  'u',
);
const before = `(?:进度|完成率|完成度|(?:完成)?比例|百分比|达到?了?|约|是|为|:|\\s|${reached}|${ofGoal}|[由从]\\d+(?:\\.\\d+)?%(?=[^,;。\\d]{0,4}[到至]))*`;
/** «一个90%,一个85%» */
const oneOfThem = /^另?一[个项](?:任务|工作)?/u;
const allShares = new RegExp(
  `^(?:${oneOfThem.source.slice(1)})?${before}${shareSource}(?:的(?:任务|目标|工程|工作)量?)?$`,
  'u',
);
const state = new RegExp(`^(?:${sameSource}|${anyStatusSource}|正常)了?$`, 'u');
/** States of which a task can have only one. */
const exclusive = [
  /^(?:已|全部)?(?:完成|办结)了?$/u,
  /^(?:正常(?:推进)?|按计划推进)$/u,
  /^(?:未启动|未开工)$/u,
  /滞后|缓慢/u,
];

/** «滞后、已完成»: states that cannot be said of the same task. */
function exclude(said: readonly string[]): boolean {
  const kinds = said.map((one) => exclusive.findIndex((kind) => kind.test(one)));
  return new Set(kinds.filter((kind) => kind >= 0)).size > 1 && said.every((one) => state.test(one));
}

/** 投资60亿, 2家: a figure; whether it fits the task is for the reading of it. */
const figure = /^\D{0,16}\d[\d.,]*\s*(?:[万亿]|\p{Script=Han})\p{Script=Han}{0,3}$/u;
/** 分别是65、70 */
const plainNumber = /^\d{1,3}(?:\.\d+)?$/u;
const separator =
  /\s*(?:[、,;/]|(?<=[%\d\p{Script=Han}])[和及](?=\s*(?:\d|百分|[一二三四五六七八九]成|正常|已|滞后|未)))\s*/u;
/** «前者58%,后者61%», «都在推进,前者58%,后者61%» */
const formerAndLatter =
  /^(?<common>(?:[^%]*[,;。:])?\s*)前者(?<former>[^,;。]+)[,;、。]\s*后者(?<latter>[^;。]+)[。!\s]*$/du;
/** «前两项已完成,后一项未完成», «前一个60%,后一个70%» */
const firstAndLast =
  /^[\s:,、]*(?:中|里|当中)?[\s:,、]*前面?(?<first>[一两二三四五六七八九十]|\d{1,2})[项个](?<former>[^,;。、]+)[,;、。]\s*(?:最后|后面?|其余|剩下的?)(?<last>[一两二三四五六七八九十]|\d{1,2})[项个](?<latter>[^,;。、]+)[。!\s]*$/du;

/** As many at the head and at the end of the list as there are tasks, each part with its state or share. */
function headAndTail(content: string, count: number): SharedValues | null {
  const match = firstAndLast.exec(content);
  const { former, latter } = match?.indices?.groups ?? {};
  const first = parseNumeral(match?.groups?.['first'] ?? '') ?? 0;
  const last = parseNumeral(match?.groups?.['last'] ?? '') ?? 0;
  if (former === undefined || latter === undefined || first + last !== count) return null;
  const values = Array.from({ length: count }, (_, at) => (at < first ? former : latter));
  const isValue = (said: string) => allShares.test(said) || state.test(said.replace(/^(?:均|都|全部?)/u, ''));
  return values.every((at) => isValue(content.slice(...at))) ? { common: [0, 0], values } : null;
}

/** «两项,一个…»: how many they are; «进度 62% 58% 75%»: what the values are. */
const opening =
  /^[\s:,、]*(?:[两二三四五六七八九十]{1,2}项[\s:,、]+)?(?:(?:目前|当前|总体|整体)?(?:完成)?(?:进度|完成率)[\s:]+)?/u;
const ending = /[\s。!;,]*$/u;

const day = String.raw`(?:(?:今年|明年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:底|末|初|[上中下]旬|\d{1,2}[日号])?|(?:今年|明年)?年?[底末])`;
const days = new RegExp(
  `(?<lead>[^,;。\\n]{0,14})${respectiveSource}[于在为是到至定:]{0,2}(?<list>${day}(?:[之以]?前)?(?:[、,和及]${day}(?:[之以]?前)?){1,20})(?<verb>(?:全部|全面)?(?:完成|完工|办结|竣工|建成|交付))?[。;!\\s]*$`,
  'du',
);
const promising = new RegExp(`${promiseSource}|(?:完成|完工|竣工|办结)(?:时间|时限|日期)`, 'u');

/** «均已启动,计划分别于11月底、12月底、10月底完成»: for each the day its end is expected on. */
function daysOut(content: string, count: number, comes: (day: Span) => boolean): SharedValues | null {
  const match = days.exec(content);
  const { lead = '', list = '', verb } = match?.groups ?? {};
  const places = [...list.matchAll(new RegExp(day, 'gu'))];
  if (match?.indices?.groups === undefined || places.length !== count) return null;
  if (verb === undefined && !promising.test(lead)) return null;
  const from = match.indices.groups['list']?.[0] ?? 0;
  const values = places.map(({ index, 0: found }) => [from + index, from + index + found.length] as const);
  return values.every(comes) ? { common: [0, match.index], values, expected: true } : null;
}

/** «进度都过了50%,» in front of values that are no less. */
const beyond =
  /^[\s:,、]*(?:总体|整体|目前)?(?:进度|完成率)?(?:都|均|全部?)?已?(?:(?:过|超过?|突破)了?\s*(?<bound>\d+(?:\.\d+)?)\s*%|在\s*(?<above>\d+(?:\.\d+)?)\s*%\s*以上)[\s,。;]*$/u;

/** What is said of all before the values, without a bound that they only keep to. */
function commonOf(content: string, end: number, values: readonly Span[]): Span {
  const { bound, above } = beyond.exec(content.slice(0, end))?.groups ?? {};
  const least = bound ?? above;
  const keeps = (at: Span) => Number(/\d+(?:\.\d+)?/u.exec(content.slice(...at))?.[0]) >= Number(least);
  return [0, least !== undefined && values.every(keeps) ? 0 : end];
}

export interface SharedValues {
  /** What is said about all of them before the values; empty when nothing is. */
  readonly common: Span;
  /** Where each task's own value stands. */
  readonly values: readonly Span[];
  /** The values are the days of the end. */
  readonly expected?: true;
}

interface Pieces {
  readonly at: number;
  readonly spans: readonly Span[];
}

/** The pieces of a list that goes to the end of the content. */
function pieces(content: string, from: number, mark: RegExp): Pieces {
  const at = from + (opening.exec(content.slice(from))?.[0].length ?? 0);
  const list = content.slice(at).replace(ending, '');
  const spans: Span[] = [];
  let start = at;
  for (const piece of list.split(mark)) {
    const found = content.indexOf(piece, start);
    spans.push([found, found + piece.length]);
    start = found + piece.length;
  }
  return { at, spans };
}

/** Where the words begin that lead to 分别: «…,目前分别是». */
function leadOf(content: string, index: number): number {
  const before = content.slice(0, index);
  return Math.max(...[...',;。\n'].map((mark) => before.lastIndexOf(mark))) + 1;
}

/**
 * «78、79、81项分别为70%、65%、80%», «1-3项四成、五成、六成», «60项、90项年底前完成,目前分别是70%、80%»: one value for each task, in
 * their order. States and figures are told apart only behind 分别, behind a colon for three or more, or where they cannot be said of one task («滞后、已完成»); «6、7项正常推进、60%» may be said of all.
 * @param comes whether a day named in `content` is one to come
 * @returns places in `content`; null when it says anything else, or another number of values
 */
export function sharedOut(
  content: string,
  count: number,
  comes: (day: Span) => boolean,
): SharedValues | null {
  if (count < 2 || content.length > 400) return null;
  const ends = daysOut(content, count, comes);
  if (ends !== null) return ends;
  const parts = headAndTail(content, count);
  if (parts !== null) return parts;
  const two = count === 2 ? formerAndLatter.exec(content) : null;
  if (two?.indices?.groups !== undefined) {
    const { common, former, latter } = two.indices.groups;
    if (common !== undefined && former !== undefined && latter !== undefined)
      return { common, values: [former, latter] };
  }
  const match = word.exec(content);
  const start = match === null ? 0 : match.index + match[0].length;
  // «50、51、52三项:粮食面积110万亩、正常推进、新增2家»
  const apart = match !== null || (count > 2 && /^\s*:/u.test(content));
  const said = ({ spans }: Pieces) => spans.map((span) => content.slice(...span));
  const tried = [separator, /[\s、,;/]+/u].map((mark) => pieces(content, start, mark));
  const each = (found: Pieces) => apart || exclude(said(found));
  const fits = tried.find(
    (found) =>
      found.spans.length === count &&
      said(found).every(
        (piece) =>
          allShares.test(piece) ||
          (each(found) && [state, figure, plainNumber].some((one) => one.test(piece))),
      ),
  );
  if (fits === undefined) return null;
  const values = fits.spans.map(inside);
  return { common: commonOf(content, match === null ? 0 : leadOf(content, match.index), values), values };

  // «一个90%»: the value alone.
  function inside([start, end]: Span): Span {
    return [start + (oneOfThem.exec(content.slice(start, end))?.[0].length ?? 0), end];
  }
}

/** 92%, 完成92%, 九成二 and nothing else. */
const onlyStanding = pattern(
  new RegExp(
    String.raw`^[\s:,、]*(?:进度|已?完成|约|为|达到?)*\s*${shareSource}(?:[\s,;。!]|${courtesySource}|\p{Extended_Pictographic})*$`,
    'u',
  ),
);

/** «零就业家庭兜底安置34人,70%»: facts, and behind a comma nothing but the percentage. */
const closing = pattern(
  /^[^%]*(?<![率比重速幅长平数度])[,、]\s*(?:进度|完成)?(?:约|为|达到?)?\s*\d[\d.]*%[\s。;,]*$/u,
);
const bareNumber = /\d(?![\d.%])(?!\s*[\p{Script=Han}])/u;

function endsWithStanding(content: string): boolean {
  return onlyStanding.test(content) || (closing.test(content) && !bareNumber.test(content));
}

/** 60 and nothing else, where it can be no count of a few. */
const onlyNumber = pattern(/^[\s:,、]*(?:\d{2}(?:\.\d+)?|100)[\s,;。!、]*$/u);

/**
 * «6项60%,7项70%», «60项60,7项70»: whether a task is one of several with nothing but a percentage; a bare number is one
 * where the task has nothing to count.
 * @param contents what is said of each
 */
export function rowsOf(contents: readonly string[]): (content: string, counts: boolean) => boolean {
  const isRow = (content: string) => endsWithStanding(content) || onlyNumber.test(content);
  const several = contents.filter(isRow).length > 1;
  return (content, counts) => several && (endsWithStanding(content) || (!counts && onlyNumber.test(content)));
}
