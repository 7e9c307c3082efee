/**
 * What the outbox keeps of a message we sent. A press names the task id of its card, so a message with a card goes by the
 * key it was sent under, and what the platform called it is noted under the same key; any other message goes by the
 * platform's ids of its parts.
 */
const CARD = 'card:';

export const cardMessage = (key: string): string => `${CARD}${key}`;

/** The key of a message with a card; null for any other. */
export const cardKey = (messageId: string): string | null =>
  messageId.startsWith(CARD) ? messageId.slice(CARD.length) : null;

/** Which card of which message: `<key>-b` are the buttons, `<key>-f0` the first form. */
export const taskIdOf = (key: string, card: string): string => `${key}-${card}`;

/** The message a pressed card belongs to; undefined for a card we did not make. */
export function messageOfTask(taskId: string): string | undefined {
  const key = /^([0-9a-f]{32})-\w+$/.exec(taskId)?.[1];
  return key === undefined ? undefined : cardMessage(key);
}

/** The platform's ids of the parts, and the code that lets the card be changed once within 72 hours (document 94888). */
export interface SentIds {
  readonly messages: readonly string[];
  readonly responseCode: string | null;
}

export function joinIds({ messages, responseCode }: SentIds): string {
  return `${messages.join(',')}${responseCode === null ? '' : `#${responseCode}`}`;
}

export function splitIds(ids: string): SentIds {
  const at = ids.indexOf('#');
  const messages = (at < 0 ? ids : ids.slice(0, at)).split(',').filter((one) => one !== '');
  return { messages, responseCode: at < 0 ? null : ids.slice(at + 1) };
}
