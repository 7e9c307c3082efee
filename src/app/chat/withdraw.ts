import { appendAudit } from '../../../db/queries/audit.ts';
import {
  currentSubmissions,
  lastSubmission,
  submissionsOf,
  withdrawReport,
} from '../../../db/queries/report-decisions.ts';
import { withdrawn } from '../../replies/receipt.ts';
import { ownUnit } from './confirm.ts';
import { loadOwed, refresh } from './report.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** The reports named by task or by receipt, or those of the person's last message, as far as they still count. */
async function toWithdraw(turn: Turn, taskNos: readonly number[], receiptNo: string | undefined) {
  const { tx, person, period } = turn;
  if (receiptNo !== undefined) return submissionsOf(tx, { receiptNo, unitId: ownUnit(turn).id, period });
  if (taskNos.length === 0) return lastSubmission(tx, person.id, period);
  const owed = await loadOwed(turn, ownUnit(turn));
  return currentSubmissions(
    tx,
    taskNos.flatMap((no) => owed.rows.get(no)?.obligationId ?? []),
  );
}

/**
 * 撤回: the reports named, or those of the last message, no longer count; the versions before them do again.
 * @param receiptNo R2023-03-0007 instead of task numbers
 */
export async function withdraw(turn: Turn, taskNos: readonly number[], receiptNo?: string): Promise<Outcome> {
  const { tx, person } = turn;
  const reports = await toWithdraw(turn, taskNos, receiptNo);
  if (reports.length === 0) return refused('nothing_to_withdraw');
  const lines: { taskNo: number; back: number | null }[] = [];
  for (const report of reports) {
    const back = await withdrawReport(tx, report, { personId: person.id, at: turn.at });
    lines.push({ taskNo: report.taskNo, back });
  }
  await appendAudit(
    tx,
    reports.map((report) => ({
      at: turn.at,
      actor: person.name,
      personId: person.id,
      action: 'report.withdraw',
      subject: `task:${report.taskNo}`,
      details: { reportId: report.id, unit: person.unit, period: turn.period, version: report.version },
      inboxId: turn.inboxId,
    })),
  );
  await refresh(turn, ownUnit(turn).id);
  const receipts = [...new Set(reports.map((report) => report.receiptNo))].join('、');
  return answered('withdraw', withdrawn(receipts, lines));
}
