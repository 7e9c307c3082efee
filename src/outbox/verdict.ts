import type { ClaimedMessage, Settlement } from '../../db/queries/outbox-claims.ts';
import type { Capabilities, SendResult } from '../ports.ts';
import { MAX_TRIES, MAX_UNKNOWN_TRIES, retryDelay } from './backoff.ts';
import { spread } from './idempotency-key.ts';

type Tried = Pick<ClaimedMessage, 'key' | 'attempts' | 'tries' | 'expiresAt' | 'doubtSince' | 'lapsed'>;

/** How long before a platform forgets an idempotency key nothing is sent under it any more. */
const SAFETY_MS = 60_000;

/**
 * What must not be sent (again), decided before the platform is asked; null means send. A message that may have reached
 * the person is sent again only while the platform surely recognises the key, else staff look at it.
 */
export function beforeSending(message: Tried, capabilities: Capabilities, now: Date): Settlement | null {
  const { doubtSince, expiresAt, lapsed } = message;
  if (doubtSince !== null && !recognised(doubtSince, capabilities, now))
    return { state: 'unknown', reason: lapsed ? 'claim_lapsed' : 'in_doubt_too_long' };
  if (expiresAt === null || now < expiresAt) return null;
  return doubtSince === null
    ? { state: 'skipped', reason: 'expired' }
    : { state: 'unknown', reason: 'expired_in_doubt' };
}

/** A doubt that lies in the future began before the clock was set back: nobody knows how old it is. */
function recognised(doubtSince: Date, { idempotentForMs }: Capabilities, at: Date): boolean {
  if (idempotentForMs === Number.POSITIVE_INFINITY) return true;
  const age = at.getTime() - doubtSince.getTime();
  return age >= 0 && age < idempotentForMs - Math.min(SAFETY_MS, idempotentForMs / 2);
}

/**
 * What the platform's answer means for the row.
 * @param began when this try was made
 */
export function afterSending(
  message: Tried,
  result: SendResult,
  capabilities: Capabilities,
  { began, now }: { readonly began: Date; readonly now: Date },
): Settlement {
  const again = (waitMs: number, reason: string, doubtful: boolean): Settlement => {
    const wait = retryDelay(message.tries, waitMs, spread(message.key, message.attempts));
    const notBefore = new Date(now.getTime() + wait);
    const since = message.doubtSince ?? (doubtful ? began : null);
    return since === null || recognised(since, capabilities, notBefore)
      ? { state: 'retrying', notBefore, reason: doubtful ? `unknown: ${reason}` : reason, doubtful }
      : { state: 'unknown', reason };
  };
  switch (result.kind) {
    case 'delivered':
      return { state: 'sent', messageId: result.messageId, parts: result.parts ?? [], at: now };
    case 'recalled':
      return { state: 'recalled', at: now };
    case 'refused':
      // An earlier try may have arrived all the same; «refused» would send it over another channel.
      return message.doubtSince === null
        ? { state: 'refused', reason: result.reason }
        : { state: 'unknown', reason: result.reason };
    case 'retry':
      return message.tries >= MAX_TRIES
        ? { state: message.doubtSince === null ? 'refused' : 'unknown', reason: `gave_up: ${result.reason}` }
        : again(result.afterMs, result.reason, false);
    case 'unknown':
      return result.final !== true && message.tries < MAX_UNKNOWN_TRIES
        ? again(0, result.cause, true)
        : { state: 'unknown', reason: result.cause };
    default:
      return result satisfies never;
  }
}
