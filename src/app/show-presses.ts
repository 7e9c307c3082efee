import {
  dropOldPresses,
  oldestPress,
  type PressDue,
  settlePress,
  takePressesDue,
} from '../../db/queries/press.ts';
import { inTransaction } from '../../db/types.ts';
import type { Platform, PressShower } from '../ports.ts';
import { answerOf } from './answer-press.ts';
import type { AppContext } from './context.ts';
import type { HandledEvent } from './handle-inbound.ts';

const AT_ONCE = 50;
const AGAIN_MS = 60_000;
/** Only the looks of a card: after some tries it stays as it is, and its answer is a message of its own. */
const MOST_TRIES = 5;
const KEPT_MS = 24 * 60 * 60_000;

/**
 * Shows on pressed cards what came of the press, on platforms where that is a call of its own, or where the answer to
 * the press came too late. What is to be shown was stored with the press, so a process that dies after acknowledging it
 * leaves nothing undone.
 * @returns how many cards were changed, and when to look again for one that was pressed just now
 */
export async function showPresses(ctx: AppContext): Promise<{ shown: number; next: Date | null }> {
  let shown = 0;
  const next: Date[] = [];
  for (const [platform, shower] of ctx.presses ?? []) {
    const now = ctx.clock.now();
    const { lateAfterMs = 0 } = shower;
    const due = await inTransaction(ctx.db, async (tx) => {
      await dropOldPresses(tx, new Date(now.getTime() - KEPT_MS));
      const again = new Date(now.getTime() + AGAIN_MS);
      const pressedBefore = new Date(now.getTime() - lateAfterMs);
      return takePressesDue(tx, { platform, now, pressedBefore, again, limit: AT_ONCE });
    });
    const results = await Promise.all(due.map((press) => show(ctx, platform, shower, press)));
    shown += results.filter(Boolean).length;
    const waiting = lateAfterMs === 0 ? null : await oldestPress(ctx.db, platform);
    if (waiting !== null) next.push(new Date(waiting.getTime() + lateAfterMs));
  }
  return { shown, next: next.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null };
}

async function show(
  ctx: AppContext,
  platform: Platform,
  shower: PressShower,
  press: PressDue,
): Promise<boolean> {
  const { inboxId, ref, replyTo, tries } = press;
  const answer = await answerOf(ctx, press.outcome as HandledEvent, { platform, replyTo, inboxId });
  const result = await shower.showPress(ref, answer);
  if (result !== 'shown') ctx.log.warn({ inboxId, platform, result }, 'pressed card not changed');
  if (result === 'again' && tries < MOST_TRIES) return false;
  await inTransaction(ctx.db, (tx) => settlePress(tx, inboxId));
  return result === 'shown';
}
