import { calendarWarning, type WorkCalendar } from '../domain/calendar.ts';
import { type Ladder, type LadderStage, ladderFor, type OmissionReason } from '../domain/ladder.ts';
import { currentPeriodAt, nextPeriod, type PeriodKey, periodsOf, previousPeriod } from '../domain/period.ts';
import { nextAllowedInstant } from '../domain/quiet-hours.ts';
import type { Settings } from '../domain/settings.ts';
import { addDays, type BeijingDate, beijingDate, beijingInstant, yearOf } from '../domain/time.ts';

/** A directive, and since when the service has it. */
export interface DirectiveStart {
  readonly id: number;
  readonly year: number;
  readonly importedAt: Date;
}

export interface PlannedStage {
  readonly directive: DirectiveStart;
  readonly period: PeriodKey;
  readonly stage: LadderStage;
  readonly deadlines: Ladder['deadlines'];
}

/** A stage that sends nothing, with the reason that is recorded for it. */
export interface SkippedStage {
  readonly period: PeriodKey;
  readonly stage: Pick<LadderStage, 'id' | 'at'>;
  readonly reason: SkipReason;
}

/**
 * `before_start`: the service got the document when units could already be called overdue, and nobody had been asked.
 * `too_late`: the stage's time has run out, or what it says would no longer be true when it may go out.
 * `calendar_unknown`: nobody knows whether today is a working day. `rule_changed`: staff changed the ladder after the
 * stage's time, so that it was never announced. The others are the ladder's own.
 */
export type SkipReason = 'before_start' | 'too_late' | 'calendar_unknown' | 'rule_changed' | OmissionReason;

export interface DueWork {
  /** Periods in which units owe reports by now. */
  readonly open: readonly PeriodKey[];
  /** In the order they fell due. */
  readonly carryOut: readonly PlannedStage[];
  readonly skip: readonly SkippedStage[];
}

/** What is known of the rules in force. */
export interface PlanningRules {
  readonly settings: Settings;
  readonly calendar: WorkCalendar;
}

export const stageKey = (period: string, stage: string): string => `${period} ${stage}`;

/** Every period of a directive that a stage may have fallen due for; one past the current, as ladders start early. */
export function periodsInSight(directive: DirectiveStart, now: Date): PeriodKey[] {
  const current = currentPeriodAt(now, directive.year);
  const last = nextPeriod(current) ?? current;
  return periodsOf(directive.year).filter((period) => period <= last);
}

/** What has to be done at `now`. `done` holds the stage keys that were carried out or skipped before. */
export function dueWork(
  directives: readonly DirectiveStart[],
  rules: PlanningRules,
  now: Date,
  done: ReadonlySet<string>,
): DueWork {
  const parts = directives.flatMap((directive) =>
    periodsInSight(directive, now).map((period) => periodWork(directive, period, rules, now, done)),
  );
  return {
    open: parts.flatMap((part) => part.open),
    carryOut: parts
      .flatMap((part) => part.carryOut)
      .sort((a, b) => a.stage.at.getTime() - b.stage.at.getTime()),
    skip: parts.flatMap((part) => part.skip),
  };
}

function periodWork(
  directive: DirectiveStart,
  period: PeriodKey,
  rules: PlanningRules,
  now: Date,
  done: ReadonlySet<string>,
): DueWork {
  const ladder = ladderFor(period, rules.settings, rules.calendar);
  // A clock that was set back must not turn the whole past into «before the start».
  const start = directive.importedAt < now ? directive.importedAt : now;
  const known =
    period >= currentPeriodAt(start, directive.year) || (ladder.ok && ladder.deadlines.overdueFrom > start);
  if (!ladder.ok)
    return {
      open: known && period <= currentPeriodAt(now, directive.year) ? [period] : [],
      carryOut: [],
      skip: [],
    };
  const isDue = ({ id, at }: Pick<LadderStage, 'id' | 'at'>) => at <= now && !done.has(stageKey(period, id));
  const due = ladder.stages.filter(isDue).map((stage) => ({
    planned: { directive, period, stage, deadlines: ladder.deadlines },
    reason: known ? skipReason(stage, rules, now) : 'before_start',
  }));
  const carryOut = due.filter(({ reason }) => reason === null).map(({ planned }) => planned);
  const owed = carryOut.length > 0 || (known && period <= currentPeriodAt(now, directive.year));
  return {
    open: owed ? [period] : [],
    carryOut,
    skip: [
      ...due.flatMap(({ planned: { stage }, reason }) =>
        reason === null ? [] : [{ period, stage, reason }],
      ),
      ...ladder.omitted
        .filter(isDue)
        .map((stage) => ({ period, stage, reason: known ? stage.reason : 'before_start' }) as const),
    ],
  };
}

/**
 * What a change of the rules leaves behind: stages of the new ladder whose time has passed unannounced, and stages of
 * the old one that were due, not carried out yet, and are gone. They are recorded, so that a change sends nothing at once.
 */
export function outdatedStages(
  directives: readonly DirectiveStart[],
  change: { readonly from: PlanningRules; readonly to: PlanningRules },
  now: Date,
  done: ReadonlySet<string>,
): SkippedStage[] {
  return directives.flatMap((directive) =>
    periodsInSight(directive, now).flatMap((period) => {
      const before = stagesOf(period, change.from);
      const after = stagesOf(period, change.to);
      const wasDue = new Set(before.filter(({ at }) => at <= now).map(({ id }) => id));
      const stands = new Set(after.map(({ id }) => id));
      const outdated = [
        ...after.filter(({ id, at }) => at <= now && !wasDue.has(id)),
        ...before.filter(({ id, at }) => at <= now && !stands.has(id)),
      ];
      return outdated
        .filter(({ id }) => !done.has(stageKey(period, id)))
        .map((stage) => ({ period, stage, reason: 'rule_changed' as const }));
    }),
  );
}

function stagesOf(period: PeriodKey, rules: PlanningRules): readonly LadderStage[] {
  const ladder = ladderFor(period, rules.settings, rules.calendar);
  return ladder.ok ? ladder.stages : [];
}

function skipReason(stage: LadderStage, { settings, calendar }: PlanningRules, now: Date): SkipReason | null {
  const end = sendableUntil(stage);
  if (end === null) return null;
  if (now >= end) return 'too_late';
  const allowed = nextAllowedInstant(now, settings, calendar);
  if (!allowed.ok) return 'calendar_unknown';
  return allowed.at >= end ? 'too_late' : null;
}

/**
 * From when a stage's messages no longer go out. On the day the next stage is due that one speaks: two messages on one
 * day would contradict each other. Null: never.
 */
export function sendableUntil({ at, expiresAt }: Pick<LadderStage, 'at' | 'expiresAt'>): Date | null {
  if (expiresAt === null) return null;
  const day = beijingInstant(beijingDate(expiresAt), '00:00');
  return day > at ? day : expiresAt;
}

/** The first stage after `now` that is not done; null when every directive has run out. */
export function nextStageAt(
  directives: readonly DirectiveStart[],
  rules: PlanningRules,
  now: Date,
  done: ReadonlySet<string>,
): Date | null {
  let next: Date | null = null;
  for (const directive of directives) {
    const current = currentPeriodAt(now, directive.year);
    const ahead = nextPeriod(current);
    for (const period of [previousPeriod(current), current, ahead, ahead && nextPeriod(ahead)]) {
      if (period === null) continue;
      const ladder = ladderFor(period, rules.settings, rules.calendar);
      if (!ladder.ok) continue;
      for (const { at, id } of ladder.stages)
        if (at > now && (next === null || at < next) && !done.has(stageKey(period, id))) next = at;
    }
  }
  return next;
}

const WARN_AT = '09:00';

export interface DueWarning {
  readonly date: BeijingDate;
  readonly year: number;
  readonly text: string;
  readonly dueAt: Date;
}

/** The warning that a year's official calendar is missing, from 09:00 of each working day; null when none is due. */
export function dueWarning(now: Date, calendar: WorkCalendar): DueWarning | null {
  const warning = warningOn(beijingDate(now), calendar);
  return warning !== null && warning.dueAt <= now ? warning : null;
}

/** When the next such warning falls due after `now`, within a year. */
export function nextWarningAt(now: Date, calendar: WorkCalendar): Date | null {
  let date = beijingDate(now);
  for (let days = 0; days <= 366; days += 1, date = addDays(date, 1)) {
    const warning = warningOn(date, calendar);
    if (warning !== null && warning.dueAt > now) return warning.dueAt;
  }
  return null;
}

function warningOn(date: BeijingDate, calendar: WorkCalendar): DueWarning | null {
  const warning = calendarWarning(date, calendar);
  if (warning === null) return null;
  // In a year that is itself unknown nobody can tell a day off, and staff must hear of it all the same.
  if (calendar.covers(yearOf(date)) && !calendar.isWorkday(date)) return null;
  return { date, year: warning.year, text: warning.text, dueAt: beijingInstant(date, WARN_AT) };
}
