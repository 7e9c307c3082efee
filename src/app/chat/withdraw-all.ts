import { standingReportsOf } from '../../../db/queries/own-reports.ts';
import type { StandingReport } from '../../../db/queries/report-decisions.ts';
import { beijingInstant } from '../../domain/time.ts';
import { type WithdrawnAll, withdrawsAll } from '../../inbound/intent/withdrawals.ts';
import { withdrawAllWhich } from '../../replies/withdrawal-texts.ts';
import { takeBackOwn } from './take-back.ts';
import { answered, type Outcome, type Turn } from './turn.ts';

/**
 * 把今天报的都撤回: where that is more than the last message, what it would be is named, and one sentence takes it all back. Null where
 * nothing of the kind is said, or the last message is all there is.
 * @param asked the message is a withdrawal that names no task
 */
export async function withdrawAll(turn: Turn, text: string, asked: boolean): Promise<Outcome | null> {
  const all = withdrawsAll(text);
  if (all === null || (all.confirmed === null && !asked)) return null;
  const reports = await reportsOf(turn, all.scope);
  if (all.confirmed !== null) return confirmed(turn, all, reports);
  const receipts = [...Map.groupBy(reports, ({ receiptNo }) => receiptNo)].map(([receiptNo, of]) => ({
    receiptNo,
    taskNos: of.map(({ taskNo }) => taskNo),
    last: Math.max(...of.map(({ id }) => id)),
  }));
  if (receipts.length < 2) return null;
  return answered(
    'clarify',
    withdrawAllWhich(
      all.scope,
      receipts.toSorted((a, b) => a.last - b.last),
    ),
  );
}

const reportsOf = ({ tx, person, period, today }: Turn, scope: WithdrawnAll['scope']) =>
  standingReportsOf(tx, {
    personId: person.id,
    period,
    since: scope === '今天' ? beijingInstant(today, '00:00') : new Date(0),
  });

/** Of tasks reported several times, all those versions: what counted before them counts again. */
async function confirmed(
  turn: Turn,
  { scope, confirmed: nos }: WithdrawnAll,
  reports: readonly StandingReport[],
): Promise<Outcome | null> {
  const named = (all: readonly StandingReport[]) =>
    all.filter(({ taskNo }) => nos?.includes(taskNo) === true);
  const first = named(reports);
  if (first.length === 0) return null;
  return takeBackOwn(turn, first, async () => named(await reportsOf(turn, scope)));
}
