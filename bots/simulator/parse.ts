import type { InboundContent, InboundEvent } from '../../src/ports.ts';

/** What the page sends: who speaks, where, and one of text, file or action. */
export interface SimulatedMessage {
  /** Account of the speaker on this platform. */
  readonly userId: string;
  /** Platform id of the group; absent in the private chat. */
  readonly groupId?: string;
  readonly eventId: string;
  readonly sentAt: Date | null;
  readonly text?: string;
  readonly file?: { readonly name: string; readonly base64: string };
  readonly action?: {
    readonly value: Readonly<Record<string, string>>;
    readonly form?: Readonly<Record<string, string>>;
  };
}

/** The bot's name in groups; a message that starts by calling it is meant for the bot. */
export const botName = '督查助手';

/** Turns a simulated message into the neutral event. Never throws: what is not understood is kept as unsupported. */
export function parse(message: SimulatedMessage): InboundEvent {
  return {
    platform: 'simulator',
    eventId: message.eventId,
    messageId: null,
    chatId: message.groupId ?? `private-${message.userId}`,
    chatKind: message.groupId === undefined ? 'private' : 'group',
    userId: message.userId,
    mentionsBot: message.text?.includes(`@${botName}`) ?? false,
    sentAt: message.sentAt,
    content: parseContent(message),
  };
}

function parseContent(message: SimulatedMessage): InboundContent {
  if (message.text !== undefined) return { kind: 'text', text: message.text };
  if (message.file)
    return {
      kind: 'file',
      name: message.file.name,
      bytes: new Uint8Array(Buffer.from(message.file.base64, 'base64')),
    };
  if (message.action) return { kind: 'action', value: message.action.value, form: message.action.form ?? {} };
  return { kind: 'unsupported', what: '空消息' };
}
