import { parseNumeral } from '../../domain/numeral.ts';
import { type PeriodKey, parsePeriod, periodOf, periodYear, previousPeriod } from '../../domain/period.ts';
import { normaliseBoth } from '../normalise.ts';

const month = '(?<month>\\d{1,2}|[一二三四五六七八九十]{1,2})月份?';
const quarter = '(?:第?(?<quarter>[一二三四1-4])个?季度|(?<before>上)(?:个|一)?季度)';
const named = new RegExp(
  `(?:[同跟和与]|沿用|按照?)(?:${month}|${quarter})(?:的|报的?|份)*(?:情况|进展|进度|内容|数据|报送)?(?:内容)?(?:一样|一致|相同|不变)?(?=的?(?:报送?|填)?[吧了的]?\\s*(?:$|[,;。!\\n]))`,
  'gu',
);

/** A message that says 同7月, 同三季度: as it reads with 同上月, and which report is meant. */
export interface SameMonth {
  readonly text: string;
  readonly period: PeriodKey;
}

/**
 * «其余同7月», «70项同三季度», where nothing was reported the month before. Null for every other message, and where several months are
 * named or one to come.
 * @param period of the report
 */
export function sameMonth(said: string, period: PeriodKey): SameMonth | null {
  const { own, folded } = normaliseBoth(said);
  const [match, ...others] = [...folded.matchAll(named)];
  if (match === undefined || others.length > 0) return null;
  const meant = monthMeant(match.groups ?? {}, Number(period.slice(5)));
  const last = meant === null ? null : parsePeriod(periodOf(periodYear(period), meant));
  if (last === null || last >= period) return null;
  const text = `${own.slice(0, match.index)}同上月${own.slice(match.index + match[0].length)}`;
  return { text, period: last };
}

function monthMeant(
  { month: said, quarter: no, before }: Readonly<Record<string, string>>,
  now: number,
): number | null {
  // The last month of a quarter is reported with the quarter.
  if (before !== undefined) return (Math.ceil(now / 3) - 1) * 3 || null;
  if (no !== undefined) return (parseNumeral(no) ?? 0) * 3;
  const value = said === undefined ? null : parseNumeral(said);
  return value !== null && value >= 1 && value <= 12 ? value : null;
}

/** Whether it is simply the month before. */
export const isMonthBefore = (last: PeriodKey, period: PeriodKey): boolean => previousPeriod(period) === last;
