import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/**
 * Signature of a pushed request: SHA-256 (no HMAC) over timestamp, nonce, Encrypt Key and the body exactly as it came
 * (open.feishu.cn, «Encrypt Key»). Lower-case hex.
 */
export function signatureOf(parts: {
  readonly timestamp: string;
  readonly nonce: string;
  readonly encryptKey: string;
  readonly body: Uint8Array;
}): string {
  return createHash('sha256')
    .update(parts.timestamp + parts.nonce + parts.encryptKey)
    .update(parts.body)
    .digest('hex');
}

/** Compares secrets without telling by its duration where they differ. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

const BLOCK = 16;

/**
 * Opens `{"encrypt": …}`: AES-256-CBC under SHA-256 of the Encrypt Key, base64 of IV and cipher text.
 * Null for anything that was not made with this key; why is not told, padding errors least of all.
 */
export function decrypt(encrypted: string, encryptKey: string): string | null {
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length < 2 * BLOCK || bytes.length % BLOCK !== 0) return null;
  const key = createHash('sha256').update(encryptKey).digest();
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, BLOCK));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(BLOCK)), decipher.final()]);
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    return null;
  }
}
