import type { ChatCommand } from './chat-command.ts';

const numbered = /^(?:编号|第|#)?\s*(\d{1,9})\s*(?:号|件)?[\s:,]*(.*)$/su;

/** 同意办结批示 2, 批示2同意办结: in the words in which it was asked for. */
const agreedClosing =
  /^同意(?:批示办结|办结批示)[\s:]*(?<words>.*)$|^批示\s*(?<no>\d{1,9})[号件\s,:]*同意办结$/su;

function closing(words: string): ChatCommand {
  const rest = numbered.exec(words);
  const text = (rest?.[2] ?? words).trim();
  return { kind: 'close_instruction', no: rest === null ? null : Number(rest[1]), text };
}

/** 同意办结 2, from a leader: staff agree with it to an application of a unit. */
export function leaderAgrees(line: string): ChatCommand | null {
  const words = /^同意办结[\s:]*(\d{1,9}.*)$/su.exec(line)?.[1];
  return words === undefined ? null : closing(words);
}

/** 批示台账, 回复批示 3 …, 批示办结 3 …, 批示退回 3 …: what leaders have asked for, by its number. */
export function instructionCommand(line: string): ChatCommand | null {
  if (/^(?:批示|批示台账|批示清单|批示事项|我的批示|批示办理情况)[?]?$/u.test(line))
    return { kind: 'instructions' };
  const agreed = agreedClosing.exec(line)?.groups;
  if (agreed !== undefined) return closing(agreed['words'] ?? agreed['no'] ?? '');
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

const named =
  '(?:关于|针对|对|就|按照?)?(?:市?(?:主要|分管)?领导|市长|副市长)?(?:同志)?的?批示(?:件|事项|要求|精神)?';
const by = '(?:回复?|答复|反馈|报告|汇报)?';
const done = '(?:已经?|均已|正在|正|基本|全部|目前)';
const byNumber = new RegExp(
  `^${by}${named}\\s*(?:编号|第|#)?\\s*(?<no>\\d{1,9})(?![\\d.%年月日项个家])\\s*(?:号|件)?[\\s:,的]*(?<text>.*)$`,
  'su',
);
const numberAhead = new RegExp(`^${by}(?:第|编号)?(?<no>\\d{1,9})[号件]${named}[\\s:,的]*(?<text>.*)$`, 'su');
const ofTask = new RegExp(
  `^${by}(?:第|任务)?(?<no>\\d{1,3})项?(?:任务)?的?${named}[\\s:,]*(?<text>${done}.*|)$`,
  'su',
);
const theOne = new RegExp(`^${by}(?:这个|这条|该)?${named}[\\s:,]*(?<text>${done}.*|办[结完]了?)$`, 'su');
const howTo =
  /^(?:(?:市?领导)?的?批示(?:那个|这个|件|事项)?|(?:那个|这个)批示)(?:怎么|如何|咋)(?:回复?|答复|反馈|报|办)(?:呢|啊|呀)?[?]?$|^怎么(?:回复?|答复)批示[?]?$/u;

/**
 * 批示 4, 批示4:…, 批示3已办结, 回批示3:已落实, 第5项批示已落实: what the liaison of a unit writes back, to whom 批示 means the one that
 * was received.
 */
export function instructionReply(line: string): ChatCommand | null {
  if (howTo.test(line)) return { kind: 'instructions' };
  const command = instructionCommand(line);
  if (command?.kind === 'close_instruction')
    return {
      kind: 'answer_instruction',
      no: command.no,
      text: command.text === '' ? '已办结' : command.text,
    };
  if (command !== null) return command;
  const { no, text = '' } = (byNumber.exec(line) ?? numberAhead.exec(line))?.groups ?? {};
  if (no !== undefined) return { kind: 'answer_instruction', no: Number(no), text: text.trim() };
  const task = ofTask.exec(line)?.groups;
  if (task !== undefined)
    return { kind: 'answer_on_task', taskNo: Number(task['no']), text: (task['text'] ?? '').trim() };
  const only = theOne.exec(line)?.groups?.['text'];
  return only === undefined ? null : { kind: 'answer_instruction', no: null, text: only.trim() };
}
