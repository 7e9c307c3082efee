import { cutsOf, spokenRun } from '../dictation/numerals.ts';
import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import type { DateMention } from '../values/dates.ts';
import { anyStatusSource, valueAhead } from '../values/words.ts';
import {
  countsAll,
  countsBehind,
  countsLeft,
  countsRight,
  isOtherNumber,
  isSomeOf,
  leadsToReport,
} from './counting-words.ts';
import { isDate, item, kind, looseList, make, numbered, type Reference } from './reference.ts';
import { expandTaskList, isRoughCount } from './task-numbers.ts';

const anySuffix = pattern(/[项号]/u);
const suffix = new RegExp(
  `(?=[\\d零〇一二两三四五六七八九十百])(?<!分之|[一二三四五六七八九]成)(?<![〕\\]\\d.A-Za-z点零〇一二两三四五六七八九十百千万亿第几数多])(?<list>${looseList})\\s*(?<end>${item}${kind}|${numbered}${kind})`,
  'gu',
);
export const countedNouns = pattern(/(?:任务|工作|事项)$/u);

/** «6项», «6号», «12项任务»: a number or a list with the sign of tasks behind it. */
export function suffixReferences(text: string, dates: readonly DateMention[]): Reference[] {
  if (!anySuffix.test(text)) return [];
  return matches(suffix, text).flatMap((match) => {
    const list = match.groups?.['list'] ?? '';
    const body = afterName(text, match.index, afterValue(text, match.index, list));
    const start = match.index + list.length - body.length;
    const end = match.index + match[0].length;
    const ending = match.groups?.['end'] ?? '';
    if (isDate(dates, start, end) || countsAll(text.slice(0, start), ending, text.slice(end, end + 20)))
      return [];
    return suffixed(text, body, { start, end, ending }) ?? [];
  });
}

/** «12号完成»: on that day. */
const finishedOn = /^\s*完成(?!率|度|比例|了?(?:\d|百分|[一二三四五六七八九]成))/u;

/** «20号 6项65%»: who calls the next task 项 has hardly called the first one 号. */
const otherSignNext = /^[\s,、:]+第?\d{1,3}(?:[、,和至到~-]\d{1,3}){0,20}\s*项(?!目)/u;

function mayBeDay(text: string, end: number, right: string): boolean {
  return finishedOn.test(right) || otherSignNext.test(text.slice(end, end + 24));
}

/** «7-20 6项65%»: a day, or the first and the last of a list. */
const dayOrRange = /^(?:1[0-2]|[1-9])-(?:3[01]|[12]?\d)\s+\d{1,3}$/u;

/** «6→9项»: from one to the other, or the one for the other. */
const arrowAhead = /\d[ ]*(?:→|⇒|➔|➜|[-=]+>)[ ]*$/u;

/** The reference «6项» or «6号» at a place, null where it counts or names something else. */
function suffixed(
  text: string,
  body: string,
  { start, end, ending }: { readonly start: number; readonly end: number; readonly ending: string },
): Reference | null {
  // What ends the line above does not count what opens the next one.
  const left = text.slice(Math.max(0, start - 5), start).replace(/^.*\n/su, '');
  const right = text.slice(end, end + 6);
  const single = /^(?:\d+|[^\d\s、,/]+)$/u.test(body) && expandTaskList(body)?.length === 1;
  if (ending.startsWith('号'))
    return isOtherNumber(text, body, left, { end, ending })
      ? null
      : make(start, end, body, 'suffix', ending === '号' && Number(body) <= 31 && mayBeDay(text, end, right));
  // «…、四项对接深化、…» is a name.
  if (
    single &&
    /^[二三四五六七八九十]$/u.test(body) &&
    left.endsWith('、') &&
    /^\p{Script=Han}{2}/u.test(right)
  )
    if (!valueAhead.test(text.slice(end, end + 24))) return null;
  // «一项。沙陀湖…» opens a message; 一项 elsewhere counts, and of «51项 两项都已完成» nobody knows what.
  if (single && /^[一两]$/u.test(body) && !(start === 0 && /^[。:,]/u.test(right)))
    return countsBehind(text, start, right) ? make(start, end, body, 'suffix', true) : null;
  // «…11月底前完成 35项 进度89%»: behind a blank and before a value it is a task.
  const next = /\s$/u.test(left) && valueAhead.test(text.slice(end, end + 24));
  // «…;还有85项:28%», «首先71项,…;最后89项,滞后»: 还有85项未完成 counts.
  const besides = /(?:[;。,!\n%]|[一二三四五六七八九十半成进]|完成)\s*(?:还有|最后)$/u.test(left);
  const further =
    besides &&
    (/^[\s:,—-]*(?:进度|完成|已|目前)*(?:\d+(?:\.\d+)?\s*%|百分之)|^\s*:/u.test(text.slice(end, end + 20)) ||
      (left.endsWith('最后') && inTurn.test(text.slice(0, start))));
  // «5月前完成6、7、8项»: several numbers count nothing, unless they are neighbours: «完成3、4项».
  const listed = /[、,和]/u.test(body) && !roughly.test(body);
  const counts =
    !leadsToReport(text.slice(0, start), text.slice(end, end + 20)) &&
    countsLeft(left, text.slice(end, end + 24)) &&
    !next &&
    !further &&
    !listed &&
    !followsState(text, start, end);
  // «…,还有89项,公办园4所»: a task if it is called by its name.
  if (counts && !besides && !standsApart(text, start, right)) return null;
  const doubt =
    (single && isCounted(text, start, body, { ending, right })) ||
    isRoughCount(body) ||
    dayOrRange.test(body) ||
    arrowAhead.test(left);
  const ref = make(start, end, withoutCount(body, right), 'suffix', doubt);
  return counts ? { ...ref, glued: true } : ref;
}

/** «…正常推进 96项:落实金融政策», «53项正常推进 54项农村公路18公里», «我是教育局的八十九项…»: no count, though words stand before it that count. */
function standsApart(text: string, start: number, right: string): boolean {
  const before = text.slice(0, start);
  return (/\s$/u.test(before) && right.startsWith(':')) || followsGap(text, start) || introduced.test(before);
}

/** Whether what follows makes the number a count; of «83项的话都正常» nobody would say so. */
function isCounted(
  text: string,
  start: number,
  body: string,
  { ending, right }: { readonly ending: string; readonly right: string },
): boolean {
  if (ending.endsWith('的话')) return false;
  const progress = /^(?:进度|进展)(?!\p{Script=Han}{0,2}[都均全各])/u;
  if (isSomeOf(text.slice(0, start), body, right)) return true;
  return opensCount(text, start, right) || (countedNouns.test(ending) && !progress.test(right));
}

/** «29、30、31,三项都是60%»: behind as many numbers in digits a numeral in words counts them, another number before 都. */
function withoutCount(list: string, right: string): string {
  const { nos, count } =
    /^(?<nos>\d.*\d)[、,\s]+(?<count>[^\d\s、,]{1,3}|\d{1,2})$/u.exec(list)?.groups ?? {};
  if (nos === undefined || count === undefined) return list;
  if (expandTaskList(nos)?.length !== expandTaskList(count)?.[0]) return list;
  return /^\D/u.test(count) || /^\s*(?:都|均|全|统一|一律)/u.test(right) ? nos : list;
}

/** «你好我是教育局的八十九项公办园…», in one breath. */
const introduced =
  /^[^\d,;。]{0,8}是\p{Script=Han}{2,12}(?:[局委办院]|中心|政府|管委会|公司|[支大]队|银行)的[ ]*$/u;

/** Before 最后N项: tasks told one after the other. */
const inTurn = /首先|其次|再次|接着|然后|先[说讲报]/u;

/** 3、4项: three or four. */
const roughly =
  /^(?:1[、,]2|2[、,]3|3[、,]4|4[、,]5|5[、,]6|6[、,]7|7[、,]8|8[、,]9|[一二两三四五六七八九][、,]?[二三四五六七八九])$/u;

/** 16项措施; «54项 整改…» opens a line: a blank tells the number from what follows. */
function opensCount(text: string, start: number, right: string): boolean {
  const apart =
    /^\s/u.test(right) &&
    (/(?:^|\n)\s*$/u.test(text.slice(0, start)) ||
      valueAhead.test(text.slice(start, start + 24).replace(/^[^项号]*[项号]/u, '')));
  const labelled = /^\s*\p{Script=Han}{2,9}:/u.test(
    text.slice(start, start + 24).replace(/^[^项号]*[项号]/u, ''),
  );
  return !apart && !labelled && countsRight(right);
}

/** «五十一项百分之三十五五十二项百分之四十», dictated in one breath: 35 % and task 52. */
export function spokenReferences(text: string): Reference[] {
  if (!text.includes('百分之')) return [];
  return matches(spokenRun, text).flatMap((match) => {
    const run = match.groups?.['run'] ?? '';
    const [cut, ...others] = cutsOf(run);
    if (cut === undefined || others.length > 0) return [];
    const end = match.index + match[0].length;
    const sign = text.startsWith('任务', end + 1) ? 3 : 1;
    return [make(end - run.length + cut, end + sign, run.slice(cut), 'suffix', false)];
  });
}

const namedAhead =
  /^[零〇一二三四五六七八九十百]+(?:[、,/\s]+[零〇一二三四五六七八九十百]+)*[、,/\s和与及]+(?=\d)/u;

/** «王五,6项», «周三 6项», «张三、李四 6项»: the numeral that ends a name or a day of the week opens no list of numbers in digits. */
function afterName(text: string, at: number, list: string): string {
  if (!/(?![务项号是报的把将])\p{Script=Han}$/u.test(text.slice(Math.max(0, at - 1), at))) return list;
  return list.slice(namedAhead.exec(list)?.[0].length ?? 0);
}

const valueNext = /[项号]$|(?<!序时)(?:进度|完成率|完成度)[约为是到达: ]*$|累计(?:新增|完成|达到?)?$/u;

/** «6项35、60项40», «6项进度35,60项40»: there the first number of a list is a value; the last one names the next task. */
function afterValue(text: string, at: number, list: string): string {
  // «77、105,77项80%»: a list that names a task twice ends before the second time.
  const nos: readonly string[] = list.match(/\d+/gu) ?? [];
  const twice = nos.length > 1 && nos.indexOf(nos.at(-1) ?? '') < nos.length - 1;
  if (!twice && !valueNext.test(text.slice(Math.max(0, at - 8), at)) && !isPaired(text, at, list))
    return list;
  return /(?<=[^\d零〇一二两三四五六七八九十百])[\d零〇一二两三四五六七八九十百]+$/u.exec(list)?.[0] ?? list;
}

/** «56项 30 57项 40»: each task with a number behind it. */
function isPaired(text: string, at: number, list: string): boolean {
  return (
    /^\d{1,3}[ ]+\d{1,3}$/u.test(list) &&
    /[项号][ ]+$/u.test(text.slice(Math.max(0, at - 4), at)) &&
    /^\s*[项号][\s:]*\d{1,3}(?:\.\d+)?(?=$|[\s,;。])/u.test(text.slice(at + list.length))
  );
}

const stateOfTask = new RegExp(
  `(?:\\d|[零〇一二两三四五六七八九十百])\\s*[项号][\\s:]*(?:目前|现在?|当前|总体|整体|[仍还也都均])*(?:${anyStatusSource})(?<gap>\\s*)$`,
  'u',
);
const stateAndGap = new RegExp(
  `(?:${stateOfTask.source.replace('(?<gap>\\s*)$', '')}|[,;。\\s](?:目前|总体|整体|[也都均])*(?:${anyStatusSource})|[年月][底末]?(?:[之以]?[前内])?(?:[可能将]|全部|全面)*(?:完成|建成|办结|竣工))[ ]+$`,
  'u',
);

/**
 * «7项已完成 8项未启动», «100项正常推进101项完成80%»: the state belongs to the task before, the number opens the next.
 * Without a blank between only a percentage is proof: 8项正常推进2项 may count two of the eight.
 */
function followsState(text: string, start: number, end: number): boolean {
  const state = stateOfTask.exec(text.slice(Math.max(0, start - 24), start));
  if (state === null) return false;
  const after = text.slice(end, end + 24);
  if (state.groups?.['gap'] !== '') return !/^\s*[,、]/u.test(after) && valueAhead.test(after);
  return /^(?:已|进度|完成|达到|为|到)*(?:\d+(?:\.\d+)?%|百分之)|^[同与和跟]上(?:个?月|[期次])/u.test(after);
}

/** «53项正常推进 54项农村公路18公里»: the next task, if it is called by its name. */
function followsGap(text: string, start: number): boolean {
  return stateAndGap.test(text.slice(Math.max(0, start - 24), start));
}
