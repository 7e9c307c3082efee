/**
 * What we keep of a message we sent: the platform's ids of its parts, needed to take it back, and the code that lets its
 * card be changed once within 72 hours (document 94888). One text, because the outbox keeps one.
 */
export interface SentIds {
  readonly messages: readonly string[];
  readonly responseCode: string | null;
}

export function messageId({ messages, responseCode }: SentIds): string {
  return `${messages.join(',')}${responseCode === null ? '' : `#${responseCode}`}`;
}

export function readMessageId(id: string): SentIds {
  const at = id.indexOf('#');
  const messages = (at < 0 ? id : id.slice(0, at)).split(',').filter((one) => one !== '');
  return { messages, responseCode: at < 0 ? null : id.slice(at + 1) };
}
