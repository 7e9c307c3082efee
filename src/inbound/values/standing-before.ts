import type { ReportedMetric } from '../../domain/report.ts';
import type { OwedTask, ReportItem } from '../interpretation.ts';
import { matches } from '../matches.ts';

/** 上月4.1万, 上次98亿是8月数, 8月底980 */
const toldBefore =
  /(?:上(?:个)?(?:月份?|期)|上一?次|\d{1,2}月(?:份|底|末)?)[^,;。\d]{0,6}(?<value>\d[\d.]*)/gu;

/**
 * «城镇新增就业上月4.1万,本月4.5万»: where the 4.1 are what was reported last month as the figure of the year so far, the 4.5 are that of this month
 * and not what came in it. What none of it is true of stays the same object.
 * @param words the stretch that speaks of the task, folded
 */
export function withStandingBefore(item: ReportItem, { last }: OwedTask, words: string): ReportItem {
  if (last === null || !item.metrics.some(({ cumulative }) => cumulative === false)) return item;
  const told = matches(toldBefore, words).map(({ groups }) => Number(groups?.['value']));
  const goesOn = ({ indicator, value, unit, cumulative, valueInTargetUnit }: ReportedMetric) => {
    const before = last.metrics.find((one) => one.indicator === indicator && one.unit === unit);
    if (cumulative !== false || valueInTargetUnit === null || before === undefined) return false;
    return before.cumulative !== false && told.includes(before.value) && value >= before.value;
  };
  if (!item.metrics.some(goesOn)) return item;
  return {
    ...item,
    metrics: item.metrics.map((metric) => (goesOn(metric) ? { ...metric, cumulative: null } : metric)),
  };
}
