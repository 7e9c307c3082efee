import { formatChineseDateTime } from '../../domain/time.ts';
import { consoleLink } from '../../replies/console-texts.ts';
import { issueTicket } from '../console/session.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** 登录: a one-time link to the web console for this account. */
export async function consoleAnswer(turn: Turn): Promise<Outcome> {
  const { ctx, tx, person, platform, userId } = turn;
  const base = ctx.baseUrl?.() ?? null;
  if (base === null) return refused('not_available', '登录');
  const account = { personId: person.id, platform, userId };
  const { token, expiresAt } = await issueTicket(tx, account, ctx.clock.now());
  return answered(
    'query_other',
    consoleLink({ url: `${base}/console/enter/${token}`, untilText: formatChineseDateTime(expiresAt) }),
  );
}
