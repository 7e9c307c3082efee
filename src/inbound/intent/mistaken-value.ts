import { sameDimension } from '../../domain/quantity.ts';
import type { InterpretContext, Issue, OwedTask } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { onlyReported } from '../tasks/unnamed-task.ts';
import { unitSource } from '../vocabulary/amounts.ts';
import { apologySource, clumsySource, hesitationSource, slipSource } from '../vocabulary/spoken.ts';

const unit = `(?:%|${unitSource})`;
const wrong = `(?:是|给|我|不小心|那个|这个|数){0,3}(?:${slipSource}|${clumsySource}|不对|错了|有误|不准)[了啦啊呀]?[,;。!\\s]*(?:应该?)?(?:(?:更正|改)[为成]|[是为])?`;
const becomes = '(?:应该?[是为]|(?:更正|订正|更改|修改|改)[为成到]?)';
const lead = `(?:(?:${apologySource}|(?:${slipSource}|${clumsySource}|错)[了啦]?|${hesitationSource}|那|把|将|刚才|刚刚|上面|前面|的|写|报|填|[,\\s]){0,5})`;
const end = '(?:才对|吧|哈|哦|啊|的|了)*[\\s。!]*$';
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

/** 2也调一下,72; 第8项改成68 */
const changed = new RegExp(
  `^\\s*${lead}第?(?<no>\\d{1,3})(?:项|那个)?(?:[\\s,]*(?:也|再|就|给我|麻烦|请))*(?:[改调][成为到]|(?:[改调]|调整|修改|更正)(?:一?下)?[,:\\s]*(?:[成为到是])?)\\s*(?<fresh>\\d{1,3}(?:\\.\\d+)?)${end}`,
  'u',
);

/** 不对不对 应该是75 */
const instead = new RegExp(`^\\s*(?:不对[,。!\\s]*)*${lead}${becomes}\\s*(?<fresh>\\d{1,3}(?:\\.\\d+)?)${end}`, 'u');

/** 101也是66, behind «100项 66%» */
const alike = new RegExp(
  `^\\s*第?(?<no>\\d{1,3})(?:项|那个)?[\\s,:]*(?:也|同样)(?:是|按|报|写|填)*\\s*(?<same>\\d{1,3}(?:\\.\\d+)?)${end}`,
  'u',
);

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

/** A percentage, where the report of the task says nothing else in figures. */
function inOwnUnit(no: number, fresh: string, { owed }: InterpretContext): string | null {
  const unit = ownUnit(owed.get(no));
  return unit === null || Number(fresh) > 100 ? null : `更正 第${no}项 ${fresh}${unit}`;
}

/** The percentage of the task spoken of last, said of another one. */
function asSpokenOf(no: number, same: string, { owed, recentTaskNo }: InterpretContext): string | null {
  const spoken = recentTaskNo === null ? undefined : owed.get(recentTaskNo);
  const meant = owed.has(no) && ownUnit(spoken, Number(same)) !== null;
  return meant ? `第${no}项 ${same}%` : null;
}

/** «还是40» behind a report of nothing but 45%. */
export function ownUnit(task: OwedTask | undefined, value?: number): '%' | null {
  const { percent, metrics = [] } = task?.current ?? {};
  if (percent == null || (value !== undefined && percent !== value)) return null;
  const counted = metrics.some((metric) =>
    value === undefined ? metric.valueInTargetUnit !== null : metric.value === value,
  );
  return counted ? null : '%';
}

/**
 * «85打错了,58» where the report spoken of last says 85%: its new value, as a sentence of its own. A question where the old number is
 * that of a task which was reported as well; null for anything else.
 * @param body normalised
 */
export function correctedValue(body: string, context: InterpretContext): string | Issue | null {
  if (body.length > 40 || !/\d/u.test(body)) return null;
  const { recentTaskNo } = context;
  const put = recentTaskNo === null || !/[改更正订应]/u.test(body) ? undefined : instead.exec(body)?.groups;
  if (put !== undefined && recentTaskNo !== null) return inOwnUnit(recentTaskNo, put['fresh'] ?? '', context);
  if (!/\d.*\d/su.test(body)) return null;
  const like = alike.exec(body)?.groups;
  if (like !== undefined) return asSpokenOf(Number(like['no']), like['same'] ?? '', context);
  if (!/[错误改调应]|不[是对准]|并非|是.+的/u.test(body)) return null;
  const anew = changed.exec(body)?.groups;
  if (anew !== undefined) return inOwnUnit(Number(anew['no']), anew['fresh'] ?? '', context);
  const {
    no: said,
    old,
    was,
    fresh = '',
    is,
  } = forms.map((form) => form.exec(body)?.groups).find((groups) => groups !== undefined) ?? {};
  if (old === undefined) return null;
  const { owed, recentTasks = [] } = context;
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
