import { openMilestones } from '../../db/queries/milestones.ts';
import { type OpenUnit, type OpenUnitsFilter, openUnitPages } from '../../db/queries/open-units.ts';
import type { NewMessage } from '../../db/queries/outbox.ts';
import {
  type Recipient,
  recipients,
  snoozedUntil,
  taskTexts,
  workingGroups,
} from '../../db/queries/planner.ts';
import type { Db } from '../../db/types.ts';
import { lastDayOf } from '../domain/period.ts';
import type { Role } from '../domain/person.ts';
import { type BeijingDate, beijingDate } from '../domain/time.ts';
import {
  type DigestKind,
  type DigestMilestone,
  leaderNotice,
  shownTasks,
  unreachableNotice,
} from '../replies/reminder-texts.ts';
import { type PlannedStage, sendableUntil } from './due-work.ts';
import { groupPosts } from './group-post.ts';
import {
  base,
  byUnit,
  digestMessage,
  holdsBack,
  paused,
  type Round,
  type Texts,
  unitFacts,
} from './round.ts';

/** Takes messages as they are written, a page of units at a time. */
export type Put = (messages: readonly NewMessage[]) => Promise<void>;

/**
 * Who is told what at a stage: only those who still owe something, one message each. Units come a page at a time, so
 * that a round over any number of open obligations stays small in memory. Returns why nothing or less was sent, or null.
 */
export async function composeStage(
  db: Db,
  { directive, period, stage, deadlines }: PlannedStage,
  times: { readonly now: Date; readonly notBefore: Date },
  put: Put,
): Promise<string | null> {
  const round: Round = {
    ...times,
    facts: { period, dueOn: deadlines.dueOn, graceOn: deadlines.graceOn },
    stage: stage.id,
    expiresAt: sendableUntil(stage),
    overdue: times.now >= deadlines.overdueFrom,
  };
  const texts = await taskTexts(db, directive.id);
  switch (stage.kind) {
    case 'opening':
    case 'reminder':
    case 'last_call':
    case 'due_day':
      return digests(db, round, stage.kind, texts, put);
    case 'group_overdue':
      return overdue(db, round, texts, put);
    case 'unit_leader':
      return escalation(db, round, texts, put);
    case 'bulletin_draft':
      throw new Error('a draft is no message');
    default:
      return stage.kind satisfies never;
  }
}

const dayOf = (round: Round): BeijingDate => beijingDate(round.notBefore);

async function digests(
  db: Db,
  round: Round,
  kind: DigestKind,
  texts: Texts,
  put: Put,
): Promise<string | null> {
  const later = await snoozedUntil(db, round.facts.period);
  const told = await eachUnit(db, round, { role: 'liaison', on: dayOf(round) }, {}, async (pairs, page) => {
    const milestones = await milestonesOf(db, round, page);
    await put(
      pairs.map(({ person, unit }) => ({
        ...digestMessage(round, kind, person, unit, texts, milestones.get(unit.unitId)),
        ...(holdsBack(later.get(person.id), round) ? { skip: 'snoozed' } : {}),
      })),
    );
  });
  if (kind === 'opening') await put(await staffNotices(db, round, '联络员', told.unreached));
  return told.units === 0 ? 'nothing_missing' : null;
}

/** 时间节点 that these units have not reached, up to the last day of the period's month. */
async function milestonesOf(
  db: Db,
  round: Round,
  units: readonly OpenUnit[],
): Promise<ReadonlyMap<number, DigestMilestone[]>> {
  const open = await openMilestones(db, {
    unitIds: units.map(({ unitId }) => unitId),
    until: lastDayOf(round.facts.period),
  });
  const today = dayOf(round);
  const lines = open.map((one) => ({ ...one, missed: one.dueOn < today }));
  return Map.groupBy(lines, ({ unitId }) => unitId);
}

async function overdue(db: Db, round: Round, texts: Texts, put: Put): Promise<string | null> {
  const groups = await workingGroups(db);
  const inGroup = new Set(groups.flatMap((group) => group.members));
  const units: OpenUnit[] = [];
  const people: Recipient[] = [];
  const apart: Pair[] = [];
  // What a unit has promised for a later day is not spoken of.
  const filter = { unpromisedOn: dayOf(round) };
  await eachUnit(db, round, { role: 'liaison', on: dayOf(round) }, filter, (pairs, page) => {
    units.push(...page);
    people.push(...pairs.map(({ person }) => person));
    apart.push(...pairs.filter(({ person }) => !inGroup.has(person.id)));
    return Promise.resolve();
  });
  if (units.length === 0) return 'nothing_missing';
  await put(groupPosts(round, groups, units, people));
  for (let from = 0; from < apart.length; from += CHUNK)
    await put(
      apart
        .slice(from, from + CHUNK)
        .map(({ person, unit }) => digestMessage(round, 'group_overdue', person, unit, texts)),
    );
  return groups.length === 0 ? 'no_working_group' : null;
}

async function escalation(db: Db, round: Round, texts: Texts, put: Put): Promise<string | null> {
  const filter = { unpromisedOn: dayOf(round), withOwed: true };
  const told = await eachUnit(db, round, { role: 'unit_leader', on: null }, filter, async (pairs) =>
    put(
      pairs.map(
        ({ person, unit }): NewMessage => ({
          ...base(round),
          ...paused(person, round),
          key: `escalation:${round.facts.period}:${round.stage}:person-${person.id}`,
          kind: 'escalation',
          target: { personId: person.id },
          blocks: leaderNotice(round.facts, unitFacts(unit, texts)),
        }),
      ),
    ),
  );
  await put(await staffNotices(db, round, '责任领导', told.unreached));
  return told.units === 0 ? 'nothing_missing' : null;
}

/** Messages written at a time. */
const CHUNK = 500;

interface Pair {
  readonly person: Recipient;
  readonly unit: OpenUnit;
}

interface Told {
  readonly units: number;
  /** Units with nobody of the role who has an account. */
  readonly unreached: readonly OpenUnit[];
}

/** Walks over the units that owe something, page by page, each page with its people. */
async function eachUnit(
  db: Db,
  { facts }: Round,
  who: { readonly role: Role; readonly on: BeijingDate | null },
  filter: Omit<OpenUnitsFilter, 'shown'>,
  tell: (pairs: readonly Pair[], units: readonly OpenUnit[]) => Promise<void>,
): Promise<Told> {
  let count = 0;
  const unreached: OpenUnit[] = [];
  for await (const units of openUnitPages(db, facts.period, { ...filter, shown: shownTasks })) {
    count += units.length;
    const ids = units.map((unit) => unit.unitId);
    const people = byUnit(await recipients(db, who.role, ids, who.on));
    const pairs = units.flatMap((unit) =>
      (people.get(unit.unitId) ?? []).map((person) => ({ person, unit })),
    );
    await tell(pairs, units);
    const reached = (unit: OpenUnit) => people.get(unit.unitId)?.some((person) => person.hasAccount);
    unreached.push(...units.filter((unit) => !reached(unit)));
  }
  return { units: count, unreached };
}

async function staffNotices(
  db: Db,
  round: Round,
  who: '联络员' | '责任领导',
  units: readonly OpenUnit[],
): Promise<NewMessage[]> {
  if (units.length === 0) return [];
  const list = units.map(({ unit, missing }) => ({ unit, open: missing }));
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
