import { knownUnits, sameDimension } from '../domain/quantity.ts';
import type { InterpretContext } from './interpretation.ts';
import { normalise } from './normalise.ts';
import { suggestTasks } from './tasks/suggest.ts';

const MOST = 3;

/**
 * Two or three tasks to tap when a message does not say which it means: the task talked about last, those whose words
 * or goals fit, then the first that are still missing.
 * @param open owed tasks without a report, ascending
 */
export function likelyTasks(text: string, context: InterpretContext, open: readonly number[]): number[] {
  const { recentTaskNo, owed } = context;
  const recent = recentTaskNo !== null && owed.has(recentTaskNo) ? [recentTaskNo] : [];
  const first = open.length > 0 ? open : [...owed.keys()].slice(0, MOST);
  const ranked = [
    ...recent,
    ...suggestTasks(normalise(text), context),
    ...fittingUnits(text, context),
    ...first,
  ];
  return [...new Set(ranked)].slice(0, MOST);
}

/** Tasks with a goal in the unit of a figure in the text; a bare % says nothing about which. */
function fittingUnits(text: string, { owed }: InterpretContext): number[] {
  const figures = /\d[\d,.]*\s*(\p{Script=Han}{1,5})/gu;
  const units = [...normalise(text).matchAll(figures)].flatMap(([, words = '']) => {
    const unit = knownUnits.find((known) => words.startsWith(known));
    return unit === undefined || unit === '个' || unit === '项' ? [] : [unit];
  });
  if (units.length === 0) return [];
  return [...owed.values()]
    .filter((task) => task.targets.some((target) => units.some((unit) => sameDimension(unit, target.unit))))
    .map((task) => task.no);
}
