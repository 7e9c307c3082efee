import { ENTERED, enteredSince, lastEntryNotice, unitsOfReports } from '../../../db/queries/entries.ts';
import { cancelMessages, rewriteMessage } from '../../../db/queries/outbox.ts';
import { recipients } from '../../../db/queries/planner.ts';
import { nextAllowedInstant } from '../../domain/quiet-hours.ts';
import { addDays, beijingDate, beijingInstant } from '../../domain/time.ts';
import { isPaused } from '../../reminders/round.ts';
import { entryNotice, entryTakenBack } from '../../replies/entry-texts.ts';
import type { Notice, Turn } from './turn.ts';

/**
 * 代录: the unit's liaisons are told what the office entered for them. At most one such message a day for each, outside
 * of quiet hours: what is entered while one waits is told in that one.
 */
export async function tellEntered(turn: Turn, unitId: number): Promise<Notice[]> {
  const { tx, inboxId } = turn;
  const notices: Notice[] = [];
  // The same for each of them.
  const entered = await enteredSince(tx, unitId, inboxId);
  for (const personId of await toldOf(turn, unitId)) {
    const last = await lastEntryNotice(tx, personId);
    if (last !== undefined && isWaiting(last)) await writeAnew(turn, unitId, last);
    else {
      const blocks = entryNotice(turn.period, entered);
      const notBefore = sendableFrom(turn, last?.notBefore);
      notices.push({ personId, key: `${ENTERED}${inboxId}:person-${personId}`, blocks, notBefore });
    }
  }
  return notices;
}

/** 撤回 of entries: a message about them that waits forgets them; whoever was told already is told of that, too. */
export async function tellTakenBack(turn: Turn, reportIds: readonly number[]): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (const { unitId, taskNos } of await unitsOfReports(turn.tx, reportIds))
    for (const personId of await toldOf(turn, unitId)) {
      const last = await lastEntryNotice(turn.tx, personId);
      if (last === undefined) continue;
      if (isWaiting(last)) await writeAnew(turn, unitId, last);
      else
        notices.push({
          personId,
          key: `entry-back:${turn.inboxId}:person-${personId}`,
          blocks: entryTakenBack({ by: turn.person.name, period: turn.period, taskNos }),
          notBefore: sendableFrom(turn, undefined),
        });
    }
  return notices;
}

/** Who is there; where all are away, all of them. */
async function toldOf(turn: Turn, unitId: number): Promise<number[]> {
  const liaisons = await recipients(turn.tx, 'liaison', [unitId], turn.today);
  const present = liaisons.filter((person) => !isPaused(person, turn.at));
  return (present.length > 0 ? present : liaisons).map(({ id }) => id);
}

type Last = NonNullable<Awaited<ReturnType<typeof lastEntryNotice>>>;

const isWaiting = ({ state, from }: Last): boolean =>
  from !== null && (state === 'queued' || state === 'retrying');

async function writeAnew({ tx, period }: Turn, unitId: number, last: Last): Promise<void> {
  const entered = await enteredSince(tx, unitId, last.from ?? 0);
  if (entered.length === 0) await cancelMessages(tx, [last.id], 'entry_withdrawn');
  else await rewriteMessage(tx, last.id, entryNotice(period, entered));
}

/** Now, or when quiet hours end; on the day after another message of this kind. */
function sendableFrom({ ctx, settings }: Turn, last: Date | undefined): Date {
  const now = ctx.clock.now();
  const today = beijingDate(now);
  const free =
    last !== undefined && beijingDate(last) >= today ? beijingInstant(addDays(today, 1), '00:00') : now;
  const allowed = nextAllowedInstant(free, settings, ctx.calendar);
  return allowed.ok ? allowed.at : free;
}
