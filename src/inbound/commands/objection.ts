import type { ChatCommand } from './chat-command.ts';
import { readPeriod } from './common.ts';
import { leadingTask } from './task-and-unit.ts';

const head =
  /^(?:我们?|本单位|我[局委办县市区])?(?:要|想)?(?:提出?|登记|申请|提交|有)?(?:一?个)?(?:数据)?异议[:,\s]*(.*)$/su;
const month = String.raw`(?:20\d\d\s*[-./年]\s*\d{1,2}月?份?|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|上个?月|上期|本月|当月|本期)(?!\d|[底初中末上下旬日])`;
/** 异议 3月 第62项 …, 异议 3月通报第62项 … */
const ahead = new RegExp(String.raw`^(?:对)?(${month})(?:的?(?:通报|数据))?[\s:,的]*(?=\S)`, 'u');
/** 异议 44 2023-04 数据不对: the month stands alone behind the task. */
const behind = new RegExp(String.raw`^(${month})(?:[\s:,]+(?=\S)|$)`, 'u');
/** 异议 44 4月通报数据不对, 异议 44 数据不对（4月份）: the month of what was published, among the words. */
const among = new RegExp(
  String.raw`(?:^|[\s,;。(对与和])(${month})(?:的?(?:通报|简报|数据|数字|数|报送|进度|考核|进展)|[\s,;。)]|$)`,
  'u',
);

/** 异议 12 …: of which task and, where the message says so before or behind it, of which month's figure. */
export function objectionCommand(line: string, today: string): ChatCommand | null {
  const said = head.exec(line)?.[1];
  if (said === undefined) return null;
  const first = period(ahead.exec(said), today);
  const { taskNo, rest } = leadingTask(first === null ? said : said.slice(first.length));
  if (first !== null) return { kind: 'objection', taskNo, text: rest, period: first.period };
  const alone = period(behind.exec(rest), today);
  if (alone !== null)
    return { kind: 'objection', taskNo, text: rest.slice(alone.length).trim(), period: alone.period };
  const told = period(among.exec(rest), today);
  return { kind: 'objection', taskNo, text: rest, ...(told === null ? {} : { period: told.period }) };
}

function period(match: RegExpExecArray | null, today: string): { period: string; length: number } | null {
  const read = match?.[1] === undefined ? null : readPeriod(match[1].replace(/\s+/gu, ''), today);
  return typeof read === 'string' && match !== null ? { period: read, length: match[0].length } : null;
}
