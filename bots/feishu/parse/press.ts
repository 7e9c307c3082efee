import { z } from 'zod';
import type { InboundEvent } from '../../../src/ports.ts';
import { type Envelope, otherIds, personalChat, personIds } from './envelope.ts';

const schema = z.object({
  operator: personIds,
  action: z.object({
    value: z.record(z.string(), z.unknown()).catch({}),
    form_value: z.record(z.string(), z.unknown()).nullish().catch(null),
  }),
  context: z
    .object({ open_message_id: z.string().optional(), open_chat_id: z.string().optional() })
    .catch({}),
});

/**
 * `card.action.trigger`: a pressed button or a submitted form. Anybody who sees a card can press it, so the speaker
 * is the operator, and what the button carries is a hint that is looked up again.
 */
export function parsePress(envelope: Envelope): InboundEvent | null {
  const parsed = schema.safeParse(envelope.event);
  if (!parsed.success) return null;
  const { operator, action, context } = parsed.data;
  const { open_message_id: messageId, open_chat_id: chatId } = context;
  return {
    platform: 'feishu',
    eventId: envelope.eventId,
    messageId: null,
    chatId: chatId ?? personalChat(operator.open_id),
    // What a press answers goes to the private chat, wherever the card hangs.
    chatKind: 'private',
    userId: operator.open_id,
    mentionsBot: true,
    sentAt: envelope.createdAt,
    ...(messageId === undefined ? {} : { replyTo: messageId, pressRef: messageId }),
    ...otherIds(operator),
    content: { kind: 'action', value: words(action.value), form: words(action.form_value ?? {}) },
  };
}

/** Everything as text: several choices joined, dates without the offset the picker appends. */
function words(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const entries = Object.entries(values).flatMap(([name, value]): [string, string][] => {
    if (value === null || value === undefined) return [];
    if (Array.isArray(value)) return [[name, value.map(String).join('、')]];
    return [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
  });
  return Object.fromEntries(
    entries.map(([name, text]) => [
      name,
      text.replace(/^(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?) [+-]\d{4}$/, '$1'),
    ]),
  );
}
