import type { Target } from '../../domain/directive.ts';
import { pattern } from '../pattern.ts';
import { hanShareSource } from '../vocabulary/amounts.ts';
import { coreWords } from './core-words.ts';
import { type Figures, flagOf, isNegative, linking, type Scope, targetFigure } from './figure-scope.ts';
import { keepRate } from './named-rates.ts';
import type { NumberToken } from './numbers.ts';
import { change, share } from './percent-subject.ts';
import { matchTarget } from './targets.ts';

const growthWords = /同比|环比|增长|增速|增幅|提高|提升/gu;

/** 由30%提高到35%: the second number is the standing. */
export const raisedTo =
  /(?:提高|提升|上升|增加|提|扩|赶|拉|升|增|涨|推进|加快|增长|退回?|倒退|下降|降低|减少|降|压降|压减|回落|回升|跌|落|变|[上下]?调[高低增减整]?)(?:到|至|为|成)(?:了|约)?\s*$/u;

/** «不良率从2.41%降到1.96%»: what it is about stands before the first of the two numbers. */
const rise = pattern(
  new RegExp(`(?<about>[^,;。\\n]*)(?:由|从)[^,;。\\n]{0,12}?(?:\\d[\\d.]*%?|${hanShareSource})$`, 'u'),
);

/** «占比不是38.5%,是34.5%»: the right value is of what the wrong one was of. */
const notBut = /(?<about>[^,;。\n]{2,20}?)(?:不是|并非)\d[\d.]*%[,\s]*(?:而)?(?:应该?)?[是为]?$/u;

/** «占比较年初提高0.6个百分点,现为34.8%»: what has changed, and how it stands now. */
const changedBefore = pattern(
  /(?<about>[^,;。\n\d]{2,20}?(?:率|占比|比重))(?:[较比][^,;。\d]{1,8})?(?:提高|提升|上升|增加|下降|降低|回落)了?\d[\d.]*(?:个?百分点|%)[,，]\s*$/u,
);
/** «占比较上月提高0.6个百分点至34.8%» */
const changedTo =
  /(?<about>[^,;。\n\d]{2,20}?(?:率|占比|比重))[较比][^,;。\d]{1,8}(?:\d[\d.]*%)?(?:提高|提升|上升|增加|下降|降低|回落)了?\d[\d.]*个(?:百分)?点达?[到至]了?\s*$/u;
const standsAt = /^\s*(?:现已?|目前|现在|已经?)*(?:达到?|[为是到])?\s*$/u;

/** The words before a percentage, with those before the whole rise, or the wrong value, where it is the end of one. */
export function aboutRise(scope: Scope, from: number, left: string): string {
  if (/^(?:而)?(?:应该?)?[是为]?$/u.test(left)) {
    const wrong = notBut.exec(scope.text.slice(Math.max(0, from - 40), from))?.groups?.['about'];
    if (wrong !== undefined)
      return `${wrong.replace(/^.*(?:[项号】\s]|(?:[Tt#№]|[Nn][Oo]\.?|任务|事项)\d{1,3})/u, '')}${left}`;
  }
  if (from === scope.clause.start && standsAt.test(left)) {
    const changed = changedBefore.exec(scope.text.slice(Math.max(0, from - 48), from))?.groups?.['about'];
    if (changed !== undefined) return `${changed.replace(/^.*(?:[项号】\s])/u, '')}${left}`;
  }
  const to = changedTo.exec(scope.text.slice(scope.clause.start, from + left.length))?.groups?.['about'];
  if (to !== undefined) return `${to.replace(/^.*(?:[项号】\s])/u, '')}提高到`;
  const about = rise.exec(scope.text.slice(scope.clause.start, from))?.groups?.['about'] ?? '';
  // «开工率从60%到80%»
  if (/^[到至]$/u.test(left) && /(?<!完[成工])率$|占比$|比重$/u.test(about)) return `${about}提高${left}`;
  const end = raisedTo.exec(left)?.index;
  return end === undefined || end > 1 ? left : `${about}${left}`;
}

/** 就业率, 战新产业占比: what has a percentage of its own. */
const rateName = /[^,;。\d\s%]{0,14}(?:(?<!完[成工])率|占比|比重|增速|增幅|增长)(?!先)/u;

/** «参保率95%是国家线», «就业率力争90%»: remembered, so that what is said next can be told to be of it. */
export function keepRateGoal(left: string, token: NumberToken, into: Figures): void {
  const name = rateName.exec(left)?.[0].replace(/^.*[年月]/u, '');
  if (name !== undefined && coreWords(name.replace(growthWords, '')).length >= 2)
    into.goals.push({ words: name, unit: '%', end: token.end });
}

/**
 * «参保率95%是国家线,我们94.3%»: behind the goal of a rate a percentage without words of its own is that rate's.
 * @returns false when there is no such goal in the sentence
 */
export function readAgainstGoal(scope: Scope, from: number, token: NumberToken, into: Figures): boolean {
  const goal = into.goals.findLast(({ unit }) => unit === '%');
  if (goal === undefined || /[;。\n]/u.test(scope.text.slice(goal.end, token.start))) return false;
  if (/进度|进展|完成/u.test(scope.text.slice(from, token.start))) return false;
  takeRate(scope, from, token, goal.words, into);
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
  // «增速回落2%» is slower growth, «研发投入下降2%» a growth of -2 %.
  if (/下降|降低|减少/u.test(left) && !falls.test(left)) return false;
  if (/回落/u.test(left)) return false;
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
export function readRate(scope: Scope, from: number, token: NumberToken, into: Figures): void {
  const left = aboutRise(scope, from, scope.text.slice(from, token.start));
  takeRate(scope, from, token, ofShare(scope, left) ?? ofGoal(scope, left, token, into) ?? left, into);
}

const times =
  /今年|本年|[上下]半年|[第前]?[一二三四]个?季度|前\d{1,2}个月|\d{1,2}[-~至到]\d{1,2}月份?|\d{1,2}月份?(?:底|末)?|截至|目前|现在|全年/gu;

/** «2022年研发投入增长24.3%,今年上半年增长18.5%»: without words of its own it is of what the one before was of. */
function ofGoal({ text }: Scope, left: string, token: NumberToken, { goals }: Figures): string | null {
  const goal = goals.findLast(({ unit }) => unit === '%');
  if (goal === undefined || /[;。\n]/u.test(text.slice(goal.end, token.start))) return null;
  const own = coreWords(left.replace(times, '').replace(growthWords, '').replace(linking, ''));
  return own === '' ? goal.words : null;
}

function ofShare({ text, clause }: Scope, left: string): string | null {
  const match = share.exec(left);
  if (match === null) return null;
  const before = /[^;。\n]*$/u.exec(text.slice(Math.max(0, clause.start - 40), clause.start))?.[0] ?? '';
  const what =
    match.groups?.['what'] ??
    /(?<what>\p{Script=Han}{3,20}?)(?:增加值|产值|总量)/u.exec(before)?.groups?.['what'];
  return what === undefined ? null : `${what}占比`;
}

/** What has grown less than nothing; 增幅下降2% and 下降到2% are others. */
const falls =
  /(?<!增[速幅长]?[^,;。]{0,4})(?:同比|环比)?(?:下降|降低|减少|负增长|(?:增长|增速|增幅|[同环]比)[为是:\s]*(?:-|负))(?:了|约)?\s*$/u;

/** 上半年, 前五个月: the year so far, as far as there are figures. */
const soFar = /(?:今年)?(?:上半年|前(?:\d{1,2}|[一二三四五六七八九十]{1,2})个月|前[两二三23]个?季度)/gu;

function takeRate(scope: Scope, from: number, token: NumberToken, left: string, into: Figures): void {
  const match = matchTarget(
    scope.task,
    left.replace(raisedTo, '').replace(falls, '').replace(growthWords, '').replace(soFar, ''),
    token.value,
    '%',
  );
  const cumulative = flagOf(scope, token.start);
  const place = [from, token.end] as const;
  if (match.kind !== 'target' || !isOwnRate(scope, left, match.target, token, into)) {
    keepRate(scope, left.replace(raisedTo, '').replace(linking, ''), token, cumulative, place, into);
    return;
  }
  if (isOfOther(scope, coreWords(left), match.target, into)) {
    into.doubts.push({
      code: 'metric_ambiguous',
      text: `「${token.value}%」是「${match.target.indicator}」吗？请带上指标名称回复。`,
      alone: true,
      answers: [`${match.target.indicator}${token.value}%`],
    });
    return;
  }
  const { kind, indicator } = match.target;
  // «研发经费投入-2.5%»: a dash that leads to the number, or less than nothing.
  if (kind === 'growth' && isNegative(left) && !falls.test(left)) {
    into.doubts.push({
      code: 'value_conflict',
      text: `「${indicator}」是增长还是下降${token.value}%？请写明增长或下降回复。`,
      alone: true,
      answers: [`${indicator}增长${token.value}%`, `${indicator}下降${token.value}%`],
    });
    return;
  }
  const value = kind === 'growth' && falls.test(left) ? -token.value : token.value;
  const said = { value, unit: '%', converted: value, words: coreWords(left) };
  into.metrics.push(targetFigure(scope, match.target, said, cumulative, place));
}

/**
 * «建设用地调查地块86个,安全利用率100%» where 受污染耕地安全利用率 is the goal: the words are but the end of its name, and the clause before speaks of another
 * thing of the task that is no goal.
 */
function isOfOther(
  { text, clause, task }: Scope,
  words: string,
  target: Target,
  { metrics }: Figures,
): boolean {
  const core = task.targets.find((entry) => entry.target === target)?.core ?? '';
  if (clause.before !== ',' || !core.endsWith(words) || core.length - words.length < 3) return false;
  const before = /[^,;。\n]*$/u.exec(text.slice(Math.max(0, clause.start - 40), clause.start - 1))?.[0] ?? '';
  if (before.includes(core.slice(0, 3))) return false;
  // A goal told of there is done with, and nothing goes on.
  const last = metrics.at(-1);
  if (last?.target != null && last.end > clause.start - 1 - before.length) return false;
  const elsewhere = task.clauses.filter((one) => !one.includes(core));
  return [...before].some((_, at) => {
    const part = before.slice(at, at + 4);
    return /^\p{Script=Han}{4}$/u.test(part) && elsewhere.some((one) => one.includes(part));
  });
}

/** Whether a value could be a standing of the rate: a growth from half its goal on, any other rate from 85 % of it on. */
function couldBe({ kind, value: goal }: Target, value: number): boolean {
  return kind === 'growth'
    ? value >= goal / 2 && value <= goal * 1.5
    : value >= goal * 0.85 && value <= goal * 1.15;
}

/** «77没有完成,目前82%»: of a task that is not done it is said how far it is. */
const notDone = pattern(
  /(?<=^|[\s,;。:\d项号])(?:任务|目前|现在|总体|整体|[还仍尚都也暂])*(?:[没未]有?|尚未|不曾)(?:全部|全|能|最终)?(?:完成|完工|办结|[做干办弄搞]完)[了呢]?(?:任务)?[\s,;。]*(?:但是?|不过|只是)?(?:目前|现在|当前|才|只|刚|约|大概|到|是|有|为|做|干|了|[\s:,])*$/u,
);

/** «77项80%,预计12月20日完成»: what is still to be finished is the task, and so is what stands at 80 %. */
const finishAhead =
  /^[\s,(]*(?:预计|计划|力争|争取|确保|拟|可)[^,;。%]{1,14}(?:完成|办结|完工|收官)(?![^\s,;。)])/u;

/**
 * «13项72.6%,18项21.6%»: in a list of standings one of a task that has nothing but a growth for a goal, and of about that size; «均为25%» is
 * how they all stand.
 */
function isAsLikelyRate({ standing, task }: Scope, left: string, { kind }: Target): boolean {
  return standing && kind === 'growth' && task.targets.length === 1 && !/[均都各]/u.test(left);
}

/** «第18项 21%» where the task has a rate for a target: which of the two is meant? */
export function asksForRate(scope: Scope, left: string, token: NumberToken, into: Figures): boolean {
  const rate = scope.task.targets.find(
    ({ target }) => target.unit === '%' && couldBe(target, token.value),
  )?.target;
  // «没完成,21%» of a growth of 21 %: perhaps the growth there has been.
  if (rate?.kind !== 'growth' && notDone.test(scope.text.slice(Math.max(0, token.start - 24), token.start)))
    return false;
  if (
    rate === undefined ||
    (scope.percentLabel && !isAsLikelyRate(scope, left, rate)) ||
    /进度|完成|进展|推进/u.test(left)
  )
    return false;
  if (finishAhead.test(scope.text.slice(token.end, token.end + 28))) return false;
  into.doubts.push({
    code: 'metric_ambiguous',
    text: `「${token.value}%」是工作进度，还是指标「${rate.indicator}」？请回复「进度${token.value}%」或「${rate.indicator}${token.value}%」。`,
    answers: [`进度${token.value}%`, `${rate.indicator}${token.value}%`],
  });
  return true;
}
