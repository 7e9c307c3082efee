import type { InterpretContext } from './interpretation.ts';
import { fold } from './normalise.ts';
import type { Owed } from './segments.ts';
import { coreWords, coverage, taskWords } from './targets.ts';

const firstFigure = /^(?<words>[^,;。\n\d]{2,24})\d/u;

/** What the cutting of a message may ask about the unit's tasks. */
export function owedBy({ owed }: InterpretContext): Owed {
  const figure: Owed['figure'] = (nos, after) => {
    const words = coreWords(firstFigure.exec(after)?.groups?.['words'] ?? '');
    if (words.length < 2) return false;
    return nos.every((no) => {
      const task = owed.get(no);
      return (
        task !== undefined && taskWords(task, fold).targets.some(({ pairs }) => coverage(words, pairs) >= 0.6)
      );
    });
  };
  return Object.assign((no: number) => owed.has(no), { figure });
}
