import type { ChatCommand } from './chat-command.ts';

const numbered = /^(?:编号|第|#)?\s*(\d{1,9})\s*(?:号|件)?[\s:,]*(.*)$/su;

/** 批示台账, 回复批示 3 …, 批示办结 3 …, 批示退回 3 …: what leaders have asked for, by its number. */
export function instructionCommand(line: string): ChatCommand | null {
  if (/^(?:批示|批示台账|批示清单|批示事项|我的批示|批示办理情况)[?]?$/u.test(line))
    return { kind: 'instructions' };
  const act = /^(回复|答复|反馈|办结|退回)批示[\s:]*(.*)$|^批示(回复|答复|反馈|办结|退回)[\s:]*(.*)$/su.exec(
    line,
  );
  if (act === null) return null;
  const verb = act[1] ?? act[3];
  const rest = numbered.exec(act[2] ?? act[4] ?? '');
  const no = rest === null ? null : Number(rest[1]);
  const text = (rest?.[2] ?? act[2] ?? act[4] ?? '').trim();
  if (verb === '办结') return { kind: 'close_instruction', no, text };
  if (verb === '退回') return { kind: 'reopen_instruction', no, text };
  return { kind: 'answer_instruction', no, text };
}
