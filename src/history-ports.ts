import type { InboundEvent } from './ports.ts';

/** What was said in chats while nobody listened, on platforms that keep it for the bot. */
export interface MessageHistory {
  /** Whether this instance hears now what people say. */
  listening(): boolean;
  /** The chat id of a message of ours, for chats in which nobody has written yet; null where it is not told. */
  chatOf(messageId: string): Promise<string | null>;
  /** What people said in one chat, oldest first, with the message ids they would have come with. */
  messagesIn(
    chat: { readonly chatId: string; readonly chatKind: InboundEvent['chatKind'] },
    span: { readonly from: Date; readonly to: Date },
  ): Promise<HistoryAnswer>;
}

export type HistoryAnswer =
  /** `cut`: there are more than are ever read at once. */
  | { readonly ok: true; readonly events: readonly InboundEvent[]; readonly cut: boolean }
  /** `closed`: the bot may not read this chat; `again`: a passing trouble. */
  | { readonly ok: false; readonly reason: 'closed' | 'again'; readonly detail: string };
