import type { ChatCommand } from './chat-command.ts';
import { firstDate } from './commands-common.ts';
import { leadingTask } from './commands-staff.ts';
import { wholeReference } from './task-numbers.ts';

const standIn =
  /(?:代报人|代办人|代理人|由)[:\s是为]*([\p{Script=Han}·]{2,12}?)(?:代报|代办|代理|代为报送)?$/u;

/** What a liaison asks of the office or arranges with colleagues, and the lead's 汇总. */
export function requestCommand(line: string, today: string): ChatCommand | null {
  if (/^(?:请假|休假|出差)/u.test(line) && line.length <= 80) {
    const acting = standIn.exec(line.replace(/[。.]+$/u, ''))?.[1];
    if (acting !== undefined) return { kind: 'leave', until: firstDate(line, today), acting };
  }
  const handover = /^(?:工作)?(?:交接|移交)(?:工作)?(?:给|到|:|\s)*(.*)$/su.exec(line);
  if (handover !== null) return { kind: 'handover', to: (handover[1] ?? '').trim() };
  const feedback = /^(?:投诉建议|投诉|意见建议|我要投诉|反映问题|建议)(?:[:,\s]+|$)(.*)$/su.exec(line);
  if (feedback !== null) return { kind: 'feedback', text: (feedback[1] ?? '').trim() };
  const objection = /^(?:异议|有异议|提出异议)[:,\s]*(.*)$/su.exec(line);
  if (objection !== null) {
    const { taskNo, rest } = leadingTask(objection[1] ?? '');
    return { kind: 'objection', taskNo, text: rest };
  }
  const compile = /^(采[纳用])?汇总[:\s]*(.*)$/u.exec(line);
  const numbers = compile === null ? null : wholeReference(compile[2] ?? '');
  const [taskNo] = numbers ?? [];
  return numbers?.length === 1 && taskNo !== undefined
    ? { kind: 'compile', taskNo, adopt: compile?.[1] !== undefined }
    : null;
}

const answers: readonly (readonly [RegExp, 'feedback' | 'objection' | 'handover'])[] = [
  [/^(?:回复|答复)\s*(?:投诉建议|投诉|建议)(.*)$/su, 'feedback'],
  [/^异议\s*(?:处理|答复)(.*)$/su, 'objection'],
  [/^(?<no>不同意|同意|不批准|批准)\s*交接(.*)$/su, 'handover'],
];

/** What staff answer to a request, by its number: 回复 投诉 3 …, 异议处理 4 不采纳 …, 同意交接 5. */
export function answerCommand(line: string): ChatCommand | null {
  for (const [form, request] of answers) {
    const match = form.exec(line);
    if (match === null) continue;
    const rest = /^[\s:,#第]*(\d{1,9})?\s*(?:号|件)?[\s:,]*(.*)$/su.exec(match.at(-1) ?? '');
    const no = rest?.[1] === undefined ? null : Number(rest[1]);
    const words = (rest?.[2] ?? '').trim();
    if (request === 'feedback') return { kind: 'answer', request, no, agreed: null, text: words };
    if (request === 'handover')
      return { kind: 'answer', request, no, agreed: !(match[1] ?? '').startsWith('不'), text: words };
    const verdict = /^(不采纳|不予采纳|采纳|予以采纳)[\s:,。;]*(.*)$/su.exec(words);
    const agreed = verdict === null ? null : !(verdict[1] ?? '').startsWith('不');
    return { kind: 'answer', request, no, agreed, text: (verdict?.[2] ?? words).trim() };
  }
  return null;
}
