import type { Owed } from '../tasks/opens-segment.ts';
import { clauseMarks, isUnpunctuated, pauseMarks, tellsInTurn, withdrawnMarks } from './clauses.ts';
import { type Both, withMarks } from './marks.ts';
import { taskMarks } from './runs.ts';

/** Puts the marks into what was dictated in one breath that a writer would have set. */
export function withSpokenMarks(both: Both, owed: Owed): Both {
  const unpunctuated = isUnpunctuated(both.folded);
  const parted = withMarks(both, taskMarks(both.folded, owed, unpunctuated));
  if (!unpunctuated || !tellsInTurn(both.folded)) return parted;
  const settled = withMarks(parted, withdrawnMarks(parted.folded));
  const breathed = withMarks(settled, pauseMarks(settled.folded));
  return withMarks(breathed, clauseMarks(breathed.folded));
}
