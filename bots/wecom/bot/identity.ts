import type { SharedValues } from '../../../src/ports.ts';
import { type AppApi, listOf } from '../api.ts';
import { isRecord, stringOf } from '../http.ts';
import { appUser, userAddress } from '../ids.ts';
import type { WecomLog } from '../settings.ts';

/** Ids do not change; a month keeps the table small. */
const KNOWN_MS = 30 * 24 * 60 * 60_000;

/**
 * The member behind an id that only the bot knows, when an app is there to ask (document 101521): then one person is one
 * account, whichever door they use. Else the id stays as it is, and the person binds it with a code.
 */
export async function resolveMember(
  user: string,
  { api, shared, log }: { api: AppApi | null; shared: SharedValues; log: WecomLog },
): Promise<string> {
  const address = userAddress(user);
  if (address.door !== 'bot' || api === null) return user;
  try {
    return await shared.get(`wecom-open-id:${address.userId}`, null, async () => {
      const result = await api.post('batch/openuserid_to_userid', {
        open_userid_list: [address.userId],
        source_agentid: api.app.agentId,
      });
      if (result.kind !== 'ok')
        throw new Error(result.kind === 'error' ? `errcode ${result.code}` : result.cause);
      const found = listOf(result.data, 'userid_list').find(
        (one) => isRecord(one) && stringOf(one, 'open_userid') === address.userId,
      );
      const userId = isRecord(found) ? stringOf(found, 'userid') : undefined;
      if (!userId) throw new Error('not told');
      return { value: appUser(api.app.name, userId), goodForMs: KNOWN_MS };
    });
  } catch (error) {
    log.warn({ error: String(error) }, 'wecom bot: encrypted id could not be resolved');
    return user;
  }
}
