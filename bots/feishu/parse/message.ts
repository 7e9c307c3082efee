import { z } from 'zod';
import type { InboundEvent } from '../../../src/ports.ts';
import { contentOf, type NameOf } from './content.ts';
import { type Envelope, instantOf, otherIds, personIds } from './envelope.ts';

const schema = z.object({
  sender: z.object({ sender_id: personIds, sender_type: z.string() }),
  message: z.object({
    message_id: z.string().min(1),
    parent_id: z.string().optional(),
    create_time: z.union([z.string(), z.number()]).optional(),
    chat_id: z.string().min(1),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string().catch(''),
    mentions: z
      .array(
        z.object({
          key: z.string(),
          id: z.object({ open_id: z.string().nullish() }).nullish(),
          name: z.string().catch(''),
          mentioned_type: z.string().optional(),
        }),
      )
      .nullish(),
  }),
});
type Mention = NonNullable<z.infer<typeof schema>['message']['mentions']>[number];

/** Who the bot is in mentions; null until Feishu told. */
export interface BotIdentity {
  readonly openId: string | null;
}

/** `im.message.receive_v1`. Null when it lacks what identifies it; `own`: said by a bot, maybe ourselves. */
export function parseMessage(envelope: Envelope, bot: BotIdentity): InboundEvent | 'own' | null {
  const parsed = schema.safeParse(envelope.event);
  if (!parsed.success) return null;
  const { sender, message } = parsed.data;
  if (sender.sender_type !== 'user' || sender.sender_id.open_id === bot.openId) return 'own';
  const mentions = message.mentions ?? [];
  return {
    platform: 'feishu',
    eventId: envelope.eventId,
    messageId: message.message_id,
    chatId: message.chat_id,
    chatKind: message.chat_type === 'p2p' ? 'private' : 'group',
    userId: sender.sender_id.open_id,
    mentionsBot: mentions.some((mention) => isBot(mention, bot)),
    sentAt: instantOf(message.create_time) ?? envelope.createdAt,
    ...(message.parent_id ? { replyTo: message.parent_id } : {}),
    ...otherIds(sender.sender_id),
    content: contentOf({
      messageId: message.message_id,
      type: message.message_type,
      content: message.content,
      nameOf: namesIn(mentions, bot),
    }),
  };
}

/** Calling everybody (`@_all`, with empty ids) is not calling the bot. */
function isBot({ key, id, mentioned_type: type }: Mention, bot: BotIdentity): boolean {
  if (key === '@_all') return false;
  return bot.openId === null ? type === 'bot' : id?.open_id === bot.openId;
}

/** The bot's own name is left out: it is an address, not a word of the report. */
function namesIn(mentions: readonly Mention[], bot: BotIdentity): NameOf {
  const names = new Map(
    mentions.map((mention) => [mention.key, isBot(mention, bot) ? '' : `@${mention.name}`]),
  );
  return (key) => names.get(key) ?? (key === '@_all' ? '@所有人' : '');
}
