import { decrypt, sameText, signatureOf } from './crypto.ts';
import { readXml, textOf } from './xml.ts';

/** What the platform and we share about one callback address. */
export interface CallbackKeys {
  readonly token: string;
  /** EncodingAESKey, 43 letters and digits. */
  readonly aesKey: string;
  /** Whom its messages are for: the corp id of an app. */
  readonly receiveId: string;
}

/** The query of a callback, every value as the server decoded it. */
export interface CallbackQuery {
  readonly msg_signature?: string | undefined;
  readonly timestamp?: string | undefined;
  readonly nonce?: string | undefined;
  readonly echostr?: string | undefined;
}

export type Refusal =
  | 'query'
  | 'body'
  | 'signature'
  | 'base64'
  | 'decrypt'
  | 'padding'
  | 'length'
  | 'receive_id';

export type Verified =
  | { readonly ok: true; readonly message: string }
  | { readonly ok: false; readonly reason: Refusal };

/**
 * Proves that a callback comes from the platform and is meant for us: signature first, then everything inside. There is
 * no window for old timestamps: whether a repeated push carries a new one is not documented, and a captured request
 * sent again is found in the inbox, which keeps event ids for ever.
 */
export function verifyCallback(keys: CallbackKeys, query: CallbackQuery, body: string): Verified {
  const encrypted = envelope(body);
  return encrypted === null ? { ok: false, reason: 'body' } : open(keys, query, encrypted);
}

/** The check of the address when an administrator saves it: the answer is the decrypted `echostr` (document 90930). */
export function verifyAddress(keys: CallbackKeys, query: CallbackQuery): Verified {
  // A `+` that was not escaped arrives as a blank; base64 has no blanks, so each must have been one.
  const encrypted = query.echostr?.replaceAll(' ', '+');
  return encrypted === undefined || encrypted === ''
    ? { ok: false, reason: 'query' }
    : open(keys, query, encrypted);
}

function open(keys: CallbackKeys, query: CallbackQuery, encrypted: string): Verified {
  const { msg_signature: signature, timestamp, nonce } = query;
  if (!signature || !timestamp || !nonce) return { ok: false, reason: 'query' };
  if (!sameText(signature, signatureOf(keys.token, timestamp, nonce, encrypted)))
    return { ok: false, reason: 'signature' };
  const plain = decrypt(keys.aesKey, encrypted);
  if (!plain.ok) return { ok: false, reason: plain.reason };
  if (!sameText(plain.receiveId, keys.receiveId)) return { ok: false, reason: 'receive_id' };
  return { ok: true, message: plain.message };
}

/** The encrypted part, of XML as apps get it or of the JSON of the official samples; null for anything else. */
function envelope(body: string): string | null {
  if (body.trimStart().startsWith('{')) return jsonEnvelope(body);
  const xml = readXml(body);
  return xml.ok && xml.root.name === 'xml' ? (textOf(xml.root, 'Encrypt')?.trim() ?? null) : null;
}

function jsonEnvelope(body: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null) return null;
    const encrypted = 'encrypt' in parsed ? parsed.encrypt : null;
    return typeof encrypted === 'string' ? encrypted : null;
  } catch {
    return null;
  }
}
