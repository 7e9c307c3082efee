import { sameFigure } from '../domain/figure.ts';
import { fits } from '../domain/file-report.ts';
import type { ReportedMetric } from '../domain/report.ts';
import type { Confirmation, DialogState } from './dialog-state.ts';
import type { Interpretation, InterpretContext, ReportItem } from './interpretation.ts';
import { normalise } from './normalise.ts';
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

const wholeSaid =
  /^(?:(?:不|不是|只是一?部分|一?部分|是其中一?部分)(?:整项|整个任务|全部)?的?[,，;；。\s]+)?(?:整项|整个|整体|总体|全部)(?:任务|工作|进度|的)*(?:就?[按是算为报填]|大概|大约|约|目前|有|到|在)*\s*(?<value>\d{1,2}(?:\.\d+)?|100)\s*%[吧的了呢啊。!！\s]*$/u;

/**
 * «不是整项的,整项按60%» behind «80%是整项任务的进度,还是其中一部分?»: what waits, with the share of the whole task. Null where it is no
 * such answer, or something else of what waits is doubted.
 */
export function withWholeShare(
  said: string,
  { confirm }: Pick<DialogState, 'confirm'>,
  { owed }: InterpretContext,
): ReportItem | null {
  const [held, ...others] = confirm?.items ?? [];
  const value = wholeSaid.exec(normalise(said))?.groups?.['value'];
  const task = held === undefined ? undefined : owed.get(held.taskNo);
  if (value === undefined || held === undefined || task === undefined || others.length > 0) return null;
  const percent = Number(value);
  const item = { ...held, percent, status: fits(percent, held.status) ? held.status : null };
  return suspicions(task, { ...item, percent: null }, measures(task)).length > 0 ? null : item;
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
