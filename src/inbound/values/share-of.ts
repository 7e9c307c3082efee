import { coreWords } from './core-words.ts';
import type { Figures, MetricHit, PercentHit, Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import { withoutProgressName } from './own-progress.ts';

/** «完成150公里目标的80%» of a task with further goals is about that one. */
export const ofGoal =
  /\d\p{Script=Han}{1,3}(?:(?:目标|任务|计划)(?:任务|数|值|量)?的?|的)(?:已经?|均)?(?:完成|实现)?[约为达到]*\s*$/u;

/** «高企86家,完成86%» where 100 are the goal. */
function isShareOf({ metric: { valueInTargetUnit }, target }: MetricHit, percent: number): boolean {
  return (
    target !== null &&
    valueInTargetUnit !== null &&
    Math.abs((100 * valueInTargetUnit) / target.value - percent) < 0.6
  );
}

/** The figure in the same sentence that a 占年度目标 or 完成率 right behind it speaks of. */
export function shareOf(
  { text, clause, task }: Scope,
  token: NumberToken,
  { metrics, goals }: Figures,
): PercentHit['of'] {
  const figure = metrics.findLast((hit) => hit.metric.unit !== '%' && hit.end <= token.start);
  const before = withoutProgressName(text.slice(clause.start, token.start));
  const several = task.targets.length > 1;
  const goal = goals.findLast(({ end }) => end <= token.start);
  if (figure === undefined)
    return several && goal !== undefined && /完[成工]率/u.test(before)
      ? { label: goal.words, certain: true }
      : null;
  const since = text.slice(figure.end, token.start);
  if (several && ofGoal.test(since) && isShareOf(figure, token.value))
    return { label: figure.metric.indicator ?? '', certain: true };
  if (several && /完成/u.test(since) && !/目标|计划|任务/u.test(since) && isShareOf(figure, token.value))
    return { label: figure.metric.indicator ?? '', certain: true };
  if (!/占|目标|计划|任务|完[成工]率/u.test(before)) return null;
  if (/[;。\n]/u.test(text.slice(figure.end, token.start))) return null;
  const label = figure.metric.indicator ?? '';
  if (figure.target !== null) return { label, certain: false };
  return coreWords(label).length >= 4 ? { label, certain: true } : null;
}
