import { sameDimension } from '../domain/quantity.ts';
import type { Findings } from './findings.ts';
import type { InterpretContext, ReportItem } from './interpretation.ts';
import { sentences } from './issues.ts';
import { fold } from './normalise.ts';
import type { Cut } from './tasks/segments.ts';
import { coreWords } from './values/core-words.ts';

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
  if (fold(own.text).includes(name)) return null;
  const [other, ...more] = [...owed.values()].filter(({ targets }) =>
    targets.some((target) => sameDimension(target.unit, unit) && coreWords(fold(target.indicator)) === name),
  );
  return other === undefined || more.length > 0 || told.includes(other.no) ? null : other.no;
}
