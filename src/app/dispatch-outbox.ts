import { type ClaimedMessage, claimReady, type Settlement, settle } from '../../db/queries/outbox.ts';
import { inTransaction } from '../../db/types.ts';
import { nextAllowedInstant } from '../domain/quiet-hours.ts';
import { buildOutbound } from '../outbox/outbound.ts';
import { afterSending, beforeSending } from '../outbox/verdict.ts';
import type { BotAdapter, Outbound, SendResult } from '../ports.ts';
import type { AppContext } from './context.ts';
import { loadSettings } from './settings.ts';

/** How many messages came to which end. */
export type DispatchSummary = Record<Settlement['state'], number>;

const BATCH = 50;

/** Longer than any adapter waits for its platform. */
const LEASE_MS = 120_000;

/**
 * Sends what is due until nothing is. Any number of instances may run it at once, and each may die at any
 * instruction: a row is claimed in one transaction, sent outside of any, and settled in a second one. A row that
 * stays claimed is taken over once its claim has lapsed, with the same idempotency key.
 */
export async function dispatchOutbox(ctx: AppContext): Promise<DispatchSummary> {
  const summary: DispatchSummary = { sent: 0, retrying: 0, refused: 0, unknown: 0, skipped: 0 };
  const platforms = [...ctx.adapters.keys()];
  const settings = await loadSettings(ctx.db);
  for (;;) {
    const now = ctx.clock.now();
    const allowed = nextAllowedInstant(now, settings, ctx.calendar);
    const quiet = !allowed.ok || allowed.at > now;
    const claim = { now, instance: ctx.instance, platforms, limit: BATCH, leaseMs: LEASE_MS, quiet };
    const claimed = await inTransaction(ctx.db, (tx) => claimReady(tx, claim));
    if (claimed.length === 0) return summary;
    const outbounds = await buildOutbound(ctx.db, claimed);
    const done = await Promise.allSettled(
      claimed.map((message) => dispatch(ctx, message, outbounds.get(message.id) ?? null)),
    );
    for (const result of done) {
      if (result.status === 'rejected') throw result.reason;
      if (result.value !== null) summary[result.value] += 1;
    }
  }
}

/** Null when the claim was lost meanwhile and somebody else settles the row. */
async function dispatch(
  ctx: AppContext,
  message: ClaimedMessage,
  outbound: Outbound | null,
): Promise<Settlement['state'] | null> {
  const settlement = await attempt(ctx, message, outbound);
  const kept = await inTransaction(ctx.db, (tx) => settle(tx, message, ctx.instance, settlement));
  if (!kept)
    ctx.log.warn({ outboxId: message.id, key: message.key }, 'claim lost before the outcome was written');
  else if (settlement.state === 'refused' || settlement.state === 'unknown')
    ctx.log.warn({ outboxId: message.id, key: message.key, ...settlement }, 'message not delivered');
  return kept ? settlement.state : null;
}

async function attempt(
  ctx: AppContext,
  message: ClaimedMessage,
  outbound: Outbound | null,
): Promise<Settlement> {
  const adapter = ctx.adapters.get(message.platform);
  if (!adapter) throw new Error(`claimed a message for ${message.platform}, which is not running here`);
  const { capabilities } = adapter;
  const verdict = beforeSending(message, capabilities, ctx.clock.now());
  if (verdict) return verdict;
  if (outbound === null) return { state: 'refused', reason: 'no_account' };
  const result = await send(adapter, outbound);
  return afterSending(message, result, capabilities, ctx.clock.now());
}

async function send(adapter: BotAdapter, outbound: Outbound): Promise<SendResult> {
  try {
    return await adapter.send(outbound);
  } catch (error) {
    // It may have been thrown before or after the platform took the message.
    return { kind: 'unknown', cause: error instanceof Error ? error.message : String(error) };
  }
}
