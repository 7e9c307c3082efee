import { setTimeout as wait } from 'node:timers/promises';
import { pressesOf } from '../../db/queries/cards.ts';
import { firstReply, messageSent, settlePress } from '../../db/queries/press.ts';
import { inTransaction } from '../../db/types.ts';
import type { InboundAck, InboundEvent, Platform, PressAnswer } from '../ports.ts';
import { cardsIn, pressKey, settledBlocks } from '../replies/cards.ts';
import { plainText } from '../replies/plain-text.ts';
import { pressTexts } from '../replies/press-texts.ts';
import type { AppContext } from './context.ts';
import { type HandledEvent, handleInbox } from './handle-inbound.ts';
import { receiveEvent } from './receive-event.ts';

/** Platforms wait three seconds for the answer to a press; the rest is for the way there and back. */
const WITHIN_MS = 2_000;

/** A passing line holds one short sentence. */
const MOST_CHARS = 60;

/**
 * A pressed card on a platform that waits for its answer: stored, then handled at once. Without an answer in time the
 * press is only acknowledged; what it did comes as a message, and the card shows it later (`showPresses`).
 * @param withinMs counted from the arrival, storing included
 */
export async function receivePress(
  ctx: AppContext,
  event: InboundEvent,
  withinMs = WITHIN_MS,
): Promise<InboundAck> {
  const done = new AbortController();
  const late = wait(withinMs, null, { signal: done.signal }).catch(() => null);
  try {
    const ack = await receiveEvent(ctx, event);
    const { inboxId } = ack;
    const press = await Promise.race([answerOnTheSpot(ctx, event, inboxId), late]);
    if (press === null) return ack;
    await noteShown(ctx, event, inboxId);
    return { ...ack, press };
  } finally {
    done.abort();
  }
}

/** Null where there is none in this moment: the press is stored, so it will be handled and shown later. */
async function answerOnTheSpot(
  ctx: AppContext,
  event: InboundEvent,
  inboxId: number,
): Promise<PressAnswer | null> {
  try {
    return await answerTo(ctx, event, inboxId);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    ctx.log.warn({ inboxId, reason: reason.slice(0, 200) }, 'no answer to a press');
    return null;
  }
}

/** Null when it cannot be handled now: an earlier event of the chat waits, or handling failed and is tried again. */
async function answerTo(ctx: AppContext, event: InboundEvent, inboxId: number): Promise<PressAnswer | null> {
  const handled = await handleInbox(ctx, inboxId);
  return handled && answerOf(ctx, handled, { ...event, inboxId });
}

/** Where the answer itself changes the card, no call has to. */
async function noteShown(
  ctx: AppContext,
  { platform, pressRef }: InboundEvent,
  inboxId: number,
): Promise<void> {
  if (pressRef === undefined || ctx.presses?.get(platform)?.lateAfterMs === undefined) return;
  await inTransaction(ctx.db, (tx) => settlePress(tx, inboxId));
}

/** What a pressed card shows of a press that was handled. */
export async function answerOf(
  ctx: AppContext,
  handled: HandledEvent,
  press: { readonly platform: Platform; readonly replyTo?: string | undefined; readonly inboxId: number },
): Promise<PressAnswer> {
  const reply = await firstReply(ctx.db, press.inboxId);
  return {
    tone: toneOf(handled),
    toast: handled.reportIds.length > 0 ? pressTexts.filed : (sentenceOf(reply) ?? pressTexts.done),
    blocks: await settledCard(ctx, press),
  };
}

function toneOf({ intent, issues, reportIds }: HandledEvent): PressAnswer['tone'] {
  if (reportIds.length > 0) return issues.length > 0 ? 'warning' : 'success';
  if (intent === 'reject') return 'error';
  return issues.length > 0 ? 'warning' : 'info';
}

/** The first sentence of the answer, where it is short enough to be read in passing. */
function sentenceOf(text: string | null): string | null {
  const sentence = /^[^\n。]*。?/.exec(text ?? '')?.[0]?.trim() ?? '';
  return sentence !== '' && sentence.length <= MOST_CHARS ? sentence : null;
}

/** The pressed message in its final state; null where nothing about it changed, or it is none of ours. */
async function settledCard(
  ctx: AppContext,
  { platform, replyTo }: { readonly platform: Platform; readonly replyTo?: string | undefined },
): Promise<PressAnswer['blocks']> {
  const message = replyTo === undefined ? null : await messageSent(ctx.db, platform, replyTo);
  if (message === null) return null;
  const { blocks } = message;
  const presses = await pressesOf(ctx.db, cardsIn(blocks));
  const finals = new Map(presses.map((one) => [pressKey(one.card, one.button), one.answer]));
  const settled = settledBlocks(blocks, finals);
  return plainText(settled) === plainText(blocks) ? null : settled;
}
