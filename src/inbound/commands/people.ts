import { wholeReference } from '../tasks/task-numbers.ts';
import type { ChatCommand } from './chat-command.ts';
import { instructionReply } from './instruction.ts';
import { leaveCommand } from './leave.ts';
import { objectionCommand } from './objection.ts';

const said = /^(?:投诉建议|投诉|意见建议|我要投诉|反映问题|建议)(?:[:,\s]+|$)(.*)$/su;
/** 提个建议, 提个意见：…, 反映一个问题：…, 有个意见想提一下 */
const toldOffice =
  /^(?:我们?|本单位|我[局委办县市区])?(?:想|要)?(?:(?:向|跟|给|对)(?:[你您]们?|督[查办](?:室|局|组)|市督查局|领导))?(?:提出?|反映|反馈|有)(?:一下)?(?:一?[个条点些]|几[个条点])(?:小)?(?:建议|意见|问题|投诉)(?:想?(?:提|反映|说)(?:一下)?)?(?:[:,。!\s]+|$)(.*)$/su;

/** What a liaison asks of the office or arranges with colleagues, and the lead's 汇总. */
export function requestCommand(line: string, today: string): ChatCommand | null {
  const leave = leaveCommand(line, today);
  if (leave !== null) return leave;
  const instruction = instructionReply(line);
  if (instruction !== null) return instruction;
  const feedback = said.exec(line) ?? toldOffice.exec(line);
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
