import type { Target } from '../../domain/directive.ts';
import { type Figures, type Scope, targetFigure } from './figure-scope.ts';
import { askAboutPeriod } from './other-periods.ts';
import type { TargetMatch } from './targets.ts';

/** The target of the figure before, in the same clause. */
function toldLast({ clause }: Scope, { metrics }: Figures): Target | null {
  const last = metrics.at(-1);
  return last !== undefined && last.end > clause.start ? last.target : null;
}

/** Takes a figure for what it has been matched with: a figure of a target, or a question. */
export function takeMatch(
  scope: Scope,
  {
    value,
    unit,
    words,
    vague,
  }: { readonly value: number; readonly unit: string; readonly words: string; readonly vague: boolean },
  match: TargetMatch,
  cumulative: boolean | null,
  place: readonly [number, number],
  into: Figures,
): void {
  if (match.kind === 'target' && vague) {
    into.doubts.push({
      code: 'value_conflict',
      text: `「${match.target.indicator}」是概数，请回复准确的数。`,
      alone: true,
    });
  } else if (match.kind === 'target') {
    if (askAboutPeriod(scope, { value, unit, place }, match.target, cumulative, into)) return;
    into.metrics.push(
      targetFigure(scope, match.target, { value, unit, words, converted: match.value }, cumulative, place),
    );
  } else if (match.kind === 'several') {
    const names = match.targets.map((target) => `「${target.indicator}」`).join('还是');
    into.doubts.push({
      code: 'metric_ambiguous',
      text: `「${value}${unit}」是${names}？请带上指标名称回复。`,
      // «高标准农田 1.1万亩 0.8万亩»: the one before may be a part, as in a table of counties, and is not stored either.
      ...(words !== '' || !match.targets.some((one) => one === toldLast(scope, into))
        ? { alone: true as const }
        : {}),
      answers: match.targets.map((target) => `${target.indicator}${value}${unit}`),
    });
  } else if (match.kind === 'wrong_unit') {
    into.doubts.push({
      code: 'unit_mismatch',
      text: `「${match.target.indicator}」以${match.target.unit}计，收到的是「${value}${unit}」，请核对单位后重新回复。`,
      alone: true,
    });
  }
}
