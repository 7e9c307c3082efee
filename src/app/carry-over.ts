import { carryOver } from '../../db/queries/life.ts';
import { enqueue, type NewMessage } from '../../db/queries/outbox.ts';
import { directivesSince, noteStage, recipients, stagesRun, takeStage } from '../../db/queries/planner.ts';
import { inTransaction, type Tx } from '../../db/types.ts';
import { addDays, beijingDate, beijingInstant, requireBeijingDate, yearOf } from '../domain/time.ts';
import { stageKey } from '../reminders/due-work.ts';
import { carriedOver } from '../replies/life-texts.ts';
import type { AppContext } from './context.ts';

const STAGE = 'carry_over';

/**
 * At the turn of the year, once: what of the year's directive is not finished is carried over (结转), and staff are told.
 * Reports of December stay owed, and a carried task can still be closed. Returns how many messages were written.
 */
export async function carryOverYears(ctx: AppContext): Promise<number> {
  const now = ctx.clock.now();
  const last = yearOf(beijingDate(now)) - 1;
  const [directive] = await directivesSince(ctx.db, last);
  if (directive?.year !== last || directive.importedAt > now) return 0;
  const period = String(last);
  if ((await stagesRun(ctx.db, [period])).has(stageKey(period, STAGE))) return 0;
  return inTransaction(ctx.db, (tx) => carry(tx, directive.id, last, now));
}

async function carry(tx: Tx, directiveId: number, year: number, now: Date): Promise<number> {
  const dueAt = beijingInstant(requireBeijingDate(`${year + 1}-01-01`), '00:00');
  const run = { period: String(year), stage: STAGE, dueAt, ranAt: now };
  if (!(await takeStage(tx, run))) return 0;
  const pairs = await carryOver(tx, directiveId, `${year}年度结束，尚未办结`, now);
  const blocks = carriedOver(year, pairs);
  const staff = pairs === 0 ? [] : await recipients(tx, 'staff');
  const written = await enqueue(
    tx,
    staff.map(
      (person): NewMessage => ({
        key: `notice:${year}:${STAGE}:person-${person.id}`,
        kind: 'notice',
        stage: STAGE,
        target: { personId: person.id },
        blocks,
        notBefore: now,
        expiresAt: beijingInstant(addDays(beijingDate(now), 30), '00:00'),
        createdAt: now,
      }),
    ),
  );
  await noteStage(tx, run, { outcome: 'planned', planned: written.length, reason: null });
  return written.length;
}
