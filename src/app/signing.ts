import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { secretOf } from '../../db/queries/form-page.ts';
import type { Tx } from '../../db/types.ts';

export type Sign = (text: string) => string;

/** Signs with the service's own key, which is made once and stays in the database. */
export async function linkSigner(tx: Tx, now: Date): Promise<Sign> {
  const key = await secretOf(tx, 'form-link', () => randomBytes(32).toString('base64url'), now);
  return (text) => createHmac('sha256', key).update(text).digest('base64url');
}

/** Constant-time comparison of two signatures. */
export function sameSignature(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
