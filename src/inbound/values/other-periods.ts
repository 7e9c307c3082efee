import type { Target } from '../../domain/directive.ts';
import { parseNumeral } from '../../domain/quantity.ts';
import { matches } from '../matches.ts';
import type { Figures, Scope } from './figure-scope.ts';
import { findNumbers, type NumberToken } from './numbers.ts';
import { matchTarget } from './targets.ts';

/** A span of time that is not the year so far: 二季度, 本季度, 5月份. */
const period =
  /(?:本|当|这个?)季度|(?<![前\d])第?[二三四234]季度|下半年|(?<![至到\d~-])(?<month>\d{1,2})月份?/gu;
/** «…,累计完成投资176亿元»: in the same sentence the figure of the year is told. */
const yearTold = /累计|截[至止]|以来|合计|总计|共|1月?[-~至到]\d{1,2}月|[上全]半?年/u;

/** The span of time nearest in front of a figure, unless it is the month of the report. */
export function otherPeriod(
  { text, clause, frame, month }: Pick<Scope, 'text' | 'clause' | 'frame' | 'month'>,
  end: number,
): string | null {
  const words = `${frame} ${text.slice(Math.max(clause.start, end - 80), end)}`;
  const last = [...matches(period, words)].at(-1);
  if (last === undefined) return null;
  const named = last.groups?.['month'];
  return named !== undefined && Number(named) === month ? null : last[0];
}

/**
 * «二季度完成投资92亿元», «5月份新增820人» in July: what a quarter or another month brought is neither the figure of the year nor that of the
 * month; where the year's is not told beside it, it is asked for.
 * @returns whether it was asked
 */
export function askAboutPeriod(
  scope: Scope,
  {
    value,
    unit,
    place,
  }: { readonly value: number; readonly unit: string; readonly place: readonly [number, number] },
  target: Target,
  cumulative: boolean | null,
  { metrics, doubts }: Figures,
): boolean {
  if (cumulative !== false || target.kind !== 'cumulative') return false;
  const named = otherPeriod(scope, place[1]);
  if (named === null || metrics.some((hit) => hit.target === target)) return false;
  const behind = /^[^。\n]*/u.exec(scope.text.slice(place[1], place[1] + 80))?.[0] ?? '';
  // «3月1家,4月2家»: which of them counts is asked of all of them together.
  if (yearTold.test(behind) || findNumbers(behind, []).some((next) => next.unit === unit)) return false;
  doubts.push({
    code: 'metric_ambiguous',
    text: `「${value}${unit}」是${named}的数，请回复「${target.indicator}」今年到目前的累计数。`,
    alone: true,
  });
  return true;
}

const later =
  /(?:(?<half>下半年)|(?<!前)(?<![\d一二三四去上])(?:第?(?<quarter>[二三四234])季度)|(?<![\d至到~-])(?<month>\d{1,2})月份?)(?:再|还|要|将|继续|拟){1,3}\p{Script=Han}{0,4}\s*$/u;

/** «三季度再建40个», «7月再完成10家» in June: of a time that is not yet. */
export function isOfLater({ month }: Pick<Scope, 'month'>, left: string): boolean {
  const { half, quarter, month: named } = later.exec(left)?.groups ?? {};
  if (half !== undefined) return month <= 6;
  if (quarter !== undefined) return (parseNumeral(quarter) ?? 0) * 3 - 2 > month;
  return named !== undefined && Number(named) > month;
}

const sinceLast =
  /[较比](?:上(?:个)?月(?:份|底)?|上期|(?<before>(?:上一?[次回]|刚才|之前|前面|上面)(?:[报说填写发]?的)?)|\d{1,2}月份?)(?<how>[^,;。\d]{0,4})$/u;

/** 亿 of what is counted in 亿元. */
function unitsOf(unit: string, { targets }: Scope['task']): readonly string[] {
  if (unit !== '亿' && unit !== '万') return [unit];
  return [unit, ...targets.flatMap(({ target }) => (target.unit.startsWith(unit) ? [target.unit] : []))];
}

/** «投资增加15亿», «示范村减2个»: by how much, and not how many there are; 本月增加2家 is what is new. */
const changesBy = /(?<=\p{Script=Han}{2})(?<![新净又])(?:减[少去掉]?|扣[除减掉]|核减|增加)了?约?$/u;
const ofTime = /[本这当]个?月|[今本]年|年[内初]|累计|全年|以来|截[至止]|[较比]/u;

/** What is asked about a change of a goal's figure; null where it is of none, or the standing is told as well. */
function changeDoubt(
  { text, clause, task }: Scope,
  { start, end, value, unit }: NumberToken,
  name: string,
  how: string,
): Figures['doubts'][number] | null {
  const [first] = unitsOf(unit ?? '', task).flatMap((one) => {
    const match = matchTarget(task, name, value, one);
    return match.kind === 'several' ? match.targets : match.kind === 'target' ? [match.target] : [];
  });
  const behind = /^[^。\n]*/u.exec(text.slice(end, end + 60))?.[0] ?? '';
  const told = findNumbers(`${text.slice(clause.start, start)}|${behind}`, []).some(
    (one) => one.unit === unit,
  );
  if (first === undefined || told) return null;
  return {
    code: 'metric_ambiguous',
    text: `「${value}${unit}」是${how}的数，请回复「${first.indicator}」今年到目前的累计数。`,
    alone: true,
  };
}

/** Whether a figure is the change of a goal's figure of which nothing else is told: it is asked how it stands. */
export function isBareChange(scope: Scope, token: NumberToken, left: string, into: Figures): boolean {
  const { index } = changesBy.exec(left) ?? {};
  if (index === undefined || token.unit === null || into.metrics.length > 0 || ofTime.test(left))
    return false;
  const less = /[减扣]/u.test(left.slice(index));
  const doubt = changeDoubt(scope, token, left.slice(0, index), less ? '减少' : '增加');
  if (doubt !== null) into.doubts.push(doubt);
  return doubt !== null;
}

/**
 * A change is no standing; where «新增创新平台比上月增加4家» is all that is told of a goal, how it stands is asked for.
 * @returns true: whatever is asked, the figure does not count
 */
export function isChange(scope: Scope, token: NumberToken, left: string, into: Figures): true {
  const compared = sinceLast.exec(left);
  if (compared === null || token.unit === null || into.metrics.length > 0 || into.goals.length > 0)
    return true;
  const { before: since, how = '' } = compared.groups ?? {};
  const less = /[少减降低]/u.test(how);
  const said = `比${since === undefined ? '上月' : '上次'}${less ? '减少' : '增加'}`;
  const doubt = changeDoubt(scope, token, left.slice(0, compared.index), said);
  if (doubt !== null) into.doubts.push(doubt);
  return true;
}
