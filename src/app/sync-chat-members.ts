import { peopleBehind, peopleOn } from '../../db/queries/accounts.ts';
import { type Chat, noteMembers, takeMembersDue } from '../../db/queries/chats.ts';
import { keptGroup } from '../../db/queries/kept-groups.ts';
import { inTransaction } from '../../db/types.ts';
import type { AppContext } from './context.ts';
import { keepGroup } from './keep-groups.ts';

const DAY_MS = 86_400_000;
const AGAIN_MS = 10 * 60_000;
/** Groups asked for in one round; an office has a few. */
const AT_ONCE = 20;

/**
 * Asks the platforms who is in their groups, so that a post mentions only people who are there: when a group becomes
 * known or is made the working group, when somebody is bound or leaves, and once a day. Groups that the service keeps
 * are brought to what the roster says at the same time. Platforms that do not tell change nothing.
 * @returns how many groups were asked for
 */
export async function syncChatMembers(ctx: AppContext): Promise<number> {
  const lookups = ctx.lookups ?? new Map();
  if (lookups.size === 0) return 0;
  const now = ctx.clock.now();
  const again = new Date(now.getTime() + AGAIN_MS);
  const due = await inTransaction(ctx.db, (tx) =>
    takeMembersDue(tx, {
      platforms: [...lookups.keys()],
      now,
      again,
      limit: AT_ONCE,
    }),
  );
  for (const chat of due) {
    try {
      const { members, soon } = await membersOf(ctx, chat);
      const personIds =
        members === 'everybody'
          ? await peopleOn(ctx.db, chat.platform)
          : members && (await peopleBehind(ctx.db, chat.platform, members));
      const nextAt = new Date(now.getTime() + (soon ? AGAIN_MS : DAY_MS));
      await inTransaction(ctx.db, (tx) => noteMembers(tx, chat.id, { personIds, again, nextAt }));
    } catch (error) {
      // Who was in it yesterday is a better guess than nobody; it is asked again in ten minutes.
      const reason = error instanceof Error ? error.message : String(error);
      ctx.log.warn({ chat: chat.id, reason: reason.slice(0, 200) }, 'members of a group not learnt');
    }
  }
  return due.length;
}

interface Members {
  readonly members: readonly string[] | 'everybody' | null;
  /** It could not be told or done just now. */
  readonly soon: boolean;
}

async function membersOf(
  ctx: AppContext,
  chat: Pick<Chat, 'id' | 'platform' | 'platformChatId'>,
): Promise<Members> {
  const keeper = ctx.keepers?.get(chat.platform);
  const kept = keeper && (await keptGroup(ctx.db, chat.id));
  if (keeper && kept) return keepGroup(ctx, keeper, kept);
  const members = (await ctx.lookups?.get(chat.platform)?.membersOf(chat.platformChatId)) ?? null;
  return { members, soon: false };
}
