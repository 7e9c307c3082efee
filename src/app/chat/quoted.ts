import { messageSent } from '../../../db/queries/press.ts';
import { currentPeriod } from '../../domain/period.ts';
import { beijingDate } from '../../domain/time.ts';
import { taskOf } from '../../replies/cards.ts';
import type { Turn } from './turn.ts';

/**
 * The task that a message of ours is about which the person answers by quoting it: «35%» beneath the form or the return
 * of one task. Null where it is about several or none, or belongs to another period: an old message never speaks for a
 * new period.
 */
export async function quotedTask({ tx, platform, quotes, period, directive }: Turn): Promise<number | null> {
  const quoted = quotes === null ? null : await messageSent(tx, platform, quotes);
  const about = quoted === null ? null : taskOf(quoted.blocks);
  if (quoted === null || about === null) return null;
  const of = about.period ?? quoted.period ?? currentPeriod(beijingDate(quoted.createdAt), directive.year);
  return of === period ? about.taskNo : null;
}
