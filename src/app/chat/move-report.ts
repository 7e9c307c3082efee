import { lastSubmission } from '../../../db/queries/report-decisions.ts';
import type { ReportContent } from '../../domain/report.ts';
import { type MeantTask, meantTask, saidOfOther, unowedIn } from '../../inbound/intent/wrong-task.ts';
import { interpret } from '../../inbound/interpret.ts';
import type { Interpretation } from '../../inbound/interpretation.ts';
import { wrongTask } from '../../replies/questions.ts';
import { ownUnit } from './confirm.ts';
import { openDialog, saveState, stateAfter } from './dialog.ts';
import { fileReports, type OwedContext } from './report.ts';
import { answered, type Outcome, type Turn } from './turn.ts';
import { replaceReports } from './withdraw.ts';

/**
 * «写错了,是9项» behind a report on the eighth, «看错了,是87» behind one on a task of another unit: what was said is filed for the task that
 * was meant, or it is asked whether a value was. Null for everything else, and where it is not clear what was said of which task.
 */
export async function moveReport(turn: Turn, text: string, owed: OwedContext): Promise<Outcome | null> {
  const meant = meantTask(text);
  if (meant === null || !owed.rows.has(meant.to)) return null;
  const { asked, about, recentTaskNo, said } = owed.dialog;
  if (meant.weak && (asked !== null || about !== undefined)) return null;
  const [unowed, ...others] = said === undefined ? [] : unowedIn(said, (no) => owed.rows.has(no));
  const from = meant.from ?? (unowed === undefined ? recentTaskNo : others.length === 0 ? unowed : null);
  if (from === null) return null;
  const anew = readOf(from, meant.to, owed);
  if (!owed.rows.has(from)) return anew === null ? null : file(turn, anew, [], owed);
  // «15打错了,45» is said of the report just made, or of a value in it.
  if (meant.weak || (!meant.surely && from !== recentTaskNo)) return null;
  return moveStored(turn, { ...meant, from }, anew, owed);
}

async function moveStored(
  turn: Turn,
  { from, to, surely, denies }: MeantTask & { readonly from: number },
  anew: Interpretation | null,
  owed: OwedContext,
): Promise<Outcome | null> {
  const { current = null } = owed.rows.get(from) ?? {};
  const waits = owed.dialog.confirm?.items.some(({ taskNo }) => taskNo === from) ?? false;
  if (current === null && !waits) return null;
  const unclear = !surely && current !== null && mayBeValue(current, denies ? from : null);
  const sure = !unclear && owed.rows.get(to)?.current === null;
  const own = await lastSubmission(turn.tx, turn.person.id, turn.period);
  if (anew !== null && sure && (waits || own.some(({ taskNo }) => taskNo === from)))
    return file(turn, anew, [from], owed);
  return current === null
    ? null
    : answered('clarify', wrongTask(from, to, current, unclear ? valueIn(current, to) : null));
}

/** Whether a number may be a value of the report, or the `denied` one is. */
function mayBeValue({ percent, metrics }: ReportContent, denied: number | null): boolean {
  const values = [...(percent === null ? [] : [percent]), ...metrics.map((figure) => figure.value)];
  return denied === null ? values.length > 0 : values.includes(denied);
}

/** The number as a value of the report, where it has but one. */
function valueIn({ percent, metrics }: ReportContent, number: number): string | null {
  const [figure, ...others] = metrics;
  if (percent !== null) return figure === undefined ? `${number}%` : null;
  return figure === undefined || others.length > 0
    ? null
    : `${figure.indicator ?? ''}${number}${figure.unit}`;
}

/** What the last report says of one task, read as said of another; null where that is not clear. */
function readOf(
  from: number,
  to: number,
  { dialog, interpret: context }: OwedContext,
): Interpretation | null {
  const words = dialog.said === undefined ? null : saidOfOther(dialog.said, from, to);
  if (words === null) return null;
  const read = interpret(words, { ...context, recentTaskNo: null });
  const items = read.items.filter(({ taskNo }) => taskNo === to);
  const doubts = read.issues.some(({ taskNo }) => taskNo === to);
  return items.length === 0 || doubts ? null : { ...read, items, held: [], issues: [], intent: 'correct' };
}

async function file(
  turn: Turn,
  anew: Interpretation,
  instead: readonly number[],
  owed: OwedContext,
): Promise<Outcome> {
  const unit = ownUnit(turn);
  const outcome =
    instead.length === 0
      ? await fileReports(turn, { unit, owed, ...anew })
      : await replaceReports(turn, instead, anew);
  const dialog = await openDialog(turn);
  await saveState(turn, stateAfter(turn, dialog, { understood: anew, owed, unit, note: null, asked: null }));
  return outcome;
}
