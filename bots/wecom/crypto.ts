import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** The platform pads to 32 bytes (document 90968), although AES works on 16. */
const BLOCK = 32;

export type Decrypted =
  | { readonly ok: true; readonly message: string; readonly receiveId: string }
  | { readonly ok: false; readonly reason: 'base64' | 'decrypt' | 'padding' | 'length' };

/** SHA-1 over the four values in the order of their code units (document 90968), in lower-case hex. */
export function signatureOf(token: string, timestamp: string, nonce: string, encrypted: string): string {
  return createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest('hex');
}

/** Compares in a time that tells nothing about where they differ. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * Decrypts a callback: 16 random bytes, the length of the message (4 bytes, big endian), the message, and whom it is
 * for. Every pad byte and the length are checked, so that tampered text is refused and never read past its end.
 * @param aesKey the EncodingAESKey of the callback, 43 letters and digits
 */
export function decrypt(aesKey: string, encrypted: string): Decrypted {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encrypted)) return { ok: false, reason: 'base64' };
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length === 0 || bytes.length % 16 !== 0) return { ok: false, reason: 'base64' };
  const plain = unpad(decryptAes(keyOf(aesKey), bytes));
  if (plain === null) return { ok: false, reason: 'padding' };
  if (plain.length < 20) return { ok: false, reason: 'length' };
  const end = 20 + plain.readUInt32BE(16);
  if (end > plain.length) return { ok: false, reason: 'length' };
  try {
    const utf8 = new TextDecoder('utf-8', { fatal: true });
    return {
      ok: true,
      message: utf8.decode(plain.subarray(20, end)),
      receiveId: utf8.decode(plain.subarray(end)),
    };
  } catch {
    return { ok: false, reason: 'decrypt' };
  }
}

/**
 * Decrypts a file of the AI bot; null where the key does not fit.
 * @param aesKey base64, 32 bytes; each download has its own
 */
export function decryptFile(aesKey: string, bytes: Uint8Array): Uint8Array | null {
  const key = Buffer.from(aesKey, 'base64');
  if (key.length !== 32 || bytes.length === 0 || bytes.length % 16 !== 0) return null;
  return unpad(decryptAes(key, bytes));
}

export function keyOf(aesKey: string): Buffer {
  return Buffer.from(`${aesKey}=`, 'base64');
}

function decryptAes(key: Buffer, bytes: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16));
  // Node's own unpadding refuses pads above 16.
  decipher.setAutoPadding(false);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

function unpad(bytes: Buffer): Buffer | null {
  const pad = bytes.at(-1) ?? 0;
  if (pad < 1 || pad > BLOCK || pad > bytes.length) return null;
  const end = bytes.length - pad;
  return bytes.subarray(end).every((byte) => byte === pad) ? bytes.subarray(0, end) : null;
}
