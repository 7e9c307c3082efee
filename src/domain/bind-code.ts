/** One-time codes with which a person binds a chat account: 绑定 KMR374. Staff hand them out on paper or by phone. */

/** Without I, L, O and U: they are misread for 1, 0 and V. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ';
/** Without 0 and 1. */
const digits = '23456789';
const shape = [letters, letters, letters, digits, digits, digits];
const written = new RegExp(`^[${letters}]{3}[${digits}]{3}$`);

const hour = 3_600_000;
/** Long enough for a letter to arrive and be read, short enough that a forgotten note is worthless. */
const validFor = 7 * 24 * hour;

/** How many random bytes `makeBindCode` uses. */
export const bindCodeEntropy = shape.length * 4;

/**
 * A new code. 32 random bits per character make all of the 5.4 million codes equally likely to within one in 10⁸.
 * @param random at least `bindCodeEntropy` bytes from a cryptographic source.
 * @throws RangeError when there are fewer.
 */
export function makeBindCode(random: Uint8Array): string {
  const view = new DataView(random.buffer, random.byteOffset, random.byteLength);
  return shape.map((alphabet, index) => alphabet[view.getUint32(index * 4) % alphabet.length]).join('');
}

/** The code a person meant, whatever case, width, blanks or dashes they typed; null when it cannot be a code. */
export function readBindCode(typed: string): string | null {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return written.test(code) ? code : null;
}

/** What is stored instead of the code, so that a copy of the database binds nobody. */
export function hashBindCode(code: string, sha256: (text: string) => string): string {
  return sha256(`duban bind code ${readBindCode(code) ?? code}`);
}

/** From this instant the code no longer works. */
export function bindCodeExpiry(createdAt: Date): Date {
  return new Date(createdAt.getTime() + validFor);
}

export interface IssuedBindCode {
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

export type BindDecision =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: 'bind_code_unknown' | 'bind_code_used' | 'bind_code_expired';
    };

/** Decides whether a code may bind an account at this instant; `undefined` is a code nobody issued. */
export function checkBindCode(issued: IssuedBindCode | undefined, now: Date): BindDecision {
  if (issued === undefined) return { ok: false, code: 'bind_code_unknown' };
  if (issued.usedAt !== null) return { ok: false, code: 'bind_code_used' };
  if (now.getTime() >= issued.expiresAt.getTime()) return { ok: false, code: 'bind_code_expired' };
  return { ok: true };
}
