import { type PeriodKey, parsePeriod } from './period.ts';

/** What a link to the form page says: whose page, of which period, until when. */
export interface FormLink {
  readonly personId: number;
  readonly period: PeriodKey;
  readonly expiresAt: Date;
  /** Names the link among those handed out, so that one that was never handed out opens nothing. */
  readonly nonce: string;
}

/** Long enough to fill in at the desk what was opened on the way, short enough that a forwarded link is soon worthless. */
const validFor = 24 * 3_600_000;
/** So long after that, what was typed while a link worked is still taken; the link itself shows nothing any more. */
const takenLateFor = 24 * 3_600_000;
/** A token longer than this was not made here. */
const longest = 180;
const shape = /^(\d{1,9})\.(\d{4}-\d{2})\.([0-9a-z]{6,9})\.([\w-]{16,40})\.([\w-]{43})$/;

/** From this instant the link no longer works. */
export function linkExpiry(issuedAt: Date): Date {
  return new Date(issuedAt.getTime() + validFor);
}

/** Of a link that expired before this instant nothing is taken any more. */
export function takenSince(now: Date): Date {
  return new Date(now.getTime() - takenLateFor);
}

/** @param sign the base64url HMAC-SHA256 of a text under the service's key */
export function sealLink(link: FormLink, sign: (text: string) => string): string {
  const seconds = Math.floor(link.expiresAt.getTime() / 1000);
  const said = `${link.personId}.${link.period}.${seconds.toString(36)}.${link.nonce}`;
  return `${said}.${sign(signedText(said))}`;
}

/** Nothing else is ever signed under this heading. */
const signedText = (said: string): string => `duban form link ${said}`;

export type OpenedLink =
  /** `late`: expired, and only what was typed before is taken. */
  | { readonly ok: true; readonly link: FormLink; readonly late: boolean }
  | { readonly ok: false; readonly code: 'link_wrong' | 'link_expired' };

/**
 * What a token says, when its signature is ours and it has not expired.
 * @param sameSignature compares two signatures in constant time
 */
export function openLink(
  token: string,
  now: Date,
  sign: (text: string) => string,
  sameSignature: (a: string, b: string) => boolean,
): OpenedLink {
  const parts = token.length > longest ? null : shape.exec(token);
  if (parts === null) return { ok: false, code: 'link_wrong' };
  const [, person = '', month = '', seconds = '', nonce = '', signature = ''] = parts;
  const genuine = sameSignature(sign(signedText(`${person}.${month}.${seconds}.${nonce}`)), signature);
  const period = parsePeriod(month);
  if (!genuine || period === null) return { ok: false, code: 'link_wrong' };
  const expiresAt = new Date(Number.parseInt(seconds, 36) * 1000);
  if (expiresAt <= takenSince(now)) return { ok: false, code: 'link_expired' };
  return { ok: true, link: { personId: Number(person), period, expiresAt, nonce }, late: now >= expiresAt };
}
