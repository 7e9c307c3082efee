import {
  type ClaimedMessage,
  claimReady,
  type Settlement,
  type TryEnd,
} from '../../db/queries/outbox-claims.ts';
import { applyEarlyReceipts } from '../../db/queries/receipts.ts';
import { inTransaction } from '../../db/types.ts';
import { nextAllowedInstant } from '../domain/quiet-hours.ts';
import { buildOutbound, type FileSource } from '../outbox/outbound.ts';
import { afterSending, beforeSending } from '../outbox/verdict.ts';
import type { BotAdapter, Outbound, SendResult } from '../ports.ts';
import { FileNotMade, readyFile } from './bulletin-files.ts';
import type { AppContext } from './context.ts';
import { loadSettings } from './settings.ts';
import { persistently, settleMessage } from './settle-message.ts';

/** How many messages came to which end, `moved` to another channel; `limited` when rate limits hold some back. */
export type DispatchSummary = Record<Settlement['state'] | 'moved', number> & { limited: boolean };

/** Messages under way at a time, on one platform from one instance. */
const IN_FLIGHT = 50;

/** Places that must be free before more is taken, while there is more than fits: claiming one by one costs too much. */
const WORTH_CLAIMING = 15;

/** How long an adapter may take for one message; then nobody knows what became of it. */
const SEND_MS = 60_000;

/** Longer than sending and writing down the outcome take together. */
const LEASE_MS = 120_000;

/**
 * Sends what is due until nothing is, each platform by itself. Any number of instances may run it at once, and each
 * may die at any instruction: a row is claimed in one transaction, sent outside of any, and settled in a second one.
 * A row that stays claimed is taken over once its claim has lapsed, with the same idempotency key.
 */
export async function dispatchOutbox(ctx: AppContext): Promise<DispatchSummary> {
  const summary = {
    sent: 0,
    recalled: 0,
    retrying: 0,
    refused: 0,
    unknown: 0,
    skipped: 0,
    moved: 0,
    limited: false,
  };
  // A message that changes its channel is new work for a platform that may be through already.
  for (let moved = -1; summary.moved > moved; ) {
    moved = Math.max(0, summary.moved);
    const done = await Promise.allSettled(
      [...ctx.adapters.values()].map((adapter) => dispatchPlatform(ctx, adapter, summary)),
    );
    for (const result of done) if (result.status === 'rejected') throw result.reason;
  }
  await applyEarlyReceipts(ctx.db, ctx.clock.now());
  return summary;
}

async function dispatchPlatform(
  ctx: AppContext,
  adapter: BotAdapter,
  summary: DispatchSummary,
): Promise<void> {
  const settings = await loadSettings(ctx.db);
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const start = (message: ClaimedMessage, outbound: Outbound | null): void => {
    const work = dispatch(ctx, adapter, message, outbound)
      .then((outcome) => {
        if (outcome !== null) summary[outcome] += 1;
      })
      .catch((error: unknown) => {
        failures.push(error);
      })
      .finally(() => underWay.delete(work));
    underWay.add(work);
  };
  try {
    while (failures.length === 0) {
      // What ends while the claim is made may free the next message of its conversation, which this claim did not see.
      const nothingUnderWay = underWay.size === 0;
      const claim = {
        now: () => ctx.clock.now(),
        instance: ctx.instance,
        platform: adapter.platform,
        limits: adapter.capabilities.limits,
        limit: IN_FLIGHT - underWay.size,
        leaseMs: LEASE_MS,
        sendMs: SEND_MS,
        quiet: (at: Date) => {
          const allowed = nextAllowedInstant(at, settings, ctx.calendar);
          return !allowed.ok || allowed.at > at;
        },
      };
      const { messages, limited } = await inTransaction(ctx.db, (tx) => claimReady(tx, claim));
      const options = { source: filesFor(ctx, adapter), urgent: settings.urgent };
      const outbounds = await persistently(() => buildOutbound(ctx.db, messages, options));
      for (const message of messages) start(message, outbounds.get(message.id) ?? null);
      if (underWay.size > 0) await someEnded(underWay, messages.length === claim.limit);
      else if (nothingUnderWay) {
        summary.limited ||= limited;
        break;
      }
    }
  } finally {
    await Promise.all(underWay);
  }
  if (failures.length > 0) throw failures[0];
}

/** Waits until one has ended; when there was more than fitted, until it is worth claiming again. */
async function someEnded(underWay: ReadonlySet<Promise<void>>, full: boolean): Promise<void> {
  do await Promise.race(underWay);
  while (full && underWay.size > IN_FLIGHT - WORTH_CLAIMING);
}

/** Files for a platform that takes them. A message is worth sending also where its file cannot be made. */
function filesFor(ctx: AppContext, adapter: BotAdapter): FileSource {
  return async (id) => {
    const { files, filesById } = adapter.capabilities;
    if (!files || filesById) return null;
    try {
      return (await readyFile(ctx.db, id)) ?? null;
    } catch (error) {
      if (!(error instanceof FileNotMade)) throw error;
      ctx.log.error({ fileId: id, cause: error.message }, 'a file could not be made');
      return null;
    }
  };
}

/** Null when the claim was lost meanwhile and somebody else settles the row. */
async function dispatch(
  ctx: AppContext,
  adapter: BotAdapter,
  message: ClaimedMessage,
  outbound: Outbound | null,
): Promise<Settlement['state'] | 'moved' | null> {
  const { capabilities } = adapter;
  const began = ctx.clock.now();
  const verdict = beforeSending(message, capabilities, began);
  if (verdict) return settleMessage(ctx, message, verdict, null);
  const result: SendResult =
    outbound === null ? { kind: 'refused', reason: 'no_account' } : await send(adapter, outbound);
  const now = ctx.clock.now();
  const settlement = afterSending(message, result, capabilities, { began, now });
  return settleMessage(ctx, message, settlement, { at: now, ...tryOf(result) });
}

function tryOf(result: SendResult): Pick<TryEnd, 'result' | 'reason'> {
  switch (result.kind) {
    case 'delivered':
      return { result: 'sent', reason: null };
    case 'recalled':
      return { result: 'sent', reason: 'recalled' };
    case 'unknown':
      return { result: 'unknown', reason: result.cause };
    case 'refused':
    case 'retry':
      return { result: result.kind, reason: result.reason };
    default:
      return result satisfies never;
  }
}

/** Whatever an adapter does, there is an answer in time. */
async function send(adapter: BotAdapter, outbound: Outbound): Promise<SendResult> {
  const { promise, resolve } = Promise.withResolvers<SendResult>();
  const timer = setTimeout(() => resolve({ kind: 'unknown', cause: 'no answer in time' }), SEND_MS);
  try {
    return await Promise.race([adapter.send(outbound), promise]);
  } catch (error) {
    // It may have been thrown before or after the platform took the message.
    return { kind: 'unknown', cause: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
