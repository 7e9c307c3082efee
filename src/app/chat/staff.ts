import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { answerToRequest, requestsAnswer } from './answer-request.ts';
import { submitInspection } from './approve-inspection.ts';
import { assignAnswer, renameAnswer, splitAnswer } from './assign.ts';
import { draftAnswer } from './bulletin.ts';
import { answerConfirmation } from './confirm.ts';
import { meantEntry } from './entry-meant.ts';
import { concludeAnswer, findAnswer, rectifiedAnswer } from './findings.ts';
import { bindGroup, groupsAnswer, makeGroup, renameGroup, turnGroup, unlinkGroup } from './groups.ts';
import { finishAnswer, inspectAnswer, inspectionAnswer } from './inspection.ts';
import { stepAnswer } from './life.ts';
import { noticesAnswer } from './notices.ts';
import { handleFreeText } from './office.ts';
import { handleSharedCommand } from './office-commands.ts';
import { planDecideAnswer, planOfUnitAnswer, planProgressAnswer, planQueueAnswer } from './plan.ts';
import { unitPlanSheet } from './plan-sheet.ts';
import { portfolioAnswer } from './portfolio.ts';
import { proxyAnswer, withdrawEntry } from './proxy.ts';
import { acceptAnswer, returnAnswer, reviewAnswer } from './review.ts';
import { scheduleAnswer } from './schedule.ts';
import { unitSheetAnswer } from './sheet.ts';
import { readersAnswer, recallAnswer, rewordAnswer, submitAnswer } from './sign.ts';
import { decideSlipAnswer, slipIssueAnswer } from './slips.ts';
import type { Outcome, Turn } from './turn.ts';
import { settleAnswer, undeliveredAnswer } from './undelivered.ts';
import { urgeAnswer } from './urge.ts';

/** Word commands of the supervision office. */
export async function handleStaffCommand(turn: Turn, command: ChatCommand, text: string): Promise<Outcome> {
  switch (command.kind) {
    case 'urge':
      return urgeAnswer(turn, command.scope);
    case 'review_queue':
      return reviewAnswer(turn, command);
    case 'return':
      return returnAnswer(turn, command);
    case 'accept':
      return acceptAnswer(turn, command);
    case 'proxy':
      return proxyAnswer(turn, command);
    case 'entry_meant':
      return meantEntry(turn, command, text);
    case 'withdraw':
      return withdrawEntry(turn, command);
    case 'requests':
      return requestsAnswer(turn);
    case 'answer':
      return answerToRequest(turn, command);
    case 'inspection':
      return inspectionAnswer(turn, command.no);
    case 'inspect':
      return inspectAnswer(turn, command);
    case 'find':
      return findAnswer(turn, command);
    case 'rectified':
      return rectifiedAnswer(turn, command);
    case 'conclude':
      return concludeAnswer(turn, command);
    case 'submit_inspection':
      return submitInspection(turn, command.no);
    case 'finish_inspection':
      return finishAnswer(turn, command.no);
    case 'plan':
      return planOfUnitAnswer(turn, command);
    case 'plan_sheet':
      return unitPlanSheet(turn, command.unit ?? '');
    case 'plan_progress':
      return planProgressAnswer(turn);
    case 'plan_queue':
      return planQueueAnswer(turn);
    case 'plan_decide':
      return planDecideAnswer(turn, command);
    case 'slip_issue':
      return slipIssueAnswer(turn, command);
    case 'slip_decide':
      return decideSlipAnswer(turn, command);
    case 'notices':
      return noticesAnswer(turn, command);
    case 'undelivered':
      return undeliveredAnswer(turn, command.page);
    case 'resend':
    case 'phoned':
      return settleAnswer(turn, command.kind, command.scope);
    case 'life_step':
      return stepAnswer(turn, command);
    case 'assign':
      return assignAnswer(turn, command);
    case 'split':
      return splitAnswer(turn, command);
    case 'rename_unit':
      return renameAnswer(turn, command);
    case 'groups':
      return groupsAnswer(turn);
    case 'bind_group':
      return bindGroup(turn, command.name);
    case 'unlink_group':
      return unlinkGroup(turn);
    case 'make_group':
      return makeGroup(turn, command);
    case 'rename_group':
      return renameGroup(turn, command);
    case 'switch_group':
      return turnGroup(turn, command);
    case 'bulletin':
      return draftAnswer(turn, command);
    case 'reword':
      return rewordAnswer(turn, command.paragraph, command.text);
    case 'submit':
      return submitAnswer(turn, command.period);
    case 'recall':
      return recallAnswer(turn, command.period, command.words);
    case 'portfolio':
      return portfolioAnswer(turn, command);
    case 'readers':
      return readersAnswer(turn, command.period);
    case 'sheet':
      return unitSheetAnswer(turn, command.unit ?? '');
    case 'schedule':
      return scheduleAnswer(turn, command.words);
    case 'confirm':
    case 'cancel':
      return answerConfirmation(turn, command.kind === 'confirm');
    default:
      return handleSharedCommand(turn, command, text) ?? handleFreeText(turn, text);
  }
}
