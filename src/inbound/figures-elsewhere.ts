import { sameDimension } from '../domain/quantity.ts';
import type { Findings } from './findings.ts';
import type { InterpretContext, OwedTask, ReportItem } from './interpretation.ts';
import { sentences } from './issues.ts';
import { fold } from './normalise.ts';
import type { Cut } from './tasks/segments.ts';
import { coreWords, coverage } from './values/core-words.ts';
import { matchTarget } from './values/targets.ts';
import { taskWords } from './values/task-words.ts';

/** As many characters as a report has that does no more than list figures. */
const shortReport = 40;

type Figure = ReportItem['metrics'][number];

/**
 * «61项3家,海外仓1个»: a figure behind those of one task that is named as a goal of another the unit owes. It is asked which it is of, and not kept
 * with the first; what else is said of that stands.
 */
export function askAboutElsewhere(
  { items, issues }: Findings,
  { segments }: Cut,
  context: InterpretContext,
): void {
  const told = segments.flatMap(({ nos }) => nos);
  for (const [at, item] of items.entries()) {
    const others = item.metrics.map((figure) => ownerOf(item, figure, context, told));
    if (others.every((no) => no === null)) continue;
    items[at] = { ...item, metrics: item.metrics.filter((_, index) => others[index] === null) };
    item.metrics.forEach(({ indicator, value, unit }, index) => {
      const no = others[index] ?? null;
      if (no !== null) issues.push(sentences.figureElsewhere(item.taskNo, `${indicator}${value}${unit}`, no));
    });
  }
}

/** The only other task with a goal of that name, where the figure's own task has not a word of it; else null. */
function ownerOf(
  { taskNo, percent, metrics, progress }: ReportItem,
  { indicator, unit, valueInTargetUnit }: Figure,
  { owed }: InterpretContext,
  told: readonly number[],
): number | null {
  const name = coreWords(fold(indicator ?? ''));
  const own = owed.get(taskNo);
  if (valueInTargetUnit !== null || name.length < 3 || own === undefined) return null;
  // A figure that is alone is asked about with its task; a long report tells of other things as well.
  if ((metrics.length < 2 && percent === null) || (progress ?? '').length > shortReport) return null;
  if (coverage(name, taskWords(own, fold).pairs) >= 0.9) return null;
  const others = [...owed.values()].filter(({ no }) => no !== taskNo);
  const called = others.filter(({ targets }) =>
    targets.some((target) => sameDimension(target.unit, unit) && coreWords(fold(target.indicator)) === name),
  );
  const [other, ...more] = called.length > 0 ? called : others.filter((task) => isShort(name, unit, task));
  return other === undefined || more.length > 0 || told.includes(other.no) ? null : other.no;
}

/** 跨境园区 of 跨境电子商务园区(基地): all that it says is in the name of a goal, though not all of the name. */
function isShort(name: string, unit: string, task: OwedTask): boolean {
  if (name.length < 4) return false;
  const words = taskWords(task, fold);
  const match = matchTarget(words, name, 1, unit);
  const entry = words.targets.find(({ target }) => match.kind === 'target' && target === match.target);
  return entry !== undefined && coverage(name, entry.pairs) >= 0.99;
}
