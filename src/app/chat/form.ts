import { issueCard } from '../../../db/queries/cards.ts';
import { reportsByIds } from '../../../db/queries/reports.ts';
import { isRepeatable } from '../../domain/file-report.ts';
import { periodLabel } from '../../domain/period.ts';
import { withoutTalk } from '../../inbound/dialog-state.ts';
import { type FilledForm, interpretForms } from '../../inbound/form.ts';
import type { Issue } from '../../inbound/interpretation.ts';
import type { Block } from '../../ports.ts';
import { finals } from '../../replies/cards.ts';
import { formCard } from '../../replies/cards-form.ts';
import { listCard } from '../../replies/cards-list.ts';
import { filedInGroup } from '../../replies/group-texts.ts';
import { issueList } from '../../replies/questions.ts';
import { confirmQuestion, ownUnit } from './confirm.ts';
import { openDialog, saveState, stateAfter } from './dialog.ts';
import { withDropped } from './held-question.ts';
import { dueText } from './queries.ts';
import { fileReports, loadOwed, type OwedContext } from './report.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

type Entered = Readonly<Record<string, string>>;

/** 填报 12, 去填报: the form of one task, as a card of its own. */
export async function formAnswer(turn: Turn, taskNo: number, entered: Entered | null = null) {
  const owed = await loadOwed(turn, ownUnit(turn));
  const blocks = await formBlocks(turn, owed, taskNo, entered);
  if (blocks !== null) return answered('query_task', blocks);
  const known = taskNo >= 1 && taskNo <= owed.interpret.lastTaskNo;
  return refused(known ? 'task_not_yours' : 'task_unknown', String(taskNo));
}

async function formBlocks(
  turn: Turn,
  owed: OwedContext,
  taskNo: number,
  entered: Entered | null,
): Promise<Block[] | null> {
  const task = owed.interpret.owed.get(taskNo);
  const row = owed.rows.get(taskNo);
  if (task === undefined || row === undefined) return null;
  const { tx, person, period, at } = turn;
  const id = await issueCard(tx, { kind: 'form', personId: person.id, period, taskNo, at });
  return formCard({
    card: { id, period },
    version: row.versions,
    periodLabel: periodLabel(period),
    task: {
      no: taskNo,
      text: task.text,
      targets: task.targets,
      current: row.current,
      returned: row.returned,
      last: row.last,
    },
    entered,
  });
}

/** 清单 and 未报, ten tasks a card. */
export async function listAnswer(turn: Turn, shows: 'all' | 'open', page: number): Promise<Outcome> {
  const unit = ownUnit(turn);
  const owed = await loadOwed(turn, unit);
  if (owed.rows.size === 0) return refused('nothing_owed');
  if (owed.dialog.talk !== undefined) await saveState(turn, withoutTalk(owed.dialog));
  const { tx, person, period, at } = turn;
  const id = await issueCard(tx, { kind: 'list', personId: person.id, period, taskNo: null, at });
  const lines = [...owed.rows.values()].map((row) => ({
    taskNo: row.taskNo,
    text: owed.interpret.owed.get(row.taskNo)?.text ?? '',
    state: row.state,
    current: row.current,
    reason: row.returned?.reason ?? null,
    repeatable: isRepeatable(row.last),
  }));
  const blocks = listCard({
    card: { id, period },
    unit: unit.name,
    periodLabel: periodLabel(period),
    dueText: dueText(turn),
    shows,
    lines,
    page,
    webForm: turn.ctx.baseUrl?.() != null,
  });
  return answered('query_missing', blocks);
}

/**
 * 提交 on a one-task form that was shown over `version`; what is wrong is named, and the form comes back with what was
 * entered.
 */
export async function submitForm(
  turn: Turn,
  taskNo: number,
  entered: Entered,
  version: number | null,
): Promise<Outcome> {
  const before = await loadOwed(turn, ownUnit(turn));
  const overCurrent = version !== null && before.rows.get(taskNo)?.versions === version;
  const outcome = await fileForms(turn, [{ taskNo, fields: entered, overCurrent }]);
  if (outcome.reportIds.length > 0 || outcome.intent === 'reject' || heldBack(outcome)) return outcome;
  const owed = await loadOwed(turn, ownUnit(turn));
  const form = await formBlocks(turn, owed, taskNo, entered);
  return form === null ? outcome : { ...outcome, answers: [...outcome.answers, { blocks: form }] };
}

/** A guard asks for 确认: the values wait there, the form need not come back. */
const heldBack = ({ answers }: Outcome): boolean =>
  answers.some(({ blocks }) =>
    blocks.some(
      (block) =>
        block.kind === 'actions' && block.actions.some(({ value }) => value['question'] !== undefined),
    ),
  );

/**
 * Files filled forms the way a message is filed: one receipt, guards with their question, every bad field named.
 * @param refusedBefore problems found before the fields were read, told with the rest
 */
export async function fileForms(
  turn: Turn,
  forms: readonly FilledForm[],
  refusedBefore: readonly Issue[] = [],
): Promise<Outcome> {
  const unit = ownUnit(turn);
  const owed = await loadOwed(turn, unit);
  if (owed.rows.size === 0) return refused('nothing_owed');
  const understood = interpretForms(forms, { ...owed.interpret, recentTaskNo: null });
  const { intent, items, held } = understood;
  const before = await openDialog(turn);
  const after = stateAfter(turn, before, { understood, owed, unit, note: null, asked: null });
  const stored = items.length > 0 || held.length > 0;
  // A bad value also takes the place of what waits of its task: 确认 must not file that any more.
  if (stored || after.confirm !== before.confirm) await saveState(turn, after);
  const told = stored ? withDropped(understood, before, after) : understood;
  const issues = [...refusedBefore, ...told.issues];
  const question =
    held.length > 0 && after.confirm !== null ? confirmQuestion(after.confirm, { owed, held, issues }) : null;
  if (items.length === 0) return answered(intent, question ?? issueList(issues), { items, issues });
  const filed = await fileReports(turn, { unit, owed, items, issues, intent, shown: true });
  const asked = question === null ? [] : [{ blocks: question }];
  const note = turn.inGroup ? [{ blocks: filedInGroup(), toGroup: true, pointer: true as const }] : [];
  return { ...filed, answers: [...filed.answers, ...asked, ...note] };
}

/** What a press left behind, in words; null when it stored nothing. */
export async function finalWords(turn: Turn, { reportIds }: Outcome): Promise<string | null> {
  const reports = await reportsByIds(turn.tx, reportIds);
  const [first] = reports;
  return first === undefined
    ? null
    : finals.filed(
        reports.map((report) => report.taskNo),
        first.receiptNo,
      );
}
