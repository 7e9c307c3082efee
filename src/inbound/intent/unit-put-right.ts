import { sameDimension } from '../../domain/quantity.ts';
import type { ReportedMetric } from '../../domain/report.ts';
import type { InterpretContext, ReportItem } from '../interpretation.ts';
import { normalise } from '../normalise.ts';
import { coreWords, coverage, pairsOf } from '../values/core-words.ts';
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

/** «到位资金单位是亿元不是万元», «单位错了,应为亿元», «到位资金是亿元,不是万元»: the unit of a figure, and no figure. */
const namedUnit = new RegExp(
  `^[\\s:,的]*(?<name>[^;。:\\d%]{0,16}?)(?:的)?[那这]?个?(?:数[据字]?)?的?(?:计量|计数)?(?<said>单位)?(?:${wrong})(?:不是(?<was>${unitSource})[,\\s]*)?(?:而)?(?:应该?)?(?:[是为]|改[成为])(?<unit>${unitSource})(?:[,\\s]*(?:而)?不是(?<not>${unitSource}))?[吧的啊哈。!\\s]*$`,
  'u',
);

interface NamedUnit {
  readonly name: string;
  readonly unit: string;
  readonly not: string | undefined;
}

/** What is said of a task where that is nothing but which unit a figure of its report is in; null for anything else. */
function unitOnly(content: string): NamedUnit | null {
  const found = content.length > 40 ? undefined : namedUnit.exec(normalise(content))?.groups;
  const { name = '', said, unit, was, not = was } = found ?? {};
  return unit === undefined || (said === undefined && not === undefined) ? null : { name, unit, not };
}

/** Whether all that is said is which unit a figure is in. */
export function saysOnlyUnit(content: string): boolean {
  return unitOnly(content) !== null;
}

const ofTask =
  /(?<=^|[;；。\n])(?<lead>\s*(?:更正|订正|修正)?[\s:：,，]*)第?(?<no>\d{1,3})\s*项(?<content>(?!目)[^;；。\n]{3,40}?)(?=$|[;；。\n]|[,，]\s*第?\d{1,3}\s*项)/gu;

/**
 * «59项到位资金单位是亿元不是万元» behind «59项到位资金12万元»: the figure of the report in its right unit. Where it cannot be told which of
 * its figures is meant the message stays as it is.
 */
export function withUnitsRight(text: string, { owed }: InterpretContext): string {
  if (!text.includes('单位') && !text.includes('不是')) return text;
  return text.replace(ofTask, (said: string, lead: string, no: string, content: string) => {
    const found = unitOnly(content);
    const current = owed.get(Number(no))?.current;
    if (found === null || current == null) return said;
    const core = coreWords(found.name);
    const fits = current.metrics.filter(
      ({ indicator, unit }) =>
        unit !== found.unit &&
        sameDimension(unit, found.unit) &&
        (found.not === undefined || unit === found.not) &&
        (core === '' || coverage(core, pairsOf(coreWords(indicator ?? ''))) >= 0.8),
    );
    const [figure] = fits;
    return figure === undefined || fits.length > 1
      ? said
      : `${lead}更正 第${no}项 ${figure.indicator ?? ''}${figure.value}${found.unit}`;
  });
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
