import type { OpenUnit } from '../../db/queries/open-units.ts';
import type { NewMessage } from '../../db/queries/outbox.ts';
import type { Recipient, WorkingGroup } from '../../db/queries/planner.ts';
import type { Block } from '../ports.ts';
import { overduePost } from '../replies/reminder-texts.ts';
import { base, byUnit, isPaused, type Round } from './round.ts';

/**
 * The one post of a stage for each working group that has somebody to hear of. A unit is named in the groups its
 * liaisons are in; one whose liaisons are in none, in all of them.
 */
export function groupPosts(
  round: Round,
  groups: readonly WorkingGroup[],
  units: readonly OpenUnit[],
  people: readonly Recipient[],
): NewMessage[] {
  return groups.flatMap((group): NewMessage[] => {
    const blocks = postFor(round, group, groups, units, people);
    if (blocks === null) return [];
    const key = `group_overdue:${round.facts.period}:${round.stage}:chat-${group.chatId}`;
    return [{ ...base(round), key, kind: 'group_overdue', target: { chatId: group.chatId }, blocks }];
  });
}

/** What one group is told; null when that is nothing. Only people who are in the group are mentioned. */
export function postFor(
  { facts, now }: Round,
  group: WorkingGroup,
  groups: readonly WorkingGroup[],
  units: readonly OpenUnit[],
  people: readonly Recipient[],
): Block[] | null {
  const here = new Set(group.members);
  const anywhere = new Set(groups.flatMap((one) => one.members));
  const liaisons = byUnit(people);
  const of = (unit: OpenUnit) => liaisons.get(unit.unitId) ?? [];
  const named = units.filter(
    (unit) =>
      of(unit).some((person) => here.has(person.id)) || !of(unit).some((person) => anywhere.has(person.id)),
  );
  if (named.length === 0) return null;
  const theirs = named.flatMap(of);
  return overduePost(facts, {
    at: now,
    units: named.map((unit) => ({ unit: unit.unit, open: unit.missing })),
    mentioned: theirs
      .filter((person) => here.has(person.id) && !isPaused(person, now))
      .map((person) => ({ personId: person.id, name: person.name, userId: null })),
    absent: theirs
      .filter((person) => !anywhere.has(person.id) && person.hasAccount && !isPaused(person, now))
      .map((person) => person.name),
  });
}
