import { wholeReference } from '../tasks/task-numbers.ts';
import type { ChatCommand } from './chat-command.ts';
import { instructionReply } from './instruction.ts';
import { leaveCommand } from './leave.ts';
import { objectionCommand } from './objection.ts';

/** What a liaison asks of the office or arranges with colleagues, and the lead's 汇总. */
export function requestCommand(line: string, today: string): ChatCommand | null {
  const leave = leaveCommand(line, today);
  if (leave !== null) return leave;
  const instruction = instructionReply(line);
  if (instruction !== null) return instruction;
  const feedback = /^(?:投诉建议|投诉|意见建议|我要投诉|反映问题|建议)(?:[:,\s]+|$)(.*)$/su.exec(line);
  if (feedback !== null) return { kind: 'feedback', text: (feedback[1] ?? '').trim() };
  const objection = objectionCommand(line, today);
  if (objection !== null) return objection;
  const compile = compiledTask(line);
  return compile === null ? null : { kind: 'compile', ...compile };
}

/** 汇总 12, 采纳汇总 12, 12项汇总: one task, and whether what is compiled is adopted. */
export function compiledTask(line: string): { readonly taskNo: number; readonly adopt: boolean } | null {
  const [, adopt, behind = '', ahead = ''] =
    /^(?:(采[纳用]|确认)?汇总[:\s]*(.*)|(.{1,12}?)的?汇总)$/u.exec(line) ?? [];
  const numbers = wholeReference(behind === '' ? ahead : behind);
  const [taskNo] = numbers ?? [];
  return numbers?.length === 1 && taskNo !== undefined ? { taskNo, adopt: adopt !== undefined } : null;
}
