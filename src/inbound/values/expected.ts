import { pattern } from '../pattern.ts';
import { within } from '../spans.ts';
import { shareSource, unitSource } from '../vocabulary/amounts.ts';
import {
  conditionSource,
  formerlySource,
  guessSource,
  promiseSource,
  wishSource,
} from '../vocabulary/turning.ts';
import type { DateMention } from './dates.ts';
import type { Span } from './kept-text.ts';
import { monthsApart } from './other-times.ts';
import { isLastStep, lastAct, lastStep, movedSource, movesOther, readGoal, stage } from './steps.ts';
import type { TaskWords } from './task-words.ts';
import { anyStatusSource } from './words.ts';

const forward = new RegExp(
  String.raw`(?<!原)(?:${promiseSource}|${wishSource}|不(?:会|能|得|可)?[晚迟]于|估计|大概|将|目标|努力|看(?:来|样子|得|要)+(?:到)?|(?:估计|可能|恐怕)*(?:要|得|需要?|只能)[等弄干做办搞忙拖]?到|(?:${promiseSource}|将|要|需要?|会|只能)*${movedSource}|现?(?:改|调整|变更)为|后来[定改]到)(?:能够?|可以?|会|要|是|为)?(?:在|于|到)?\s*$`,
  'u',
);
const finish = new RegExp(
  String.raw`^\s*(?:之前|以前|前|内|左右)?\s*(?:可|能|将|实现|能够|可以|才|要|会|一定|肯定|务必|${promiseSource}|${wishSource})*\s*(?:全部|全面|基本|整体|按期|如期|正式|主体|全线|做到已?)*\s*(?:${[
    '完成|达到?(?=100%|百分之百)|建成|竣工|完工|投用|复工|投入使用|通[车水气电航热]|(?<=全线)贯通|交[付工]|收工|办结|(?:通过)?验收|达产|结束|到位',
    '开业|运营|投产|收官|销号|清零|达标|[做办干弄搞忙交拆改修建]完|[做办干弄搞]好|[交办补做]齐|搞定|拿下|收尾|扫尾|完事',
    String.raw`[铺栽种装浇盖挖]?完(?=了?[\s,;。!]|$)|补上|补齐|补办`,
  ].join('|')})(?!不了)`,
  'u',
);
const beforeDay = /^\s*(?:之前|以前|前|左右)/u;
const generic = new RegExp(
  [
    String.raw`(?:不过|但是?|${guessSource}|(?<![主重])要|剩余|其余|剩下?|余下)的?(?:部分|[\d一两二三四五六七八九十]{1,3}(?:[件个家条处户座所台套亩]|公里))?`,
    String.raw`\p{Script=Han}{1,6}[这那]边|我们|咱们?|[按照](?:照?(?:目前|现在)?的?[这那]个?)(?:速度|进度|势头|节奏)`,
    // 没改的, 未交付的: what is left.
    String.raw`(?:还|尚)?[没未]\p{Script=Han}{1,2}的`,
    `(?:完成|办结|完工|竣工|通车|建成|投用|交付)?(?:时间|时限|日期|期限|节点)|工期`,
    `[该此本这整全]项|我[市县区局委办院]|我单位|(?:该|此|本|这)?(?:项|个)?(?:${[
      '工作|任务|项目|目标|工程|全年|年度|全部|整体|总体|目前|当前|现在|剩余|其余|可以?|能|会|于|在|到|的',
      String.raw`也|然后|接着|接下来|后面|随后|之后|[,、:()=…\s-]|全面|最终|最迟|最晚|大概|大约|正常推进|进展顺利|进度|进展|完成率|(?:已经?)?(?:完成|推进|达到?|[做干搞弄])(?:了|到|至)?(?:大?约|近)?${shareSource}|${shareSource}`,
    ].join('|')})`,
  ].join('|'),
  'gu',
);
const lookBack = /(?:截至|截止|至|自|从|上|于|(?:已经?|早)在)\s*$/u;

export interface ExpectedDate {
  readonly iso: string;
  readonly start: number;
  readonly end: number;
}

const states = new RegExp(`(?:状态|情况)?(?:${anyStatusSource}|正常)$`, 'u');
const anyState = new RegExp(anyStatusSource, 'u');
const object =
  /[\s。!,、()了的并]|100%|百分之百|完毕|扫尾|收尾|剩余|余下|尾工|投用|投入使用|使用|投入运营|运营|通车|交付|验收|收官|任务|目标|建设|工作|全部|年度|全年/gu;

/** Whether a day told in a stretch of words may be one to come. */
export function mayCome(
  { dates, today }: { readonly dates: readonly DateMention[]; readonly today: string },
  { start, end }: { readonly start: number; readonly end: number },
  words: string,
): boolean {
  const [day] = within(dates, start, end);
  return day?.iso != null && day.iso >= today && !wasMeant(words, day.iso, today);
}

/** «另有1个正在办理,预计10月底前完成», «路基90%、桥涵85%,预计12月底建成»: the end of a part. */
const speaksOfPart = pattern(/另有|另外|其余|剩余|其中|\p{Script=Han}{2}\d+(?:\.\d+)?%、/u);

/** «如果资金能到位,9月底可以完成», «如果政策8月能出台,…» */
const conditional = pattern(new RegExp(String.raw`^\s*(?:${conditionSource}|如(?=\d))`, 'u'));

/** «其余8所正在施工,预计11月底前全部完成»: with the last of them all is done. */
const ofLast = /其余|剩余|剩下/u;

function endsPart(previous: string, said: string): boolean {
  return speaksOfPart.test(previous) && !(ofLast.test(previous) && /全部|全都/u.test(said));
}

/**
 * The day a clause promises the task's end for. A date that only opens the clause (截至9月底), lies in the past or
 * belongs to a step of the work (10月底前完成招标) is none.
 */
export function readExpected(
  text: string,
  [start, end]: Span,
  dates: readonly DateMention[],
  today: string,
  words: TaskWords,
  { previous, whole }: { readonly previous: string; readonly whole: string } = { previous: '', whole: '' },
): ExpectedDate | null {
  const said = text.slice(start, end);
  if (conditional.test(previous) || conditional.test(said) || endsPart(previous, said)) return null;
  for (const date of within(dates, start, end)) {
    if (date.iso === null || date.iso < today) continue;
    // Words further away have nothing to do with the date.
    const left = text.slice(Math.max(start, date.start - 60), date.start);
    const right = text.slice(date.end, Math.min(end, date.end + 60));
    if (wasMeant(`${left}${text.slice(date.start, date.end)}${right}`, date.iso, today)) continue;
    const behind = text.slice(end, end + 24);
    const beside = { previous, whole, stands: standsBehind.test(behind) };
    const promise = movesOther(left, previous, behind)
      ? null
      : readPromise(left, right, date.iso > today, words, beside);
    if (promise !== null) {
      return { iso: date.iso, start: date.start - promise.left, end: date.end + promise.right };
    }
  }
  return null;
}

/** Behind a promised day: its end, or nothing at all. */
function readEnd(right: string): string | null {
  const end = finish.exec(right)?.[0] ?? /^\s*(?:之前|以前|前|左右)?/u.exec(right)?.[0] ?? '';
  return atOnce.test(right.slice(end.length)) ? end : null;
}

/** «60%,4月30日前完成»: a day by which it is to end, though nobody calls it a promise; 前完成了 tells that it has. */
function readDeadline(right: string): string | null {
  const end = beforeDay.test(right) ? finish.exec(right)?.[0] : undefined;
  return end !== undefined && /^\s*(?:$|[,;。!)])/u.test(right.slice(end.length)) ? end : null;
}

const atOnce = /^\s*[了的]?\s*(?:$|[,;。!)])/u;

/** «预计4月30日完成» in May: the words of a promise whose day is over; null where none is, or the plan of before is told of. */
export function pastPromise(
  text: string,
  [start, end]: Span,
  dates: readonly DateMention[],
  today: string,
): string | null {
  for (const date of within(dates, start, end)) {
    if (date.iso === null || date.bareDay) continue;
    const left = text.slice(Math.max(start, date.start - 60), date.start);
    const right = text.slice(date.end, Math.min(end, date.end + 60));
    const said = text.slice(date.start, date.end);
    const over = date.iso < today || wasMeant(`${left}${said}${right}`, date.iso, today);
    if (!over || formerly.test(left)) continue;
    const ahead = promiseAhead.exec(left);
    const ends = ahead === null ? readDeadline(right) : readEnd(right);
    if (ends === null || left.slice(0, ahead?.index).replace(generic, '') !== '') continue;
    return `${ahead?.[0] ?? ''}${said}${ends}`.trim();
  }
  return null;
}

/** «预计完成时间:11月底»: the day under the label, and whether it is all that stands there. */
export function readExpectedLabel(
  {
    text,
    dates,
    today,
  }: { readonly text: string; readonly dates: readonly DateMention[]; readonly today: string },
  [start, end]: Span,
): { readonly iso: string; readonly alone: boolean } | null {
  const date = within(dates, start, end).find((mention) => mention.iso !== null);
  if (date?.iso == null || date.iso < today) return null;
  const rest = text.slice(start, date.start) + text.slice(date.end, end);
  return {
    iso: date.iso,
    alone: rest.replace(/[^\p{L}\p{N}]/gu, '').length <= 4 && !/\d/u.test(rest) && !anyState.test(rest),
  };
}

const promiseAhead = new RegExp(
  `(?<![原按]|按照)(?:${promiseSource})(?:能够?|可以?|会|要)?(?:在|于|到)?\\s*$`,
  'u',
);
const promise = new RegExp(`(?<!按照?)(?:${promiseSource})`, 'u');
const formerly = new RegExp(formerlySource, 'u');

/** «原计划6月底前完成» and, in September, «按计划6月底前完成» or «预计6月底完成»: what was to be, hardly next June. */
function wasMeant(clause: string, iso: string, today: string): boolean {
  if (formerly.test(clause)) return true;
  const nextYear = iso.slice(0, 4) > today.slice(0, 4) && !/明年|来年|后年|次年|\d{2,4}年/u.test(clause);
  if (!nextYear) return false;
  return monthsApart(iso.slice(0, 7), today.slice(0, 7)) > 6 || !promise.test(clause);
}

/** «道路管网年底前完工,目前88%»: of what is to be finished it is said right behind how far the task is. */
const standsBehind =
  /^,(?:目前|现在?|当前)(?:总体|整体|已|进度|完成|为|达到?|到|约)*\s*\d[\d.]*%\s*(?:$|[。;,!\n])/u;

/** What stands around the clause of a date. */
interface Beside {
  /** The clause before. */
  readonly previous: string;
  /** All that is said of the task. */
  readonly whole: string;
  /** Whether the next one says how far the task is. */
  readonly stands: boolean;
}

/** «剩余台区改造12月10日前完成»: with the rest of it all is done, unless it is a step long before the end. */
const restOfIt = /^[\s,、]*(?:剩余|其余|剩下|余下|仅剩|只剩)的?(?<what>\p{Script=Han}{0,12})$/u;
const earlyStep = /招标|采购|设计|方案|手续|审批|立项|可研|选址|征[地收迁拆]|合同|资金|前期/u;

/** «因征地推到11月底», «由9月底推迟至10月底»: why, and from when. */
const reason =
  /(?:因为?|由于|鉴于|考虑到|受)[^,;。]{1,24}$|(?:[由从]|原定?|[由从]原[定来]的?)?(?:今年|明年)?(?:[\d一二三四五六七八九十]{1,2}月(?:份|底|末|初|[上中下]旬|\d{1,2}[日号])?|年底)[之以]?前?$/u;

/** «新改建农村公路96公里 预计10月15日前完成»: a blank parts what has been done from when the task ends. */
const figureBefore = new RegExp(String.raw`\d\s*${unitSource}\s+$`, 'u');

/** What is to be finished, where that is something other than the task. */
function subjectOf(told: string): string {
  if (figureBefore.test(told)) return '';
  const about = told.replace(/[\s、,(-]+$/u, '').replace(reason, '');
  const rest = restOfIt.exec(about)?.groups?.['what'];
  if (rest !== undefined && !earlyStep.test(rest)) return '';
  return about
    .slice(about.lastIndexOf(' ') + 1)
    .replace(states, '')
    .replace(generic, '')
    .replace(states, '');
}

const notBegun = /[未没](?:正式|实质)?(?:启动|开工|动工|开展|实施|开始)/u;

/** «推进中(预计10月31日)»: the day of the end; in «未启动(计划11月)» that of the beginning. */
function endsWithDay(before: string, right: string): boolean {
  return !notBegun.test(before) && /^\s*(?:之前|以前|前|左右)?了?\s*[)]?\s*$/u.test(right);
}

/** «完成时间写错了,应为11月底», «完成时间不是10月底,是11月底»: the right day, and what it is the day of. */
const wrongDay =
  /(?:时间|时限|日期|节点|工期)[^,;。]{0,8}(?:[错误]|不对|不准)|(?:时间|时限|日期|节点)(?:不是|并非)/u;
const rightDay = /^[\s,]*(?:应该?|应当|实际|改)?[是为成]?\s*$/u;

function readForward(left: string, previous: string): RegExpExecArray | null {
  return forward.exec(left) ?? (wrongDay.test(previous) ? rightDay.exec(left) : null);
}

function readFinish(right: string, step: boolean, own: ReadonlySet<string>): RegExpExecArray | null {
  return finish.exec(right) ?? lastAct(right, own) ?? (step ? lastStep.exec(right) : null);
}

/** What is finished. «预计12月完成 正常推进»: behind a blank something else is said. */
function thingsBehind(words: string): string {
  return (/^\S*/u.exec(words)?.[0] ?? '').replace(object, '');
}

/** «截至9月底完成», «本月完成了», but not «于9月底前完成» */
function looksBack(left: string, right: string): boolean {
  const over = right[finish.exec(right)?.[0].length ?? right.length] === '了';
  if (over && !beforeDay.test(right)) return true;
  return lookBack.test(left) && !(/(?<![已原])于\s*$/u.test(left) && beforeDay.test(right));
}

/** How many characters left and right of the date belong to the promise; null when there is none. */
function readPromise(
  left: string,
  right: string,
  ahead: boolean,
  words: TaskWords,
  { previous, whole, stands }: Beside,
): { left: number; right: number } | null {
  const own = words.pairs;
  const promise = readForward(left, previous);
  const reached = promise === null ? null : readGoal(right, whole, words);
  const step = isLastStep(right, previous === '' ? left.slice(0, promise?.index) : previous, own);
  const finished = reached ?? readFinish(right, step, own);
  // «60%,年底前»
  const alone = ahead && beforeDay.test(right) && `${left}${right.replace(beforeDay, '')}`.trim() === '';
  if (promise === null && !alone && (finished === null || looksBack(left, right))) return null;
  // «三季度末完成» of a day to come is a promise as well, if nothing else is said.
  if (promise === null && !beforeDay.test(right) && !ahead) return null;
  if (finished === null && !endsWithDay(`${previous}${left}`, right)) return null;
  const subject = step ? '' : subjectOf(left.slice(0, promise?.index));
  if (subject.length >= 2 && (!stands || stage.test(subject) || promise !== null)) return null;
  const things = finished === null || reached !== null ? '' : thingsBehind(right.slice(finished[0].length));
  // «年底前完成申报» is the end of it, «10月底前完成招标» is not.
  if (things.length >= 2 && ((promise === null && !beforeDay.test(right)) || stage.test(things))) return null;
  return {
    left: promise?.[0].length ?? 0,
    // The goal stays among the words.
    right: reached === null ? ((finished ?? beforeDay.exec(right))?.[0].length ?? 0) : 0,
  };
}
