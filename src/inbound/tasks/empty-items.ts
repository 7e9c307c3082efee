import type { Findings } from '../findings.ts';
import { sentences } from '../issues.ts';
import type { Segment } from './segments.ts';

/** «57、84项中,84项已完成» */
const onlyListed = /^[\s,:]*(?:任务|工作)?(?:之?中|当中|里面?)[\s,:]*$/u;

/** Whether nothing is said of the tasks but that others among them follow. */
export function isListed(content: string): boolean {
  return onlyListed.test(content);
}

/** «我委的57、84项中,84项已完成,57项55%»: the list only names what is spoken of one by one. */
export function askAboutEmpty(
  segments: readonly Segment[],
  empty: readonly number[],
  findings: Findings,
): void {
  if (empty.length === 0) return;
  const named = Map.groupBy(
    segments.flatMap(({ nos }) => nos),
    (no) => no,
  );
  const silent = Map.groupBy(empty, (no) => no);
  const untold = empty.filter((no) => named.get(no)?.length === silent.get(no)?.length);
  if (untold.length > 0) findings.issues.push(sentences.emptyItem(untold));
}
