import { z } from 'zod';
import { decrypt, sameSecret, signatureOf } from './crypto.ts';

export interface WebhookSecrets {
  readonly appId: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
}

export interface PushedRequest {
  readonly body: Uint8Array;
  /** Lower-case names, as Node gives them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Why a request was turned away: for the log; the answer to the sender never says more than the status. */
export type Refusal =
  | 'unsigned'
  | 'bad_signature'
  | 'stale'
  | 'not_encrypted'
  | 'undecryptable'
  | 'malformed'
  | 'wrong_token'
  | 'wrong_app';

export type Verdict =
  | { readonly kind: 'event'; readonly envelope: unknown }
  /** The address is being saved in the developer console; answered with the same challenge. */
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'refused'; readonly status: 401 | 403; readonly reason: Refusal };

/** How far the time of signing may lie from ours, either way. A push is signed anew each time it is repeated. */
const MAX_AGE_MS = 5 * 60_000;

const encrypted = z.object({ encrypt: z.string() });
const challenge = z.object({
  type: z.literal('url_verification'),
  challenge: z.string().max(200),
  token: z.string(),
});
const second = z.object({ header: z.object({ token: z.string(), app_id: z.string() }) });
const first = z.object({ token: z.string(), uuid: z.string() });

/**
 * Whether a pushed request is Feishu's, addressed to this app, and recent. Closed by default: only a signed, encrypted
 * event with the right token and app id passes; only the check of the address may come without a signature, because
 * Feishu does not sign it. Only what was encrypted is believed.
 */
export function verify(request: PushedRequest, secrets: WebhookSecrets, now: Date): Verdict {
  const signed = checkSignature(request, secrets, now);
  if (signed !== 'good' && signed !== 'absent') return refused(401, signed);
  const outer = encrypted.safeParse(jsonOf(textOf(request.body)));
  if (!outer.success) return refused(401, 'not_encrypted');
  const plain = decrypt(outer.data.encrypt, secrets.encryptKey);
  if (plain === null) return refused(401, 'undecryptable');
  const envelope = jsonOf(plain);
  // A schema that does not fit takes longer than all the rest, so it is only tried on what may fit.
  const asked = typeOf(envelope) === 'url_verification' ? challenge.safeParse(envelope) : null;
  if (asked?.success) {
    return sameSecret(asked.data.token, secrets.verificationToken)
      ? { kind: 'challenge', challenge: asked.data.challenge }
      : refused(403, 'wrong_token');
  }
  if (signed === 'absent') return refused(401, 'unsigned');
  return checkAddressee(envelope, secrets);
}

const typeOf = (envelope: unknown): unknown =>
  typeof envelope === 'object' && envelope !== null && 'type' in envelope ? envelope.type : undefined;

function checkAddressee(envelope: unknown, secrets: WebhookSecrets): Verdict {
  const current = second.safeParse(envelope);
  const token = current.success ? current.data.header.token : first.safeParse(envelope).data?.token;
  if (token === undefined) return refused(401, 'malformed');
  if (!sameSecret(token, secrets.verificationToken)) return refused(403, 'wrong_token');
  if (current.success && current.data.header.app_id !== secrets.appId) return refused(403, 'wrong_app');
  return { kind: 'event', envelope };
}

function checkSignature(
  { headers, body }: PushedRequest,
  { encryptKey }: WebhookSecrets,
  now: Date,
): 'good' | 'absent' | 'unsigned' | 'bad_signature' | 'stale' {
  const timestamp = one(headers['x-lark-request-timestamp']);
  const nonce = one(headers['x-lark-request-nonce']);
  const signature = one(headers['x-lark-signature']);
  if (timestamp === undefined && nonce === undefined && signature === undefined) return 'absent';
  if (timestamp === undefined || nonce === undefined || signature === undefined) return 'unsigned';
  if (!sameSecret(signature, signatureOf({ timestamp, nonce, encryptKey, body }))) return 'bad_signature';
  const signedAt = /^\d{1,11}$/.test(timestamp) ? Number(timestamp) * 1000 : Number.NaN;
  return Math.abs(now.getTime() - signedAt) <= MAX_AGE_MS ? 'good' : 'stale';
}

const one = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

const refused = (status: 401 | 403, reason: Refusal): Verdict => ({ kind: 'refused', status, reason });

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
