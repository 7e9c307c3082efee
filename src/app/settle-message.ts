import {
  type ClaimedMessage,
  changeChannel,
  otherChannel,
  type Settlement,
  settle,
  type TryEnd,
} from '../../db/queries/outbox-claims.ts';
import { inTransaction, type Tx } from '../../db/types.ts';
import { TRIES_BEFORE_OTHER_CHANNEL } from '../outbox/backoff.ts';
import type { AppContext } from './context.ts';

/** Milliseconds until an outcome that could not be written is tried again; together well within a claim. */
const AGAIN_MS = [200, 500, 1_000, 2_000, 4_000, 8_000];

/**
 * Writes down what became of a claimed message. The platform's answer is known only here, so a database that does not
 * take it is asked again for a while before it is given up; the claim then lapses, and the message counts as in doubt.
 * @param end how the try ended; null when nothing was sent
 * @returns null when the claim was lost meanwhile and somebody else settles the row
 */
export async function settleMessage(
  ctx: AppContext,
  message: ClaimedMessage,
  settlement: Settlement,
  end: TryEnd | null,
): Promise<Settlement['state'] | 'moved' | null> {
  const outcome = await persistently(() =>
    inTransaction(ctx.db, (tx) => write(tx, ctx, message, settlement, end)),
  );
  const about = { outboxId: message.id, key: message.key, platform: message.platform };
  if (outcome === null) ctx.log.warn(about, 'claim lost before the outcome was written');
  else if (outcome === 'moved') ctx.log.warn({ ...about, ...settlement }, 'message goes to another channel');
  else if (settlement.state === 'refused' || settlement.state === 'unknown')
    ctx.log.warn({ ...about, ...settlement }, 'message not delivered');
  return outcome;
}

async function write(
  tx: Tx,
  ctx: AppContext,
  message: ClaimedMessage,
  settlement: Settlement,
  end: TryEnd | null,
): Promise<Settlement['state'] | 'moved' | null> {
  if (end !== null && mayChangeChannel(message, settlement)) {
    const platform = await otherChannel(tx, message, [...ctx.adapters.keys()]);
    if (platform !== null) {
      const to = { platform, notBefore: end.at, end };
      return (await changeChannel(tx, message, ctx.instance, to)) ? 'moved' : null;
    }
  }
  return (await settle(tx, message, ctx.instance, settlement, end)) ? settlement.state : null;
}

/**
 * A message of our own accord that a platform refused, or could not take for long, goes to the person's other channel,
 * unless it may have arrived after all. An answer belongs to the chat it was asked in.
 */
function mayChangeChannel(message: ClaimedMessage, settlement: Settlement): boolean {
  if (message.kind === 'reply' || message.personId === null || message.doubtSince !== null) return false;
  if (settlement.state === 'refused') return true;
  return (
    settlement.state === 'retrying' &&
    !settlement.doubtful &&
    message.tries >= TRIES_BEFORE_OTHER_CHANNEL &&
    message.attempts === message.tries
  );
}

/** Does what must not be lost because the database is away for some seconds. */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of AGAIN_MS) {
    try {
      return await work();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return work();
}
