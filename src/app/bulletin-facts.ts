import { issuedBefore, issuedTotals, type StoredBulletin } from '../../db/queries/bulletin.ts';
import {
  agreedObjections,
  countMissing,
  type FactRange,
  type FactScope,
  problemFacts,
  taskFacts,
  unitFacts,
} from '../../db/queries/bulletin-facts.ts';
import type { DirectiveRow } from '../../db/queries/directives.ts';
import { inspectionFacts } from '../../db/queries/inspection-approval.ts';
import { milestoneFacts } from '../../db/queries/milestone-facts.ts';
import { isPeriodOpen } from '../../db/queries/owed.ts';
import { portfolioOf } from '../../db/queries/portfolio.ts';
import type { Db } from '../../db/types.ts';
import type { BulletinScope } from '../bulletin/document.ts';
import type { BulletinFacts, IssuedBefore, TaskFacts } from '../bulletin/facts.ts';
import { scopeKey } from '../bulletin/scope.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import {
  deadlinesFor,
  dueOn,
  lastDayOf,
  type PeriodKey,
  periodsOf,
  periodYear,
  previousPeriod,
} from '../domain/period.ts';
import type { Settings } from '../domain/settings.ts';
import { addDays, beijingDate } from '../domain/time.ts';

export interface BulletinOrder {
  readonly directive: DirectiveRow;
  readonly period: PeriodKey;
  /** The whole city when absent. */
  readonly scope?: BulletinScope;
  readonly settings: Settings;
  readonly calendar: WorkCalendar;
  readonly asOf: Date;
}

const wholeCity: BulletinScope = { kind: 'city' };

/** Gathers what a bulletin is composed from, as it stands at `asOf` (the transaction's view). */
export async function bulletinFacts(db: Db, order: BulletinOrder): Promise<BulletinFacts> {
  const { directive, period, settings, asOf, scope = wholeCity } = order;
  const due = (key: PeriodKey) => {
    const limits = deadlinesFor(key, settings, order.calendar);
    return limits.ok ? limits.dueOn : dueOn(key, { day: settings.dueDay, closingTime: settings.closingTime });
  };
  const periods = periodsOf(periodYear(period));
  const next = periods[periods.indexOf(period) + 1];
  const range: FactRange = { directiveId: directive.id, period, scope: await factScope(db, scope) };
  const earlier = (await issuedBefore(db, scopeKey(scope), period)) ?? null;
  const since = earlier === null ? null : new Date(earlier.document.asOf);
  const before = await tasksBefore(db, range, earlier, asOf);
  const lastDay = lastDayOf(period);
  const yesterday = addDays(beijingDate(asOf), -1);
  // What is late later is another period's matter.
  const until = yesterday < lastDay ? yesterday : lastDay;
  const units = await unitFacts(db, range);
  const { issuer, issuerCode, addressees, copies, colours } = settings;
  return {
    directiveNumber: directive.number,
    period,
    scope,
    form: { paper: settings.bulletinPaper, issuer, issuerCode, addressees, copies, colours },
    asOf,
    dueOn: due(period),
    next: next === undefined ? null : { period: next, dueOn: due(next) },
    paceTolerance: settings.paceTolerance,
    units,
    tasks: await taskFacts(db, range, asOf),
    problems: await problemFacts(db, range),
    before,
    issued: earlier === null ? null : await issuedFacts(db, range, earlier, before),
    objections: await agreedObjections(db, range, { since, until: asOf }),
    milestones: { ...(await milestoneFacts(db, range, { until, asOf })), until },
    inspections: await inspectionFacts(db, range, { since, until: asOf }),
    history: [
      ...(await issuedTotals(db, scopeKey(scope), period)),
      {
        period,
        owed: units.reduce((sum, { owed }) => sum + owed, 0),
        reported: units.reduce((sum, { reported }) => sum + reported, 0),
        late: units.reduce((sum, { late }) => sum + late, 0),
      },
    ],
  };
}

/** A leader's part is what the units in that charge lead, and the chapters in that charge. */
async function factScope(db: Db, scope: BulletinScope): Promise<FactScope> {
  switch (scope.kind) {
    case 'city':
      return { kind: 'all' };
    case 'chapter':
      return { kind: 'tasks', chapters: [scope.no], leadUnitIds: [] };
    case 'unit':
      return { kind: 'unit', unitId: scope.unitId };
    case 'leader': {
      const { units, chapters } = await portfolioOf(db, scope.personId);
      return { kind: 'tasks', chapters, leadUnitIds: units.map(({ id }) => id) };
    }
    default:
      return scope satisfies never;
  }
}

interface TasksBefore {
  readonly period: PeriodKey;
  readonly tasks: readonly TaskFacts[];
}

/**
 * Null for the first period, and where nobody was asked the month before. Measured by the plans in force when that
 * period's bulletin was printed: a plan accepted since does not change what was said.
 */
async function tasksBefore(
  db: Db,
  range: FactRange,
  issued: StoredBulletin | null,
  asOf: Date,
): Promise<TasksBefore | null> {
  const period = previousPeriod(range.period);
  if (period === null || !(await isPeriodOpen(db, period))) return null;
  const until = issued?.period === period ? new Date(issued.document.asOf) : asOf;
  return { period, tasks: await taskFacts(db, { ...range, period }, until) };
}

async function issuedFacts(
  db: Db,
  range: FactRange,
  { document }: StoredBulletin,
  before: TasksBefore | null,
): Promise<IssuedBefore> {
  const { period } = document;
  const earlier = { ...range, period };
  const tasks =
    before?.period === period ? before.tasks : await taskFacts(db, earlier, new Date(document.asOf));
  return { bulletin: document, tasks, missing: await countMissing(db, earlier) };
}
