import type { Target } from '../../domain/directive.ts';
import { pattern } from '../pattern.ts';
import { pastYearSource } from '../vocabulary/turning.ts';
import type { Figures, Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import type { TargetMatch } from './targets.ts';

/** «各项贷款余额3280亿元,较年初新增147亿元»: what there is, and then what came this year. */
const sinceJanuary = pattern(/^,?\s*[较比]年初(?:新增|净增|增加|增长)了?\d/u);
/** «绿色矿山累计23个,其中今年新创建2个» */
const ofThemNew = pattern(
  /^[,\s(]*(?:其中|含|里面|当中)?(?:今年|本年度?|年内)(?:以来)?新(?:增|建|培育|认定|设立?|创建?)[^,;。()\d]{0,12}\d/u,
);
/** 由年初的1200家增至: what there was in front of what there is. */
const grown =
  /(?:由|从)(?<since>[^,;。\d]{0,8})(?<was>\d[\d.]*)[万亿]?[^,;。\d]{0,6}(?:增加?|增长|扩大|发展|上升|提高)[到至为]了?\s*$/u;
const atYearStart = new RegExp(`年初|${pastYearSource}`, 'u');
const difference = /^[,\s]*(?:今年|共|实际)*(?:新增|净增|增加)了?\s*(?<more>\d[\d.]*)/u;
/** What there is altogether, as it is said in front of a number. */
const stockLeft =
  /(?:全[市县区](?:目前|现|已)*(?:共有?|有|达到?)?|我[市县区](?:目前|现|已)*(?:共有?|有)|已有|共有)\s*$/u;
const ofThisYear = /新|今年|本年|年内|累计|目标|本月|当月/u;

/** Whether only what came this year counts for a target: 新设立海外仓. */
function countsNew({ kind, indicator }: Target): boolean {
  return kind === 'cumulative' && /^[新净]/u.test(indicator);
}

/** Whether a figure is what there is, where what came this year is the goal and stands right behind it. */
export function isStock(
  { text, task, clause }: Scope,
  token: NumberToken,
  left: string,
  match: TargetMatch | undefined,
): boolean {
  const { start, end, unit, value } = token;
  const behind = text.slice(end, end + 32);
  const ofNew = match?.kind === 'target' && countsNew(match.target);
  if (ofNew && !/新/u.test(left) && ofThemNew.test(behind)) return true;
  const was = ofNew ? grown.exec(text.slice(clause.start, start))?.groups?.['was'] : undefined;
  const more = was === undefined ? undefined : difference.exec(behind)?.groups?.['more'];
  if (more !== undefined && Math.abs(Number(was) + Number(more) - value) < 1e-9 * value) return true;
  if (!sinceJanuary.test(behind.slice(0, 16))) return false;
  if (match !== undefined) return match.kind === 'target' && match.target.kind === 'cumulative';
  const [only, ...others] = task.targets.filter(({ target }) => target.unit === unit);
  return only !== undefined && others.length === 0 && /^[新净]增/u.test(only.name);
}

/**
 * «海外仓已有3个», «绿色矿山全市8个», «上云企业由年初的120家增至176家»: perhaps all there are, where only what came this year counts.
 * @returns whether it was asked
 */
export function asksWhetherNew(
  { text, clause }: Scope,
  { start, end, value, unit }: NumberToken,
  left: string,
  match: TargetMatch | undefined,
  { doubts }: Figures,
): boolean {
  if (match?.kind !== 'target' || !countsNew(match.target)) return false;
  const before = text.slice(clause.start, start);
  const { since, was } = grown.exec(before)?.groups ?? {};
  const { target } = match;
  // «由386家增加到448家» of a goal of 100: no month of this year can have begun with so many.
  const beyond = was !== undefined && unit === target.unit && Number(was) > (target.valueTo ?? target.value);
  const all =
    stockLeft.test(left) &&
    !ofThisYear.test(before) &&
    /^\s*(?:$|[,;。!])/u.test(text.slice(end, clause.end));
  if (!all && !beyond && (since === undefined || !atYearStart.test(since))) return false;
  doubts.push({
    code: 'metric_ambiguous',
    text: `「${value}${unit}」是现有的总数，还是今年新增的？请回复今年「${target.indicator}」的数。`,
    alone: true,
  });
  return true;
}
