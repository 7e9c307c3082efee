import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { approveInspection } from './approve-inspection.ts';
import { behindAnswer, briefAnswer, chapterAnswer, tasksInAnswer } from './bulletin.ts';
import { consoleAnswer } from './console-link.ts';
import { figuresAnswer } from './figures.ts';
import { closeAnswer, instructionsAnswer, returnInstruction, urgeInstruction } from './instruct.ts';
import { lifeAnswer } from './life.ts';
import { handleFreeText, overviewAnswer, taskOfUnitAnswer, unitAnswer } from './office.ts';
import { cityLedgerAnswer } from './plan-sheet.ts';
import { pointerAnswer } from './pointers.ts';
import { deadlineAnswer, taskAnswer } from './queries.ts';
import { approveAnswer, sendBackAnswer } from './sign.ts';
import { slipsAnswer } from './slips.ts';
import type { Outcome, Turn } from './turn.ts';

/** Word commands that staff and city leaders have in common; null for every other. */
export function handleSharedCommand(turn: Turn, command: ChatCommand, text: string): Promise<Outcome> | null {
  switch (command.kind) {
    case 'brief':
      return briefAnswer(turn, command.period);
    case 'behind':
      return behindAnswer(turn);
    case 'tasks_in':
      return tasksInAnswer(turn, command.state);
    case 'progress':
    case 'missing_units':
      return overviewAnswer(turn, command.kind, command.period);
    case 'task':
      return command.unit === undefined
        ? taskAnswer(turn, command.taskNo)
        : taskOfUnitAnswer(turn, command.taskNo, command.unit);
    case 'pointer':
      return Promise.resolve(pointerAnswer(command));
    case 'figures':
      return figuresAnswer(turn, command.words, text);
    case 'life':
      return lifeAnswer(turn, command.taskNo);
    case 'slips':
      return slipsAnswer(turn, command);
    case 'city_ledger':
      return cityLedgerAnswer(turn, command.paper);
    case 'unit':
      return command.certain ? unitAnswer(turn, command.name) : handleFreeText(turn, text);
    case 'deadline':
      return deadlineAnswer(turn);
    case 'instructions':
      return instructionsAnswer(turn);
    case 'urge_instruction':
      return urgeInstruction(turn, command.no);
    case 'close_instruction':
      return closeAnswer(turn, command);
    case 'reopen_instruction':
      return returnInstruction(turn, command);
    case 'chapter':
      return chapterAnswer(turn, command.no);
    case 'approve':
      return approveAnswer(turn, command.bulletinNo, command.opinion);
    case 'send_back':
      return sendBackAnswer(turn, command.period, command.reason);
    case 'approve_inspection':
      return approveInspection(turn, command);
    case 'login':
      return consoleAnswer(turn);
    default:
      return null;
  }
}
