import { type CalendarUnknown, orCalendarUnknown, type WorkCalendar } from './calendar.ts';
import { type Deadlines, type DueSettings, deadlinesFor, type PeriodKey } from './period.ts';
import { type BeijingDate, beijingDate, beijingInstant, isClockTime, yearOf } from './time.ts';

/**
 * `opening` 报送通知 with the prefilled sheet · `reminder` 催报 · `last_call` last working day before the due day ·
 * `due_day` the due day itself · `group_overdue` one group message that names overdue units · `unit_leader` 责任领导 by
 * private message · `bulletin_draft` the draft for staff.
 */
export type LadderStageKind =
  | 'opening'
  | 'reminder'
  | 'last_call'
  | 'due_day'
  | 'group_overdue'
  | 'unit_leader'
  | 'bulletin_draft';

/** What each kind is called, in settings and to staff. */
export const stageNames: Readonly<Record<LadderStageKind, string>> = {
  opening: '报送通知',
  reminder: '催报提醒',
  last_call: '截止前最后一个工作日提醒',
  due_day: '截止日提醒',
  group_overdue: '工作群逾期提醒',
  unit_leader: '提醒责任领导',
  bulletin_draft: '生成通报草稿',
};

/** Part of the meaning key of every planned message: 'T-5', 'T-2', 'T-1', 'T0', 'T+1', 'T+3', 'T+3-draft'. */
export type LadderStageId = `T-${number}` | 'T0' | `T+${number}` | `T+${number}-draft`;

/**
 * One row of the ladder as staff set it. `workdays` counts back from the anchor (the due day, or the last working day
 * before it) for `opening` and `reminder`, and on from the last day of grace for the stages after the deadline; it is
 * 1 for `last_call` and 0 for `due_day`. `at` is a Beijing clock time.
 */
export interface LadderRule {
  readonly kind: LadderStageKind;
  readonly workdays: number;
  readonly at: string;
}

export interface LadderStage {
  readonly id: LadderStageId;
  readonly kind: LadderStageKind;
  readonly at: Date;
  /** From this instant the stage is too late and is skipped; null: never. */
  readonly expiresAt: Date | null;
}

/**
 * Why a stage of the rules has no place in a period. `day_off`: the due day is none on which anybody is reminded ·
 * `after_closing`: it would come when the period has closed.
 */
export type OmissionReason = 'day_off' | 'after_closing';

export interface OmittedStage {
  readonly id: LadderStageId;
  readonly kind: LadderStageKind;
  /** When it would have come. */
  readonly at: Date;
  readonly reason: OmissionReason;
}

export interface LadderSettings extends DueSettings {
  readonly ladder: readonly LadderRule[];
}

export interface Ladder {
  readonly ok: true;
  readonly deadlines: Deadlines;
  /** Ascending by time. */
  readonly stages: readonly LadderStage[];
  /** What the rules name and this period has no room for. */
  readonly omitted: readonly OmittedStage[];
}

export const defaultLadder: readonly LadderRule[] = [
  { kind: 'opening', workdays: 5, at: '09:00' },
  { kind: 'reminder', workdays: 2, at: '09:00' },
  { kind: 'last_call', workdays: 1, at: '09:00' },
  { kind: 'due_day', workdays: 0, at: '09:00' },
  { kind: 'group_overdue', workdays: 1, at: '09:00' },
  { kind: 'unit_leader', workdays: 3, at: '09:00' },
  { kind: 'bulletin_draft', workdays: 3, at: '09:00' },
];

/** Working days after which an overdue notice would no longer be understood. */
const STALE_WORKDAYS = 5;

/** Most urgent last: of two stages on one day the later in this order is kept. */
const beforeDeadline: readonly LadderStageKind[] = ['opening', 'reminder', 'last_call', 'due_day'];

/** Every stage of one period with its time, or why it cannot be planned. */
export function ladderFor(
  period: PeriodKey,
  settings: LadderSettings,
  calendar: WorkCalendar,
): Ladder | CalendarUnknown {
  const limits = deadlinesFor(period, settings, calendar);
  if (!limits.ok) return limits;
  return orCalendarUnknown(() => {
    const early = earlyStages(settings.ladder, limits, calendar);
    const late = lateStages(settings.ladder, limits, calendar);
    return { ok: true, deadlines: limits, stages: [...early.stages, ...late], omitted: early.omitted };
  });
}

/** What is wrong with a ladder as staff entered it, in Chinese, or null. */
export function ladderFault(value: unknown): string | null {
  const wanted = '应为提醒阶段的列表，每项含kind、workdays、at';
  if (!Array.isArray(value) || value.length === 0) return wanted;
  const ids = new Set<LadderStageId>();
  for (const item of value as unknown[]) {
    if (!isRule(item)) return wanted;
    const fault = ruleFault(item);
    if (fault !== null) return fault;
    if (ids.has(stageId(item))) return `${stageId(item)}这一天有两个阶段，应合并为一个`;
    ids.add(stageId(item));
  }
  return null;
}

function earlyStages(
  rules: readonly LadderRule[],
  limits: Deadlines,
  calendar: WorkCalendar,
): Pick<Ladder, 'stages' | 'omitted'> {
  const { dueOn, closesAt } = limits;
  const lastBefore = calendar.previousWorkday(dueOn);
  const dueDayWorks = calendar.isWorkday(dueOn);
  const anchor = dueDayWorks ? dueOn : lastBefore;
  const dayOf = (rule: LadderRule): BeijingDate => {
    if (rule.kind === 'due_day') return dueOn;
    return rule.kind === 'last_call' ? lastBefore : calendar.addWorkdays(anchor, -rule.workdays);
  };
  const omission = (rule: LadderRule, at: Date): OmissionReason | null => {
    if (rule.kind === 'due_day' && !dueDayWorks) return 'day_off';
    return at >= closesAt ? 'after_closing' : null;
  };

  const byDay = new Map<BeijingDate, Omit<LadderStage, 'expiresAt'>>();
  const omitted: OmittedStage[] = [];
  for (const kind of beforeDeadline) {
    for (const rule of rules.filter((candidate) => candidate.kind === kind)) {
      const day = dayOf(rule);
      const stage = { id: stageId(rule), kind, at: beijingInstant(day, rule.at) };
      const reason = omission(rule, stage.at);
      if (reason === null) byDay.set(day, stage);
      else omitted.push({ ...stage, reason });
    }
  }
  const kept = [...byDay.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
  const stages = kept.map((stage, index) => ({ ...stage, expiresAt: kept[index + 1]?.at ?? closesAt }));
  return { stages, omitted };
}

function lateStages(rules: readonly LadderRule[], limits: Deadlines, calendar: WorkCalendar): LadderStage[] {
  const instantOf = (rule: LadderRule) =>
    beijingInstant(calendar.addWorkdays(limits.graceOn, rule.workdays), rule.at);
  const leaderRule = rules.find(({ kind }) => kind === 'unit_leader');
  const leaderAt = leaderRule === undefined ? null : instantOf(leaderRule);
  const expiryOf = (kind: LadderStageKind, at: Date): Date | null => {
    if (kind === 'bulletin_draft') return null;
    if (kind === 'group_overdue' && leaderAt !== null && leaderAt > at) return leaderAt;
    return staleFrom(at, calendar);
  };
  return rules
    .filter(({ kind }) => !beforeDeadline.includes(kind))
    .map((rule) => {
      const at = instantOf(rule);
      return { id: stageId(rule), kind: rule.kind, at, expiresAt: expiryOf(rule.kind, at) };
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * Five working days later. In the last weeks of the last known year that day is unknown; then the end of the known
 * year, so that December can be planned and yet nothing goes out on a day of which nobody knows whether it is free.
 */
function staleFrom(at: Date, calendar: WorkCalendar): Date {
  const day = beijingDate(at);
  const later = orCalendarUnknown(
    () => ({ ok: true, day: calendar.addWorkdays(day, STALE_WORKDAYS) }) as const,
  );
  if (later.ok) return new Date(at.getTime() + daysBetween(day, later.day) * 86_400_000);
  return beijingInstant(`${yearOf(day)}-12-31` as BeijingDate, '24:00');
}

function daysBetween(from: BeijingDate, to: BeijingDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The id a rule's stage has in every period. */
export function stageId({ kind, workdays }: Pick<LadderRule, 'kind' | 'workdays'>): LadderStageId {
  switch (kind) {
    case 'opening':
    case 'reminder':
      return `T-${workdays}`;
    case 'last_call':
      return 'T-1';
    case 'due_day':
      return 'T0';
    case 'group_overdue':
    case 'unit_leader':
      return `T+${workdays}`;
    case 'bulletin_draft':
      return `T+${workdays}-draft`;
    default:
      return kind satisfies never;
  }
}

function ruleFault({ kind, workdays, at }: LadderRule): string | null {
  if (!isClockTime(at) || at === '24:00') return `时刻“${at}”应写作09:00的形式`;
  const [min, max] = workdayLimits[kind];
  return Number.isInteger(workdays) && workdays >= min && workdays <= max
    ? null
    : `${stageNames[kind]}的工作日数应为${min === max ? min : `${min}至${max}之间的整数`}`;
}

/** `T-1` belongs to `last_call`, so the earlier stages start at two. */
const workdayLimits: Readonly<Record<LadderStageKind, readonly [number, number]>> = {
  opening: [2, 15],
  reminder: [2, 15],
  last_call: [1, 1],
  due_day: [0, 0],
  group_overdue: [1, 10],
  unit_leader: [1, 10],
  bulletin_draft: [1, 15],
};

function isRule(item: unknown): item is LadderRule {
  if (typeof item !== 'object' || item === null) return false;
  const { kind, workdays, at } = item as Readonly<Record<string, unknown>>;
  return (
    typeof kind === 'string' &&
    Object.hasOwn(workdayLimits, kind) &&
    typeof workdays === 'number' &&
    typeof at === 'string'
  );
}
