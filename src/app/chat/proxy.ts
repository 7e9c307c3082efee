import { entriesOf, lastSubmission } from '../../../db/queries/report-decisions.ts';
import { splitNote } from '../../inbound/commands/proxy-note.ts';
import { interpret } from '../../inbound/interpret.ts';
import { issueList } from '../../replies/questions.ts';
import { confirmQuestion } from './confirm.ts';
import { openDialog, saveState, stateAfter } from './dialog.ts';
import { findUnit } from './office.ts';
import { fileReports, loadOwed } from './report.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';
import { takeBack } from './withdraw.ts';

/**
 * 代录: staff enter what a unit sent on paper or said on the phone; understood like the unit's own words, with the
 * same questions about suspicious values. 备注 says how the words reached the office.
 */
export async function proxyAnswer(turn: Turn, name: string | null, words: string): Promise<Outcome> {
  if (name === null) return refused('unit_unknown', '');
  const found = await findUnit(turn.tx, name);
  if (!found.ok) return refusedBy(found);
  const unit = { id: found.id, name: found.name, proxy: true };
  const owed = await loadOwed(turn, unit);
  if (owed.rows.size === 0) return refused('nothing_owed');
  const { text, note } = splitNote(words);
  const understood = interpret(text, { ...owed.interpret, recentTaskNo: null });
  const { intent, items, issues } = understood;
  const after = stateAfter(turn, await openDialog(turn), { understood, owed, unit, note, asked: null });
  await saveState(turn, after);
  const question =
    understood.held.length > 0 && after.confirm !== null
      ? confirmQuestion(after.confirm, owed, issues)
      : null;
  if (items.length === 0) return answered('clarify', question ?? issueList(issues), { items, issues });
  const filed = await fileReports(turn, { unit, owed, items, issues, intent, note });
  return question === null ? filed : { ...filed, answers: [...filed.answers, { blocks: question }] };
}

/** 撤回 by staff: what they entered for a unit, the last entry or the one of a receipt; nobody else's reports. */
export async function withdrawEntry(
  turn: Turn,
  { taskNos, receiptNo }: { readonly taskNos: readonly number[]; readonly receiptNo?: string },
): Promise<Outcome> {
  const { tx, person, period } = turn;
  const entered =
    receiptNo === undefined
      ? await lastSubmission(tx, person.id, period)
      : await entriesOf(tx, { receiptNo, personId: person.id, period });
  const reports = taskNos.length === 0 ? entered : entered.filter(({ taskNo }) => taskNos.includes(taskNo));
  return reports.length === 0 ? refused('nothing_to_withdraw') : takeBack(turn, reports, null);
}
