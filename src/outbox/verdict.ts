import type { ClaimedMessage, Settlement } from '../../db/queries/outbox.ts';
import type { Capabilities, SendResult } from '../ports.ts';
import { MAX_TRIES, MAX_UNKNOWN_TRIES, retryDelay } from './backoff.ts';
import { spread } from './idempotency-key.ts';

type Tried = Pick<ClaimedMessage, 'key' | 'attempts' | 'expiresAt' | 'lapsed' | 'reason'>;

const UNKNOWN = 'unknown: ';

/**
 * What must not be sent (again), decided before the platform is asked; null means send. A claim that lapsed may have
 * reached the person: only a platform that recognises the key may be asked again, else staff look at it.
 */
export function beforeSending(message: Tried, capabilities: Capabilities, now: Date): Settlement | null {
  if (message.lapsed && capabilities.idempotentForMs === 0)
    return { state: 'unknown', reason: 'claim_lapsed' };
  if (message.expiresAt === null || now < message.expiresAt) return null;
  const doubtful = message.lapsed || (message.reason?.startsWith(UNKNOWN) ?? false);
  return doubtful
    ? { state: 'unknown', reason: 'expired_in_doubt' }
    : { state: 'skipped', reason: 'expired' };
}

/** What the platform's answer means for the row. */
export function afterSending(
  message: Tried,
  result: SendResult,
  capabilities: Capabilities,
  now: Date,
): Settlement {
  const again = (waitMs: number, reason: string): Settlement => ({
    state: 'retrying',
    notBefore: new Date(
      now.getTime() + retryDelay(message.attempts, waitMs, spread(message.key, message.attempts)),
    ),
    reason,
  });
  switch (result.kind) {
    case 'delivered':
      return { state: 'sent', messageId: result.messageId, at: now };
    case 'refused':
      return { state: 'refused', reason: result.reason };
    case 'retry':
      return message.attempts >= MAX_TRIES
        ? { state: 'refused', reason: `gave_up: ${result.reason}` }
        : again(result.afterMs, result.reason);
    case 'unknown':
      return result.final !== true && capabilities.idempotentForMs > 0 && message.attempts < MAX_UNKNOWN_TRIES
        ? again(0, `${UNKNOWN}${result.cause}`)
        : { state: 'unknown', reason: result.cause };
    default:
      return result satisfies never;
  }
}
