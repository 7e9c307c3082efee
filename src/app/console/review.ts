import { countWaiting, type WaitingReview, waitingReviews } from '../../../db/queries/review.ts';
import { type PeriodKey, previousPeriod } from '../../domain/period.ts';
import type { AppContext } from '../context.ts';
import type { ConsoleScope } from './scope.ts';

const PAGE = 20;

/** A page of what waits for review in a period, and how much waits there and in other periods. @param at from 1 */
export async function reviewsOf(
  ctx: AppContext,
  { directive, period }: ConsoleScope,
  at: number,
): Promise<{
  readonly rows: readonly WaitingReview[];
  readonly total: number;
  /** Another page follows. */
  readonly more: boolean;
  readonly others: readonly { readonly period: PeriodKey; readonly n: number }[];
}> {
  const counts = await countWaiting(ctx.db, directive.id, {});
  const total = counts.find((one) => one.period === period)?.n ?? 0;
  const rows = await waitingReviews(
    ctx.db,
    directive.id,
    { period, before: previousPeriod(period) },
    { limit: PAGE, offset: (at - 1) * PAGE },
  );
  const others = counts.filter((one) => one.period !== period);
  return { rows, total, more: at * PAGE < total, others };
}
