import { appendAudit } from '../../db/queries/audit.ts';
import { listChats } from '../../db/queries/chats.ts';
import { heardUntil, noteHeard, privateChats } from '../../db/queries/heard.ts';
import { inTransaction } from '../../db/types.ts';
import type { MessageHistory, Platform } from '../ports.ts';
import type { AppContext } from './context.ts';
import { receiveEvent } from './receive-event.ts';

/** A shorter silence is made up by the platform itself, which pushes again what nobody acknowledged. */
const GAP_MS = 5 * 60_000;
/** A socket may have been dead for a while before that was noticed. */
const OVERLAP_MS = 10 * 60_000;
/** Who was away for longer looks no further back. */
const FARTHEST_MS = 31 * 24 * 60 * 60_000;

/**
 * Reads what people said while no instance listened: platforms push again for some hours only. Everything goes through
 * the same inbox, where a message that came after all is known by its id, so reading it twice does no harm. In groups
 * only what calls the bot is taken. Presses of cards and the menu are in no history.
 * @returns how many messages had been missed
 */
export async function catchUp(ctx: AppContext): Promise<number> {
  let found = 0;
  for (const [platform, history] of ctx.histories ?? []) {
    if (!history.listening()) continue;
    const now = ctx.clock.now();
    const heard = await heardUntil(ctx.db, platform);
    const gapMs = heard === null ? 0 : now.getTime() - heard.getTime();
    const missed =
      heard === null || gapMs <= GAP_MS ? 0 : await readMissed(ctx, { platform, history, heard, now });
    // Not read to its end: begun anew at the next look.
    if (missed === null) continue;
    await inTransaction(ctx.db, (tx) => noteHeard(tx, platform, now));
    found += missed;
  }
  return found;
}

interface Silence {
  readonly platform: Platform;
  readonly history: MessageHistory;
  readonly heard: Date;
  readonly now: Date;
}

/** Null when the platform could not answer for now. */
async function readMissed(
  ctx: AppContext,
  { platform, history, heard, now }: Silence,
): Promise<number | null> {
  const from = new Date(Math.max(heard.getTime() - OVERLAP_MS, now.getTime() - FARTHEST_MS));
  let missed = 0;
  let closed = 0;
  let cut = 0;
  for (const chat of await chatsOf(ctx, platform, history)) {
    const answer = await history.messagesIn(chat, { from, to: now });
    if (!answer.ok && answer.reason === 'again') {
      ctx.log.warn({ platform, reason: answer.detail }, 'history could not be read, tried again');
      return null;
    }
    if (!answer.ok) {
      closed += 1;
      ctx.log.warn({ platform, chat: chat.chatKind, reason: answer.detail }, 'history of a chat is closed');
      continue;
    }
    if (answer.cut) cut += 1;
    for (const event of answer.events) {
      if (chat.chatKind === 'group' && !event.mentionsBot) continue;
      if (!(await receiveEvent(ctx, event)).duplicate) missed += 1;
    }
  }
  const details = { from: from.toISOString(), to: now.toISOString(), missed, closed, cut };
  ctx.log.warn({ platform, ...details }, 'read what was said while nobody listened');
  await inTransaction(ctx.db, (tx) =>
    appendAudit(tx, [
      {
        at: now,
        actor: '系统',
        personId: null,
        action: 'history.read',
        subject: `platform:${platform}`,
        details,
        inboxId: null,
      },
    ]),
  );
  return missed;
}

/** Private chats of everybody bound, and the working groups. */
async function chatsOf(ctx: AppContext, platform: Platform, history: MessageHistory) {
  const chats: { chatId: string; chatKind: 'private' | 'group' }[] = [];
  for (const { chatId, lastSent } of await privateChats(ctx.db, platform)) {
    const known = chatId ?? (lastSent === null ? null : await history.chatOf(lastSent));
    if (known !== null) chats.push({ chatId: known, chatKind: 'private' });
  }
  for (const chat of await listChats(ctx.db))
    if (chat.platform === platform && chat.working)
      chats.push({ chatId: chat.platformChatId, chatKind: 'group' });
  return chats;
}
