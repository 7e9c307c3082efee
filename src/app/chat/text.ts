import type { Role } from '../../domain/person.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import { parseCommand } from '../../inbound/commands/parse-command.ts';
import { agrees } from '../../inbound/intent/assent.ts';
import { taskAnswered } from '../../inbound/tasks/answered.ts';
import { help } from '../../replies/help.ts';
import { identityText } from '../../replies/liaison-texts.ts';
import { stillWaiting } from '../../replies/questions.ts';
import { channelAnswer, plainAnswer } from './channel.ts';
import { answerConfirmation } from './confirm.ts';
import { handleLeaderCommand } from './leader.ts';
import { leaveOut } from './leave-out.ts';
import { handleLiaisonCommand } from './liaison.ts';
import { handleFreeText } from './office.ts';
import { entryAnswered } from './proxy.ts';
import { handleReportText } from './report-text.ts';
import { handleStaffCommand } from './staff.ts';
import { acknowledges, stillWaitingBehind } from './still-waiting.ts';
import { bind } from './stranger.ts';
import { answered, type Outcome, refused, type Turn } from './turn.ts';

/** A sentence somebody typed, or the sentence behind a pressed button. */
export async function handleText(turn: Turn, text: string): Promise<Outcome> {
  if (text.trim() === '') return refused('empty_message');
  const entry = await entryAnswered(turn, text);
  if (entry !== null) return entry;
  const fewer = await leaveOut(turn, text);
  if (fewer !== null) return fewer;
  const reports = isReporter(turn.person.role);
  if (reports && answersOpenQuestion(turn, text)) return handleReportText(turn, text);
  const command = parseCommand(text, turn.person.role, turn.today);
  if (command === null) return reports ? handleReportText(turn, text) : officeWords(turn, text);
  return handleCommand(turn, command, text);
}

/** What staff say that is no command: 对，就这么报 is a yes to the 代录 that waits, and behind anything else it still waits. */
async function officeWords(turn: Turn, text: string): Promise<Outcome> {
  const { confirm } = turn.remembered;
  if (confirm !== null && agrees(text)) return answerConfirmation(turn, true);
  const outcome = await handleFreeText(turn, text);
  if (confirm === null) return outcome;
  if (acknowledges.test(text)) return answered('smalltalk', stillWaiting(confirm));
  return stillWaitingBehind(outcome, confirm);
}

async function handleCommand(turn: Turn, command: ChatCommand, text: string): Promise<Outcome> {
  switch (command.kind) {
    case 'help':
      return answered('query_help', help(turn.person.role));
    case 'whoami':
      return answered('query_identity', identityText(turn.person));
    case 'bind':
      return command.code === null ? refused('bind_code_unknown') : rebind(turn, command.code);
    case 'channel':
      return channelAnswer(turn, command.platform);
    case 'plain':
      return plainAnswer(turn, command.on);
    default:
      return roleHandlers[turn.person.role](turn, command, text);
  }
}

const roleHandlers: Readonly<
  Record<Role, (turn: Turn, command: ChatCommand, text: string) => Promise<Outcome>>
> = {
  liaison: handleLiaisonCommand,
  unit_leader: handleLiaisonCommand,
  staff: handleStaffCommand,
  leader: handleLeaderCommand,
};

const isReporter = (role: Role): boolean => role === 'liaison' || role === 'unit_leader';

/** «6» after «75%» was asked for its task: a number that would mean nothing, or a task query, by itself. */
function answersOpenQuestion({ remembered: { asked } }: Turn, text: string): boolean {
  return asked !== null && taskAnswered(text, asked.choices) !== null;
}

function rebind(turn: Turn, code: string): Promise<Outcome> {
  return bind(turn.tx, {
    row: { id: turn.inboxId, platform: turn.platform, userId: turn.userId, receivedAt: turn.at },
    code,
  });
}
