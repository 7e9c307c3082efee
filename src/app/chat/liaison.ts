import { appendAudit } from '../../../db/queries/audit.ts';
import {
  currentSubmissions,
  lastSubmission,
  submissionsOf,
  withdrawReport,
} from '../../../db/queries/report-decisions.ts';
import { likelyTasks } from '../../inbound/choices.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import type { DialogState } from '../../inbound/dialog-state.ts';
import { interpret } from '../../inbound/interpret.ts';
import type { Interpretation, InterpretContext, Issue } from '../../inbound/interpretation.ts';
import { normalise } from '../../inbound/normalise.ts';
import { wholeReference } from '../../inbound/tasks/task-numbers.ts';
import type { Block } from '../../ports.ts';
import { text as textBlock } from '../../replies/blocks.ts';
import { isOpen } from '../../replies/liaison-texts.ts';
import { askWhichTask, issueList, offerTask, questionOpen } from '../../replies/questions.ts';
import { withdrawn } from '../../replies/receipt.ts';
import { acknowledgeAnswer } from './acknowledge.ts';
import { answerConfirmation, confirmQuestion, ownUnit as unitOf } from './confirm.ts';
import { openDialog, saveState, stateAfter } from './dialog.ts';
import { rectifyAnswer, reviewAnswer } from './findings.ts';
import { formAnswer, listAnswer } from './form.ts';
import { linkAnswer } from './form-link.ts';
import { answerInstruction, instructionsAnswer } from './instruct.ts';
import { compileAnswer } from './lead.ts';
import { closingAnswer, extensionAnswer, lifeAnswer } from './life.ts';
import { noticesAnswer } from './notices.ts';
import { objectionAnswer } from './objection.ts';
import { handoverAnswer, leaveAnswer, pauseAnswer } from './people.ts';
import { milestoneAnswer, planAnswer } from './plan.ts';
import { planSheetOf } from './plan-sheet.ts';
import { deadlineAnswer, taskAnswer } from './queries.ts';
import { isQuery, queryAnswer } from './query.ts';
import { quotedTask } from './quoted.ts';
import { fileReports, loadOwed, type OwedContext, type ReportingUnit, refresh } from './report.ts';
import { feedbackAnswer } from './requests.ts';
import { sheetAnswer } from './sheet.ts';
import { answerSlip, slipsAnswer } from './slips.ts';
import { snoozeAnswer } from './snooze.ts';
import { answered, type Outcome, refused, silent, type Turn } from './turn.ts';

/** Word commands of a liaison or 责任领导. */
export async function handleLiaisonCommand(turn: Turn, command: ChatCommand, text: string): Promise<Outcome> {
  switch (command.kind) {
    case 'list':
      return listAnswer(turn, 'all', command.page ?? 1);
    case 'missing':
      return listAnswer(turn, 'open', command.page ?? 1);
    case 'form':
      return formAnswer(turn, command.taskNo);
    case 'deadline':
      return deadlineAnswer(turn);
    case 'task':
      return lookedUp(turn, command.taskNo);
    case 'withdraw':
      return withdraw(turn, command.taskNos, command.receiptNo);
    case 'pause':
      return command.until === null ? refused('date_unclear') : pauseAnswer(turn, command.until);
    case 'resume':
      return pauseAnswer(turn, null);
    case 'snooze':
      return snoozeAnswer(turn, command);
    case 'leave':
      return leaveAnswer(turn, command);
    case 'acknowledge':
      return acknowledgeAnswer(turn, command);
    case 'handover':
      return handoverAnswer(turn, command.to);
    case 'feedback':
      return feedbackAnswer(turn, command.text);
    case 'instructions':
      return instructionsAnswer(turn);
    case 'answer_instruction':
      return answerInstruction(turn, command);
    case 'objection':
      return objectionAnswer(turn, command);
    case 'extend':
      return extensionAnswer(turn, command);
    case 'close':
      return closingAnswer(turn, command);
    case 'life':
      return lifeAnswer(turn, command.taskNo);
    case 'rectify':
      return rectifyAnswer(turn, command);
    case 'review':
      return reviewAnswer(turn, command);
    case 'slips':
      return slipsAnswer(turn, command);
    case 'slip_answer':
      return answerSlip(turn, command);
    case 'plan':
      return planAnswer(turn, command);
    case 'plan_sheet':
      return planSheetOf(turn, unitOf(turn));
    case 'milestone':
      return milestoneAnswer(turn, command);
    case 'compile':
      return compileAnswer(turn, command);
    case 'confirm':
    case 'cancel':
      return answerConfirmation(turn, command.kind === 'confirm');
    case 'sheet':
      return sheetAnswer(turn, unitOf(turn));
    case 'notices':
      return noticesAnswer(turn, command);
    case 'login':
      return linkAnswer(turn, command.to);
    default:
      return handleReportText(turn, text);
  }
}

/** Anything else a liaison says: understood as a report, a correction, a question, small talk, or asked about. */
export async function handleReportText(turn: Turn, text: string): Promise<Outcome> {
  const unit = unitOf(turn);
  const owed = await loadOwed(turn, unit);
  if (owed.rows.size === 0) return refused('nothing_owed');
  const before = owed.dialog;
  const context = { ...owed.interpret, recentTaskNo: before.recentTaskNo };
  const plain = interpret(completed(text, before), context);
  const unclear = whichTask(text, plain, context, owed);
  const quoted = unclear === null ? null : await quotedTask(turn);
  const understood = quoted === null ? plain : interpret(`第${quoted}项 ${text}`, context);
  const asked = quoted === null ? unclear : whichTask(text, understood, context, owed);
  const after = stateAfter(turn, before, { understood, owed, unit, note: null, asked });
  const question =
    understood.held.length > 0 && after.confirm !== null
      ? confirmQuestion(after.confirm, owed, splitIssues(understood).asked)
      : asked !== null
        ? askWhichTask(understood.issues, asked.choices)
        : null;
  if (worthRemembering(before, after)) await saveState(turn, after);
  return act(turn, { unit, owed, understood, question });
}

/** «6» as the answer to «75%, of which task?» is read as «第6项 75%». */
function completed(text: string, { asked }: DialogState): string {
  const numbers = asked === null ? null : taskAnswered(text);
  return asked === null || numbers === null ? text : `第${numbers.join('、')}项 ${asked.text}`;
}

/** 任务 12 while «75%, of which task?» is open: a look-up, with the answer ready to be tapped. */
async function lookedUp(turn: Turn, taskNo: number): Promise<Outcome> {
  const { asked } = await openDialog(turn);
  const outcome = await taskAnswer(turn, taskNo);
  const [first] = outcome.answers;
  if (asked === null || first === undefined || outcome.intent !== 'query_task') return outcome;
  return { ...outcome, answers: [{ blocks: [...first.blocks, ...offerTask(taskNo, asked.text)] }] };
}

/**
 * 6, 第6项, 是第6项的: task numbers and nothing else, as an answer to «which task?». 任务6 is the command that shows a
 * task, and stays one: a value must never be filed by somebody who is looking something up.
 */
export function taskAnswered(text: string): number[] | null {
  if (/任务|事项/u.test(text)) return null;
  const bare = normalise(text)
    .replace(/^(?:应该|就|是|选|说的|的)+/u, '')
    .replace(/(?:的|吧|[,。!])+$/u, '');
  return wholeReference(bare);
}

/** The question for the task number, when nothing else of the message was clear. */
function whichTask(
  text: string,
  { items, held, issues }: Interpretation,
  context: InterpretContext,
  owed: OwedContext,
): DialogState['asked'] {
  if (items.length + held.length > 0 || !issues.some((issue) => issue.code === 'task_missing')) return null;
  const open = [...owed.rows.values()].filter((row) => isOpen(row.state)).map((row) => row.taskNo);
  return { text, choices: likelyTasks(text, context, open) };
}

const worthRemembering = (before: DialogState, after: DialogState): boolean =>
  after.recentTaskNo !== before.recentTaskNo ||
  after.asked !== before.asked ||
  after.confirm !== before.confirm;

interface Understood {
  readonly unit: ReportingUnit;
  readonly owed: OwedContext;
  readonly understood: Interpretation;
  readonly question: readonly Block[] | null;
}

async function act(turn: Turn, { unit, owed, understood, question }: Understood): Promise<Outcome> {
  const { intent, items, issues, held } = understood;
  switch (intent) {
    case 'report':
    case 'correct':
    case 'clarify':
    case 'reject': {
      const { unasked } = splitIssues(understood);
      const filed =
        items.length > 0 ? await fileReports(turn, { unit, owed, items, issues: unasked, intent }) : null;
      if (filed === null)
        return answered(intent, question ?? issueList(understood.issues), { items, issues });
      const answers = [
        ...filed.answers,
        ...(held.length > 0 && question ? [{ blocks: question }] : []),
        ...(await alsoAsked(turn, understood)),
      ];
      return { ...filed, issues, answers: turn.inGroup ? [...answers, groupNote] : answers };
    }
    case 'withdraw':
      return withdraw(turn, understood.taskNos);
    case 'query_missing':
    case 'query_deadline':
    case 'query_task':
    case 'query_last':
    case 'query_identity':
    case 'query_help':
    case 'query_other':
      return issues.length > 0
        ? answered(intent, issueList(issues))
        : queryAnswer(turn, intent, understood.taskNos);
    case 'smalltalk':
      return { ...silent, intent };
    case 'ignore':
      return silent;
    default:
      return unreachable(intent);
  }
}

/** «6项30%,另外麻烦问下截止时间»: the question is answered behind the receipt. */
async function alsoAsked(turn: Turn, { also, taskNos }: Interpretation): Promise<Outcome['answers']> {
  if (also === null || !isQuery(also)) return [];
  if (also === 'query_other') return [{ blocks: questionOpen() }];
  return (await queryAnswer(turn, also, taskNos)).answers;
}

/** What the question for 确认 says, and what the receipt says; without a receipt the question says it all. */
function splitIssues({ items, held, issues }: Interpretation) {
  const waits = new Set(held.map((item) => item.taskNo));
  const asks = (issue: Issue) =>
    items.length === 0 ||
    (held.length > 0 &&
      (issue.code === 'bulk_confirm' || (issue.taskNo !== null && waits.has(issue.taskNo))));
  return { asked: issues.filter(asks), unasked: issues.filter((issue) => !asks(issue)) };
}

const groupNote = { blocks: [textBlock('已登记，回执已发送至单聊。')], toGroup: true };

/** The reports named by task or by receipt, or those of the person's last message, as far as they still count. */
async function toWithdraw(turn: Turn, taskNos: readonly number[], receiptNo: string | undefined) {
  const { tx, person, period } = turn;
  if (receiptNo !== undefined) return submissionsOf(tx, { receiptNo, unitId: unitOf(turn).id, period });
  if (taskNos.length === 0) return lastSubmission(tx, person.id, period);
  const owed = await loadOwed(turn, unitOf(turn));
  return currentSubmissions(
    tx,
    taskNos.flatMap((no) => owed.rows.get(no)?.obligationId ?? []),
  );
}

async function withdraw(turn: Turn, taskNos: readonly number[], receiptNo?: string): Promise<Outcome> {
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
  await refresh(turn, unitOf(turn).id);
  const receipts = [...new Set(reports.map((report) => report.receiptNo))].join('、');
  return answered('withdraw', withdrawn(receipts, lines));
}

function unreachable(intent: never): never {
  throw new Error(`unknown intent ${String(intent)}`);
}
