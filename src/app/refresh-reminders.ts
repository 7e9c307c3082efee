import { directiveFor } from '../../db/queries/directives.ts';
import { type OpenUnit, type OpenUnitsFilter, openUnits } from '../../db/queries/open-units.ts';
import { cancelMessages, lockWaiting, rewriteMessage, type WaitingMessage } from '../../db/queries/outbox.ts';
import { recipients, taskTexts, unitsOfPeople, workingGroups } from '../../db/queries/planner.ts';
import type { Tx } from '../../db/types.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import { ladderFor } from '../domain/ladder.ts';
import { type PeriodKey, periodYear } from '../domain/period.ts';
import type { Settings } from '../domain/settings.ts';
import { beijingDate } from '../domain/time.ts';
import type { Block } from '../ports.ts';
import { postFor } from '../reminders/group-post.ts';
import { type Round, SNOOZE, unitFacts } from '../reminders/round.ts';
import { type DigestKind, digest, leaderNotice, shownTasks } from '../replies/reminder-texts.ts';

export interface Refresh {
  readonly period: PeriodKey;
  /** Whose reports, duties or people changed; null: nobody knows whose. */
  readonly unitId: number | null;
  readonly settings: Settings;
  readonly calendar: WorkCalendar;
  readonly now: Date;
}

/**
 * After a report (or its withdrawal) of a unit changed what is open, or after its people changed: reminders to its people
 * and group posts that have not gone out yet are cancelled where nothing is missing any more, else they get the list
 * that is true now. Usually nothing waits, and it costs one query.
 */
export async function refreshReminders(tx: Tx, refresh: Refresh): Promise<void> {
  const waiting = await lockWaiting(tx, refresh.period);
  if (waiting.length === 0) return;
  const units = await unitsOfPeople(
    tx,
    waiting.flatMap(({ personId }) => personId ?? []),
  );
  const concerned = waiting.filter(
    ({ personId, chatId }) =>
      chatId !== null || refresh.unitId === null || units.get(personId ?? 0) === refresh.unitId,
  );
  if (concerned.length === 0) return;
  const rewrite = await rewriter(tx, refresh);
  if (rewrite === null) return;
  for (const message of concerned) {
    const fate = await rewrite(message, units.get(message.personId ?? 0) ?? null);
    if (fate.kind === 'cancel') await cancelMessages(tx, [message.id], fate.reason);
    else await rewriteMessage(tx, message.id, fate.blocks);
  }
}

type Fate =
  | { readonly kind: 'cancel'; readonly reason: 'reported' | 'not_in_charge' }
  | { readonly kind: 'rewrite'; readonly blocks: readonly Block[] };

const reported: Fate = { kind: 'cancel', reason: 'reported' };
const notInCharge: Fate = { kind: 'cancel', reason: 'not_in_charge' };
const rewritten = (blocks: readonly Block[] | null): Fate =>
  blocks === null ? reported : { kind: 'rewrite', blocks };

/** Null while the year's calendar is not known: what was planned stays as it is. */
async function rewriter(
  tx: Tx,
  { period, settings, calendar, now }: Refresh,
): Promise<((message: WaitingMessage, unitId: number | null) => Promise<Fate>) | null> {
  const ladder = ladderFor(period, settings, calendar);
  if (!ladder.ok) return null;
  const { dueOn, graceOn, overdueFrom } = ladder.deadlines;
  const facts = { period, dueOn, graceOn };
  const overdue = now >= overdueFrom;
  const today = beijingDate(now);
  const round: Round = { facts, stage: '', now, notBefore: now, expiresAt: null, overdue };
  const directive = await directiveFor(tx, periodYear(period));
  const texts = directive ? await taskTexts(tx, directive.id) : new Map<number, string>();
  const inCharge = async (
    role: 'liaison' | 'unit_leader',
    unitId: number,
    personId: number | null,
  ): Promise<boolean> => {
    const people = await recipients(tx, role, [unitId], role === 'liaison' ? today : null);
    return people.some(({ id }) => id === personId);
  };
  const open = async (
    unitId: number,
    filter: Omit<OpenUnitsFilter, 'shown' | 'unitIds'>,
  ): Promise<OpenUnit | undefined> =>
    (await openUnits(tx, period, { ...filter, unitIds: [unitId], shown: shownTasks }))[0];

  async function post(chatId: number): Promise<Fate> {
    const groups = await workingGroups(tx);
    const group = groups.find((one) => one.chatId === chatId);
    if (!group) return notInCharge;
    const units = await openUnits(tx, period, { unpromisedOn: today, shown: shownTasks });
    const ids = units.map((unit) => unit.unitId);
    return rewritten(postFor(round, group, groups, units, await recipients(tx, 'liaison', ids, today)));
  }

  return async ({ kind, stage, personId, chatId }, unitId) => {
    if (chatId !== null) return post(chatId);
    if (unitId === null) return notInCharge;
    if (kind === 'escalation') {
      if (!(await inCharge('unit_leader', unitId, personId))) return notInCharge;
      const unit = await open(unitId, { unpromisedOn: today, withOwed: true });
      return rewritten(unit ? leaderNotice(facts, unitFacts(unit, texts)) : null);
    }
    if (!(await inCharge('liaison', unitId, personId))) return notInCharge;
    const taskNo = /^urge-(\d+)$/.exec(stage ?? '')?.[1];
    const unit = await open(unitId, taskNo === undefined ? {} : { owing: Number(taskNo) });
    return rewritten(
      unit ? digest(digestKind(stage, ladder.stages), facts, unitFacts(unit, texts), overdue) : null,
    );
  };
}

function digestKind(stage: string | null, stages: readonly { id: string; kind: string }[]): DigestKind {
  const kind = stages.find(({ id }) => id === stage)?.kind;
  switch (kind) {
    case 'opening':
    case 'reminder':
    case 'last_call':
    case 'due_day':
    case 'group_overdue':
      return kind;
    default:
      return stage === SNOOZE ? 'reminder' : 'urge';
  }
}
