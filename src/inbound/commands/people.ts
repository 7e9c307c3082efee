import { wholeReference } from '../tasks/task-numbers.ts';
import type { ChatCommand } from './chat-command.ts';
import { instructionCommand } from './instruction.ts';
import { leaveCommand } from './leave.ts';
import { objectionCommand } from './objection.ts';

/** What a liaison asks of the office or arranges with colleagues, and the lead's 汇总. */
export function requestCommand(line: string, today: string): ChatCommand | null {
  const leave = leaveCommand(line, today);
  if (leave !== null) return leave;
  const instruction = instructionCommand(line);
  if (instruction !== null) return instruction;
  const feedback = /^(?:投诉建议|投诉|意见建议|我要投诉|反映问题|建议)(?:[:,\s]+|$)(.*)$/su.exec(line);
  if (feedback !== null) return { kind: 'feedback', text: (feedback[1] ?? '').trim() };
  const objection = objectionCommand(line, today);
  if (objection !== null) return objection;
  const compile = /^(采[纳用])?汇总[:\s]*(.*)$/u.exec(line);
  const numbers = compile === null ? null : wholeReference(compile[2] ?? '');
  const [taskNo] = numbers ?? [];
  return numbers?.length === 1 && taskNo !== undefined
    ? { kind: 'compile', taskNo, adopt: compile?.[1] !== undefined }
    : null;
}
