import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { instructAnswer, instructMore } from './instruct.ts';
import { handleFreeText } from './office.ts';
import { handleSharedCommand } from './office-commands.ts';
import { ownPart } from './portfolio.ts';
import { type Outcome, refused, type Turn } from './turn.ts';

/** Word commands of city leaders: short answers from what was reported and approved. */
export async function handleLeaderCommand(turn: Turn, command: ChatCommand, text: string): Promise<Outcome> {
  switch (command.kind) {
    case 'portfolio':
      return command.person === null ? ownPart(turn) : refused('no_right');
    case 'instruct':
      return instructAnswer(turn, command);
    case 'instruct_more':
      return instructMore(turn, command.text);
    case 'confirm':
    case 'cancel':
      return refused('nothing_to_confirm');
    default:
      return handleSharedCommand(turn, command, text) ?? handleFreeText(turn, text);
  }
}
