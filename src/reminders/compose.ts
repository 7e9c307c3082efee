import { acknowledgedTasks } from '../../db/queries/absence.ts';
import type { NewMessage } from '../../db/queries/outbox.ts';
import {
  type OpenUnit,
  openUnits,
  type Recipient,
  recipients,
  taskTexts,
  type WorkingGroup,
  workingGroups,
} from '../../db/queries/planner.ts';
import type { Db } from '../../db/types.ts';
import { withoutPromised } from '../domain/acting.ts';
import type { LadderStageKind } from '../domain/ladder.ts';
import { type BeijingDate, beijingDate } from '../domain/time.ts';
import type { Block } from '../ports.ts';
import {
  type DigestKind,
  digest,
  leaderNotice,
  overduePost,
  type PeriodFacts,
  type UnitFacts,
  unreachableNotice,
} from '../replies/reminder-texts.ts';
import { type PlannedStage, sendableUntil } from './due-work.ts';

/** The messages of one stage, or why there are none. */
export interface Composed {
  readonly messages: readonly NewMessage[];
  readonly note: string | null;
}

/** What every message of one round has in common. */
export interface Round {
  readonly facts: PeriodFacts;
  readonly stage: string;
  readonly now: Date;
  readonly notBefore: Date;
  readonly expiresAt: Date | null;
  readonly overdue: boolean;
}

const none = (note: string): Composed => ({ messages: [], note });

/** Who is told what at a stage: only those who still owe something, one message each. */
export async function composeStage(
  db: Db,
  { directive, period, stage, deadlines }: PlannedStage,
  times: { readonly now: Date; readonly notBefore: Date },
): Promise<Composed> {
  const units = await unitsAt(db, period, stage.kind, beijingDate(times.notBefore));
  if (units.length === 0) return none('nothing_missing');
  const texts = await taskTexts(db, directive.id);
  const round: Round = {
    ...times,
    facts: { period, dueOn: deadlines.dueOn, graceOn: deadlines.graceOn },
    stage: stage.id,
    expiresAt: sendableUntil(stage),
    overdue: times.now >= deadlines.overdueFrom,
  };
  switch (stage.kind) {
    case 'opening':
    case 'reminder':
    case 'last_call':
    case 'due_day':
      return composeDigests(db, round, stage.kind, units, texts);
    case 'group_overdue':
      return composeOverdue(db, round, units, texts);
    case 'unit_leader':
      return composeEscalation(db, round, units, texts);
    case 'bulletin_draft':
      throw new Error('a draft is no message');
    default:
      return stage.kind satisfies never;
  }
}

/** Who is spoken of at a stage: what a unit has promised for a later day is not escalated. */
async function unitsAt(
  db: Db,
  period: string,
  kind: LadderStageKind,
  on: BeijingDate,
): Promise<readonly OpenUnit[]> {
  const units = await openUnits(db, period);
  const escalates = kind === 'group_overdue' || kind === 'unit_leader';
  return escalates ? withoutPromised(units, await acknowledgedTasks(db, period, on)) : units;
}

async function composeDigests(
  db: Db,
  round: Round,
  kind: DigestKind,
  units: readonly OpenUnit[],
  texts: ReadonlyMap<number, string>,
): Promise<Composed> {
  const people = await recipients(
    db,
    'liaison',
    units.map((unit) => unit.unitId),
    beijingDate(round.notBefore),
  );
  const messages = people.map((person) => digestMessage(round, kind, person, unitOf(units, person), texts));
  if (kind !== 'opening') return { messages, note: null };
  const reached = new Set(people.filter((person) => person.hasAccount).map((person) => person.unitId));
  const unreached = units.filter((unit) => !reached.has(unit.unitId));
  return { messages: [...messages, ...(await staffNotices(db, round, '联络员', unreached))], note: null };
}

async function composeOverdue(
  db: Db,
  round: Round,
  units: readonly OpenUnit[],
  texts: ReadonlyMap<number, string>,
): Promise<Composed> {
  const groups = await workingGroups(db);
  const people = await recipients(
    db,
    'liaison',
    units.map((unit) => unit.unitId),
    beijingDate(round.notBefore),
  );
  const posts = groups.flatMap((group): NewMessage[] => {
    const blocks = postFor(round, group, groups, units, people);
    if (blocks === null) return [];
    const target = { chatId: group.chatId };
    const key = `group_overdue:${round.facts.period}:${round.stage}:chat-${group.chatId}`;
    return [{ ...base(round), key, kind: 'group_overdue', target, blocks }];
  });
  const inGroup = new Set(groups.flatMap((group) => group.members));
  const apart = people
    .filter((person) => !inGroup.has(person.id))
    .map((person) => digestMessage(round, 'group_overdue', person, unitOf(units, person), texts));
  return { messages: [...posts, ...apart], note: groups.length === 0 ? 'no_working_group' : null };
}

/**
 * The post of one group: overdue units with a liaison in it, and those with a liaison in no group at all. Null when
 * that is nobody.
 */
export function postFor(
  { facts, now }: Round,
  group: WorkingGroup,
  groups: readonly WorkingGroup[],
  units: readonly OpenUnit[],
  people: readonly Recipient[],
): Block[] | null {
  const here = new Set(group.members);
  const anywhere = new Set(groups.flatMap((one) => one.members));
  const liaisons = (unit: OpenUnit) => people.filter((person) => person.unitId === unit.unitId);
  const named = units.filter(
    (unit) =>
      liaisons(unit).some((person) => here.has(person.id)) ||
      !liaisons(unit).some((person) => anywhere.has(person.id)),
  );
  if (named.length === 0) return null;
  const theirs = named.flatMap(liaisons);
  return overduePost(facts, {
    at: now,
    units: named.map((unit) => ({ unit: unit.unit, open: unit.open.length })),
    mentioned: theirs
      .filter((person) => here.has(person.id) && !isPaused(person, now))
      .map((person) => ({ personId: person.id, name: person.name, userId: null })),
    absent: theirs
      .filter((person) => !anywhere.has(person.id) && person.hasAccount && !isPaused(person, now))
      .map((person) => person.name),
  });
}

async function composeEscalation(
  db: Db,
  round: Round,
  units: readonly OpenUnit[],
  texts: ReadonlyMap<number, string>,
): Promise<Composed> {
  const leaders = await recipients(
    db,
    'unit_leader',
    units.map((unit) => unit.unitId),
  );
  const reached = new Set(leaders.filter((leader) => leader.hasAccount).map((leader) => leader.unitId));
  const messages = leaders.map((leader): NewMessage => {
    const key = `escalation:${round.facts.period}:${round.stage}:person-${leader.id}`;
    const blocks = leaderNotice(round.facts, unitFacts(unitOf(units, leader), texts));
    return {
      ...base(round),
      ...paused(leader, round),
      key,
      kind: 'escalation',
      target: { personId: leader.id },
      blocks,
    };
  });
  const unreached = units.filter((unit) => !reached.has(unit.unitId));
  return { messages: [...messages, ...(await staffNotices(db, round, '责任领导', unreached))], note: null };
}

/** One private digest; the key names the stage (or the day of an urge) and the person. */
export function digestMessage(
  round: Round,
  kind: DigestKind,
  person: Recipient,
  unit: OpenUnit,
  texts: ReadonlyMap<number, string>,
): NewMessage {
  return {
    ...base(round),
    ...paused(person, round),
    key: `reminder:${round.facts.period}:${round.stage}:person-${person.id}`,
    kind: 'reminder',
    target: { personId: person.id },
    blocks: digest(kind, round.facts, unitFacts(unit, texts), round.overdue),
  };
}

async function staffNotices(
  db: Db,
  round: Round,
  who: '联络员' | '责任领导',
  units: readonly OpenUnit[],
): Promise<NewMessage[]> {
  if (units.length === 0) return [];
  const list = units.map((unit) => ({ unit: unit.unit, open: unit.open.length }));
  const blocks = unreachableNotice(round.facts, who, list);
  const staff = await recipients(db, 'staff');
  return staff.map((person) => ({
    ...base(round),
    key: `notice:${round.facts.period}:${round.stage}:person-${person.id}`,
    kind: 'notice',
    target: { personId: person.id },
    blocks,
  }));
}

export function unitFacts(unit: OpenUnit, texts: ReadonlyMap<number, string>): UnitFacts {
  return {
    unit: unit.unit,
    owed: unit.owed,
    open: unit.open.map(({ no, returned }) => ({ no, returned, text: texts.get(no) ?? '' })),
  };
}

function unitOf(units: readonly OpenUnit[], person: Recipient): OpenUnit {
  const unit = units.find((one) => one.unitId === person.unitId);
  if (!unit) throw new Error(`person ${person.id} belongs to none of the units asked for`);
  return unit;
}

const base = ({ facts, stage, now, notBefore, expiresAt }: Round) => ({
  period: facts.period,
  stage,
  notBefore,
  expiresAt,
  createdAt: now,
});

const isPaused = (person: Recipient, on: Date): boolean =>
  person.pausedUntil !== null && beijingDate(on) <= person.pausedUntil;

const paused = (person: Recipient, round: Round) =>
  isPaused(person, round.notBefore) ? { skip: 'paused' } : {};
