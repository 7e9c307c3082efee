import { convert, sameDimension } from '../../domain/quantity.ts';
import type { InterpretContext, Issue, OwedTask } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { onlyReported } from '../tasks/unnamed-task.ts';
import { unitSource } from '../vocabulary/amounts.ts';
import { apologySource, clumsySource, hesitationSource, slipSource } from '../vocabulary/spoken.ts';
import { end, inOwnUnit } from './own-unit.ts';

const unit = `(?:%|${unitSource})`;
const wrong = `(?:是|给|我|不小心|那个|这个|数){0,3}(?:${slipSource}|${clumsySource}|不对|错了|有误|不准|[报写填]?[高低]了)[了啦啊呀]?[,;。!\\s]*(?:应该?)?(?:(?:更正|改)[为成]|[是为写报填])?`;
const becomes = '(?:应该?[是为]|(?:更正|订正|更改|修改|改)[为成到]?)';
const lead = `(?:(?:${apologySource}|(?:${slipSource}|${clumsySource}|错)[了啦]?|${hesitationSource}|那|把|将|刚才|刚刚|上面|前面|的|写|报|填|[,\\s]){0,5})`;
/** 8项(不是70,是68) */
const head = '(?:第?(?<no>\\d{1,3})项[\\s,:]*)?';
const forms = [
  // 85打错了,58; 85改成58; 85应该是58%
  `(?<old>\\d[\\d.]*)(?<was>${unit})?(?:${wrong}|${becomes})\\s*(?<fresh>\\d[\\d.]*)(?<is>${unit})?`,
  // 不是85,是58
  `(?:不是|并非)(?<old>\\d[\\d.]*)(?<was>${unit})?[,\\s]*(?:而|应该?)?是(?<fresh>\\d[\\d.]*)(?<is>${unit})?`,
  // 是58,不是85
  `(?:应该?)?是?(?<fresh>\\d[\\d.]*)(?<is>${unit})?[,\\s]*(?:而)?不是(?<old>\\d[\\d.]*)(?<was>${unit})?`,
  // 92是上次会上讲的,支队现在给的是94
  `(?<old>\\d[\\d.]*)(?<was>${unit})?是[^,;。\\d]{1,12}的(?:数[据字]?)?[,;。\\s]+[^,;。\\d]{0,12}(?:现在|最新|这次|实际|今天|刚|给|报|应该?)[^,;。\\d]{0,8}[是为](?<fresh>\\d[\\d.]*)(?<is>${unit})?`,
].map((form) => new RegExp(`^\\s*${head}${lead}${form}${end}`, 'u'));

interface Held {
  readonly name: string;
  readonly unit: string;
}

/** What the report says with this number. */
function heldWith({ current }: OwedTask, value: number, was: string | undefined): Held[] {
  if (current === null) return [];
  const figures = current.metrics
    .filter((metric) => metric.value === value)
    .map((metric) => ({ name: metric.indicator ?? '', unit: metric.unit }));
  const all = current.percent === value ? [{ name: '', unit: '%' }, ...figures] : figures;
  return was === undefined ? all : all.filter((one) => sameDimension(one.unit, was));
}

/**
 * «85打错了,58» where the report spoken of last says 85%: its new value, as a sentence of its own. A question where the old number is
 * that of a task which was reported as well; null for anything else.
 * @param body normalised
 */
export function correctedValue(body: string, context: InterpretContext): string | Issue | null {
  if (body.length > 40 || !/\d/u.test(body)) return null;
  return inPlaceOf(body, context) ?? inOwnUnit(body, context);
}

function inPlaceOf(body: string, context: InterpretContext): string | Issue | null {
  if (!/\d.*\d/su.test(body) || !/[错误改应高低]|不[是对准]|并非|是.+的/u.test(body)) return null;
  const {
    no: said,
    old,
    was,
    fresh = '',
    is,
  } = forms.map((form) => form.exec(body)?.groups).find((groups) => groups !== undefined) ?? {};
  if (old === undefined) return null;
  const { owed, recentTaskNo, recentTasks = [] } = context;
  const only = recentTaskNo ?? onlyReported(context);
  const spoken = recentTasks.length > 0 ? recentTasks : only === null ? [] : [only];
  const nos = said === undefined ? spoken : [Number(said)];
  const found = nos.flatMap((no) => {
    const task = owed.get(no);
    return task === undefined ? [] : heldWith(task, Number(old), was).map((held) => ({ no, ...held }));
  });
  const [held, ...others] = found;
  if (held === undefined || others.length > 0) return null;
  if (is !== undefined && !sameDimension(is, held.unit)) return null;
  const meant = `更正 第${held.no}项 ${held.name}${fresh}${is ?? held.unit}`;
  const named = was === undefined ? owed.get(Number(old)) : undefined;
  if (named === undefined || named.no === held.no) return named === undefined ? meant : null;
  if (named.current === null) return meant;
  return sentences.taskOrValue(named.no, held.no, [`更正 第${named.no}项 ${fresh}${is ?? held.unit}`, meant]);
}

const notThis = new RegExp(`(?:不是|并非|而非)\\s*(?<value>\\d[\\d.]*)\\s*(?<unit>${unitSource})`, 'u');

/**
 * «是3200人不是3500人» where the report has figures and none of them is 3500人: of which of them, or of what else, it is said
 * nobody can know.
 */
export function deniesUnknown(words: string, { current }: OwedTask): boolean {
  const { value, unit: of } = notThis.exec(words)?.groups ?? {};
  if (value === undefined || of === undefined || current === null || current.metrics.length === 0)
    return false;
  return !current.metrics.some((metric) => convert(Number(value), of, metric.unit) === metric.value);
}
