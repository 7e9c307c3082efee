import type { FetchedFile, PlatformLookup } from '../../src/ports.ts';
import { type AppApi, listOf } from './api.ts';
import { fetchBotFile } from './bot/file.ts';
import { mediaCodes } from './errors.ts';
import { isRecord, stringOf } from './http.ts';
import { appUser, chatAddress, fileRef } from './ids.ts';

/** 46004, 60111: no such member. */
const nobody = new Set([46004, 60111]);

/** What can be asked of the platform; the AI bot and group robots answer nothing about groups. */
export function createLookup({ apps }: { apps: ReadonlyMap<string | null, AppApi> }): PlatformLookup {
  return {
    fetchFile: async (ref, maxBytes) => {
      const source = fileRef(ref);
      if (source === null) return { ok: false, reason: 'gone' };
      if (source.door === 'bot') return fetchBotFile(source, maxBytes);
      const api = apps.get(source.app);
      return api === undefined ? { ok: false, reason: 'refused' } : fetchMedia(api, source.mediaId, maxBytes);
    },
    membersOf: async (chatId) => {
      const address = chatAddress(chatId);
      // A robot's group cannot be asked, and passes over who is not in it.
      if (address?.door === 'webhook') return 'everybody';
      const api = address?.door === 'appchat' ? apps.get(address.app) : undefined;
      if (address?.door !== 'appchat' || api === undefined) return null;
      const result = await api.get('appchat/get', { chatid: address.chatId });
      if (result.kind !== 'ok') return null;
      const info = result.data['chat_info'];
      if (!isRecord(info)) return null;
      return listOf(info, 'userlist').flatMap((id) =>
        typeof id === 'string' ? [appUser(address.app, id)] : [],
      );
    },
    findByMobile: async (mobile) => {
      for (const [name, api] of apps) {
        const result = await api.post('user/getuserid', { mobile });
        if (result.kind === 'ok') {
          const id = stringOf(result.data, 'userid');
          if (id !== undefined && id !== '') return appUser(name, id);
        }
        // Too many failing look-ups close this API for the day (document 95402): only a plain «no» goes on.
        if (result.kind === 'error' && !nobody.has(result.code)) return null;
        if (result.kind === 'silence') return null;
      }
      return null;
    },
  };
}

async function fetchMedia(api: AppApi, mediaId: string, maxBytes: number): Promise<FetchedFile> {
  const got = await api.download(mediaId, maxBytes);
  switch (got.kind) {
    case 'ok':
      return { ok: true, bytes: got.bytes, ...(got.name === null ? {} : { name: got.name }) };
    case 'too_large':
      return { ok: false, reason: 'too_large' };
    case 'error':
      // 830002: too large to be handed out in one piece.
      if (got.code === 830002) return { ok: false, reason: 'too_large' };
      return { ok: false, reason: mediaCodes.has(got.code) ? 'gone' : 'refused' };
    case 'silence':
      return { ok: false, reason: 'retry' };
    default:
      return got satisfies never;
  }
}
