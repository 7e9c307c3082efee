import type { Issue } from './interpretation.ts';
import { sentences } from './issues.ts';

/** «3-40项同上月» of tasks without a report last month: said once for all of them, not line by line. */
export function repeatsTogether(issues: readonly Issue[]): readonly Issue[] {
  const alone = issues.filter(
    ({ code, taskNo, text }) =>
      code === 'nothing_to_repeat' && taskNo !== null && text === sentences.nothingToRepeat([taskNo]).text,
  );
  const [first] = alone;
  if (first === undefined || alone.length === 1) return issues;
  const together = sentences.nothingToRepeat(alone.flatMap(({ taskNo }) => taskNo ?? []));
  return issues.flatMap((one) => (one === first ? together : alone.includes(one) ? [] : one));
}
