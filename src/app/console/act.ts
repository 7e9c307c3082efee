import { consoleEvent } from '../../../db/queries/console.ts';
import type { Block, InboundContent } from '../../ports.ts';
import type { AppContext } from '../context.ts';
import { handleInbox } from '../handle-inbound.ts';
import { receiveEvent } from '../receive-event.ts';
import { consoleChat } from './chat.ts';
import type { ConsoleUser } from './session.ts';

/**
 * What somebody types or presses on a page is an inbound event of their account, like any chat message: the same
 * rights, the same record. The answer is shown on the page and not sent.
 * @param act.nonce of the rendering; one that was used before does nothing again
 * @returns the event's number, null for the administrator, who decides nothing
 */
export async function act(
  ctx: AppContext,
  user: ConsoleUser,
  { nonce, content }: { nonce: string; content: Extract<InboundContent, { kind: 'text' | 'action' }> },
): Promise<number | null> {
  if (user.account === null) return null;
  const { platform, userId } = user.account;
  const ack = await receiveEvent(ctx, {
    platform,
    eventId: `console-${nonce}`,
    messageId: null,
    chatId: consoleChat(userId),
    chatKind: 'private',
    userId,
    mentionsBot: false,
    sentAt: null,
    content,
  });
  if (!ack.duplicate) await handleInbox(ctx, ack.inboxId);
  return ack.inboxId;
}

export interface ConsoleAnswer {
  /** What was said, in words. */
  readonly said: string;
  readonly handled: boolean;
  readonly blocks: readonly Block[];
}

/** What came of something this user did in the console; null for any other event. */
export async function answerTo(
  ctx: AppContext,
  user: ConsoleUser,
  inboxId: number,
): Promise<ConsoleAnswer | null> {
  const event = await consoleEvent(ctx.db, inboxId);
  if (!event || user.account === null) return null;
  const own = event.platform === user.account.platform && event.userId === user.account.userId;
  if (!own || event.payload.chatId !== consoleChat(event.userId)) return null;
  const { content } = event.payload;
  const said =
    content.kind === 'text' ? content.text : content.kind === 'action' ? (content.value['say'] ?? '') : '';
  return { said, handled: event.state === 'done', blocks: event.blocks };
}
