import { appendAudit } from '../../../db/queries/audit.ts';
import { listPeople } from '../../../db/queries/people.ts';
import { type StandingReport, withdrawReport } from '../../../db/queries/report-decisions.ts';
import type { ReportContent } from '../../domain/report.ts';
import type { ReportItem } from '../../inbound/interpretation.ts';
import { withdrawn, withdrawnByOther } from '../../replies/withdrawal-texts.ts';
import { ownUnit } from './confirm.ts';
import { saveState, standing } from './dialog.ts';
import { loadOwed, refresh } from './report.ts';
import { answered, type Notice, type Outcome, type Turn } from './turn.ts';

/** Looked at anew after each round: a version that counts again may have to be taken back as well. */
type More = () => Promise<readonly StandingReport[]>;

/**
 * The reports no longer count; the versions before them do again. Whoever filed what somebody else takes back is told.
 * @param unitId whose reminders are planned anew; null for those of every unit
 */
export async function takeBack(
  turn: Turn,
  reports: readonly StandingReport[],
  { unitId, more }: { readonly unitId: number | null; readonly more?: More },
): Promise<Outcome> {
  const { tx, person, at } = turn;
  const backs = new Map<number, number | null>();
  const taken: StandingReport[] = [];
  for (let round = reports; round.length > 0; round = (await more?.()) ?? []) {
    for (const report of round)
      backs.set(report.taskNo, await withdrawReport(tx, report, { personId: person.id, at }));
    taken.push(...round);
  }
  await appendAudit(
    tx,
    taken.map((report) => ({
      at,
      actor: person.name,
      personId: person.id,
      action: 'report.withdraw',
      subject: `task:${report.taskNo}`,
      details: { reportId: report.id, unit: person.unit, period: turn.period, version: report.version },
      inboxId: turn.inboxId,
    })),
  );
  await refresh(turn, unitId);
  const receipts = [...new Set(taken.map((report) => report.receiptNo))].join('、');
  const lines = [...backs].map(([taskNo, back]) => ({ taskNo, back }));
  return answered('withdraw', withdrawn(receipts, lines), { notices: await tellFilers(turn, taken, backs) });
}

/** One message to each person whose reports a colleague took back. */
async function tellFilers(
  { tx, person, inboxId }: Turn,
  taken: readonly StandingReport[],
  backs: ReadonlyMap<number, number | null>,
): Promise<Notice[]> {
  const ofOthers = taken.filter(({ personId }) => personId !== null && personId !== person.id);
  if (ofOthers.length === 0) return [];
  const known = new Set((await listPeople(tx)).map(({ id }) => id));
  return [...Map.groupBy(ofOthers, ({ personId }) => personId ?? 0)].flatMap(([personId, reports]) => {
    if (!known.has(personId)) return [];
    const receipts = [...new Set(reports.map(({ receiptNo }) => receiptNo))].join('、');
    const lines = reports.map(({ taskNo }) => ({ taskNo, back: backs.get(taskNo) ?? null }));
    const blocks = withdrawnByOther(person.name, receipts, lines);
    return [{ personId, key: `withdrawn:${inboxId}:person-${personId}`, blocks }];
  });
}

/** The sender's unit takes back its own reports; «别撤了» may come next. */
export async function takeBackOwn(
  turn: Turn,
  reports: readonly StandingReport[],
  more?: More,
): Promise<Outcome> {
  const unit = ownUnit(turn);
  const { rows } = await loadOwed(turn, unit);
  const items = reports.flatMap(({ taskNo }) => {
    const current = rows.get(taskNo)?.current ?? null;
    return current === null ? [] : [itemOf(taskNo, current)];
  });
  const outcome = await takeBack(turn, reports, { unitId: unit.id, ...(more === undefined ? {} : { more }) });
  await rememberWithdrawn(turn, items);
  return outcome;
}

function itemOf(
  taskNo: number,
  { percent, status, metrics, progress, problems, nextSteps, expectedBy }: ReportContent,
): ReportItem {
  const words = { progress, problems, nextSteps, expectedBy };
  return { taskNo, percent, status, metrics, ...words, sameAsLast: false };
}

/** «别撤了» may come next. */
async function rememberWithdrawn(turn: Turn, items: readonly ReportItem[]): Promise<void> {
  const { rows, dialog } = await loadOwed(turn, ownUnit(turn));
  const seen = Object.fromEntries(items.map(({ taskNo }) => [taskNo, standing(rows.get(taskNo))]));
  await saveState(turn, { ...dialog, withdrawn: { period: turn.period, items, seen } });
}
