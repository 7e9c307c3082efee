import { newestMessageOf } from '../../../db/queries/own-reports.ts';
import { currentSubmissions, lastSubmission, submissionsOf } from '../../../db/queries/report-decisions.ts';
import { undoesWithdrawal } from '../../inbound/intent/undone-withdrawal.ts';
import { countWithdrawn } from '../../inbound/intent/withdrawals.ts';
import { backThenAnew } from '../../inbound/intent/wrong-task.ts';
import { interpret } from '../../inbound/interpret.ts';
import type { Interpretation } from '../../inbound/interpretation.ts';
import { cancelledText, waitingWithdrawn, withdrawWhich } from '../../replies/questions.ts';
import { noneToWithdraw, nothingToWithdraw } from '../../replies/withdrawal-texts.ts';
import { ownUnit } from './confirm.ts';
import { openDialog, saveState, standing, stateAfter } from './dialog.ts';
import { fileReports, loadOwed, type OwedContext } from './report.ts';
import { takeBackOwn } from './take-back.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';
import { withdrawAll } from './withdraw-all.ts';

/** The reports named by task or by receipt, or those of the person's last message, as far as they still count. */
async function toWithdraw(
  turn: Turn,
  taskNos: readonly number[],
  receiptNo: string | undefined,
  rows: OwedContext['rows'],
) {
  const { tx, person, period } = turn;
  if (receiptNo !== undefined) return submissionsOf(tx, { receiptNo, unitId: ownUnit(turn).id, period });
  if (taskNos.length === 0) return lastSubmission(tx, person.id, period);
  return currentSubmissions(
    tx,
    taskNos.flatMap((no) => rows.get(no)?.obligationId ?? []),
  );
}

/**
 * 撤回: the reports named, or those of the last message, no longer count; the versions before them do again.
 * @param receiptNo R2023-03-0007 instead of task numbers
 */
export async function withdraw(turn: Turn, taskNos: readonly number[], receiptNo?: string): Promise<Outcome> {
  if (taskNos.length === 0 && receiptNo === undefined) {
    const given = await giveUpWaiting(turn);
    if (given !== null) return given;
    const gone = await newestGone(turn);
    if (gone !== null) return gone;
  }
  const { rows } = await loadOwed(turn, ownUnit(turn));
  const reports = await toWithdraw(turn, taskNos, receiptNo, rows);
  const waited = await dropWaiting(turn, taskNos);
  if (reports.length === 0)
    return waited.length === 0 ? noneOf(taskNos, rows) : answered('withdraw', cancelledText(waited));
  return takeBackOwn(turn, reports);
}

function noneOf(taskNos: readonly number[], rows: OwedContext['rows']): Outcome {
  if (taskNos.length === 0) return refused('nothing_to_withdraw');
  const returned = taskNos.filter((no) => (rows.get(no)?.returned ?? null) !== null);
  return answered('clarify', noneToWithdraw(taskNos, returned));
}

/** Why 撤回 alone takes nothing back: the newest message counts no more, and an older one is not what is meant. */
async function newestGone({ tx, person, period }: Turn): Promise<Outcome | null> {
  const newest = await newestMessageOf(tx, person.id, period);
  if (newest.length === 0 || newest.some(({ stands }) => stands)) return null;
  return answered('clarify', nothingToWithdraw(newest));
}

/** 撤回 right behind a question for 确认 means what is shown there: it is given up, and what is registered stands. */
async function giveUpWaiting(turn: Turn): Promise<Outcome | null> {
  const dialog = await openDialog(turn);
  if (dialog.confirm === null) return null;
  await saveState(turn, { ...dialog, confirm: null });
  return answered('withdraw', waitingWithdrawn(dialog.confirm.items.map(({ taskNo }) => taskNo)));
}

/** «三项都撤回», where the last message reported two: which three is asked. */
export async function withdrawCounted(
  turn: Turn,
  { taskNos, text }: Pick<Interpretation, 'taskNos' | 'text'>,
  { rows }: Pick<OwedContext, 'rows'>,
): Promise<Outcome> {
  const all = await withdrawAll(turn, text, taskNos.length === 0);
  if (all !== null) return all;
  const count = taskNos.length === 0 ? countWithdrawn(text) : null;
  if (count === null) return withdraw(turn, taskNos);
  const last = await lastSubmission(turn.tx, turn.person.id, turn.period);
  if (last.length === count || last.length === 0) return withdraw(turn, taskNos);
  const filed = [...rows.values()].filter(({ current }) => current !== null).map(({ taskNo }) => taskNo);
  return answered(
    'clarify',
    withdrawWhich(
      count,
      last.map(({ taskNo }) => taskNo),
      filed,
    ),
  );
}

/**
 * «别撤了,还是按原来的»: what was taken back last is filed again, as far as nothing else has been reported since. Null for
 * every other message.
 */
export async function undoWithdrawal(turn: Turn, text: string, owed: OwedContext): Promise<Outcome | null> {
  const { withdrawn } = owed.dialog;
  const nos = withdrawn?.period === turn.period ? undoesWithdrawal(text) : null;
  if (withdrawn === undefined || nos === null) return null;
  const items = withdrawn.items.filter(
    ({ taskNo }) =>
      (nos.length === 0 || nos.includes(taskNo)) &&
      standing(owed.rows.get(taskNo)) === withdrawn.seen[taskNo],
  );
  if (items.length === 0) return null;
  const unit = ownUnit(turn);
  const anew = { intent: 'correct', items, issues: [] } as const;
  const outcome = await fileReports(turn, { unit, owed, ...anew });
  const understood = { ...anew, text: '', held: [], taskNos: [], wouldStore: true, also: null };
  const dialog = await openDialog(turn);
  await saveState(turn, stateAfter(turn, dialog, { understood, owed, unit, note: null, asked: null }));
  return outcome;
}

/** «撤回第7项» of values that still wait for 确认: they wait no longer. */
async function dropWaiting(turn: Turn, taskNos: readonly number[]): Promise<number[]> {
  if (taskNos.length === 0) return [];
  const dialog = await openDialog(turn);
  const { confirm } = dialog;
  const dropped = confirm?.items.filter(({ taskNo }) => taskNos.includes(taskNo)) ?? [];
  if (confirm === null || dropped.length === 0) return [];
  const items = confirm.items.filter((item) => !dropped.includes(item));
  await saveState(turn, { ...dialog, confirm: items.length === 0 ? null : { ...confirm, items } });
  return dropped.map(({ taskNo }) => taskNo);
}

/** «撤回8项,9项已完成»: both, where what is reported behind is clear; null for every other message. */
export async function withdrawAndReport(
  turn: Turn,
  text: string,
  owed: OwedContext,
): Promise<Outcome | null> {
  const both = backThenAnew(text);
  if (both === null) return null;
  const { items, issues, intent, held } = interpret(both.rest, { ...owed.interpret, recentTaskNo: null });
  if (items.length === 0 || issues.length + held.length > 0) return null;
  return replaceReports(turn, both.taskNos, { items, issues, intent });
}

/** Reports taken back, and others filed in their place. */
export async function replaceReports(
  turn: Turn,
  taskNos: readonly number[],
  anew: Pick<Interpretation, 'items' | 'issues' | 'intent'>,
): Promise<Outcome> {
  const back = await withdraw(turn, taskNos);
  const unit = ownUnit(turn);
  const filed = await fileReports(turn, { unit, owed: await loadOwed(turn, unit), ...anew });
  return {
    ...filed,
    answers: [...back.answers, ...filed.answers],
    notices: [...back.notices, ...filed.notices],
  };
}
