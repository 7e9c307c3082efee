import { directiveFor } from '../../../db/queries/directives.ts';
import { openUnits } from '../../../db/queries/open-units.ts';
import { cancelMessages, enqueue, lockWaiting } from '../../../db/queries/outbox.ts';
import { taskTexts } from '../../../db/queries/planner.ts';
import { type PeriodKey, periodYear } from '../../domain/period.ts';
import { nextAllowedInstant } from '../../domain/quiet-hours.ts';
import { beijingDate, beijingInstant, formatChineseDateTime, parseBeijingDate } from '../../domain/time.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { digestMessage, holdsBack, SNOOZE } from '../../reminders/round.ts';
import { snoozedText } from '../../replies/pause-texts.ts';
import { nothingOpen } from '../../replies/people-texts.ts';
import { shownTasks } from '../../replies/reminder-texts.ts';
import { ownUnit } from './confirm.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** Later than this nobody remembers having asked. */
const LONGEST_MS = 31 * 86_400_000;

/**
 * 稍后提醒, 明天提醒: one more digest for whoever asks, at that time or when quiet hours end, with what is open then. It
 * does not count against the message budget, is not sent when everything has been reported, and moves no deadline; the
 * ladder is silent until then.
 */
export async function snoozeAnswer(
  turn: Turn,
  command: Extract<ChatCommand, { kind: 'snooze' }>,
): Promise<Outcome> {
  const { tx, ctx, person, period, settings, deadlines, at: now } = turn;
  const wanted = wantedAt(command, now);
  if (wanted === null) return refused('date_unclear');
  if (wanted <= now) return refused('date_past');
  if (wanted.getTime() - now.getTime() > LONGEST_MS) return refused('date_too_far', '31');
  const allowed = nextAllowedInstant(wanted, settings, ctx.calendar);
  if (!allowed.ok || deadlines === null) return refused('calendar_unknown', turn.today.slice(0, 4));
  const unit = ownUnit(turn);
  const [open] = await openUnits(tx, period, { unitIds: [unit.id], shown: shownTasks });
  if (!open) return answered('query_other', nothingOpen());
  const directive = await directiveFor(tx, periodYear(period));
  const texts = directive ? await taskTexts(tx, directive.id) : new Map<number, string>();
  const round = {
    facts: { period, dueOn: deadlines.dueOn, graceOn: deadlines.graceOn },
    stage: SNOOZE,
    now,
    notBefore: allowed.at,
    expiresAt: null,
    overdue: allowed.at >= deadlines.overdueFrom,
  };
  const recipient = {
    id: person.id,
    name: person.name,
    role: person.role,
    unitId: unit.id,
    pausedFrom: null,
    pausedUntil: null,
    hasAccount: true,
  };
  const message = digestMessage(round, 'reminder', recipient, open, texts);
  const written = await enqueue(tx, [
    { ...message, key: `snooze:${period}:${beijingDate(allowed.at)}:person-${person.id}` },
  ]);
  if (holdsBack(allowed.at, { ...round, notBefore: now })) await holdWaiting(turn, period);
  return answered('query_other', snoozedText(formatChineseDateTime(allowed.at), written.length > 0));
}

/** What waits for the end of quiet hours would come before the time that was asked for. */
async function holdWaiting({ tx, person }: Turn, period: PeriodKey): Promise<void> {
  const waiting = await lockWaiting(tx, period);
  const ladder = waiting.filter(
    ({ personId, kind, stage }) => personId === person.id && kind === 'reminder' && stage !== SNOOZE,
  );
  await cancelMessages(
    tx,
    ladder.map(({ id }) => id),
    'snoozed',
  );
}

function wantedAt(command: Extract<ChatCommand, { kind: 'snooze' }>, now: Date): Date | null {
  if ('hours' in command) return new Date(now.getTime() + command.hours * 3_600_000);
  const day = parseBeijingDate(command.day);
  return day === null ? null : beijingInstant(day, command.at);
}
