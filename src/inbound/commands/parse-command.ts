import type { Role } from '../../domain/person.ts';
import { normaliseBoth } from '../normalise.ts';
import type { ChatCommand } from './chat-command.ts';
import { leaderCommand } from './leader.ts';
import { liaisonCommand } from './liaison.ts';
import { staffCommand } from './staff.ts';

const politeHead =
  /^(?:您好|你好|请问|麻烦(?:您|你)?|劳驾|请(?!假)|帮(?:我|忙)|给我|我(?:要|想)(?!报)|想要?|申请|需要|查看|看(?:一)?下|看看|查(?:一)?下|查询|查看?|打开|发(?:我|一下|送)|[,。!\s])+/u;
const politeTail =
  /(?:谢谢(?:您|你)?|多谢|辛苦了?|一下|吧|呗|哈|啊|呀|[,。.!~、;\s]|[\p{Extended_Pictographic}]){1,40}$/u;

/** Width, blanks, mentions of the bot and polite words gone; `own` is the same stretch as it was typed. */
function plain(text: string): { line: string; own: string } {
  const { own, folded } = normaliseBoth(text);
  const end = folded.replace(politeTail, '').length;
  const start = politeHead.exec(folded.slice(0, end))?.[0].length ?? 0;
  if (start >= end) return { line: folded, own };
  return { line: folded.slice(start, end), own: own.slice(start, end) };
}

/** Free words go out as they were typed; the commands read them at the end of the folded line. */
function asTyped(words: string, line: string, own: string): string {
  const at = line.lastIndexOf(words);
  return at < 0 ? words : own.slice(at, at + words.length);
}

function withOwnWords(command: ChatCommand | null, line: string, own: string): ChatCommand | null {
  switch (command?.kind) {
    case 'acknowledge':
      return { ...command, note: asTyped(command.note, line, own) };
    case 'handover':
      return { ...command, to: asTyped(command.to, line, own) };
    case 'extend':
    case 'slip_answer':
    case 'slip_decide':
    case 'slip_issue':
    case 'inspect':
    case 'find':
    case 'rectified':
    case 'conclude':
    case 'approve_inspection':
    case 'rectify':
    case 'review':
    case 'milestone':
    case 'plan':
    case 'plan_decide':
    case 'close':
    case 'life_step':
    case 'assign':
    case 'feedback':
    case 'objection':
    case 'answer':
    case 'proxy':
    case 'entry_meant':
    case 'instruct':
    case 'instruct_more':
    case 'pointer':
    case 'answer_instruction':
    case 'answer_on_task':
    case 'close_instruction':
    case 'reopen_instruction':
      return { ...command, text: asTyped(command.text, line, own) };
    case 'return':
      return { ...command, reason: asTyped(command.reason, line, own) };
    case 'reword':
      return command.text === null ? command : { ...command, text: asTyped(command.text, line, own) };
    case 'recall':
    case 'portfolio':
      return { ...command, words: asTyped(command.words, line, own) };
    case 'send_back':
      return { ...command, reason: asTyped(command.reason, line, own) };
    case 'approve':
      return command.opinion === null
        ? command
        : { ...command, opinion: asTyped(command.opinion, line, own) };
    default:
      return command;
  }
}

/**
 * The word commands, by role. Only whole messages count: `任务12` is a command, `任务12 35%` is a report.
 * @param today ISO date in Beijing, for dates without a year (`暂停提醒 到 10月8日`, `通报 3月`)
 * @returns null when the text is no command of this role
 */
export function parseCommand(text: string, role: Role, today: string): ChatCommand | null {
  if (text.length > 4000) return null;
  const { line, own } = plain(text);
  if (line === '') return null;
  return withOwnWords(byRole(line, role, today), line, own);
}

function byRole(line: string, role: Role, today: string): ChatCommand | null {
  switch (role) {
    case 'liaison':
    case 'unit_leader':
      return liaisonCommand(line, today);
    case 'staff':
      return staffCommand(line, today);
    case 'leader':
      return leaderCommand(line, today);
    default:
      return role satisfies never;
  }
}
