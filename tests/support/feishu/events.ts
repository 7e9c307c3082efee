import { randomUUID } from 'node:crypto';
import {
  addMessage,
  type FeishuChat,
  type FeishuMessage,
  type FeishuPerson,
  nextId,
  type World,
} from './world.ts';

export interface Envelope {
  readonly schema: '2.0';
  readonly header: Readonly<Record<string, string>>;
  readonly event: Readonly<Record<string, unknown>>;
}

/** An event as the platform pushes it. Callbacks of cards count microseconds, everything else milliseconds. */
function envelope(world: World, type: string, event: Readonly<Record<string, unknown>>): Envelope {
  const digits = type === 'card.action.trigger' ? `${world.now}000` : String(world.now);
  return {
    schema: '2.0',
    header: {
      event_id: randomUUID().replaceAll('-', ''),
      event_type: type,
      create_time: digits,
      token: world.app.verificationToken,
      app_id: world.app.id,
      tenant_key: world.app.tenantKey,
    },
    event,
  };
}

const ids = (person: FeishuPerson) => ({
  open_id: person.openId,
  union_id: person.unionId,
  user_id: person.userId,
});

/** A message somebody writes; in a group it is pushed only when it calls the bot. */
export function messageEvent(
  world: World,
  from: FeishuPerson,
  message: {
    readonly type: string;
    readonly content: object;
    readonly chat?: FeishuChat;
    readonly parentId?: string;
    readonly mentions?: readonly object[];
  },
): { readonly envelope: Envelope; readonly message: FeishuMessage } {
  const chat = message.chat ?? world.chats.get(from.chatId);
  if (!chat) throw new Error('no such chat');
  const stored = addMessage(world, {
    chatId: chat.id,
    from: from.openId,
    type: message.type,
    content: JSON.stringify(message.content),
    parentId: message.parentId ?? null,
    mentions: message.mentions ?? [],
  });
  return {
    message: stored,
    envelope: envelope(world, 'im.message.receive_v1', {
      sender: { sender_id: ids(from), sender_type: 'user', tenant_key: world.app.tenantKey },
      message: {
        message_id: stored.id,
        ...(message.parentId === undefined ? {} : { root_id: message.parentId, parent_id: message.parentId }),
        create_time: String(world.now),
        update_time: String(world.now),
        chat_id: chat.id,
        chat_type: chat.kind,
        message_type: message.type,
        content: stored.content,
        ...(message.mentions === undefined ? {} : { mentions: message.mentions }),
        user_agent: '',
      },
    }),
  };
}

export function textEvent(world: World, from: FeishuPerson, text: string) {
  return messageEvent(world, from, { type: 'text', content: { text } });
}

/** In a group, calling the bot first, as people do. */
export function groupTextEvent(world: World, from: FeishuPerson, chat: FeishuChat, text: string) {
  return messageEvent(world, from, {
    type: 'text',
    content: { text: `@_user_1 ${text}` },
    chat,
    mentions: [mentionOfBot(world)],
  });
}

export function mentionOfBot(world: World, key = '@_user_1'): object {
  return {
    key,
    id: { open_id: world.bot.openId, union_id: 'on_bot', user_id: '' },
    name: world.bot.name,
    tenant_key: world.app.tenantKey,
    mentioned_type: 'bot',
  };
}

/** A file dropped into the private chat. */
export function fileEvent(
  world: World,
  from: FeishuPerson,
  file: { readonly name: string; readonly bytes: Uint8Array },
  kind: 'file' | 'image' = 'file',
) {
  const key = nextId(kind === 'file' ? 'file' : 'img');
  const made = messageEvent(world, from, {
    type: kind,
    content: kind === 'file' ? { file_key: key, file_name: file.name } : { image_key: key },
  });
  world.files.set(key, { name: file.name, kind, bytes: file.bytes, messageId: made.message.id });
  return { ...made, key };
}

/** Somebody presses a button of a card, or submits its form. */
export function pressEvent(
  world: World,
  by: FeishuPerson,
  card: FeishuMessage,
  press: { readonly name?: string; readonly value: object; readonly form?: object },
): Envelope {
  return envelope(world, 'card.action.trigger', {
    operator: { tenant_key: world.app.tenantKey, ...ids(by) },
    token: 'c-0123456789abcdef',
    action: {
      tag: 'button',
      ...(press.name === undefined ? {} : { name: press.name }),
      value: press.value,
      timezone: 'Asia/Shanghai',
      ...(press.form === undefined ? {} : { form_value: press.form }),
    },
    host: 'im_message',
    context: { open_message_id: card.id, open_chat_id: card.chatId },
  });
}

/** What the platform tells besides messages, by name. */
export const happening = {
  botAdded: (world: World, by: FeishuPerson, chat: FeishuChat) =>
    envelope(world, 'im.chat.member.bot.added_v1', {
      chat_id: chat.id,
      operator_id: ids(by),
      external: false,
      operator_tenant_key: world.app.tenantKey,
      name: chat.name,
    }),
  botRemoved: (world: World, by: FeishuPerson, chat: FeishuChat) =>
    envelope(world, 'im.chat.member.bot.deleted_v1', {
      chat_id: chat.id,
      operator_id: ids(by),
      external: false,
      operator_tenant_key: world.app.tenantKey,
      name: chat.name,
    }),
  disbanded: (world: World, by: FeishuPerson, chat: FeishuChat) =>
    envelope(world, 'im.chat.disbanded_v1', { chat_id: chat.id, operator_id: ids(by), name: chat.name }),
  chatOpened: (world: World, by: FeishuPerson) =>
    envelope(world, 'im.chat.access_event.bot_p2p_chat_entered_v1', {
      chat_id: by.chatId,
      operator_id: ids(by),
    }),
  recalled: (world: World, message: FeishuMessage) =>
    envelope(world, 'im.message.recalled_v1', {
      message_id: message.id,
      chat_id: message.chatId,
      recall_time: String(world.now),
      recall_type: 'message_owner',
    }),
  read: (world: World, by: FeishuPerson, messages: readonly FeishuMessage[]) =>
    envelope(world, 'im.message.message_read_v1', {
      reader: { reader_id: ids(by), read_time: String(world.now), tenant_key: world.app.tenantKey },
      message_id_list: messages.map(({ id }) => id),
    }),
  left: (world: World, person: FeishuPerson) =>
    envelope(world, 'contact.user.deleted_v3', { object: { ...ids(person), name: person.name } }),
  menu: (world: World, by: FeishuPerson, key: string) =>
    envelope(world, 'application.bot.menu_v6', {
      operator: { operator_name: by.name, operator_id: ids(by) },
      event_key: key,
      timestamp: Math.floor(world.now / 1000),
    }),
};
