import type { Message } from 'wechaty';
import type { InboundContent, InboundEvent } from '../../src/ports.ts';

/** Files above this are not kept; nobody's monthly report is larger. */
const MAX_BYTES = 20 * 1024 * 1024;

const privateChat = (contactId: string): string => `private:${contactId}`;
export const roomChat = (roomId: string): string => `room:${roomId}`;

/** The room a chat id names; null for anything else. */
export const roomOf = (chatId: string): string | null => /^room:(.+)$/s.exec(chatId)?.[1] ?? null;

/** Wechaty's message types that carry bytes; some puppets call every file «Unknown». */
const carriesFile = new Set(['Attachment', 'Image', 'Unknown']);

const words: Readonly<Record<string, string>> = {
  Audio: '语音',
  Video: '视频',
  Emoticon: '表情',
  Contact: '名片',
  Location: '位置',
  Url: '链接',
  MiniProgram: '小程序',
};

/**
 * A message as the neutral event; null for the bot's own, which come back. The bytes of a file are fetched at once: a
 * puppet may not have them later.
 * @param typeName name of the message's type in Wechaty
 */
export async function parse(message: Message, typeName: string): Promise<InboundEvent | null> {
  if (message.self()) return null;
  const room = message.room();
  const from = message.talker();
  const sentAt = message.date();
  return {
    platform: 'wechaty',
    eventId: `msg:${message.id}`,
    messageId: `msg:${message.id}`,
    chatId: room ? roomChat(room.id) : privateChat(from.id),
    chatKind: room ? 'group' : 'private',
    userId: from.id,
    mentionsBot: room ? await message.mentionSelf() : false,
    sentAt: Number.isNaN(sentAt.getTime()) ? null : sentAt,
    content: await contentOf(message, typeName),
  };
}

async function contentOf(message: Message, typeName: string): Promise<InboundContent> {
  if (typeName === 'Text') {
    // In a room without the names that were called.
    const text = message.room() ? await message.mentionText() : message.text();
    return { kind: 'text', text };
  }
  const said = words[typeName] ?? typeName;
  if (!carriesFile.has(typeName)) return { kind: 'unsupported', what: said };
  try {
    const file = await message.toFileBox();
    const bytes = await file.toBuffer();
    return bytes.length > MAX_BYTES
      ? { kind: 'unsupported', what: `超过20MB的文件（${file.name}）` }
      : { kind: 'file', name: file.name, bytes: new Uint8Array(bytes) };
  } catch {
    return { kind: 'unsupported', what: typeName === 'Unknown' ? '该类消息' : said };
  }
}
