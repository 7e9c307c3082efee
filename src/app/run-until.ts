import { waitingUntil } from '../../db/queries/outbox.ts';
import { followedDays } from '../../db/queries/slip-causes.ts';
import { spokenOf } from '../domain/milestone-days.ts';
import { nextAllowedInstant } from '../domain/quiet-hours.ts';
import { addDays, beijingDate, beijingInstant, requireBeijingDate } from '../domain/time.ts';
import { nextStageAt, nextWarningAt } from '../reminders/due-work.ts';
import type { AppContext } from './context.ts';
import { dispatchOutbox } from './dispatch-outbox.ts';
import { nextInstructionAt } from './plan-instructions.ts';
import { planningState } from './plan-reminders.ts';
import { planRound } from './plan-round.ts';

/**
 * The next moment after now at which the service has something to do of its own accord: a stage, a message that waits
 * for its time, a warning to staff. Null when nothing is in sight.
 */
export async function nextMoment(ctx: AppContext): Promise<Date | null> {
  const now = ctx.clock.now();
  const { directives, rules, done } = await planningState(ctx, now);
  const waiting = await waitingUntil(ctx.db, now);
  const moments = [
    nextStageAt(directives, rules, now, done),
    nextWarningAt(now, rules.calendar),
    await nextInstructionAt(ctx),
    await nextMorning(ctx, now),
    waiting.next,
    waiting.resting ? endOfRest(now, rules) : null,
  ].filter((moment) => moment !== null);
  return moments.reduce<Date | null>(
    (first, moment) => (first === null || moment < first ? moment : first),
    null,
  );
}

/**
 * Moves a clock that is set by hand to `target`, stopping at every moment on the way at which the service would have
 * acted, and acts there: as if the time had really passed. Setting the clock back plans nothing anew.
 */
export async function runUntil(ctx: AppContext, setClock: (now: Date) => void, target: Date): Promise<void> {
  for (;;) {
    await look(ctx);
    const moment = await nextMoment(ctx);
    if (moment === null || moment > target) break;
    setClock(moment);
  }
  setClock(target);
  await look(ctx);
}

/** One look at everything the service does of its own accord. */
export async function look(ctx: AppContext): Promise<void> {
  await planRound(ctx);
  await dispatchOutbox(ctx);
}

/** Far enough back for what ran out in front of the longest holiday. */
const LOOK_BACK_DAYS = 12;

/**
 * The next morning on which a milestone, an extension or a slip is spoken of; also the next working day where somebody
 * could not be told yet (a message a day is all a person gets). Null when there is none.
 */
async function nextMorning({ db, calendar }: AppContext, now: Date): Promise<Date | null> {
  const today = beijingDate(now);
  const next = spokenOf(today, calendar);
  const moments = (await followedDays(db, addDays(today, -LOOK_BACK_DAYS))).flatMap(
    ({ on, aheadTold, missedTold }) => {
      const days = spokenOf(requireBeijingDate(on), calendar);
      if (days === null) return [];
      const ahead = beijingInstant(days.ahead, MORNING);
      const missed = beijingInstant(days.missed, MORNING);
      const owed = (ahead <= now && today <= on && !aheadTold) || (missed <= now && !missedTold);
      return [ahead, missed, ...(owed && next ? [beijingInstant(next.missed, MORNING)] : [])];
    },
  );
  return moments
    .filter((moment) => moment > now)
    .reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null);
}

const MORNING = '09:00';

/** When messages that rest in quiet hours may go out; null while they may go now, or nobody knows. */
function endOfRest(
  now: Date,
  { settings, calendar }: Awaited<ReturnType<typeof planningState>>['rules'],
): Date | null {
  const allowed = nextAllowedInstant(now, settings, calendar);
  return allowed.ok && allowed.at > now ? allowed.at : null;
}
