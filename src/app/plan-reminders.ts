import { directiveFor } from '../../db/queries/directives.ts';
import { enqueue, type NewMessage } from '../../db/queries/outbox.ts';
import {
  databaseTime,
  directivesSince,
  noteStage,
  openedPeriods,
  recipients,
  type StageRun,
  skipStages,
  stagesRun,
  takeStage,
} from '../../db/queries/planner.ts';
import { type Db, inTransaction, type Tx } from '../../db/types.ts';
import { nextAllowedInstant } from '../domain/quiet-hours.ts';
import { addDays, beijingDate, beijingInstant, yearOf } from '../domain/time.ts';
import { spreadOverDays } from '../reminders/budget.ts';
import { composeStage, type Put } from '../reminders/compose.ts';
import {
  type DirectiveStart,
  type DueWarning,
  dueWarning,
  dueWork,
  type PlannedStage,
  type PlanningRules,
  periodsInSight,
  stageKey,
} from '../reminders/due-work.ts';
import { calendarNotice, draftNotice } from '../replies/reminder-texts.ts';
import type { AppContext } from './context.ts';
import { draftBulletin } from './draft-bulletin.ts';
import { openPeriod } from './open-period.ts';
import { loadSettings } from './settings.ts';

export interface PlanSummary {
  /** Stages this call carried out or skipped; what another instance did is not among them. */
  readonly stages: readonly {
    readonly period: string;
    readonly stage: string;
    readonly outcome: 'planned' | 'skipped';
    readonly reason: string | null;
    readonly planned: number;
  }[];
}

/** What planning and looking ahead start from, read in three queries. */
export interface PlanningState {
  readonly directives: readonly DirectiveStart[];
  readonly rules: PlanningRules;
  readonly done: ReadonlySet<string>;
}

export async function planningState(ctx: AppContext, now: Date): Promise<PlanningState> {
  const settings = await loadSettings(ctx.db);
  // In January the year before still has stages of its last period.
  const year = yearOf(beijingDate(now));
  const directives = await directivesSince(ctx.db, year - 1);
  const periods = directives.flatMap((directive) => periodsInSight(directive, now));
  const done = await stagesRun(ctx.db, [...periods, String(year), String(year + 1)]);
  return { directives, rules: { settings, calendar: ctx.calendar }, done };
}

/**
 * Looks at what is due and writes it down once: each stage of each period is one transaction that takes the stage and
 * puts its messages into the outbox. Any number of instances may look at once, again, or late: what was taken is
 * never taken twice, what is too late is recorded as skipped, and the next stage applies. While the machine's clock and
 * the database's are far apart nothing is planned: nobody knows which one is right.
 */
export async function planReminders(ctx: AppContext): Promise<PlanSummary> {
  const now = ctx.clock.now();
  if (ctx.realTime === true && (await clockIsWrong(ctx, now))) return { stages: [] };
  const { directives, rules, done } = await planningState(ctx, now);
  const work = dueWork(directives, rules, now, done);
  await openPeriods(ctx, work.open, rules);
  const skipped = await skip(ctx, work.skip, now);
  const stages = [...skipped];
  const failures: unknown[] = [];
  for (const planned of work.carryOut) {
    try {
      const result = await inTransaction(ctx.db, (tx) => carryOut(tx, planned, rules, now));
      if (result) stages.push({ period: planned.period, stage: planned.stage.id, ...result });
    } catch (error) {
      // One stage that fails must not hold up the others; it is found again at the next look.
      failures.push(error);
    }
  }
  const warning = dueWarning(now, ctx.calendar);
  if (warning && !done.has(stageKey(String(warning.year), warningStage(warning))))
    await warn(ctx.db, warning, now);
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
  return { stages };
}

/** The database server's clock is another one on most installations; a reminder a month early cannot be taken back. */
async function clockIsWrong(ctx: AppContext, now: Date): Promise<boolean> {
  const apart = Math.abs((await databaseTime(ctx.db)).getTime() - now.getTime());
  if (apart <= MOST_APART_MS) return false;
  const minutes = Math.round(apart / 60_000);
  ctx.log.error(
    { minutes },
    'this machine and the database disagree about the time: no reminders are planned',
  );
  return true;
}

const MOST_APART_MS = 5 * 60_000;

async function openPeriods(ctx: AppContext, open: DueWorkPeriods, rules: PlanningRules): Promise<void> {
  const opened = await openedPeriods(ctx.db, open);
  for (const period of open)
    if (!opened.has(period)) await inTransaction(ctx.db, (tx) => openPeriod(tx, period, rules.settings));
}

type DueWorkPeriods = ReturnType<typeof dueWork>['open'];

async function skip(
  ctx: AppContext,
  stages: ReturnType<typeof dueWork>['skip'],
  now: Date,
): Promise<PlanSummary['stages'][number][]> {
  if (stages.length === 0) return [];
  const runs = stages.map((planned) => ({ ...runOf(planned, now), reason: planned.reason }));
  const written = await inTransaction(ctx.db, (tx) => skipStages(tx, runs));
  return written.map((run) => ({ ...run, outcome: 'skipped', planned: 0 }));
}

/** Null when another transaction has taken the stage. */
async function carryOut(
  tx: Tx,
  planned: PlannedStage,
  rules: PlanningRules,
  now: Date,
): Promise<Omit<PlanSummary['stages'][number], 'period' | 'stage'> | null> {
  const { period, stage } = planned;
  const run = runOf(planned, now);
  if (!(await takeStage(tx, run))) return null;
  // Units that staff assigned since the period was opened owe from now on.
  await openPeriod(tx, period, rules.settings);
  const allowed = nextAllowedInstant(now, rules.settings, rules.calendar);
  const notBefore = allowed.ok ? allowed.at : now;
  const times = { now, notBefore };
  let queued = 0;
  const put: Put = async (messages) => {
    const spread = await spreadOverDays(tx, messages, times, rules.settings, (after) =>
      nextDay(after, rules),
    );
    const written = await enqueue(tx, spread);
    queued += written.filter((message) => message.state === 'queued').length;
  };
  const note =
    stage.kind === 'bulletin_draft'
      ? await draft(tx, planned, rules, times, put)
      : await composeStage(tx, planned, times, put);
  const result = { outcome: 'planned' as const, planned: queued, reason: note };
  await noteStage(tx, run, result);
  return result;
}

/** When messages may go out on the first day after `after` that allows any; null while the calendar is unknown. */
function nextDay(after: Date, { settings, calendar }: PlanningRules): Date | null {
  const midnight = beijingInstant(addDays(beijingDate(after), 1), '00:00');
  const allowed = nextAllowedInstant(midnight, settings, calendar);
  return allowed.ok ? allowed.at : null;
}

async function draft(
  tx: Tx,
  { directive, period, stage }: PlannedStage,
  { settings, calendar }: PlanningRules,
  { now, notBefore }: { readonly now: Date; readonly notBefore: Date },
  put: Put,
): Promise<string | null> {
  const row = await directiveFor(tx, directive.year);
  if (!row) throw new Error(`the directive of ${directive.year} is gone`);
  const scope = { directive: row, period, settings, calendar, asOf: now };
  const drafted = await draftBulletin(tx, scope, { personId: null, name: '系统' });
  if (drafted.approved) return 'approved_before';
  const blocks = draftNotice(period, drafted.version);
  const staff = await recipients(tx, 'staff');
  await put(
    staff.map((person) => ({
      key: `notice:${period}:${stage.id}:person-${person.id}`,
      kind: 'notice',
      period,
      stage: stage.id,
      target: { personId: person.id },
      blocks,
      notBefore,
      expiresAt: stage.expiresAt,
      createdAt: now,
    })),
  );
  return null;
}

const warningStage = (warning: DueWarning): string => `calendar:${warning.date}`;

/** Tells staff once a day that a year's working days are not known. */
async function warn(db: Db, warning: DueWarning, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const stage = warningStage(warning);
    const run = { period: String(warning.year), stage, dueAt: warning.dueAt, ranAt: now };
    if (!(await takeStage(tx, run))) return;
    const staff = await recipients(tx, 'staff');
    const messages = staff.map(
      (person): NewMessage => ({
        key: `notice:calendar:${warning.date}:person-${person.id}`,
        kind: 'notice',
        stage,
        target: { personId: person.id },
        blocks: calendarNotice(warning.text),
        notBefore: now,
        expiresAt: new Date(warning.dueAt.getTime() + 86_400_000),
        createdAt: now,
      }),
    );
    const written = await enqueue(tx, messages);
    await noteStage(tx, run, { outcome: 'planned', planned: written.length, reason: null });
  });
}

/** How a stage is written down. */
export const runOf = (
  { period, stage }: { readonly period: string; readonly stage: Pick<PlannedStage['stage'], 'id' | 'at'> },
  now: Date,
): StageRun => ({
  period,
  stage: stage.id,
  dueAt: stage.at,
  ranAt: now,
});
