import { acknowledgedTasks } from '../../db/queries/absence.ts';
import { directiveFor } from '../../db/queries/directives.ts';
import { cancelMessages, lockWaiting, rewriteMessage, type WaitingMessage } from '../../db/queries/outbox.ts';
import {
  type OpenUnit,
  openUnits,
  type Recipient,
  recipients,
  taskTexts,
  workingGroups,
} from '../../db/queries/planner.ts';
import type { Tx } from '../../db/types.ts';
import { withoutPromised } from '../domain/acting.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import { ladderFor } from '../domain/ladder.ts';
import { type PeriodKey, periodYear } from '../domain/period.ts';
import type { Settings } from '../domain/settings.ts';
import { beijingDate } from '../domain/time.ts';
import type { Block } from '../ports.ts';
import { postFor, type Round, unitFacts } from '../reminders/compose.ts';
import { type DigestKind, digest, leaderNotice } from '../replies/reminder-texts.ts';

export interface Refresh {
  readonly period: PeriodKey;
  readonly settings: Settings;
  readonly calendar: WorkCalendar;
  readonly now: Date;
}

/**
 * After a report (or its withdrawal) changed what is open: reminders of the period that have not gone out yet are
 * cancelled where nothing is missing any more, else they get the list that is true now. Usually nothing waits, and it
 * costs one query.
 */
export async function refreshReminders(tx: Tx, refresh: Refresh): Promise<void> {
  const waiting = await lockWaiting(tx, refresh.period);
  if (waiting.length === 0) return;
  const rewrite = await rewriter(tx, refresh);
  const done: number[] = [];
  for (const message of waiting) {
    const blocks = await rewrite(message);
    if (blocks === null) done.push(message.id);
    else if (blocks !== 'keep') await rewriteMessage(tx, message.id, blocks);
  }
  await cancelMessages(tx, done, 'reported');
}

type Rewrite = (message: WaitingMessage) => Promise<readonly Block[] | null | 'keep'>;

async function rewriter(tx: Tx, { period, settings, calendar, now }: Refresh): Promise<Rewrite> {
  const ladder = ladderFor(period, settings, calendar);
  if (!ladder.ok) return () => Promise.resolve('keep');
  const { dueOn, graceOn, overdueFrom } = ladder.deadlines;
  const facts = { period, dueOn, graceOn };
  const overdue = now >= overdueFrom;
  const units = await openUnits(tx, period);
  const directive = await directiveFor(tx, periodYear(period));
  const texts = directive ? await taskTexts(tx, directive.id) : new Map<number, string>();
  const unitIds = units.map((unit) => unit.unitId);
  const today = beijingDate(now);
  const liaisons = await recipients(tx, 'liaison', unitIds, today);
  const escalated = withoutPromised(units, await acknowledgedTasks(tx, period, today));
  const leaders = await recipients(tx, 'unit_leader', unitIds);
  const groups = await workingGroups(tx);
  const unitOf = (
    people: readonly Recipient[],
    personId: number | null,
    among: readonly OpenUnit[] = units,
  ): OpenUnit | undefined => {
    const person = people.find((one) => one.id === personId);
    return among.find((unit) => unit.unitId === person?.unitId);
  };
  const round: Round = { facts, stage: '', now, notBefore: now, expiresAt: null, overdue };

  return async ({ kind, stage, personId, chatId }) => {
    if (kind === 'group_overdue') {
      const group = groups.find((one) => one.chatId === chatId);
      return group ? postFor(round, group, groups, escalated, liaisons) : 'keep';
    }
    if (kind === 'escalation') {
      const unit = unitOf(leaders, personId, escalated);
      return unit ? leaderNotice(facts, unitFacts(unit, texts)) : null;
    }
    const unit = unitOf(liaisons, personId);
    if (!unit) return null;
    const taskNo = /^urge-(\d+)$/.exec(stage ?? '')?.[1];
    const one = taskNo === undefined ? unit : await oneTask(tx, period, unit.unitId, Number(taskNo));
    return one ? digest(digestKind(stage, ladder.stages), facts, unitFacts(one, texts), overdue) : null;
  };
}

async function oneTask(
  tx: Tx,
  period: string,
  unitId: number,
  taskNo: number,
): Promise<OpenUnit | undefined> {
  return (await openUnits(tx, period, { unitIds: [unitId], taskNo }))[0];
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
      return 'urge';
  }
}
