import type { ChatCommand } from './chat-command.ts';

const answers: readonly (readonly [RegExp, Extract<ChatCommand, { kind: 'answer' }>['request']])[] = [
  [/^(?:回复|答复)\s*(?:投诉建议|投诉|建议)(.*)$/su, 'feedback'],
  [/^答复(?=\s*\d{1,9}\s*[号件]?[\s:,])(.*)$/su, 'feedback'],
  [/^异议\s*(?:处理|答复)(.*)$/su, 'objection'],
  [/^(不予?采纳|采纳)\s*异议(.*)$/su, 'objection'],
  [/^(不同意|同意|不批准|批准)\s*交接(.*)$/su, 'handover'],
  [/^(不同意|同意|不批准|批准)\s*延期(?:申请)?(.*)$/su, 'extension'],
  [/^(不同意|同意|不批准|批准|退回)\s*(?:申请)?办结(?:申请)?(.*)$/su, 'closing'],
];

/** What staff answer to a request, by its number: 回复 投诉 3 …, 异议处理 4 不采纳 …, 同意交接 5, 不同意延期 6 …, 同意办结 7. */
export function answerCommand(line: string): ChatCommand | null {
  for (const [form, request] of answers) {
    const match = form.exec(line);
    if (match === null) continue;
    const rest = /^[\s:,#第]*(\d{1,9})?\s*(?:号|件)?[\s:,]*(.*)$/su.exec(match.at(-1) ?? '');
    const no = rest?.[1] === undefined ? null : Number(rest[1]);
    const words = (rest?.[2] ?? '').trim();
    if (request === 'feedback') return { kind: 'answer', request, no, agreed: null, text: words };
    if (request !== 'objection')
      return { kind: 'answer', request, no, agreed: !/^(?:不|退)/u.test(match[1] ?? ''), text: words };
    if (match.length > 2)
      return { kind: 'answer', request, no, agreed: !(match[1] ?? '').startsWith('不'), text: words };
    const verdict = /^(不采纳|不予采纳|采纳|予以采纳)[\s:,。;]*(.*)$/su.exec(words);
    const agreed = verdict === null ? null : !(verdict[1] ?? '').startsWith('不');
    return { kind: 'answer', request, no, agreed, text: (verdict?.[2] ?? words).trim() };
  }
  return null;
}
