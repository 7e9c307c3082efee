import { sameFigure } from '../domain/figure.ts';
import type { ReportedMetric } from '../domain/report.ts';
import type { Confirmation } from './dialog-state.ts';
import type { Interpretation, InterpretContext, ReportItem } from './interpretation.ts';
import { measures, suspicions } from './values/guards.ts';

/**
 * «42项开工98个,完成投资115万元» waits for 确认, then comes «投资是115亿元»: what waited beside the figure put right goes on with it, as
 * far as nothing else of it was doubted; also where the new one is asked about again.
 */
export function withHeld(
  understood: Interpretation,
  confirm: Confirmation | null,
  context: InterpretContext,
): Interpretation {
  const { items, held: doubted } = understood;
  if (confirm === null || confirm.proxy !== null || confirm.period !== context.period) return understood;
  const whole = (item: ReportItem): ReportItem => {
    const held = confirm.items.find(({ taskNo }) => taskNo === item.taskNo);
    return held === undefined || !(confirm.figures ?? []).includes(item.taskNo)
      ? item
      : (joined(held, item, context) ?? item);
  };
  return { ...understood, items: items.map(whole), held: doubted.map(whole) };
}

/** Null where the new values are not those that were doubted, or something else waits with them. */
function joined(held: ReportItem, now: ReportItem, { owed }: InterpretContext): ReportItem | null {
  const task = owed.get(held.taskNo);
  const replaced = (figure: ReportedMetric) => now.metrics.some((other) => sameFigure(figure, other));
  if (task === undefined || !held.metrics.some(replaced)) return null;
  if (now.sameAsLast || held.sameAsLast || now.cleared !== undefined || held.cleared !== undefined)
    return null;
  const standing = now.percent === null && now.status === null ? held : now;
  const rest: ReportItem = {
    ...now,
    percent: standing.percent,
    status: standing.status,
    metrics: held.metrics.filter((figure) => !replaced(figure)),
    problems: now.problems ?? held.problems,
    nextSteps: now.nextSteps ?? held.nextSteps,
    expectedBy: now.expectedBy ?? held.expectedBy,
  };
  const doubts = suspicions(task, rest, measures(task));
  return doubts.length > 0 ? null : { ...rest, metrics: [...rest.metrics, ...now.metrics] };
}
