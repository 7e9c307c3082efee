import { appendAudit } from '../../../db/queries/audit.ts';
import { loadDialog, saveDialog } from '../../../db/queries/dialog.ts';
import { pauseReminders } from '../../../db/queries/people.ts';
import { currentSubmissions, lastSubmission, withdrawReport } from '../../../db/queries/report-decisions.ts';
import { periodLabel } from '../../domain/period.ts';
import type { ChatCommand } from '../../inbound/chat-command.ts';
import type { DialogState } from '../../inbound/dialog-state.ts';
import { interpret } from '../../inbound/interpret.ts';
import type { Interpretation } from '../../inbound/interpretation.ts';
import { normalise } from '../../inbound/normalise.ts';
import { wholeReference } from '../../inbound/task-numbers.ts';
import { text as textBlock } from '../../replies/blocks.ts';
import { missingList, owedList } from '../../replies/liaison-texts.ts';
import { pauseText } from '../../replies/pause-texts.ts';
import { askToConfirm, askWhichTask, issueList, nothingChanged } from '../../replies/questions.ts';
import { withdrawn } from '../../replies/receipt.ts';
import { deadlineAnswer, dueText, taskAnswer } from './queries.ts';
import { fileReports, loadOwed, type OwedContext, type ReportingUnit, refresh } from './report.ts';
import { answered, conversationOf, type Outcome, refused, silent, type Turn } from './turn.ts';

/** How long a question and the task talked about are remembered. */
const MEMORY_MS = 2 * 60 * 60 * 1000;

/** Word commands of a liaison or 责任领导. */
export async function handleLiaisonCommand(turn: Turn, command: ChatCommand, text: string): Promise<Outcome> {
  switch (command.kind) {
    case 'list':
      return answered('query_missing', owedList(await owedLines(turn)));
    case 'missing':
      return missing(turn);
    case 'deadline':
      return deadlineAnswer(turn);
    case 'task':
      return taskAnswer(turn, command.taskNo);
    case 'withdraw':
      return withdraw(turn, command.taskNos);
    case 'pause':
      return command.until === null ? refused('date_unclear') : pause(turn, command.until);
    case 'resume':
      return pause(turn, null);
    case 'confirm':
    case 'cancel':
      return answerConfirmation(turn, command.kind === 'confirm');
    case 'sheet':
      return refused('not_available', '填报表');
    case 'acknowledge':
    case 'handover':
    case 'feedback':
    case 'login':
      return refused('not_available', text.trim().slice(0, 12));
    default:
      return handleReportText(turn, text);
  }
}

/** Anything else a liaison says: understood as a report, a correction, a question, small talk, or asked about. */
export async function handleReportText(turn: Turn, text: string): Promise<Outcome> {
  const unit = unitOf(turn);
  const owed = await loadOwed(turn, unit);
  if (owed.rows.size === 0) return refused('nothing_owed');
  const dialog = await loadDialog(turn.tx, turn.person.id, conversationOf(turn), turn.at);
  const context = { ...owed.interpret, recentTaskNo: dialog.recentTaskNo };
  const understood = interpret(completed(text, dialog), context);
  const outcome = await act(turn, { unit, owed, understood });
  await remember(turn, understood, text);
  return outcome;
}

/** «6» as the answer to «75%, of which task?» is read as «第6项 75%». */
function completed(text: string, { question }: DialogState): string {
  const numbers = wholeReference(normalise(text));
  return question?.kind === 'which_task' && numbers?.length === 1
    ? `第${numbers[0]}项 ${question.text}`
    : text;
}

interface Understood {
  readonly unit: ReportingUnit;
  readonly owed: OwedContext;
  readonly understood: Interpretation;
}

async function act(turn: Turn, { unit, owed, understood }: Understood): Promise<Outcome> {
  const { intent, items, issues, held } = understood;
  switch (intent) {
    case 'report':
    case 'correct':
    case 'clarify':
    case 'reject': {
      const filed = items.length > 0 ? await fileReports(turn, { unit, owed, items, issues, intent }) : null;
      const question = questionBlocks(understood, owed);
      if (filed === null)
        return answered(intent, question ?? issueList(understood.issues), { items, issues });
      const answers = held.length > 0 && question ? [...filed.answers, { blocks: question }] : filed.answers;
      return { ...filed, answers: turn.inGroup ? [...answers, groupNote] : answers };
    }
    case 'withdraw':
      return withdraw(turn, understood.taskNos);
    case 'query_missing':
      return missing(turn);
    case 'query_deadline':
      return deadlineAnswer(turn);
    case 'query_task':
    case 'query_last': {
      const [taskNo] = understood.taskNos;
      return taskNo === undefined
        ? answered(intent, owedList(await owedLines(turn)))
        : taskAnswer(turn, taskNo);
    }
    case 'query_identity':
    case 'query_help':
    case 'query_other':
      return answered(intent, issues.length > 0 ? issueList(issues) : nothingChanged());
    case 'smalltalk':
      return { ...silent, intent };
    case 'ignore':
      return silent;
    default:
      return unreachable(intent);
  }
}

const groupNote = { blocks: [textBlock('已登记，回执已发送至单聊。')], toGroup: true };

function questionBlocks(understood: Interpretation, owed: OwedContext) {
  if (understood.held.length > 0) return askToConfirm(understood.held, understood.issues);
  if (understood.issues.some((issue) => issue.code === 'task_missing'))
    return askWhichTask(understood.issues, choicesFor(owed));
  return null;
}

/** Two or three tasks to tap: the first that are still missing. */
function choicesFor(owed: OwedContext): number[] {
  const open = [...owed.rows.values()].filter((row) => row.state === 'missing' || row.state === 'returned');
  return (open.length > 0 ? open : [...owed.rows.values()]).slice(0, 3).map((row) => row.taskNo);
}

async function remember(turn: Turn, understood: Interpretation, text: string): Promise<void> {
  const { items, held, issues } = understood;
  const asksTask = items.length === 0 && issues.some((issue) => issue.code === 'task_missing');
  const recent = items.at(-1)?.taskNo ?? held.at(-1)?.taskNo ?? understood.taskNos.at(-1) ?? null;
  if (recent === null && !asksTask) return;
  await saveState(turn, {
    recentTaskNo: recent,
    question:
      held.length > 0
        ? { kind: 'confirm', items: held, period: turn.period }
        : asksTask
          ? { kind: 'which_task', text, choices: [] }
          : null,
  });
}

function saveState(turn: Turn, state: DialogState): Promise<void> {
  return saveDialog(turn.tx, {
    personId: turn.person.id,
    conversation: conversationOf(turn),
    state,
    now: turn.at,
    expiresAt: new Date(turn.at.getTime() + MEMORY_MS),
  });
}

async function answerConfirmation(turn: Turn, yes: boolean): Promise<Outcome> {
  const dialog = await loadDialog(turn.tx, turn.person.id, conversationOf(turn), turn.at);
  const { question } = dialog;
  if (question?.kind !== 'confirm' || question.period !== turn.period) return refused('nothing_to_confirm');
  await saveState(turn, { recentTaskNo: dialog.recentTaskNo, question: null });
  if (!yes) return answered('withdraw', nothingChanged());
  const unit = unitOf(turn);
  const owed = await loadOwed(turn, unit);
  return fileReports(turn, { unit, owed, items: question.items, issues: [], intent: 'report' });
}

async function withdraw(turn: Turn, taskNos: readonly number[]): Promise<Outcome> {
  const { tx, person } = turn;
  const owed = taskNos.length > 0 ? await loadOwed(turn, unitOf(turn)) : null;
  const ids = taskNos.flatMap((no) => owed?.rows.get(no)?.obligationId ?? []);
  const reports = owed ? await currentSubmissions(tx, ids) : await lastSubmission(tx, person.id, turn.period);
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
  await refresh(turn);
  const receipts = [...new Set(reports.map((report) => report.receiptNo))].join('、');
  return answered('withdraw', withdrawn(receipts, lines));
}

async function pause(turn: Turn, until: string | null): Promise<Outcome> {
  await pauseReminders(turn.tx, turn.person.id, until);
  return answered('query_other', pauseText(until));
}

async function missing(turn: Turn): Promise<Outcome> {
  const lines = await owedLines(turn);
  return answered('query_missing', missingList({ ...lines, dueText: dueText(turn) }));
}

async function owedLines(turn: Turn) {
  const unit = unitOf(turn);
  const owed = await loadOwed(turn, unit);
  const lines = [...owed.rows.values()].map((row) => ({
    taskNo: row.taskNo,
    text: owed.interpret.owed.get(row.taskNo)?.text ?? '',
    state: row.state,
    current: row.current,
  }));
  return { unit: unit.name, periodLabel: periodLabel(turn.period), lines };
}

/** Liaisons and 责任领导 always have a unit (a constraint of the person table). */
function unitOf({ person }: Turn): ReportingUnit {
  if (person.unitId === null || person.unit === null)
    throw new Error(`person ${person.id} reports without a unit`);
  return { id: person.unitId, name: person.unit, proxy: false };
}

function unreachable(intent: never): never {
  throw new Error(`unknown intent ${String(intent)}`);
}
