import { z } from 'zod';
import type { PlatformLookup } from '../../src/ports.ts';
import type { Api } from './api.ts';
import { reasonOf } from './errors.ts';
import { fetchResource } from './files.ts';
import { isChatId, isOpenId } from './ids.ts';

const members = z.object({
  items: z.array(z.object({ member_id: z.string() })).default([]),
  has_more: z.boolean().default(false),
  page_token: z.string().default(''),
});
const users = z.object({ user_list: z.array(z.object({ user_id: z.string().optional() })).default([]) });

/** A group has at most a few thousand people; more pages than this are an error of somebody's. */
const MOST_PAGES = 100;

/** What Feishu can be asked. Throws when it does not answer, so that nobody takes a failure for an empty group. */
export function createLookup(api: Api): PlatformLookup {
  return {
    fetchFile: (ref, maxBytes) => fetchResource(api, ref, maxBytes),

    membersOf: async (chatId) => {
      if (!isChatId(chatId)) return null;
      const found: string[] = [];
      let pageToken = '';
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const result = await api.call(members, ({ client, auth }) =>
          client.im.v1.chatMembers.get(
            {
              path: { chat_id: chatId },
              params: {
                member_id_type: 'open_id',
                page_size: 100,
                ...(pageToken === '' ? {} : { page_token: pageToken }),
              },
            },
            auth,
          ),
        );
        if (!result.ok) throw new Error(`members of a group: ${reasonOf(result.failure)}`);
        found.push(...result.data.items.map((item) => item.member_id));
        pageToken = result.data.page_token;
        if (!result.data.has_more || pageToken === '') break;
      }
      return found;
    },

    findByMobile: async (mobile) => {
      const result = await api.call(users, ({ client, auth }) =>
        client.contact.v3.user.batchGetId(
          { params: { user_id_type: 'open_id' }, data: { mobiles: [mobile], include_resigned: false } },
          auth,
        ),
      );
      if (!result.ok) throw new Error(`person by mobile: ${reasonOf(result.failure)}`);
      const id = result.data.user_list[0]?.user_id;
      return id !== undefined && isOpenId(id) ? id : null;
    },
  };
}
