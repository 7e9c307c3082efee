import { ensureChat } from '../../db/queries/chats.ts';
import { inTransaction } from '../../db/types.ts';
import type { Platform } from '../ports.ts';
import type { AppContext } from './context.ts';

export interface KnownGroup {
  readonly platform: Platform;
  readonly chatId: string;
  readonly name: string;
}

/**
 * Groups named in the configuration get what working groups get: nobody can say 绑定群 to a robot that hears nothing. What
 * staff decided later (停用群, 群改名) stays.
 */
export async function registerGroups(ctx: AppContext, groups: readonly KnownGroup[]): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    for (const { platform, chatId, name } of groups)
      await ensureChat(tx, { platform, platformChatId: chatId, name, working: true });
  });
}
