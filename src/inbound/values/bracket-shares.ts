import type { Figures, MetricHit, PercentHit, Scope } from './figure-scope.ts';
import { labelOf } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import { findNumbers } from './numbers.ts';

/** «3个(60%)», «186个(占70.2%)»: opened right behind a number. */
const opened = /(?<number>\d[\d.]*\s*[万亿]?(?:\p{Script=Han}{1,3})?)\s*\((?:占比?|完成率?|达到?|约|:)*\s*$/u;
const closed = /^\s*\)/u;
/** 隐患3260条整改: without the numbers in it. */
const numbers = /\d[\d.]*\s*[万亿]?\p{Script=Han}/gu;

/**
 * «特色村3个(60%),示范乡镇0个», «隐患3260条整改3212条(98.5%)»: in brackets right behind a figure, and so the share of it, which is the task's only where
 * the figure is that of its one goal.
 */
export function ofBracket(
  { text, clause, task }: Scope,
  { start, end }: NumberToken,
  { metrics }: Figures,
): PercentHit['of'] {
  if (!closed.test(text.slice(end, end + 4))) return null;
  const left = text.slice(clause.start, start);
  const found = opened.exec(left);
  if (found === null) return null;
  const figure = metrics.findLast((hit) => hit.metric.unit !== '%' && hit.end <= start);
  const near = figure !== undefined && !/\d/u.test(text.slice(figure.end, start));
  if (near)
    return {
      label: figure.metric.indicator ?? '',
      certain: figure.target === null || task.targets.length > 1,
    };
  const words = labelOf(
    left
      .slice(0, found.index)
      .replace(/^.*[,;、)]/su, '')
      .replace(numbers, ''),
  );
  return words === null ? null : { label: words, certain: true };
}

const ofPlan = /占(?!比)|计划|目标|任务/u;

/**
 * «计划收购32万担,已收购18.6万担,占计划的58.1%»: of what was to be, said in front of a figure that is of no goal of the task, it is the share of that
 * figure.
 */
export function ofOwnPlan(
  { text }: Scope,
  { start, value }: NumberToken,
  figure: MetricHit | undefined,
): PercentHit['of'] {
  const label = figure?.metric.indicator ?? '';
  if (figure === undefined || figure.target !== null || label.length < 2) return null;
  if (!ofPlan.test(text.slice(figure.end, start))) return null;
  const sentence = /[^;。\n]*$/u.exec(text.slice(Math.max(0, figure.start - 80), figure.start))?.[0] ?? '';
  const goal = findNumbers(sentence, []).findLast(({ unit }) => unit === figure.metric.unit);
  const exact = goal !== undefined && Math.abs((100 * figure.metric.value) / goal.value - value) < 0.06;
  return exact ? { label, certain: true } : null;
}
