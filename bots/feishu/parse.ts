import type { InboundEvent } from '../../src/ports.ts';
import { parseEnvelope } from './parse/envelope.ts';
import { happenings } from './parse/happenings.ts';
import { type BotIdentity, parseMessage } from './parse/message.ts';
import { parsePress } from './parse/press.ts';

export type Parsed =
  | { readonly kind: 'event'; readonly event: InboundEvent }
  /** A pressed card: Feishu shows the person what we answer. */
  | { readonly kind: 'press'; readonly event: InboundEvent }
  /** Nothing for us: said by a bot, a contact that only moved house, an event nobody asked for. */
  | { readonly kind: 'ignored'; readonly type: string; readonly why: 'own' | 'irrelevant' | 'unknown_type' }
  /** No event, or one that does not say what it is about; nobody can be answered. */
  | { readonly kind: 'malformed'; readonly type: string | null };

/** Turns a verified envelope into the neutral event. Never throws. */
export function parse(value: unknown, bot: BotIdentity): Parsed {
  const envelope = parseEnvelope(value);
  if (envelope === null) return { kind: 'malformed', type: null };
  const { type } = envelope;
  if (type === 'card.action.trigger') {
    const event = parsePress(envelope);
    return event === null ? { kind: 'malformed', type } : { kind: 'press', event };
  }
  const event = type === 'im.message.receive_v1' ? parseMessage(envelope, bot) : happenings[type]?.(envelope);
  if (event === undefined) return { kind: 'ignored', type, why: 'unknown_type' };
  if (event === null) return { kind: 'malformed', type };
  return typeof event === 'string' ? { kind: 'ignored', type, why: event } : { kind: 'event', event };
}
