import { problemFacts, taskFacts } from '../../db/queries/bulletin.ts';
import type { DirectiveRow } from '../../db/queries/directives.ts';
import { progressByUnit } from '../../db/queries/progress.ts';
import type { Db } from '../../db/types.ts';
import type { BulletinFacts } from '../bulletin/facts.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import { deadlinesFor, dueOn, type PeriodKey, periodsOf, periodYear } from '../domain/period.ts';
import type { Settings } from '../domain/settings.ts';

export interface BulletinScope {
  readonly directive: DirectiveRow;
  readonly period: PeriodKey;
  readonly settings: Settings;
  readonly calendar: WorkCalendar;
  readonly asOf: Date;
}

/** Gathers what a bulletin is composed from, as it stands at `asOf` (the transaction's view). */
export async function bulletinFacts(db: Db, scope: BulletinScope): Promise<BulletinFacts> {
  const { directive, period, settings, asOf } = scope;
  const due = (key: PeriodKey) => {
    const limits = deadlinesFor(key, settings, scope.calendar);
    return limits.ok ? limits.dueOn : dueOn(key);
  };
  const periods = periodsOf(periodYear(period));
  const next = periods[periods.indexOf(period) + 1];
  return {
    directiveNumber: directive.number,
    period,
    issuer: settings.issuer,
    asOf,
    dueOn: due(period),
    next: next === undefined ? null : { period: next, dueOn: due(next) },
    paceTolerance: settings.paceTolerance,
    units: (await progressByUnit(db, period)).map(({ unit, ...counts }) => ({ ...counts, name: unit })),
    tasks: await taskFacts(db, directive.id, period),
    problems: await problemFacts(db, period),
  };
}
