import { knownUnits, sameDimension } from '../domain/quantity.ts';
import type { InterpretContext } from './interpretation.ts';
import { normalise } from './normalise.ts';
import { suggestTasks } from './tasks/suggest.ts';

const MOST = 3;

/**
 * Two or three tasks to tap when a message does not say which it means: those whose number stands in it, the tasks
 * talked about last, those whose words or goals fit, then the first that are still missing.
 * @param offered owed tasks without a report, ascending, and the tasks of the message before
 */
export function likelyTasks(
  text: string,
  context: InterpretContext,
  { open, recent }: { readonly open: readonly number[]; readonly recent: readonly number[] },
): number[] {
  const { owed } = context;
  const words = normalise(text);
  const ranked = [
    ...numbersIn(words),
    ...recent,
    ...suggestTasks(words, context),
    ...fittingUnits(words, context),
    ...(open.length > 0 ? open : owed.keys()),
  ];
  return [...new Set(ranked)].filter((no) => owed.has(no)).slice(0, MOST);
}

/** «57有问题,缺资金»: numbers that are no amount. */
export function numbersIn(words: string): number[] {
  const bare = /(?<![\d.])\d{1,3}(?!\d|\.\d|\s*(?:[%年月日号万亿家个所亩户套人元件处座条]|公里))/gu;
  return [...words.matchAll(bare)].map(([written]) => Number(written));
}

/** Tasks with a goal in the unit of a figure in the (normalised) text; a bare % says nothing about which. */
function fittingUnits(text: string, { owed }: InterpretContext): number[] {
  const figures = /\d[\d,.]*\s*(\p{Script=Han}{1,5})/gu;
  const units = [...text.matchAll(figures)].flatMap(([, words = '']) => {
    const unit = knownUnits.find((known) => words.startsWith(known));
    return unit === undefined || unit === '个' || unit === '项' ? [] : [unit];
  });
  if (units.length === 0) return [];
  return [...owed.values()]
    .filter((task) => task.targets.some((target) => units.some((unit) => sameDimension(unit, target.unit))))
    .map((task) => task.no);
}
