import { countWaiting, type WaitingReview, waitingReviews } from '../../../db/queries/review.ts';
import { type PeriodKey, previousPeriod } from '../../domain/period.ts';
import type { AppContext } from '../context.ts';
import type { ConsoleScope } from './scope.ts';

/** One page of what waits for review in a period, and how much waits there and in other periods. */
export async function reviewsOf(
  ctx: AppContext,
  { directive, period }: ConsoleScope,
  page: { readonly limit: number; readonly offset: number },
): Promise<{
  readonly rows: readonly WaitingReview[];
  readonly total: number;
  readonly others: readonly { readonly period: PeriodKey; readonly n: number }[];
}> {
  const counts = await countWaiting(ctx.db, directive.id, {});
  const rows = await waitingReviews(ctx.db, directive.id, { period, before: previousPeriod(period) }, page);
  return {
    rows,
    total: counts.find((one) => one.period === period)?.n ?? 0,
    others: counts.filter((one) => one.period !== period),
  };
}
