import type { SendResult } from '../../src/ports.ts';
import { type Failure, kindOf, reasonOf } from './errors.ts';

/** Without a word from Feishu about how long: a little, and much longer where somebody has to act first. */
const SOON_MS = 2_000;
const CONFIGURATION_MS = 10 * 60_000;

/** What a failure means for the message: whether it is over, comes later, or may have arrived. */
export function verdictOf(failure: Failure): Exclude<SendResult, { kind: 'delivered' | 'recalled' }> {
  const reason = reasonOf(failure);
  const kind = kindOf(failure);
  switch (kind) {
    case 'throttled':
      return { kind: 'retry', afterMs: failure.waitMs ?? SOON_MS, reason };
    case 'transient':
    case 'token':
      return { kind: 'retry', afterMs: SOON_MS, reason };
    case 'configuration':
      return { kind: 'retry', afterMs: CONFIGURATION_MS, reason };
    case 'unanswered':
      return { kind: 'unknown', cause: reason };
    case 'recipient':
    case 'chat':
    case 'card':
    case 'too_long':
    case 'content':
    case 'message':
    case 'urgent':
    case 'quota':
    case 'file':
    case 'unknown':
      return { kind: 'refused', reason: `${kind}: ${reason}` };
    default:
      return kind satisfies never;
  }
}
