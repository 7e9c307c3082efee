import { z } from 'zod';
import type { InboundContent, InboundEvent } from '../../../src/ports.ts';
import { type Envelope, instantOf, otherIds, personalChat, personIds } from './envelope.ts';

/** Null when the event lacks what it is about. */
type Reader = (envelope: Envelope) => InboundEvent | 'irrelevant' | null;

const inChat = z.object({ chat_id: z.string().min(1), operator_id: personIds.nullish() });
const botAdded = inChat.extend({ name: z.string().nullish() });
const entered = z.object({ chat_id: z.string().min(1), operator_id: personIds });
const recalled = z.object({ message_id: z.string().min(1), chat_id: z.string().min(1) });
const read = z.object({
  reader: z.object({ reader_id: personIds, read_time: z.union([z.string(), z.number()]).optional() }),
  message_id_list: z.array(z.string()).min(1),
});
const status = z
  .object({ is_frozen: z.boolean(), is_resigned: z.boolean(), is_exited: z.boolean() })
  .partial();
const user = z.object({ object: personIds.extend({ status: status.nullish() }) });
const menu = z.object({
  operator: z.object({ operator_id: personIds }),
  event_key: z.string().min(1).max(100),
});

/** What the buttons of the bot's menu say; any other key is said as it is, so `清单` may be a key, too. */
const menuWords: Readonly<Record<string, string>> = {
  my_tasks: '清单',
  missing: '未报',
  form: '填报表',
  deadline: '截止',
  progress: '进度',
  missing_units: '未报单位',
  brief: '简报',
  help: '帮助',
};

/** Everything that happens besides messages and presses, by event type. */
export const happenings: Readonly<Record<string, Reader>> = {
  'im.chat.member.bot.added_v1': (envelope) => {
    const event = botAdded.safeParse(envelope.event).data;
    if (event === undefined) return null;
    return inGroup(envelope, event, { kind: 'bot_added', name: event.name ?? '' });
  },
  'im.chat.member.bot.deleted_v1': (envelope) => left(envelope),
  'im.chat.disbanded_v1': (envelope) => left(envelope),
  'im.chat.access_event.bot_p2p_chat_entered_v1': (envelope) => {
    const event = entered.safeParse(envelope.event).data;
    if (event === undefined) return null;
    return byPerson(envelope, event.operator_id, { kind: 'chat_opened' }, event.chat_id);
  },
  'im.message.recalled_v1': (envelope) => {
    const event = recalled.safeParse(envelope.event).data;
    if (event === undefined) return null;
    return inGroup(envelope, event, { kind: 'recalled', messageId: event.message_id });
  },
  'im.message.message_read_v1': (envelope) => {
    const event = read.safeParse(envelope.event).data;
    if (event === undefined) return null;
    const receipt: InboundContent = { kind: 'receipt', messageIds: event.message_id_list };
    const one = byPerson(envelope, event.reader.reader_id, receipt);
    return { ...one, sentAt: instantOf(event.reader.read_time) ?? one.sentAt };
  },
  'contact.user.deleted_v3': (envelope) => {
    const event = user.safeParse(envelope.event).data;
    return event === undefined ? null : byPerson(envelope, event.object, { kind: 'person_left' });
  },
  'contact.user.updated_v3': (envelope) => {
    const event = user.safeParse(envelope.event).data;
    if (event === undefined) return null;
    const { is_resigned: resigned, is_exited: exited } = event.object.status ?? {};
    // A frozen account may be thawed next week; only who is gone is gone.
    return resigned || exited ? byPerson(envelope, event.object, { kind: 'person_left' }) : 'irrelevant';
  },
  'application.bot.menu_v6': (envelope) => {
    const event = menu.safeParse(envelope.event).data;
    if (event === undefined) return null;
    const say = menuWords[event.event_key] ?? event.event_key;
    return byPerson(envelope, event.operator.operator_id, { kind: 'text', text: say });
  },
};

function left(envelope: Envelope): InboundEvent | null {
  const event = inChat.safeParse(envelope.event).data;
  return event === undefined ? null : inGroup(envelope, event, { kind: 'bot_removed' });
}

function inGroup(
  { eventId, createdAt }: Envelope,
  event: { readonly chat_id: string; readonly operator_id?: z.infer<typeof personIds> | null | undefined },
  content: InboundContent,
): InboundEvent {
  return {
    platform: 'feishu',
    eventId,
    messageId: null,
    chatId: event.chat_id,
    chatKind: 'group',
    // Who took a message back, or dissolved a group, Feishu does not say.
    userId: event.operator_id?.open_id ?? '',
    mentionsBot: false,
    sentAt: createdAt,
    content,
  };
}

function byPerson(
  { eventId, createdAt }: Envelope,
  ids: z.infer<typeof personIds>,
  content: InboundContent,
  chatId = personalChat(ids.open_id),
): InboundEvent {
  return {
    platform: 'feishu',
    eventId,
    messageId: null,
    chatId,
    chatKind: 'private',
    userId: ids.open_id,
    mentionsBot: false,
    sentAt: createdAt,
    ...otherIds(ids),
    content,
  };
}
