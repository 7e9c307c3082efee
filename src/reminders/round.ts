import type { OpenUnit } from '../../db/queries/open-units.ts';
import type { NewMessage } from '../../db/queries/outbox.ts';
import type { Recipient } from '../../db/queries/planner.ts';
import { beijingDate, beijingInstant } from '../domain/time.ts';
import {
  type DigestKind,
  type DigestMilestone,
  digest,
  type PeriodFacts,
  type UnitFacts,
} from '../replies/reminder-texts.ts';

/** What every message of one round has in common. */
export interface Round {
  readonly facts: PeriodFacts;
  readonly stage: string;
  readonly now: Date;
  readonly notBefore: Date;
  readonly expiresAt: Date | null;
  readonly overdue: boolean;
}

/** The stage of a reminder somebody asked for; it is outside the ladder and the message budget. */
export const SNOOZE = 'snooze';

/** Task texts by number. */
export type Texts = ReadonlyMap<number, string>;

/** One private digest; the key names the stage (or the day of an urge) and the person. */
export function digestMessage(
  round: Round,
  kind: DigestKind,
  person: Recipient,
  unit: OpenUnit,
  texts: Texts,
  milestones: readonly DigestMilestone[] = [],
): NewMessage {
  return {
    ...base(round),
    ...paused(person, round),
    key: `reminder:${round.facts.period}:${round.stage}:person-${person.id}`,
    kind: 'reminder',
    target: { personId: person.id },
    blocks: digest(kind, round.facts, { ...unitFacts(unit, texts), milestones }, round.overdue),
  };
}

export function unitFacts({ unit, owed, missing, first }: OpenUnit, texts: Texts): UnitFacts {
  return {
    unit,
    owed,
    missing,
    first: first.map((task) => ({ ...task, text: texts.get(task.no) ?? '' })),
  };
}

export const base = ({ facts, stage, now, notBefore, expiresAt }: Round) => ({
  period: facts.period,
  stage,
  notBefore,
  expiresAt,
  createdAt: now,
});

export function isPaused({ pausedFrom, pausedUntil }: Recipient, on: Date): boolean {
  const day = beijingDate(on);
  return pausedUntil !== null && day <= pausedUntil && (pausedFrom === null || day >= pausedFrom);
}

export const paused = (person: Recipient, round: Round) =>
  isPaused(person, round.notBefore) ? { skip: 'paused' } : {};

/** Who asked to be reminded later hears nothing before, unless the deadline would pass meanwhile. */
export const holdsBack = (
  later: Date | undefined,
  { facts, notBefore }: Pick<Round, 'facts' | 'notBefore'>,
): boolean => later !== undefined && later > notBefore && later < beijingInstant(facts.dueOn, '24:00');

/** People by the unit they report for, in the order given. */
export function byUnit(people: readonly Recipient[]): ReadonlyMap<number, readonly Recipient[]> {
  return Map.groupBy(people, (person) => person.unitId);
}
