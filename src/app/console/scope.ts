import { type DirectiveRow, directiveFor } from '../../../db/queries/directives.ts';
import { storedSettings } from '../../../db/queries/settings.ts';
import { inTransaction } from '../../../db/types.ts';
import {
  currentPeriod,
  dueOn,
  type PeriodKey,
  parsePeriod,
  periodsOf,
  periodYear,
} from '../../domain/period.ts';
import { type BeijingDate, beijingDate, yearOf } from '../../domain/time.ts';
import type { AppContext } from '../context.ts';
import { periodMeant } from '../handle-inbound.ts';
import { officeRules } from '../office-rules.ts';
import type { ConsoleUser } from './session.ts';

/** What a page is about: a document and one of its periods. */
export interface ConsoleScope {
  readonly directive: DirectiveRow;
  readonly period: PeriodKey;
  /** Periods that have begun, the newest first. */
  readonly periods: readonly PeriodKey[];
  readonly dueOn: BeijingDate;
}

/**
 * The period a user looks at: the one asked for when it has begun, else the one that is being reported. Null while no
 * document was imported.
 */
export async function scopeOf(
  ctx: AppContext,
  user: ConsoleUser,
  asked: string,
): Promise<ConsoleScope | null> {
  const now = ctx.clock.now();
  const today = beijingDate(now);
  return inTransaction(ctx.db, async (tx) => {
    const directive = await directiveFor(tx, yearOf(today));
    if (!directive) return null;
    const rules = officeRules(ctx.calendar, await storedSettings(tx));
    const { year } = directive;
    const latest = currentPeriod(today, year);
    const periods = periodsOf(year)
      .filter((period) => period <= latest)
      .toReversed();
    const wanted = parsePeriod(asked);
    const period =
      wanted !== null && periodYear(wanted) === year && periods.includes(wanted)
        ? wanted
        : user.person === null
          ? latest
          : await periodMeant(tx, { person: user.person, at: now, rules, year });
    return { directive, period, periods, dueOn: rules.deadlines(period)?.dueOn ?? dueOn(period) };
  });
}
