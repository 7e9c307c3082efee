import type { Target } from '../../domain/directive.ts';
import { sameDimension } from '../../domain/quantity.ts';
import { coreWords } from './core-words.ts';
import type { Figures, Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';

const ofMonth =
  /^(?:[,、\s(]|其中)*(?:本月|当月|这个?月|本期|当期|(?<month>\d{1,2})月份?)(?:当月)?(?<verb>\p{Script=Han}{0,8})\s*$/u;
const verbs = /^(?:收官|收尾|推进|[干改修建做办铺栽种装拆]?)$/u;

/** «本月分别3家和11家», «本月3家、11家»: one for each of the figures before. */
export function isSharedOut(between: string, behind: string): boolean {
  return /分别|依次/u.test(between) || /^[、和及与]\s*\d/u.test(behind);
}

/**
 * «规上企业累计新增29家、4月份新增6家», «投资累计262.4亿元(其中8月份31.5亿元)»: without words of its own what the month of the report
 * brought is of what the figure before is of, with 其中 only where that is called a sum. Null for any other figure.
 */
export function ofThisMonth(
  { text, month }: Scope,
  { start, end, unit }: NumberToken,
  { metrics }: Figures,
): Target | null {
  const last = metrics.at(-1);
  if (last?.target == null || unit === null || last.metric.cumulative === false) return null;
  if (last.target.kind !== 'cumulative' || !sameDimension(unit, last.target.unit)) return null;
  const between = text.slice(last.end, start);
  const said = ofMonth.exec(between)?.groups;
  if (isSharedOut(between, text.slice(end, end + 8))) return null;
  if (between.includes('其中') && last.metric.cumulative !== true) return null;
  if (said === undefined || !verbs.test(coreWords(said['verb'] ?? ''))) return null;
  return said['month'] === undefined || Number(said['month']) === month ? last.target : null;
}

const total = /^[\s,、]*(?:总数|总量|总)(?:已经?|达到?|为|是|有|到|了|:)*\s*$/u;

/**
 * «规上企业本月新增5家,总数25家»: behind what came this month a total without words of its own may be that of the year, or of all there are.
 */
export function asksAboutTotal(
  { text }: Scope,
  { start, unit, value }: NumberToken,
  left: string,
  { metrics, doubts }: Figures,
): boolean {
  const last = metrics.at(-1);
  if (last?.target?.kind !== 'cumulative' || last.metric.cumulative !== false || !total.test(left))
    return false;
  if (last.metric.unit !== unit || value < last.metric.value) return false;
  if (/[;。\n]/u.test(text.slice(last.end, start))) return false;
  const { indicator } = last.target;
  doubts.push({
    code: 'metric_ambiguous',
    text: `「${value}${unit}」是否就是「${indicator}」今年的累计数？请带上指标名称回复。`,
    alone: true,
    answers: [`${indicator}累计${value}${unit}`],
  });
  return true;
}
