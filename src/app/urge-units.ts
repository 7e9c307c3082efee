import { directiveFor } from '../../db/queries/directives.ts';
import { type OpenUnitsFilter, openUnits } from '../../db/queries/open-units.ts';
import { enqueue, type NewMessage } from '../../db/queries/outbox.ts';
import { type Recipient, recipients, taskTexts } from '../../db/queries/planner.ts';
import type { Tx } from '../../db/types.ts';
import type { UnitKind } from '../domain/directive.ts';
import { deadlinesFor, type PeriodKey, periodYear } from '../domain/period.ts';
import { nextAllowedInstant } from '../domain/quiet-hours.ts';
import type { Settings } from '../domain/settings.ts';
import { beijingDate } from '../domain/time.ts';
import { withinBudget } from '../reminders/budget.ts';
import { digestMessage } from '../reminders/round.ts';
import { type NotUrgedReason, shownTasks } from '../replies/reminder-texts.ts';
import type { AppContext } from './context.ts';

export type UrgeTarget =
  | { readonly by: 'all' }
  | { readonly by: 'unit'; readonly unitId: number }
  | { readonly by: 'kind'; readonly kind: UnitKind }
  | { readonly by: 'task'; readonly taskNo: number };

export interface UrgeRequest {
  readonly scope: UrgeTarget;
  readonly period: PeriodKey;
  readonly settings: Settings;
  /** When staff asked. */
  readonly at: Date;
}

export type UrgeAnswer =
  | {
      readonly ok: true;
      /** When the messages go out: now, or at the end of quiet hours. */
      readonly at: Date;
      readonly urged: readonly { readonly unit: string; readonly person: string; readonly open: number }[];
      /** `person` is null where the unit has nobody to urge. */
      readonly notUrged: readonly {
        readonly unit: string;
        readonly person: string | null;
        readonly reason: NotUrgedReason;
      }[];
    }
  | { readonly ok: false; readonly code: 'calendar_unknown' };

/**
 * 催办 by hand: one digest to each liaison of the units asked for that still owe something, at most one a day and
 * person and scope, within the message budget. What could not be sent is recorded and told with its reason.
 */
export async function urgeUnits(
  { calendar }: Pick<AppContext, 'calendar'>,
  tx: Tx,
  { scope, period, settings, at }: UrgeRequest,
): Promise<UrgeAnswer> {
  const allowed = nextAllowedInstant(at, settings, calendar);
  const limits = deadlinesFor(period, settings, calendar);
  if (!allowed.ok || !limits.ok) return { ok: false, code: 'calendar_unknown' };
  // Whoever owes the one task that is urged is told of everything still open, that task first.
  const units = await openUnits(tx, period, { ...within(scope), shown: shownTasks });
  const directive = await directiveFor(tx, periodYear(period));
  const texts = directive ? await taskTexts(tx, directive.id) : new Map<number, string>();
  const people = await recipients(
    tx,
    'liaison',
    units.map((unit) => unit.unitId),
    beijingDate(allowed.at),
  );
  const unitOf = new Map(units.map((unit) => [unit.unitId, unit]));
  const day = beijingDate(allowed.at);
  const round = {
    facts: { period, dueOn: limits.dueOn, graceOn: limits.graceOn },
    stage: scope.by === 'task' ? `urge-${scope.taskNo}` : 'urge',
    now: at,
    notBefore: allowed.at,
    expiresAt: null,
    overdue: allowed.at >= limits.overdueFrom,
  };
  const messages = people.flatMap((person): NewMessage[] => {
    const unit = unitOf.get(person.unitId);
    if (!unit) return [];
    const message = digestMessage(round, 'urge', person, unit, texts);
    const about = scope.by === 'task' ? `:task-${scope.taskNo}` : '';
    return [{ ...message, key: `urge:${period}:${day}${about}:person-${person.id}`, kind: 'urge' }];
  });
  const rows = await enqueue(tx, await withinBudget(tx, messages, round, settings));
  const written = new Map(rows.map((row) => [row.personId ?? 0, row]));
  const verdict = (person: Recipient): NotUrgedReason | null => {
    const row = written.get(person.id);
    if (!row) return 'already_today';
    return row.state === 'queued' ? null : (row.reason as NotUrgedReason);
  };
  const told = people.map((person) => ({ person, unit: unitOf.get(person.unitId), reason: verdict(person) }));
  return {
    ok: true,
    at: allowed.at,
    urged: told.flatMap(({ person, unit, reason }) =>
      unit && reason === null ? [{ unit: unit.unit, person: person.name, open: unit.missing }] : [],
    ),
    notUrged: [
      ...told.flatMap(({ person, unit, reason }) =>
        unit && reason !== null ? [{ unit: unit.unit, person: person.name, reason }] : [],
      ),
      ...units
        .filter((unit) => !people.some((person) => person.unitId === unit.unitId))
        .map((unit) => ({ unit: unit.unit, person: null, reason: 'no_liaison' as const })),
    ],
  };
}

function within(target: UrgeTarget): Omit<OpenUnitsFilter, 'shown'> {
  switch (target.by) {
    case 'all':
      return {};
    case 'unit':
      return { unitIds: [target.unitId] };
    case 'task':
      return { owing: target.taskNo };
    case 'kind':
      return { unitKind: target.kind };
    default:
      return target satisfies never;
  }
}
