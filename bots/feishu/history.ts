import { z } from 'zod';
import type { HistoryAnswer, MessageHistory } from '../../src/ports.ts';
import type { Api } from './api.ts';
import { kindOf, reasonOf } from './errors.ts';
import { isChatId, isMessageId } from './ids.ts';
import { parseHistoryItem } from './parse/history.ts';
import type { BotIdentity } from './parse/message.ts';
import { verdictOf } from './verdict.ts';

const PAGE = 50;
/** A thousand messages of one chat in one outage; more is somebody's error, or a talkative group. */
const MOST_PAGES = 20;

const page = z.object({
  items: z.array(z.unknown()).default([]),
  has_more: z.boolean().default(false),
  page_token: z.string().default(''),
});
const one = z.object({ items: z.array(z.object({ chat_id: z.string() })).default([]) });

/**
 * Reads what was said in a chat (im-v1/message/list). Private chats need `im:message:readonly` or one like it, groups
 * the right to read all messages of groups besides, which an office need not give.
 */
export function createHistory(
  api: Api,
  me: { readonly bot: () => BotIdentity; readonly listening: () => boolean },
): MessageHistory {
  return {
    listening: me.listening,

    chatOf: async (messageId) => {
      if (!isMessageId(messageId)) return null;
      const result = await api.call(one, ({ client, auth }) =>
        client.im.v1.message.get({ path: { message_id: messageId } }, auth),
      );
      const chatId = result.ok ? result.data.items[0]?.chat_id : undefined;
      return chatId !== undefined && isChatId(chatId) ? chatId : null;
    },

    messagesIn: async ({ chatId, chatKind }, { from, to }): Promise<HistoryAnswer> => {
      if (!isChatId(chatId)) return { ok: false, reason: 'closed', detail: 'not_a_feishu_id' };
      const events = [];
      let pageToken = '';
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const result = await api.call(page, ({ client, auth }) =>
          client.im.v1.message.list(
            {
              params: {
                container_id_type: 'chat',
                container_id: chatId,
                start_time: String(Math.floor(from.getTime() / 1000)),
                end_time: String(Math.ceil(to.getTime() / 1000)),
                sort_type: 'ByCreateTimeAsc',
                page_size: PAGE,
                ...(pageToken === '' ? {} : { page_token: pageToken }),
              },
            },
            auth,
          ),
        );
        if (!result.ok) {
          const detail = reasonOf(result.failure);
          // Rights that are missing do not come by waiting.
          const closed =
            verdictOf(result.failure).kind === 'refused' || kindOf(result.failure) === 'configuration';
          return { ok: false, reason: closed ? 'closed' : 'again', detail };
        }
        const { items, has_more: more, page_token: token } = result.data;
        events.push(...items.flatMap((item) => parseHistoryItem(item, chatKind, me.bot()) ?? []));
        if (!more || token === '') return { ok: true, events, cut: false };
        pageToken = token;
      }
      return { ok: true, events, cut: true };
    },
  };
}
