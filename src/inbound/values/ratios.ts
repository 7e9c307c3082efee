import type { Target } from '../../domain/directive.ts';
import { convert, sameDimension } from '../../domain/quantity.ts';
import { matchFigure } from './carried-subject.ts';
import { coreWords, coverage } from './core-words.ts';
import type { Figures, Scope } from './figure-scope.ts';
import { readMetric } from './metrics.ts';
import type { NumberToken } from './numbers.ts';
import { anyStatusSource } from './words.ts';

/** Two numbers with a stroke between them, 132公里/150公里 or 2/4家, and the unit of both. */
interface Ratio {
  readonly done: NumberToken;
  readonly goal: NumberToken;
  readonly unit: string | null;
  readonly written: string;
}

/** 目标/完成, 本月/累计: a heading by which the first number is not what is done. */
const otherOrder =
  /(?:目标|计划|任务|本月|当月|上月|同期|去年)数?\s*\/\s*(?:实际|已|完成|累计|本月|当月|今年|目标|计划)/u;

/** 132公里/150公里, 2/4家: what is done, and the goal or the unit's own plan. */
export function readRatio(
  scope: Scope,
  from: number,
  token: NumberToken,
  next: NumberToken,
  into: Figures,
): void {
  const { text, task } = scope;
  const said = next.unit ?? token.unit;
  // «1200亿/1700亿» where 亿元 are counted
  const sized = task.targets.find(
    ({ target }) => /^[万亿]$/u.test(said ?? '') && target.unit.startsWith(said ?? ''),
  );
  const unit = sized?.target.unit ?? said;
  const written = text.slice(token.start, next.end);
  const ratio = { done: token, goal: next, unit, written };
  const goals = task.targets.filter(({ target }) => isGoal(ratio, target)).map(({ target }) => target);
  if (unit === null && mayBeDay(scope, from, token, next)) {
    // «9/12合作社培训开班» tells of a day, «9/10合作社培训开班» may where ten are the goal.
    if (goals.length > 0)
      into.doubts.push({
        code: 'metric_ambiguous',
        text: `「${written}」是日期，还是已完成数和目标数？请带单位回复。`,
        alone: true,
      });
    return;
  }
  if (otherOrder.test(text.slice(0, next.end + 12))) {
    askWhich(ratio, into);
    return;
  }
  const { named, targets } = targetsOf(scope, from, ratio, goals, into);
  const [target] = targets;
  if (target === undefined && isExtra(scope, from, ratio))
    readMetric(scope, from, { ...token, end: next.end, unit: token.unit ?? unit }, into);
  else if (target === undefined) askForShare(scope, from, ratio, into);
  else if (targets.length > 1 || !named) askOfWhat(ratio, targets, into);
  else if (goals.includes(target) || isOwnPlan(scope, from, ratio, target))
    readMetric(
      scope,
      from,
      { ...token, end: next.end, unit: token.unit ?? unit ?? target.unit },
      into,
      target,
    );
  else if (valueIn(next, unit, target) > target.value)
    into.doubts.push({
      code: 'value_conflict',
      text: `「${written}」与目标数（${target.value}${target.unit}）对不上，请回复已完成的数和单位。`,
    });
  else askWhich(ratio, into);
}

function valueIn({ value, unit }: NumberToken, other: string | null, target: Target): number {
  return (
    convert(value, (unit === null || /^[万亿]$/u.test(unit) ? other : unit) ?? target.unit, target.unit) ?? 0
  );
}

function isGoal({ goal, unit }: Ratio, target: Target): boolean {
  const value = valueIn(goal, unit, target);
  return value === target.value || value === target.valueTo;
}

/**
 * The targets a ratio may be of: by the words in front of it, and only without any by its second number. «规上企业45家/60家» is
 * of no other goal that happens to be 60; «42家/100家» may be of both that are 100.
 */
function targetsOf(
  scope: Scope,
  from: number,
  { done, goal, unit }: Ratio,
  goals: readonly Target[],
  into: Figures,
): { readonly named: boolean; readonly targets: readonly Target[] } {
  const { text, clause, task } = scope;
  const beside = text.slice(from, done.start);
  const place = { beside, right: text.slice(goal.end, clause.end), at: done.start, into };
  const match = unit === null ? null : matchFigure(scope, place, done.value, unit);
  if (match?.kind === 'target') return { named: true, targets: [match.target] };
  const fitting = task.targets.filter(({ target }) => unit === null || sameDimension(unit, target.unit));
  const words = coreWords(beside);
  const said = fitting.filter(({ pairs }) => words.length < 2 || coverage(words, pairs) >= 0.5);
  const near = match?.kind === 'several' ? match.targets : said.map(({ target }) => target);
  const reached = near.filter((target) => goals.includes(target));
  if (reached.length > 0) return { named: true, targets: reached };
  return { named: false, targets: near.length > 0 ? near : fitting.map(({ target }) => target) };
}

/** 均超额完成, 任务已完成: more may be done than was planned. */
const exceeded =
  /^(?:(?!预计|力争|确保|争取|有望|年底)[^;。\n]){0,60}?(?<![能可将未没不])(?:超(?:额|出|计划|目标|任务)|(?:已经?|均|都|全部|全面|圆满)+完成|任务完成)(?![不没未有])/u;

/** «农村公路22公里/26公里», «上云企业64家/60家,超额完成»: against the share of the goal that falls to the unit. */
function isOwnPlan({ text }: Scope, from: number, { done, goal, unit }: Ratio, target: Target): boolean {
  const plan = valueIn(goal, unit, target);
  if (plan >= target.value) return false;
  return (
    valueIn(done, unit, target) <= plan ||
    /超额/u.test(text.slice(from, done.start)) ||
    exceeded.test(text.slice(goal.end, goal.end + 80))
  );
}

/** «省外资金420/700亿元» of a task without such a goal: so much of the unit's own plan, of something that has a name. */
function isExtra({ text }: Scope, from: number, { done, goal, unit }: Ratio): boolean {
  const beside = coreWords(text.slice(from, done.start));
  return unit !== null && done.value <= goal.value && beside.length >= 2 && !/进度|进展/u.test(beside);
}

function askWhich({ written }: Ratio, into: Figures): void {
  into.doubts.push({
    code: 'value_conflict',
    text: `「${written}」哪个是已完成的数？请回复已完成的数和单位。`,
    alone: true,
  });
}

function askOfWhat({ written }: Ratio, targets: readonly Target[], into: Figures): void {
  const names = targets.map(({ indicator }) => `「${indicator}」`).join('还是');
  into.doubts.push({
    code: 'metric_ambiguous',
    text: `「${written}」是${names}${targets.length > 1 ? '' : '吗'}？请带上指标名称回复。`,
    alone: true,
    answers: targets.map(({ indicator }) => `${indicator}${written}`),
  });
}

const stateBehind = new RegExp(
  `^\\s*(?:${anyStatusSource}|已|完成|[正现]?在|建成|达|还|其|剩|争取|预计|计划)`,
  'u',
);

/** A month and a day, and behind them words that are not the task's. */
function mayBeDay(
  { text, clause, task }: Scope,
  from: number,
  { value: month, start }: NumberToken,
  { value: day, end }: NumberToken,
): boolean {
  if (!Number.isInteger(month) || month < 1 || month > 12 || !Number.isInteger(day) || day > 31) return false;
  const behind = text.slice(end, clause.end);
  const core = coreWords(/^\s?(\p{Script=Han}{2,12})/u.exec(behind)?.[1] ?? '');
  if (coreWords(text.slice(from, start)) !== '' || stateBehind.test(behind)) return false;
  return core.length >= 2 && coverage(core, task.pairs) < 0.8;
}

/** «进度到4/5了»: a share of the whole. */
function askForShare({ text, clause }: Scope, from: number, ratio: Ratio, into: Figures): void {
  const { done, goal, written } = ratio;
  const behind = /(?:进度|进展|完成|推进|干|做|办)(?:到|了|至|约|为|是|:|\s)*$/u.test(
    text.slice(from, done.start),
  );
  if (!behind || done.value >= goal.value || !/^了?\s*$/u.test(text.slice(goal.end, clause.end))) return;
  const share = Math.round((100 * done.value) / goal.value);
  into.doubts.push({
    code: 'value_conflict',
    text: `「${written}」是整项任务的${share}%吗？请回复百分比。`,
  });
}
