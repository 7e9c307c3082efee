import { wholeReference } from '../tasks/task-numbers.ts';
import type { ChatCommand } from './chat-command.ts';
import { firstDate, readPeriod } from './common.ts';
import { instructionCommand } from './instruction.ts';
import { leadingTask } from './task-and-unit.ts';

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
  const objection = /^(?:异议|有异议|提出异议)[:,\s]*(.*)$/su.exec(line);
  if (objection !== null) {
    const words = objection[1] ?? '';
    const month = /^(?:对)?(\S{1,9}?(?:月份?|\d))(?:的?通报)?[\s:,]+(?=\S)/u.exec(words);
    const period = month?.[1] === undefined ? undefined : readPeriod(month[1], today);
    const named = typeof period === 'string' ? period : null;
    const { taskNo, rest } = leadingTask(named === null ? words : words.slice(month?.[0].length));
    return { kind: 'objection', taskNo, text: rest, ...(named === null ? {} : { period: named }) };
  }
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
