import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { insertLink, secretOf } from '../../../db/queries/form-page.ts';
import type { Tx } from '../../../db/types.ts';
import { linkExpiry, sealLink } from '../../domain/form-link.ts';
import { periodLabel } from '../../domain/period.ts';
import { formatChineseDateTime } from '../../domain/time.ts';
import { linkCard } from '../../replies/cards.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

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

/** 登录, 网页填报: a link to the person's own form page of this period. */
export async function linkAnswer(turn: Turn): Promise<Outcome> {
  const { ctx, tx, person, period, platform, userId } = turn;
  const base = ctx.baseUrl?.() ?? null;
  if (base === null) return refused('not_available', '网页填报');
  const now = ctx.clock.now();
  const nonce = randomBytes(18).toString('base64url');
  const expiresAt = linkExpiry(now);
  // Asked for in a group, the page still speaks for the person alone.
  const chatId = turn.inGroup ? `form-${userId}` : turn.chatId;
  await insertLink(tx, {
    nonce,
    personId: person.id,
    period,
    platform,
    userId,
    chatId,
    expiresAt,
    createdAt: now,
  });
  const token = sealLink({ personId: person.id, period, expiresAt, nonce }, await linkSigner(tx, now));
  return answered(
    'query_other',
    linkCard({
      url: `${base}/f/${token}`,
      periodLabel: periodLabel(period),
      untilText: formatChineseDateTime(expiresAt),
    }),
  );
}
