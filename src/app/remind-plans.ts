import { noteMilestones, untoldMilestones } from '../../db/queries/milestones.ts';
import { enqueue, type NewMessage } from '../../db/queries/outbox.ts';
import { directivesSince, noteStage, recipients, takeStage } from '../../db/queries/planner.ts';
import { planProgress } from '../../db/queries/plans.ts';
import { inTransaction, type Tx } from '../../db/types.ts';
import { milestoneDays } from '../domain/milestone-days.ts';
import { nextAllowedInstant } from '../domain/quiet-hours.ts';
import type { Settings } from '../domain/settings.ts';
import {
  addDays,
  type BeijingDate,
  beijingDate,
  beijingInstant,
  requireBeijingDate,
  yearOf,
} from '../domain/time.ts';
import { withinBudget } from '../reminders/budget.ts';
import { milestonesDue, planDueNotice } from '../replies/plan-texts.ts';
import type { AppContext } from './context.ts';
import { loadSettings } from './settings.ts';

const FROM = '09:00';

/**
 * Tells units of milestones (three working days before, and once when they have run out) and of plans that are due:
 * one digest a person and working day. Who has had a message that day is told on the next one; nothing is told twice.
 * Returns how many messages were written.
 */
export async function remindPlans(ctx: AppContext): Promise<number> {
  const now = ctx.clock.now();
  const today = beijingDate(now);
  const days = milestoneDays(today, ctx.calendar);
  if (!days.ok || now < beijingInstant(today, FROM)) return 0;
  const settings = await loadSettings(ctx.db);
  const allowed = nextAllowedInstant(now, settings, ctx.calendar);
  if (!allowed.ok || beijingDate(allowed.at) !== today) return 0;
  const day = { now, today, notBefore: allowed.at, expiresAt: beijingInstant(addDays(today, 1), '00:00') };
  const untold = await untoldMilestones(ctx.db, { today, ...days });
  const told =
    untold.length === 0
      ? 0
      : await inTransaction(ctx.db, (tx) => tellMilestones(tx, settings, { ...day, ...days }));
  if (settings.planDue === null) return told;
  const [directive] = await directivesSince(ctx.db, yearOf(today));
  if (directive?.year !== yearOf(today) || beijingDate(directive.importedAt) > today) return told;
  const due = requireBeijingDate(`${directive.year}-${settings.planDue}`);
  const stage = planStage(due, today, days.aheadTo);
  if (stage === null) return told;
  const plans = { ...day, directiveId: directive.id, due, stage };
  return told + (await inTransaction(ctx.db, (tx) => tellPlansDue(tx, plans)));
}

interface Day {
  readonly now: Date;
  readonly today: BeijingDate;
  readonly notBefore: Date;
  readonly expiresAt: Date;
}

/** Once from three working days before the day plans are due, once within a week after it. */
function planStage(
  due: BeijingDate,
  today: BeijingDate,
  aheadTo: BeijingDate,
): 'plan_due' | 'plan_overdue' | null {
  if (today <= due) return due <= aheadTo ? 'plan_due' : null;
  return today <= addDays(due, 7) ? 'plan_overdue' : null;
}

async function tellMilestones(
  tx: Tx,
  settings: Settings,
  day: Day & { readonly aheadTo: BeijingDate; readonly missedTo: BeijingDate },
): Promise<number> {
  const { now, today, notBefore, expiresAt } = day;
  const open = await untoldMilestones(tx, day);
  const units = [...new Set(open.map(({ unitId }) => unitId))];
  const people = await recipients(tx, 'liaison', units);
  const messages = people.map((person): NewMessage => {
    const own = open.filter(({ unitId }) => unitId === person.unitId);
    const of = (kind: 'ahead' | 'missed') => own.filter((one) => one.kind === kind);
    return {
      key: `milestones:${today}:person-${person.id}`,
      kind: 'reminder',
      target: { personId: person.id },
      blocks: milestonesDue(of('ahead'), of('missed')),
      notBefore,
      expiresAt,
      createdAt: now,
    };
  });
  const planned = await withinBudget(tx, messages, { now, notBefore }, settings);
  const fitting = planned.filter(({ skip }) => skip === undefined);
  const written = new Set((await enqueue(tx, fitting)).map(({ personId }) => personId));
  const told = new Set(people.filter(({ id }) => written.has(id)).map(({ unitId }) => unitId));
  await noteMilestones(
    tx,
    open.filter(({ unitId }) => told.has(unitId)),
    now,
  );
  return written.size;
}

async function tellPlansDue(
  tx: Tx,
  day: Day & {
    readonly directiveId: number;
    readonly due: BeijingDate;
    readonly stage: 'plan_due' | 'plan_overdue';
  },
): Promise<number> {
  const { now, due, stage, notBefore, expiresAt } = day;
  const run = { period: due.slice(0, 4), stage, dueAt: notBefore, ranAt: now };
  if (!(await takeStage(tx, run))) return 0;
  const open = (await planProgress(tx, day.directiveId, null)).filter(({ missing }) => missing.length > 0);
  const byUnit = new Map(open.map((one) => [one.unitId, one.missing]));
  const people = await recipients(tx, 'liaison', [...byUnit.keys()]);
  const messages = people.map(
    (person): NewMessage => ({
      key: `plan:${due}:${stage}:person-${person.id}`,
      kind: 'notice',
      stage,
      target: { personId: person.id },
      blocks: planDueNotice({
        dueOn: due,
        missing: byUnit.get(person.unitId ?? 0) ?? [],
        overdue: stage === 'plan_overdue',
      }),
      notBefore,
      expiresAt,
      createdAt: now,
    }),
  );
  const written = await enqueue(tx, messages);
  await noteStage(tx, run, { outcome: 'planned', planned: written.length, reason: null });
  return written.length;
}
