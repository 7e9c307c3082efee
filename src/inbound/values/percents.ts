import { pattern } from '../pattern.ts';
import { promiseSource } from '../vocabulary/turning.ts';
import { besideNumber, stateAndShare } from './beside-share.ts';
import { isOfPastYear, isOfProvince } from './elsewhere.ts';
import {
  beforeNumber,
  denied,
  type FigureDoubt,
  type Figures,
  flagOf,
  isNegative,
  past,
  type Scope,
} from './figure-scope.ts';
import { keepRate } from './named-rates.ts';
import { hoped } from './no-results.ts';
import type { NumberToken } from './numbers.ts';
import { isOfOneProject, ofWorks } from './one-project.ts';
import { isOwnProgress } from './own-progress.ts';
import { aboutWhat, hasSubject, ofSomething } from './percent-subject.ts';
import { isFrame } from './plain.ts';
import { isPlanned } from './planned.ts';
import { withoutPlans } from './quoted-name.ts';
import { aboutRise, asksForRate, keepRateGoal, readAgainstGoal, readRate } from './rates.ts';
import { ofGoal, whoseShare } from './share-of.ts';
import { ownStatement } from './unread-words.ts';
import { anyStatusSource } from './words.ts';

/** 序时进度75% is what the calendar asks for, not what is done. */
const pace = pattern(/序时(?:进度)?(?:要求)?(?:约|(?:应该?|该)?(?:为|达到?|到|完成|有|是)|是|的|[\s:(])*$/u);

/** Where the words begin that belong to the number. */
function wordsStart(left: string): number {
  const { phrase, tail } = besideNumber(left);
  return phrase.length - tail.length;
}

/** «3 5%», «35·5%», «35,5%», «35。5%»: one number torn apart, or two. */
function isTorn({ text, clause }: Scope, token: NumberToken): boolean {
  if (token.chinese) return false;
  if (/\d\s+$|\.$|\d[·•・'’]$/u.test(text.slice(Math.max(clause.start, token.start - 8), token.start)))
    return true;
  return (
    clause.before !== '' &&
    token.start === clause.start &&
    /\d[,。]$/u.test(text.slice(Math.max(0, clause.start - 2), clause.start))
  );
}

/** 30%到35%, 30%-35%; «由30%到35%» is a rise. */
const rangeRight = pattern(/^\s*(?:到|至|[-~])\s*(?:百分之)?[\d一二三四五六七八九十]/u);
const raisedRight = pattern(
  /^\s*(?:提高|提升|增加|上升|提|扩|赶|拉|升|增|涨|推进?|[走爬长干做冲跳蹦挪跑]|[上下]?调[高低增减整]?|改|下降|降低|减少|降|压降|压减|回落|回升|退回?|倒退|跌|落|变)?(?:了?\d+(?:\.\d+)?个(?:百分)?点,?)?(?:达?到|至|为|成)了?\s*(?:\d|百分之|[一二两三四五六七八九]成)/u,
);

/** «从35%提高到了»: the new value is missing. */
const unfinishedRise =
  /^\s*(?:(?:提高|提升|增加|上升|升|增|涨|推进|调整|改)(?:到|至|为|成)?|到|至)了?[\s!…]*$/u;

/** 增长21%的目标 is what is to be; 完成60%的任务 is what is done. */
const goalRight = pattern(
  /^(?:以上|左右)?(?:是|为|的)?(?:今年|年度|全年|总|既定)?(?:的)?(?:目标|任务|计划|指标)|^(?:以上|左右)?(?:[那这]?[是为]|的)(?:国家|国务院|省[里级定厅]?|市[里级定]?|上[级面头边]|部里?|最低|考核|规定|硬)*(?:的)?(?:[红底标准]?线|要求|标准|规定|底数|考核值)/u,
);

/** 70%的任务已完成 */
const reachedRight = /^的?(?:年度|全年|总)?(?:目标|任务|工作|工程)量?(?:已经?|均|都)+(?:完成|办结|完工)/u;

/** «88%←79%»: what it was. */
const cameFrom = pattern(/(?:←|⬅|<[-=]+)\s*$/u);

/** «报的80%是管沟,全项50%»: what the value reported before was of. */
const saidOf = pattern(/(?:报|说|讲|写|填|发)的?\s*$/u);
/** 刚才那个1.98%是强度 */
const pointedTo = pattern(
  /(?:刚才|刚刚|上面|前面|之前|上一?[次条])(?:[报说讲写填发]?的)?[那这]?个?(?:数[据字]?)?\s*$/u,
);
const wasOfPart =
  /^(?:那|就|只|其实)*(?:是|指的?是?|说的是|算的是)(?!对|错|准|目前|现在|整|全|总|\d)\p{Script=Han}{2,8}(?=[,;。])/u;

/** 小李报的70%不对 */
const rejected = pattern(/^\s*(?:是)?(?:不对|不准|错|有误|作废|不算)/u);

/** «60%未完成» is what is missing. */
const undone = pattern(/^的?\s*(?:还|仍|尚)?(?:未|没有?)(?:完成|完工|办结|做完|落实)/u);

function afterGap(left: string): string {
  return left.includes('进度') ? left.replace(ownStatement, '') : left;
}

/** What has to be asked before anything can be done with the number. */
function unreadable(scope: Scope, left: string, token: NumberToken): FigureDoubt | null {
  const { text, clause } = scope;
  if (isTorn(scope, token)) {
    const written = text
      .slice(Math.max(0, token.start - 8), token.end)
      .replace(/^.*[^\d\s.,。、·•・'’](?=[\d\s.,。、·•・'’]*\d)/su, '')
      .trim();
    return { code: 'value_conflict', text: `「${written}」是多少？请回复确定的百分比。` };
  }
  if (/(?:由|从)[^,;。\d]{0,8}$/u.test(left) && unfinishedRise.test(text.slice(token.end, clause.end))) {
    return { code: 'value_conflict', text: `只写了原来的${token.value}%，请回复现在的百分比。` };
  }
  if (rangeRight.test(text.slice(token.end, clause.end)) && !/(?:由|从)[^,;。]{0,12}$/u.test(left)) {
    const written = text.slice(token.start, Math.min(clause.end, token.end + 8));
    return { code: 'value_conflict', text: `「${written}」是一个范围，请回复一个确定的数。` };
  }
  return null;
}

/** Of a year that is over, or of the province. */
function isElsewhere({ text, year }: Scope, before: string, end: number): boolean {
  return isOfPastYear(before, year) || isOfProvince(before, text.slice(end, end + 40));
}

function isGoal(left: string, right: string): boolean {
  return goalRight.test(right) && !/完成|达到|实现/u.test(left) && !reachedRight.test(right);
}

/** +5%, 往前推了10%: how much further, not how far. */
const moved = pattern(/(?:\+|(?:往前|向前)(?:推进?|走|赶|提)了?|(?:[再又各均]|^|[\s:,])加了?)\s*$/u);

/** «未启动 30%»: a state and a percentage side by side; both are said, and whether they agree is asked later. */
const statedBefore = new RegExp(`(?:${anyStatusSource})\\s+$`, 'u');

const endsWithMonth = pattern(/(?<!\d)(?<month>\d{1,2})月(?:份|底|末)?(?<verb>[^,;。\d]{0,6})$/u);
const nextMonth = new RegExp(
  String.raw`^[^,;。\d]{0,4}[,;\s]\s*到?(?<month>\d{1,2})月(?:份|底|末)?(?!前|[^,;。\d]{0,6}(?:${promiseSource}))[^,;。\d]{0,6}?(?<share>\d[\d.]*)%`,
  'u',
);

/** «覆盖率10月92%,11月94%»: a rate is no standing of the task in any month. */
const namesRate = /(?<!完成)率[^;。]*$/u;

/** «6月完成50%,7月完成58%»: the first is how it stood a month ago, unless both may be what was done in a month. */
function isMonthBefore(text: string, { start, end, value }: NumberToken): boolean {
  const own = endsWithMonth.exec(text.slice(Math.max(0, start - 12), start))?.groups;
  const next = own === undefined ? undefined : nextMonth.exec(text.slice(end, end + 24))?.groups;
  if (own === undefined || next === undefined) return false;
  if (namesRate.test(text.slice(Math.max(0, start - 40), start))) return false;
  const later = Number(next['share']);
  const standings = !/完成|推进/u.test(own['verb'] ?? '') || value + later > 100;
  return Number(next['month']) === Number(own['month']) + 1 && later >= value && standings;
}

/** A percentage taken back, hoped for, of the past, denied, only the first of two, or only what has been added. */
function isNoStanding(left: string, right: string): boolean {
  if (undone.test(right) && !/完成|达到|实现/u.test(left)) return true;
  const own = afterGap(left);
  return (
    rejected.test(right) ||
    hoped.test(right) ||
    pace.test(left) ||
    past.test(own) ||
    (denied.test(own) && !statedBefore.test(own) && !stateAndShare.test(own)) ||
    raisedRight.test(right) ||
    cameFrom.test(left) ||
    (saidOf.test(left) && wasOfPart.test(right)) ||
    (pointedTo.test(left) && wasOfPart.test(`${right},`)) ||
    moved.test(left)
  );
}

/** «进度35%», and nothing else in its clause: none of the rules for what else a percentage may be finds anything there. */
function isPlainShare(
  scope: Scope,
  { from, left, right }: { readonly from: number; readonly left: string; readonly right: string },
  token: NumberToken,
): boolean {
  const alone = from === scope.clause.start && !token.vague && /^了?\s*$/u.test(right);
  return alone && scope.topic === '' && isFrame(left) && aboutRise(scope, from, left) === left;
}

function readPlainShare(scope: Scope, from: number, token: NumberToken, into: Figures): void {
  const left = scope.text.slice(from, token.start);
  if (readAgainstGoal(scope, from, token, into) || asksForRate(scope, left, token, into)) return;
  into.percents.push({
    value: token.value,
    start: from + wordsStart(left),
    end: token.end,
    named: false,
    cumulative: flagOf(scope, token.start),
    ...whoseShare(scope, left, token, into),
  });
}

/** A percentage: the task's own percent, a figure of a target, or one of something else. */
export function readPercent(scope: Scope, from: number, token: NumberToken, into: Figures): void {
  const { text, clause } = scope;
  const left = text.slice(from, token.start);
  const doubt = unreadable(scope, left, token);
  if (doubt !== null) {
    into.doubts.push(doubt);
    return;
  }
  const right = text.slice(token.end, clause.end);
  if (isPlainShare(scope, { from, left, right }, token)) {
    readPlainShare(scope, from, token, into);
    return;
  }
  const before = beforeNumber(scope, token);
  const goal =
    isGoal(left, right) ||
    isPlanned(withoutPlans(afterGap(before), scope.task.text)) ||
    isElsewhere(scope, before, token.end);
  if (goal || denied.test(afterGap(left))) keepRateGoal(left, token, into);
  if (goal || isNoStanding(left, right) || isMonthBefore(text, token)) return;
  const whose = aboutRise(scope, from, left);
  const { tail } = besideNumber(whose);
  const about = aboutWhat(scope, { left, tail, right }, token);
  if (token.vague || isRough(left, right, token.value)) {
    if (about === 'whole' || about === 'part') into.doubts.push(approximate(scope, from, token));
    return;
  }
  switch (about) {
    case 'target':
      readRate(scope, from, token, into);
      return;
    case 'share':
    case 'other': {
      if (isAside(about, before, left)) return;
      const words = about === 'share' ? `${tail}${right.slice(0, 10)}` : tail;
      keepRate(scope, words, token, null, [from, token.end], into);
      return;
    }
    case 'whole':
      if (readAgainstGoal(scope, from, token, into)) return;
      break;
    case 'part':
      break;
    default:
      unreachable(about);
  }
  if (asksForRate(scope, whose, token, into)) return;
  const share = ofWorks(whoseShare(scope, left, token, into), before);
  into.percents.push({
    value: isNegative(left) ? -token.value : token.value,
    // «鹤鸣湖湿地公园开工 20%», «盘活闲置低效用地稳步推进 60%»: words of the sender, though the title has them too.
    start: hasSubject(tail) ? token.start : from + wordsStart(left),
    end: token.end,
    ...share,
    part:
      share.part ||
      about === 'part' ||
      ofTopicOnly(scope, tail, right, token) ||
      isOfSome(scope, before) ||
      (share.of?.certain !== true && isOfOneProject(scope, before)) ||
      ofMonth.test(before) ||
      (ofGoal.test(before) && scope.task.targets.length > 1),
    named: hasSubject(tail),
    cumulative: flagOf(scope, token.start),
  });
}

/** «检测业务嘛,60%» is of the part that «检测业务60%» is of. */
function ofTopicOnly(scope: Scope, tail: string, right: string, token: NumberToken): boolean {
  const { topic } = scope;
  if (topic === '' || hasSubject(tail) || isOwnProgress(tail)) return false;
  return aboutWhat(scope, { left: topic, tail: topic, right }, token) !== 'whole';
}

/** «完成4.2万人,占84%» and what is said of the part of a figure name nothing that could be kept beside the figures. */
function isAside(about: 'share' | 'other', before: string, left: string): boolean {
  return ofSomething.test(left) || (about === 'other' && /其中/u.test(before));
}

function unreachable(about: never): never {
  throw new Error(`unknown meaning of a percentage: ${String(about)}`);
}

/** «8件完成、1件完成90%»: the standing of so many things; of all there are, it is the task's. */
const ofSome =
  /(?<count>\d+|[一二两三四五六七八九十])\s*(?<unit>[件个家条所座处栋])(?:\p{Script=Han}{0,3}?)(?:完成|达到|推进到?|做到|干到|到)了?\s*$/u;

function isOfSome({ task }: Scope, before: string): boolean {
  const { count, unit } = ofSome.exec(before)?.groups ?? {};
  if (count === undefined || unit === undefined) return false;
  return !task.targets.some(({ target }) => target.unit === unit && String(target.value) === count);
}

/** 本月完成5%, 又推进10%: perhaps what was done since. */
const ofMonth = /(?:(?:本月|当月)(?:又|再|新增)?|又|再|新)(?:完成|推进|增加|前进)了?\s*$/u;

/** 近70%, 接近八成, 将近一半 is less than that; 近乎九成五 is no round number. */
export const nearly = /(?:(?<![最附])近乎?|接近|将近|(?<![加较偏更很度展])快(?:到|要)?)(?:于|了)?\s*$/u;

/** 近70%, 70%多, 不到70%; 100%以上. */
function isRough(left: string, right: string, value: number): boolean {
  const open = value >= 100 ? /^\s*(?:多|几|出头|都?不到|不足|以上)/u : /^\s*(?:多|几|出头|都?不到|不足)/u;
  const nearlySo = nearly.test(left) && (value % 10 === 0 || !/近乎\s*$/u.test(left));
  return nearlySo || open.test(right);
}

function approximate({ text, clause }: Scope, from: number, token: NumberToken): FigureDoubt {
  const about = nearly.exec(text.slice(from, token.start))?.[0].length ?? 0;
  const more =
    /^(?:多|几|以上|以下|上下|出头|都?不到|不足)/u.exec(text.slice(token.end, clause.end))?.[0].length ?? 0;
  const written = text.slice(token.start - about, token.end + more);
  return { code: 'value_conflict', text: `「${written}」是概数，请回复确定的百分比。` };
}
