import type { FetchedFile } from '../../../src/ports.ts';
import { fileName, readAtMost } from '../api.ts';
import { decryptFile } from '../crypto.ts';
import { ask } from '../http.ts';

const TIMEOUT_MS = 60_000;

/**
 * Brings a file somebody dropped in the bot's private chat: the address is good for five minutes, the bytes are
 * encrypted with a key of their own (document 100719). Undecryptable bytes are never handed on as a file.
 */
export async function fetchBotFile(
  { url, aesKey }: { url: string; aesKey: string },
  maxBytes: number,
): Promise<FetchedFile> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return { ok: false, reason: 'gone' };
  const answer = await ask({ url, timeoutMs: TIMEOUT_MS });
  if (answer.kind === 'silence') return { ok: false, reason: 'retry' };
  const { response } = answer;
  if (!response.ok) {
    await response.body?.cancel();
    // Its store answers 503 now and then (WecomTeam/wecom-openclaw-plugin, issue 74); other refusals are for good.
    return { ok: false, reason: response.status >= 500 ? 'retry' : 'gone' };
  }
  const bytes = await readAtMost(response, maxBytes + 32);
  if (bytes === null) return { ok: false, reason: 'too_large' };
  const plain = aesKey === '' ? bytes : decryptFile(aesKey, bytes);
  if (plain === null) return { ok: false, reason: 'refused' };
  if (plain.length > maxBytes) return { ok: false, reason: 'too_large' };
  const name = fileName(response.headers.get('content-disposition'));
  return { ok: true, bytes: plain, ...(name === null ? {} : { name }) };
}
