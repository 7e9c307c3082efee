import { wholeReference } from '../tasks/task-numbers.ts';
import type { ChatCommand } from './chat-command.ts';
import { firstDate } from './common.ts';
import { instructionCommand } from './instruction.ts';
import { objectionCommand } from './objection.ts';

const standIn =
  /(?:代报人|代办人|代理人|由)[:\s是为]*([\p{Script=Han}·]{2,12}?)(?:代报|代办|代理|代为报送)?$/u;

/** What a liaison asks of the office or arranges with colleagues, and the lead's 汇总. */
export function requestCommand(line: string, today: string): ChatCommand | null {
  if (/^(?:请假|休假|出差)/u.test(line) && line.length <= 80) {
    const acting = standIn.exec(line.replace(/[。.]+$/u, ''))?.[1];
    if (acting !== undefined) return { kind: 'leave', until: firstDate(line, today), acting };
  }
  const instruction = instructionCommand(line);
  if (instruction !== null) return instruction;
  const handover = /^(?:工作)?(?:交接|移交)(?:工作)?(?:给|到|:|\s)*(.*)$/su.exec(line);
  if (handover !== null) return { kind: 'handover', to: (handover[1] ?? '').trim() };
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
