import type { Target } from '../../domain/directive.ts';
import { sameDimension } from '../../domain/quantity.ts';
import { pattern } from '../pattern.ts';
import { pastYearSource } from '../vocabulary/turning.ts';
import { isSumOfNext } from './bracket-parts.ts';
import type { Figures, MetricHit, Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import { isOtherKind } from './other-kind.ts';
import { hasParts } from './parts-behind.ts';
import type { TargetMatch } from './targets.ts';
import type { TaskWords } from './task-words.ts';

/** «各项贷款余额3280亿元,较年初新增147亿元»: what there is, and then what came this year. */
const sinceJanuary = pattern(/^,?\s*[较比]年初(?:新增|净增|增加|增长)了?\d/u);
/** «绿色矿山累计23个,其中今年新创建2个» */
const ofThemNew = pattern(
  /^[,\s(]*(?:其中|含|里面|当中)?(?:今年|本年度?|年内)(?:以来)?新(?:增|建|培育|认定|设立?|创建?)[^,;。()\d]{0,12}\d/u,
  // «海外仓3个(今年1个)»
  /^\s*\((?:其中|含)?(?:今年|本年度?|年内)\d[\d.]*[^()\d]{1,3}\)/u,
);
/** 由年初的1200家增至: what there was in front of what there is. */
const grown =
  /(?:由|从)(?<since>[^,;。\d]{0,8})(?<was>\d[\d.]*)[万亿]?[^,;。\d]{0,6}(?:增加?|增长|扩大|发展|上升|提高)[到至为]了?\s*$/u;
const atYearStart = new RegExp(`年初|${pastYearSource}`, 'u');
const difference = /^[,\s]*(?:今年|共|实际)*(?:新增|净增|增加)了?\s*(?<more>\d[\d.]*)/u;
/** What there is altogether, as it is said in front of a number. */
const stockLeft =
  /(?:全[市县区](?:目前|现|已)*(?:共有?|有|达到?)?|我[市县区](?:目前|现|已)*(?:共有?|有)|已有|共有)\s*$/u;
const ofThisYear = /今年|本年|年内|累计|目标|本月|当月/u;

/** 专精特新, 高新技术: new by name, and not by when it came. */
const calledNew = /专精特新|[创高更]新|新(?:材料|能源|型|区|城|兴|业态)/gu;

/** 新增, 新培育: whether the words say that it came about this year. */
export function saysNew(words: string): boolean {
  return /新|净增/u.test(words.replace(calledNew, ''));
}

/** 累计198家, 共17个, 达到168家: a number of all there are as well as of the year. */
const inAll = /(?:累计|全[市县区]|(?<!公)共|总数|总计|合计|现有|已有|达)[^,;。\d]*$/u;
/** How many times the goal of a year is more than anybody reaches in it. */
const farBeyond = 2.5;
/** How many times it can be no stock either. */
const absurd = 10;
/** «今年新增46家,累计达到168家»: behind what came this year. */
const sumBehind =
  /^[,、\s(]*(?:目前|现在?|全[市县区])*(?:累计|总数|总量|总共|共)(?:已经?|达到?|有|为|是|到|了)*\s*$/u;
const newThisYear =
  /(?:今年|本年度?|年内)(?:以来|全[市县区]|已|共|又)*新(?:增|培育|认定|设立?|建|创建?)[^,;。\d]*\d[\d.]*[^\d]*$/u;

/** Whether it is the sum of all years, right behind what came this year of the same. */
function isSumOfYears(
  { text, clause }: Scope,
  { value }: NumberToken,
  left: string,
  match: Target,
  last: MetricHit | undefined,
): boolean {
  if (last?.target !== match || last.metric.value >= value || !sumBehind.test(left)) return false;
  return newThisYear.test(text.slice(Math.max(0, Math.min(last.start, clause.start) - 40), last.end));
}

const ofCity = /^[^;。\n\d]{0,6}全市[^;。\n\d]{0,6}$/u;

/** 贷款余额: all that there is. */
const balance = /(?:余额|总[数量]|存量)/u;

/** Whether only what came this year counts for a target: 新设立海外仓. */
function countsNew({ kind, indicator }: Target): boolean {
  return kind === 'cumulative' && /^[新净]/u.test(indicator);
}

const allOfCity =
  /^[\s,:]*(?:目前|现|我市)?全[市县区](?:目前|现|共|有|[\p{Script=Han}]{2,8})*(?<!完成|开工|改造|建成|新增)$/u;
const thenThisYear =
  /^[,\s]*(?:今年|本年度?|年内)(?:以来|已|计划)*(?:实施)?(?:改造|完成|新建|建成|开工|整治|实施|治理|提升|推进|建设)+了?(?<some>\d[\d.]*)(?<unit>[万亿]?\p{Script=Han})/u;

/** «全市老旧小区1260个,今年改造186个»: all there are in the city, and behind them those of this year. */
function isAllOfCity({ text }: Scope, { end, unit, value }: NumberToken, left: string): boolean {
  if (!allOfCity.test(left)) return false;
  const { some, unit: same } = thenThisYear.exec(text.slice(end, end + 30))?.groups ?? {};
  return some !== undefined && same === unit && Number(some) < value;
}

/** Whether a figure is what there is, where what came this year is the goal and stands right behind it. */
export function isStock(
  scope: Scope,
  token: NumberToken,
  { left, beside }: { readonly left: string; readonly beside: string },
  match: TargetMatch | undefined,
  last: MetricHit | undefined,
): boolean {
  const { text, task, clause } = scope;
  const { start, end, unit, value } = token;
  const behind = text.slice(end, end + 32);
  const ofNew = match?.kind === 'target' && countsNew(match.target);
  if (ofNew && !saysNew(left) && ofThemNew.test(behind)) return true;
  if (ofNew && isSumOfYears(scope, token, left, match.target, last)) return true;
  if (match?.kind === 'target' && isAllOfCity(scope, token, left)) return true;
  const was = ofNew ? grown.exec(text.slice(clause.start, start))?.groups?.['was'] : undefined;
  const more = was === undefined ? undefined : difference.exec(behind)?.groups?.['more'];
  if (more !== undefined && Math.abs(Number(was) + Number(more) - value) < 1e-9 * value) return true;
  if (!sinceJanuary.test(behind.slice(0, 16))) return false;
  if (match !== undefined) return match.kind === 'target' && match.target.kind === 'cumulative';
  const [only, ...others] = task.targets.filter(({ target }) => target.unit === unit);
  if (only === undefined || others.length > 0 || !/^[新净]增/u.test(only.name)) return false;
  // «绿色贷款余额186亿元,较年初增加32亿元»: of that kind of them.
  return !isOtherKind(beside.replace(balance, ''), only, task);
}

/** «专精特新198家» of a goal of 60: a name, and not a word of how many came, or when. */
function onlyNamed(words: string): boolean {
  return !came.test(words.replace(calledNew, ''));
}

const came =
  /完成|建成|培育|认定|设立|创建|获批|引进|新|今年|本年|年内|本月|当月|目标|实现|增|净|[1-9]月|建[了好]|达标|通过|评|入库|申报|改造|转移|引导|[干办弄搞做建设]/u;

/**
 * «海外仓已有3个», «绿色矿山全市8个», «上云企业由年初的120家增至176家»: perhaps all there are, where only what came this year counts.
 * @returns whether it was asked
 */
export function asksWhetherNew(
  { text, clause }: Scope,
  { start, end, value, unit }: NumberToken,
  left: string,
  match: TargetMatch | undefined,
  { doubts, goals, metrics }: Figures,
): boolean {
  if (match?.kind !== 'target' || !countsNew(match.target)) return false;
  const before = text.slice(clause.start, start);
  const { since, was } = grown.exec(before)?.groups ?? {};
  const { target } = match;
  // «由386家增加到448家» of a goal of 100: no month of this year can have begun with so many.
  const leapt = was !== undefined && unit === target.unit && Number(was) > (target.valueTo ?? target.value);
  const far = match.value >= farBeyond * (target.valueTo ?? target.value) && !saysNew(left);
  const beyond =
    leapt ||
    (far &&
      (inAll.test(left) || (match.value < absurd * (target.valueTo ?? target.value) && onlyNamed(before))));
  // «长葛农村公路完成32公里,全市112公里»: set against a part of it, and so of the same.
  const beside = goals.at(-1);
  if (beside?.unit === unit && ofCity.test(text.slice(beside.end, start))) return false;
  const all =
    stockLeft.test(left) &&
    !saysNew(before) &&
    !ofThisYear.test(before) &&
    /^\s*(?:$|[,;。!])/u.test(text.slice(end, clause.end));
  if (!all && !beyond && (since === undefined || !atYearStart.test(since))) return false;
  // «新认定龙头企业10家,全市市级以上龙头企业达到168家»: what came this year has been told, and this is what there is.
  const told = metrics.at(-1);
  if (
    beyond &&
    told?.target === target &&
    told.metric.value < value &&
    saysNew(text.slice(told.start, told.end))
  )
    return true;
  doubts.push({
    code: 'metric_ambiguous',
    text: `「${value}${unit}」是现有的总数，还是今年新增的？请回复今年「${target.indicator}」的数。`,
    alone: true,
  });
  return true;
}

/** «全市企业在境外设海外仓共17个,其中今年新设1个»: what is counted ends as the goal does, wherever it stands. */
export function ofStock({ targets }: TaskWords, words: string): string {
  return targets.find(({ core }) => core.length >= 3 && words.endsWith(core))?.core ?? words;
}

/** 户 of 市场主体: a goal of what there is, and none of what is new. */
function isOnlyStock({ task }: Scope, unit: string): boolean {
  const fitting = task.targets.filter(({ target }) => sameDimension(unit, target.unit));
  return fitting.length > 0 && fitting.every(({ target }) => target.kind === 'level');
}

/** «高企108家(其中新培育56家)»: what there is, and in brackets what is new. */
const newInBrackets =
  /^(?:\(|[,\s]*(?=其中))(?:其中|含|今年|本年|年内)*(?:新增|新培育|新认定|新建|新设)[^()\d]{0,12}\d/u;

/** What there is, where a bracket behind it says what is new; not where the bracket tells what it is made of. */
export function isStockAhead(scope: Scope, token: NumberToken, left: string): boolean {
  return (
    newInBrackets.test(scope.text.slice(token.end, token.end + 24)) &&
    !saysNew(left) &&
    !isSumOfNext(scope, token) &&
    !hasParts(scope, token) &&
    !/累计|总量/u.test(left) &&
    !isOnlyStock(scope, token.unit ?? '')
  );
}
