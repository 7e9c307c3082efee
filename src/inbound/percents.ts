import type { Target } from '../domain/directive.ts';
import {
  beforeNumber,
  denied,
  extraFigure,
  type FigureDoubt,
  type Figures,
  flagOf,
  isNegative,
  isPlanned,
  labelOf,
  linking,
  type PercentHit,
  past,
  type Scope,
  targetFigure,
} from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import { coreWords, coverage, expandWords, matchTarget } from './targets.ts';

/** Words that make a percentage a change, not a standing. */
const change =
  /(?:提高|提升|增加|上升|下降|降低|减少|增长|加快|高出|多|快|慢|落后|超额|超出|超|回落|同比|环比|增幅)(?:完成)?(?:了|约|近|达)?\s*$/u;
const rateWord = /(?:(?<!完[成工])率|增速|增长|增幅|占比|比重|同比|环比|下降|提高|提升)$/u;
const growthWords = /同比|环比|增长|增速|增幅|提高|提升/gu;
/** What may stand before the percent of the task as a whole. */
const generic =
  /总进度|进度|最新|按照?(?:要求|计划|期|时)|如期|整项|全部|初步|统计|测算|完[成工]率|完成度|完成比例|比例|完成情况|进展情况|进展|完成|工程量|工作量|任务量|总量|工程|工作|任务|项目|建设|目标|整体|总体|形象|年度|全年|本年|今年|当前|目前|现在|截至|截止|本月|当月|(?:无|没有?|未)(?:新的?|明显)?(?:变化|变动|进展)|不变|还是|仍|还|才|只|仅|计划|序时|实际|综合|占|我局|我委|我办|我县|我市|我区|我单位|该|此项|本项|情况|推进|落实|维持|保持|稳定在|百分比|达到|大概|大约|预估|左右|报|填|写|为|是|的|已|了|累计|第?\d{1,4}项|(?:20\d\d年)?\d{0,2}月(?:份|底|末|初|中旬|上旬|下旬)?(?:\d{1,2}[日号])?|年底|月底|20\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?|20\d\d年度?|第?[一二三四1-4]季度|[上下]半年|\d{1,2}[-~至到]\d{1,2}月份?|您好|你好|<\/?[a-z]{1,8}>|[:=,、\s()“”"【】\-~*]|\p{Extended_Pictographic}/gu;
const ofWhat =
  /^的(?!进度|任务|工作|目标|工程|序时|既定|年度|全年)|^(?:股权|股份|企业|资金|份额|群众|农户|人员|村|乡镇|单位|学校|设备|地块|房屋|小区)|^(?:覆盖|达标|合格|到位|开工|入库|以下|以内|都不到)/u;

/** 由30%提高到35%: the second number is the standing. */
const raisedTo = /(?:提高|提升|上升|增加|升|增|涨|推进|加快|增长|下降|降低|减少)(?:到|至|为)(?:了|约)?\s*$/u;

/** 序时进度75% is what the calendar asks for, not what is done. */
const pace = /序时(?:进度)?(?:要求)?(?:约|应?为|应?达到?|是|的|[\s:(])*$/u;

/** 正常推进 60%: a state and a percentage side by side. */
const stateBefore =
  /(?:正常|有序|稳步|顺利|加快|持续|积极|扎实|按计划|达到?序时|滞后|启动)(?:推进|进度|开展|实施|进行)?[\s:]+$/u;

/** 规划已编制 55%: a sentence of its own, then the percentage; 征地已完成 55% is one sentence. */
const statementBefore =
  /(?:已经?|均|正在)(?!完成|达到?|推进|建成|实现|到位)\p{Script=Han}{2,6}(?<!完成|达到|推进|建成|实现|到位|约|近)\s+$/u;

function besideNumber(left: string): { phrase: string; tail: string } {
  if (stateBefore.test(left) || statementBefore.test(left)) return { phrase: left, tail: '' };
  const phrase = left.replace(raisedTo, '').replace(linking, '');
  const from = Math.max(...[' ', '、', '(', ':'].map((mark) => phrase.lastIndexOf(mark)));
  const tail = left.trim() === '' || /\s$/u.test(phrase) ? '' : phrase.slice(from + 1);
  return { phrase, tail };
}

/** «3 5%», «35,5%», «35。5%»: one number torn apart, or two. */
function isTorn({ text, clause }: Scope, token: NumberToken): boolean {
  if (token.chinese) return false;
  if (/\d\s+$|\.$/u.test(text.slice(Math.max(clause.start, token.start - 8), token.start))) return true;
  return (
    token.start === clause.start && /\d[,。]$/u.test(text.slice(Math.max(0, clause.start - 2), clause.start))
  );
}

/** 30%到35%, 30%-35%; «由30%到35%» is a rise. */
const rangeRight = /^\s*(?:到|至|[-~])\s*(?:百分之)?[\d一二三四五六七八九十]/u;
const raisedRight = /^\s*(?:提高|提升|增加|上升|升|增|涨|推进|调整|改)?(?:到|至|为|成)\s*\d/u;

/** 增长21%的目标 is what is to be; 完成60%的任务 is what is done. */
const goalRight = /^(?:以上|左右)?(?:是|为|的)?(?:今年|年度|全年|总|既定)?(?:的)?(?:目标|任务|计划|指标)/u;

/** «60%未完成» is what is missing. */
const undone = /^的?\s*(?:还|仍|尚)?(?:未|没有?)(?:完成|完工|办结|做完|落实)/u;

/** What has to be asked before anything can be done with the number. */
function unreadable(scope: Scope, left: string, token: NumberToken): FigureDoubt | null {
  const { text, clause } = scope;
  if (isTorn(scope, token)) {
    const written = text
      .slice(Math.max(0, token.start - 8), token.end)
      .replace(/^.*[^\d\s.,。、](?=[\d\s.,。、]*\d)/su, '')
      .trim();
    return { code: 'value_conflict', text: `「${written}」是多少？请回复确定的百分比。` };
  }
  if (rangeRight.test(text.slice(token.end, clause.end)) && !/(?:由|从)[^,;。]{0,12}$/u.test(left)) {
    const written = text.slice(token.start, Math.min(clause.end, token.end + 8));
    return { code: 'value_conflict', text: `「${written}」是一个范围，请回复一个确定的数。` };
  }
  return null;
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
  if (goalRight.test(right) && !/完成|达到|实现/u.test(left)) return;
  if (undone.test(right) && !/完成|达到|实现/u.test(left)) return;
  if (pace.test(left) || past.test(left) || denied.test(left) || raisedRight.test(right)) return;
  const before = beforeNumber(scope, token);
  if (isPlanned(before)) return;
  const { phrase, tail } = besideNumber(left);
  const about = aboutWhat(scope, { left, tail, right }, token);
  if (token.vague || nearly.test(left) || /^(?:多|出头)/u.test(right)) {
    if (about === 'whole' || about === 'part') into.doubts.push(approximate(scope, from, token));
    return;
  }
  switch (about) {
    case 'target':
      readRate(scope, from, token, into);
      return;
    case 'share':
    case 'other': {
      if (about === 'other' && /其中/u.test(before)) return;
      const label = labelOf(about === 'share' ? `${tail}${right.slice(0, 10)}` : tail);
      into.metrics.push(extraFigure(label, token.value, '%', null, [from, token.end]));
      return;
    }
    case 'whole':
    case 'part':
      if (asksForRate(scope, left, token, into)) return;
      into.percents.push({
        value: isNegative(left) ? -token.value : token.value,
        start: from + phrase.length - tail.length,
        end: token.end,
        part: about === 'part' || (ofGoal.test(before) && scope.task.targets.length > 1),
        of: shareOf(scope, token, into),
      });
      return;
    default:
      unreachable(about);
  }
}

function unreachable(about: never): never {
  throw new Error(`unknown meaning of a percentage: ${String(about)}`);
}

/** «完成150公里目标的80%» of a task with further goals is about that one. */
const ofGoal = /\d\p{Script=Han}{1,3}(?:(?:目标|任务|计划)(?:任务|数|值|量)?的?|的)[约为达到]*\s*$/u;

/** 近70%, 接近八成, 将近一半 is less than that. */
const nearly = /(?:(?<![最附])近|接近|将近)(?:于|了)?\s*$/u;

function approximate({ text, clause }: Scope, from: number, token: NumberToken): FigureDoubt {
  const about = nearly.exec(text.slice(from, token.start))?.[0].length ?? 0;
  const more = /^(?:多|以上|以下|上下|出头)/u.exec(text.slice(token.end, clause.end))?.[0].length ?? 0;
  const written = text.slice(token.start - about, token.end + more);
  return { code: 'value_conflict', text: `「${written}」是概数，请回复确定的百分比。` };
}

/** The figure in the same sentence that a 占年度目标 or 完成率 right behind it speaks of. */
function shareOf({ text, clause }: Scope, token: NumberToken, { metrics }: Figures): PercentHit['of'] {
  const figure = metrics.findLast((hit) => hit.metric.unit !== '%' && hit.end <= token.start);
  if (figure === undefined || !/占|目标|计划|任务|完[成工]率/u.test(text.slice(clause.start, token.start)))
    return null;
  if (/[;。\n]/u.test(text.slice(figure.end, token.start))) return null;
  const label = figure.metric.indicator ?? '';
  if (figure.target !== null) return { label, certain: false };
  return coreWords(label).length >= 4 ? { label, certain: true } : null;
}

/** 占27%: a share of something, unless it says of the goal. */
const partOf = /占(?:比|全[市省县国]的?|总[数量]的?)?(?:约|了|为|达)?\s*$/u;
/** 隐性债务化解进度, 电力改革任务: called a task, in words of the task. */
const asTask = /(?:(?<!形象)进度|任务|工作|事项)$/u;
/** Something built or bought is a part of a task, whatever it is called. */
const concrete =
  /(?:工程|项目|医院|中心|园区?|公路|道路|[路桥站库厂楼]|小区|标段|校区|学校|主体|基础|设备|平台|基地|选址|征地|拆迁|招标|设计|审批|规划)(?:建设|改造|编制|实施)?$/u;

const onlyProgress = /(?:总体|整体)?(?:进度|进展)[约为是已达到完成才只仅\s]*$/u;

/**
 * What a percentage speaks of: the task, a part of it, a change or rate (perhaps a target's), a share of something, or
 * something else.
 */
function aboutWhat(
  scope: Scope,
  { left, tail, right }: { readonly left: string; readonly tail: string; readonly right: string },
  token: NumberToken,
): 'whole' | 'part' | 'target' | 'share' | 'other' {
  if (change.test(left) || rateWord.test(tail)) return 'target';
  if (ofWhat.test(right) || partOf.test(left)) return 'share';
  const subject = tail.replace(generic, '');
  if (subject.length < 2 && !/[A-Za-z]/u.test(subject)) return 'whole';
  if (matchTarget(scope.task, tail, token.value, '%').kind === 'target') return 'target';
  if (isRow(scope, { left, right }, token)) return 'whole';
  // 国道107改建完成40% is about the road.
  if (/[\d“”"]/u.test(subject)) return 'other';
  const words = expandWords(subject);
  const thing = tail.replace(onlyProgress, '');
  if (/形象进度/u.test(tail)) return coverage(words, scope.task.pairs) < 0.7 ? 'other' : 'part';
  if (coverage(words, scope.task.title) >= 0.7) return 'whole';
  if (asTask.test(tail) && !concrete.test(thing) && coverage(words, scope.task.pairs) >= 0.6) return 'whole';
  if (coverage(words, scope.task.pairs) < 0.7) return 'other';
  const name =
    scope.alone &&
    !concrete.test(subject) &&
    !concrete.test(thing) &&
    !otherThing.test(left) &&
    !/完成|达到?/u.test(left);
  return name ? 'whole' : 'part';
}

/** «12项 省级高新区提档升级 50%»: number, name and percentage side by side, and nothing else. */
function isRow(
  { alone, tokens }: Scope,
  { left, right }: { readonly left: string; readonly right: string },
  token: NumberToken,
): boolean {
  if (!alone || tokens[0] !== token || left.length > 30 || !/[^\s:]\s+$/u.test(left)) return false;
  return !otherThing.test(left) && /^[\s。!了\p{Extended_Pictographic}]*$/u.test(right);
}

const otherThing = /率|强度|指数|水平|覆盖|占比|比重|满意|增长|增速|同比|环比|提高|下降/u;

/** Whether a value could be a standing of the rate: a growth from half its goal on, any other rate from three quarters. */
function couldBe({ kind, value: goal }: Target, value: number): boolean {
  return kind === 'growth'
    ? value >= goal / 2 && value <= goal * 1.5
    : value >= goal * 0.75 && value <= goal * 1.15;
}

/** «第18项 21%» where the task has a rate for a target: which of the two is meant? */
function asksForRate(scope: Scope, left: string, token: NumberToken, into: Figures): boolean {
  const rate = scope.task.targets.find(
    ({ target }) => target.unit === '%' && couldBe(target, token.value),
  )?.target;
  if (rate === undefined || scope.percentLabel || /进度|完成|进展|推进/u.test(left)) return false;
  into.doubts.push({
    code: 'metric_ambiguous',
    text: `「${token.value}%」是工作进度，还是指标「${rate.indicator}」？请回复「进度${token.value}%」或「${rate.indicator}${token.value}%」。`,
  });
  return true;
}

/**
 * Whether a change or rate is the target's: a rate does not grow by 9.7%, a growth target does not fall, and 同比增长9.7% without
 * words of its own speaks of the figure before it.
 */
function isOwnRate(
  { text }: Scope,
  left: string,
  target: Target,
  token: NumberToken,
  { metrics }: Figures,
): boolean {
  const grows = left.search(growthWords) >= 0 || change.test(left);
  if (target.kind !== 'growth') return !grows || raisedTo.test(left);
  if (/下降|降低|减少|回落/u.test(left)) return false;
  const before = metrics.at(-1);
  if (before === undefined || coreWords(left.replace(growthWords, '').replace(linking, '')) !== '')
    return true;
  return (
    before.target !== null ||
    /[;。\n]/u.test(text.slice(before.end, token.start)) ||
    isAbout(before.words, target)
  );
}

/** «研发经费投入58亿元»: a figure that the task has no goal for, of the thing whose growth is the goal. */
function isAbout(words: string, { indicator }: Target): boolean {
  const core = coreWords(words);
  return core.length >= 2 && indicator.includes(core.slice(-4));
}

/** 增长21%, 就业率92%, 占比35%: figures of their own, never the task's percent. */
function readRate(scope: Scope, from: number, token: NumberToken, into: Figures): void {
  const left = scope.text.slice(from, token.start);
  const match = matchTarget(scope.task, left.replace(growthWords, ''), token.value, '%');
  const cumulative = flagOf(scope, token.start);
  const place = [from, token.end] as const;
  if (match.kind !== 'target' || !isOwnRate(scope, left, match.target, token, into)) {
    into.metrics.push(extraFigure(labelOf(left.replace(linking, '')), token.value, '%', cumulative, place));
    return;
  }
  const said = { value: token.value, unit: '%', converted: token.value, words: coreWords(left) };
  into.metrics.push(targetFigure(scope, match.target, said, cumulative, place));
}
