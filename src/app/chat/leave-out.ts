import type { Confirmation } from '../../inbound/dialog-state.ts';
import { sentences } from '../../inbound/issues.ts';
import { normalise } from '../../inbound/normalise.ts';
import { leftOutAlone } from '../../inbound/tasks/left-out.ts';
import { cancelledText } from '../../replies/questions.ts';
import { answerConfirmation, askAnew } from './confirm.ts';
import { openDialog, saveState } from './dialog.ts';
import { answered, type Outcome, type Turn } from './turn.ts';

/**
 * «62项除外», «74、75先不报», «除了62，其余确认» behind a question for 确认: it is asked again without these tasks, or answered for the
 * others. Null for every other message, and where none of the tasks waits.
 */
export async function leaveOut(turn: Turn, text: string): Promise<Outcome | null> {
  const out = leftOutAlone(normalise(text));
  if (out === null) return null;
  const dialog = await openDialog(turn);
  const { confirm } = dialog;
  const dropped = confirm?.items.map(({ taskNo }) => taskNo).filter((no) => out.nos.includes(no)) ?? [];
  if (confirm === null || dropped.length === 0) return null;
  const left = without(confirm, dropped, turn.inboxId);
  await saveState(turn, { ...dialog, confirm: left });
  if (left === null) return answered('withdraw', cancelledText(dropped));
  const issues = [sentences.leftOut(dropped, left.items.length)];
  if (!out.others) return answered('clarify', await askAnew(turn, left, issues));
  const filed = await answerConfirmation(turn, true);
  return { ...filed, answers: [...filed.answers, { blocks: cancelledText(dropped) }] };
}

/** What waits, without some of its tasks, as a question of its own; null where nothing is left. */
function without(confirm: Confirmation, nos: readonly number[], question: number): Confirmation | null {
  const items = confirm.items.filter(({ taskNo }) => !nos.includes(taskNo));
  const rest = confirm.rest?.filter((no) => !nos.includes(no));
  if (items.length === 0) return null;
  return { ...confirm, no: question, items, ...(rest === undefined ? {} : { rest }) };
}
