import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { recent } from '../../inbound/dialog-state.ts';
import { amountOffered, answerTo } from '../../inbound/follow-up.ts';
import { offerTask } from '../../replies/questions.ts';
import { acknowledgeAnswer } from './acknowledge.ts';
import { answerConfirmation, ownUnit as unitOf } from './confirm.ts';
import { openDialog, saveState } from './dialog.ts';
import { rectifyAnswer, reviewAnswer } from './findings.ts';
import { formAnswer, listAnswer } from './form.ts';
import { linkAnswer } from './form-link.ts';
import { handoverAnswer, withdrawHandover } from './handover.ts';
import { answerInstruction, instructionOnTask, instructionsAnswer } from './instruct.ts';
import { compileAnswer } from './lead.ts';
import { closingAnswer, extensionAnswer, lifeAnswer } from './life.ts';
import { noticesAnswer } from './notices.ts';
import { objectionAnswer } from './objection.ts';
import { leaveAnswer, pauseAnswer, resumeAnswer } from './people.ts';
import { milestoneAnswer, planAnswer } from './plan.ts';
import { planSheetOf } from './plan-sheet.ts';
import { monthAnswer, pointerAnswer, returnedAnswer } from './pointers.ts';
import { deadlineAnswer, taskAnswer } from './queries.ts';
import { handleReportText } from './report-text.ts';
import { feedbackAnswer } from './requests.ts';
import { sheetAnswer } from './sheet.ts';
import { answerSlip, slipsAnswer } from './slips.ts';
import { snoozeAnswer } from './snooze.ts';
import { type Outcome, refused, type Turn } from './turn.ts';
import { withdraw } from './withdraw.ts';

/** Word commands of a liaison or 责任领导. */
export async function handleLiaisonCommand(turn: Turn, command: ChatCommand, text: string): Promise<Outcome> {
  switch (command.kind) {
    case 'list':
      return listAnswer(turn, 'all', command.page ?? 1);
    case 'month_list':
      return monthAnswer(turn, command.period);
    case 'returned':
      return returnedAnswer(turn);
    case 'pointer':
      return pointerAnswer(command);
    case 'missing':
      return listAnswer(turn, 'open', command.page ?? 1);
    case 'form':
      return formAnswer(turn, command.taskNo);
    case 'deadline':
      return deadlineAnswer(turn);
    case 'task':
      return lookedUp(turn, command.taskNo, text);
    case 'withdraw':
      return withdraw(turn, command.taskNos, command.receiptNo);
    case 'pause':
      return pauseAnswer(turn, command);
    case 'resume':
      return resumeAnswer(turn);
    case 'snooze':
      return snoozeAnswer(turn, command);
    case 'leave':
      return leaveAnswer(turn, command);
    case 'acknowledge':
      return acknowledgeAnswer(turn, command);
    case 'handover':
      return handoverAnswer(turn, command.to);
    case 'handover_withdraw':
      return withdrawHandover(turn);
    case 'feedback':
      return feedbackAnswer(turn, command.text);
    case 'instructions':
      return instructionsAnswer(turn);
    case 'answer_instruction':
      return answerInstruction(turn, command);
    case 'answer_on_task':
      return answeredOnTask(turn, command, text);
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
      return confirmed(turn);
    case 'cancel':
      return answerConfirmation(turn, false);
    case 'sheet':
      return sheetAnswer(turn, unitOf(turn));
    case 'notices':
      return noticesAnswer(turn, command);
    case 'login':
      return linkAnswer(turn, command.to);
    case 'staff_only':
      return refused('staff_only');
    default:
      return handleReportText(turn, text);
  }
}

/** «第5项批示已落实» is a report on the task where no instruction on it is under way. */
async function answeredOnTask(
  turn: Turn,
  { taskNo, text }: Extract<ChatCommand, { kind: 'answer_on_task' }>,
  whole: string,
): Promise<Outcome> {
  const no = await instructionOnTask(turn, taskNo);
  return no === null ? handleReportText(turn, whole) : answerInstruction(turn, { no, text });
}

/** 确认 of what waits for it, or of the one answer that was offered to the last question. */
async function confirmed(turn: Turn): Promise<Outcome> {
  const { confirm, schedule, about } = await openDialog(turn);
  const offered = confirm === null && schedule === undefined ? answerTo(about, '是') : null;
  return offered === null ? answerConfirmation(turn, true) : handleReportText(turn, offered);
}

/** 任务 12: a look-up; while «75%, of which task?» is open, with the answer ready to be tapped. */
async function lookedUp(turn: Turn, taskNo: number, said: string): Promise<Outcome> {
  const dialog = await openDialog(turn);
  const offered = amountOffered(dialog.about, said);
  if (offered !== null) return handleReportText(turn, offered);
  const outcome = await taskAnswer(turn, taskNo);
  const [first] = outcome.answers;
  if (first === undefined || outcome.intent !== 'query_task') return outcome;
  const talk = { at: turn.at.toISOString(), named: true };
  await saveState(turn, { ...dialog, ...recent(dialog, [taskNo], talk) });
  const { asked } = dialog;
  if (asked === null) return outcome;
  return { ...outcome, answers: [{ blocks: [...first.blocks, ...offerTask(taskNo, asked.text)] }] };
}
