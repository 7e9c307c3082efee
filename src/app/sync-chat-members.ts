import { peopleBehind, peopleOn } from '../../db/queries/accounts.ts';
import { noteMembers, takeMembersDue } from '../../db/queries/chats.ts';
import { inTransaction } from '../../db/types.ts';
import type { AppContext } from './context.ts';

const DAY_MS = 86_400_000;
const AGAIN_MS = 10 * 60_000;
/** Groups asked for in one round; an office has a few. */
const AT_ONCE = 20;

/**
 * Asks the platforms who is in their groups, so that a post mentions only people who are there: when a group becomes
 * known or is made the working group, when somebody is bound, and once a day. Platforms that do not tell change nothing.
 * @returns how many groups were asked for
 */
export async function syncChatMembers(ctx: AppContext): Promise<number> {
  const lookups = ctx.lookups ?? new Map();
  if (lookups.size === 0) return 0;
  const now = ctx.clock.now();
  const due = await inTransaction(ctx.db, (tx) =>
    takeMembersDue(tx, {
      platforms: [...lookups.keys()],
      now,
      again: new Date(now.getTime() + AGAIN_MS),
      limit: AT_ONCE,
    }),
  );
  for (const chat of due) {
    try {
      const userIds = (await lookups.get(chat.platform)?.membersOf(chat.platformChatId)) ?? null;
      const personIds =
        userIds === 'everybody'
          ? await peopleOn(ctx.db, chat.platform)
          : userIds && (await peopleBehind(ctx.db, chat.platform, userIds));
      await inTransaction(ctx.db, (tx) =>
        noteMembers(tx, chat.id, { personIds, nextAt: new Date(now.getTime() + DAY_MS) }),
      );
    } catch (error) {
      // Who was in it yesterday is a better guess than nobody; it is asked again in ten minutes.
      const reason = error instanceof Error ? error.message : String(error);
      ctx.log.warn({ chat: chat.id, reason: reason.slice(0, 200) }, 'members of a group not learnt');
    }
  }
  return due.length;
}
