import { dailyFigures, instancesAlive } from '../../db/queries/health.ts';
import { enqueue, type NewMessage } from '../../db/queries/outbox.ts';
import { noteStage, recipients, takeStage } from '../../db/queries/planner.ts';
import { countUndelivered } from '../../db/queries/undelivered.ts';
import { inTransaction } from '../../db/types.ts';
import { addDays, beijingDate, beijingInstant, yearOf } from '../domain/time.ts';
import { nextStageAt } from '../reminders/due-work.ts';
import { selfReportText } from '../replies/health-texts.ts';
import type { AppContext } from './context.ts';
import { planningState } from './plan-reminders.ts';
import { undeliveredSince } from './undelivered.ts';

/** When staff hear how the service is, in the morning of a working day; a morning that was missed is not made up. */
const FROM = '09:00';
const UNTIL = '12:00';

/**
 * Once a working day tells every member of staff how the service is. Of several instances one does; true when it was
 * this one.
 */
export async function reportHealth(ctx: AppContext): Promise<boolean> {
  const now = ctx.clock.now();
  const today = beijingDate(now);
  const dueAt = beijingInstant(today, FROM);
  const until = beijingInstant(today, UNTIL);
  if (now < dueAt || now >= until || !isWorkday(ctx, now)) return false;
  const { directives, rules, done } = await planningState(ctx, now);
  if (!rules.settings.dailySelfReport || directives.length === 0) return false;
  return inTransaction(ctx.db, async (tx) => {
    const run = { period: today.slice(0, 4), stage: `health:${today}`, dueAt, ranAt: now };
    if (!(await takeStage(tx, run))) return false;
    const from = beijingInstant(addDays(today, -1), FROM);
    const blocks = selfReportText({
      ...(await dailyFigures(tx, from, dueAt)),
      date: today,
      instances: await instancesAlive(tx),
      undelivered: await countUndelivered(tx, { since: undeliveredSince(now) }),
      nextStage: nextStageAt(directives, rules, now, done),
    });
    const staff = await recipients(tx, 'staff');
    const messages = staff.map(
      (person): NewMessage => ({
        key: `notice:health:${today}:person-${person.id}`,
        kind: 'notice',
        stage: run.stage,
        target: { personId: person.id },
        blocks,
        notBefore: now,
        expiresAt: beijingInstant(today, '24:00'),
        createdAt: now,
      }),
    );
    const written = await enqueue(tx, messages);
    await noteStage(tx, run, { outcome: 'planned', planned: written.length, reason: null });
    return true;
  });
}

/** A year whose calendar is not known has no working days. */
function isWorkday({ calendar }: AppContext, now: Date): boolean {
  const today = beijingDate(now);
  return calendar.covers(yearOf(today)) && calendar.isWorkday(today);
}
