import { sameDimension } from '../../domain/quantity.ts';
import type { ReportedMetric } from '../../domain/report.ts';
import type { ReportItem } from '../interpretation.ts';
import { normalise } from '../normalise.ts';
import { unitSource } from '../vocabulary/amounts.ts';
import { apologySource, clumsySource, hesitationSource, slipSource } from '../vocabulary/spoken.ts';

const wrong = `(?:(?:${apologySource}|${hesitationSource}|不对|错了|单位|${slipSource}|${clumsySource}|[万亿](?:打|写|输|按)[漏掉少]了)[了啦啊,。!\\s]*){0,4}`;
const figureAnew = new RegExp(
  `^\\s*(?:哪来的?[^,;。\\d]{1,3}[,。\\s]+|哪有[^,;。\\d]{0,4}多[,。\\s]+)?${wrong}(?:(?<name>\\p{Script=Han}{2,10}?)(?:的|那个)?(?=应该?是|应为|[是为]))?(?:应该?)?[是为]?(?<value>\\d[\\d.]*)(?<unit>${unitSource})[吧的啊哈。!\\s]*$`,
  'u',
);
const newUnit = new RegExp(
  `^\\s*${wrong}(?:不是(?<was>${unitSource})[,\\s]*)?(?:(?:应该?)?(?:[是为]|改[成为])|(?<=单位.{2,6}))(?<unit>${unitSource})(?:[,\\s]*(?:而)?不是(?<not>${unitSource}))?[吧的啊哈。!\\s]*$`,
  'u',
);

/**
 * «写错了,是亿元» behind «新增贷款180万元»: the figure in its right unit, as a sentence of its own; null where another one may be
 * meant as well.
 * @param said what was reported last, or waits for 确认
 */
export function unitPutRight(
  text: string,
  said: Pick<ReportItem, 'taskNo' | 'metrics'> | null,
): string | null {
  if (said === null || text.length > 24) return null;
  const { unit, was, not = was } = newUnit.exec(normalise(text))?.groups ?? {};
  if (unit === undefined) return null;
  const fits = (figure: ReportedMetric) =>
    figure.unit !== unit && sameDimension(figure.unit, unit) && (not === undefined || figure.unit === not);
  const [figure, ...others] = said.metrics.filter(fits);
  return figure === undefined || others.length > 0
    ? null
    : `更正 第${said.taskNo}项 ${figure.indicator ?? ''}${figure.value}${unit}`;
}

/** «哪来的万,168亿元», «投资是168亿元» under the question whether 168万亿元 is right: the figure that waits, as it should be. */
export function figurePutRight(
  text: string,
  waits: Pick<ReportItem, 'taskNo' | 'metrics'> | null,
): string | null {
  const {
    value,
    unit = '',
    name,
  } = (text.length > 24 ? null : figureAnew.exec(normalise(text)))?.groups ?? {};
  if (waits === null || value === undefined) return null;
  const [figure, ...others] = waits.metrics.filter(
    (metric) =>
      sameDimension(metric.unit, unit) && (name === undefined || metric.indicator?.includes(name) === true),
  );
  return figure === undefined || others.length > 0
    ? null
    : `更正 第${waits.taskNo}项 ${figure.indicator ?? ''}${value}${unit}`;
}
