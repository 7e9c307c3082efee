import { randomBytes } from 'node:crypto';
import { insertLink } from '../../../db/queries/form-page.ts';
import type { Tx } from '../../../db/types.ts';
import { linkExpiry, sealLink, takenSince } from '../../domain/form-link.ts';
import { type PeriodKey, periodLabel } from '../../domain/period.ts';
import { formatChineseDateTime } from '../../domain/time.ts';
import type { Platform } from '../../ports.ts';
import { linkCard } from '../../replies/cards.ts';
import { consoleLink } from '../../replies/console-texts.ts';
import { planLink } from '../../replies/plan-file-texts.ts';
import { issueTicket } from '../console/session.ts';
import { linkSigner } from '../signing.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** 网页填报, 网页台账, 登录: a link to the person's own form pages of this period. */
export async function linkAnswer(turn: Turn, to: 'reports' | 'plans' = 'reports'): Promise<Outcome> {
  const { ctx, tx, person, period, platform, userId } = turn;
  const base = ctx.baseUrl?.() ?? null;
  if (base === null) return refused('not_available', '网页填报');
  const now = ctx.clock.now();
  // Asked for in a group, the page still speaks for the person alone.
  const chatId = turn.inGroup ? formChat(userId) : turn.chatId;
  const { path, expiresAt } = await issueFormLink(
    tx,
    { personId: person.id, period, platform, userId, chatId },
    now,
  );
  const untilText = formatChineseDateTime(expiresAt);
  if (to === 'plans')
    return answered(
      'query_other',
      planLink({ url: `${base}${path}/plan`, year: turn.directive.year, untilText }),
    );
  const form = linkCard({ url: `${base}${path}`, periodLabel: periodLabel(period), untilText });
  const ticket = await issueTicket(tx, { personId: person.id, platform, userId }, now);
  const toConsole = consoleLink({
    url: `${base}/console/enter/${ticket.token}`,
    untilText: formatChineseDateTime(ticket.expiresAt),
  });
  return answered('query_other', [...form, ...toConsole]);
}

/** The chat that a form page stands for which was not asked for in a private chat. */
export const formChat = (userId: string): string => `form-${userId}`;

/** A new link to somebody's form page: its path, and until when it works. */
export async function issueFormLink(
  tx: Tx,
  whose: {
    personId: number;
    period: PeriodKey;
    platform: Platform;
    userId: string;
    chatId: string;
  },
  now: Date,
): Promise<{ path: string; expiresAt: Date }> {
  const nonce = randomBytes(18).toString('base64url');
  const expiresAt = linkExpiry(now);
  await insertLink(tx, { ...whose, nonce, expiresAt, createdAt: now, forgetBefore: takenSince(now) });
  const { personId, period } = whose;
  const token = sealLink({ personId, period, expiresAt, nonce }, await linkSigner(tx, now));
  return { path: `/f/${token}`, expiresAt };
}
