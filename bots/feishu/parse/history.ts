import { z } from 'zod';
import type { InboundEvent } from '../../../src/ports.ts';
import { type BotIdentity, parseMessage } from './message.ts';

/** One item of `im/v1/messages`, which words the same message otherwise than the event does. */
const schema = z.object({
  message_id: z.string().min(1),
  parent_id: z.string().nullish(),
  msg_type: z.string(),
  create_time: z.union([z.string(), z.number()]).optional(),
  deleted: z.boolean().nullish(),
  chat_id: z.string().min(1),
  sender: z.object({ id: z.string().min(1), id_type: z.string(), sender_type: z.string() }),
  body: z.object({ content: z.string() }).nullish(),
  mentions: z
    .array(z.object({ key: z.string(), id: z.string().nullish(), name: z.string().nullish() }))
    .nullish(),
});

/** A message of a chat's history as the event that was missed; null for what is not a person's, or was taken back. */
export function parseHistoryItem(
  item: unknown,
  chatKind: InboundEvent['chatKind'],
  bot: BotIdentity,
): InboundEvent | null {
  const parsed = schema.safeParse(item);
  if (!parsed.success) return null;
  const { message_id: id, sender, body, mentions, deleted, ...message } = parsed.data;
  if (deleted || sender.id_type !== 'open_id') return null;
  const event = parseMessage(
    {
      // No event id comes with it; the message id is what keeps it from being stored twice.
      eventId: `history:${id}`,
      type: 'im.message.receive_v1',
      createdAt: null,
      event: {
        sender: { sender_id: { open_id: sender.id }, sender_type: sender.sender_type },
        message: {
          message_id: id,
          ...(message.parent_id ? { parent_id: message.parent_id } : {}),
          create_time: message.create_time,
          chat_id: message.chat_id,
          chat_type: chatKind === 'private' ? 'p2p' : 'group',
          message_type: message.msg_type,
          content: body?.content ?? '',
          mentions: (mentions ?? []).map(({ key, id: openId, name }) => ({
            key,
            id: { open_id: openId },
            name: name ?? '',
          })),
        },
      },
    },
    bot,
  );
  return event === 'own' ? null : event;
}
