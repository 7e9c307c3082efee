import type { Source } from './document.ts';
import type { MissedMilestone } from './facts.ts';
import { byUnitOrder } from './words.ts';

/** By task, unit and day. */
export function inOrder(missed: readonly MissedMilestone[]): MissedMilestone[] {
  return [...missed].sort(
    (a, b) =>
      a.taskNo - b.taskNo ||
      byUnitOrder({ sort: a.unitSort, name: a.unit }, { sort: b.unitSort, name: b.unit }) ||
      (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0) ||
      a.milestoneId - b.milestoneId,
  );
}

export function milestoneSource({ milestoneId, version, taskNo, unit }: MissedMilestone): Source {
  return { kind: 'milestone', milestoneId, version, taskNo, unit };
}
