import { wholeReference } from '../tasks/task-numbers.ts';
import { findDates } from '../values/dates.ts';
import type { ChatCommand } from './chat-command.ts';

/** Words that are a command when they are the whole message. */
export type WordTable = readonly (readonly [RegExp, ChatCommand])[];

const shared: WordTable = [
  [
    /^(?:(?:使用)?帮助|help|[?]|使用说明|操作(?:说明|指南)|怎么用|如何使用|菜单|指令|命令|功能|有哪些(?:命令|功能))$/iu,
    { kind: 'help' },
  ],
  [
    /^(?:我是谁|我的(?:身份|单位|信息)|我是哪个单位|我绑定的?(?:是)?(?:哪个|什么)?单位|本人信息|whoami)$/iu,
    { kind: 'whoami' },
  ],
  [
    /^(?:提醒|通知|消息|主用)渠道[:]?(?:用|改为|设为)?(?:飞书|feishu)$/iu,
    { kind: 'channel', platform: 'feishu' },
  ],
  [
    /^(?:提醒|通知|消息|主用)渠道[:]?(?:用|改为|设为)?(?:企业微信|企微|wecom)$/iu,
    { kind: 'channel', platform: 'wecom' },
  ],
  [
    /^(?:提醒|通知|消息|主用)渠道[:]?(?:用|改为|设为)?(?:个人)?微信$/u,
    { kind: 'channel', platform: 'wechaty' },
  ],
  [/^(?:纯?文字版|文字模式|不用卡片|看不到卡片)$/u, { kind: 'plain', on: true }],
  [/^(?:卡片版|卡片模式|恢复卡片)$/u, { kind: 'plain', on: false }],
  [/^(?:登[录陆](?:网页|后台|控制台|系统)?|网页登[录陆])$/u, { kind: 'login' }],
  [/^(?:报送)?(?:截止|时限|截止(?:时间|日期)|报送(?:时限|时间|截止时间))$/u, { kind: 'deadline' }],
  [
    /^(?:确认|确定|确认(?:报送|提交|无误|登记)|是(?:本单位|我们(?:单位|[局委办县市区])?|我[局委办县市区])的)$/u,
    { kind: 'confirm' },
  ],
  [
    /^(?:取消|不用了|(?:那)?算了(?:吧)?(?:[,，]?(?:先)?(?:不|别)(?:要|报|填|用|弄|改)(?:表格?|了|表格?了)*)?|(?:先)?不(?:管|报)(?:这个|这项|它)?了|(?:都|两个都|两项都|全)不是|不是(?:的|(?:本单位|我们(?:单位|[局委办县市区])?|我[局委办县市区])的)?)$/u,
    { kind: 'cancel' },
  ],
];

export function lookUp(table: WordTable, line: string): ChatCommand | null {
  const compact = line.replace(/\s+/g, '').replace(/(?<=.)[?]$/u, '');
  if (compact.length > 30) return null;
  return table.find(([words]) => words.test(compact))?.[1] ?? null;
}

export function sharedCommand(line: string): ChatCommand | null {
  const bind = /^绑定(?!群|本群|该群)(?:码|账号|身份|单位)?[:\s]*([A-Za-z0-9-]{4,16})?$/u.exec(line);
  if (bind !== null) return { kind: 'bind', code: bind[1]?.toUpperCase() ?? null };
  const word = lookUp(shared, line);
  if (word !== null) return word;
  return taskCommand(line);
}

/** 任务12, 第12项, T12, 12号任务, 第12项的内容: one task, nothing said about it. A bare number is not enough. */
function taskCommand(line: string): ChatCommand | null {
  if (/^[\d\s零〇一二两三四五六七八九十百]+$/u.test(line)) return null;
  const bare = line.replace(
    /\s*的?(?:(?:各|所有)?(?:责任|牵头|配合|协办)单位(?:的)?(?:是谁|是哪个|有哪些|名单)?)?(?:内容|要求|详情|情况|进展(?:情况)?|是什么)?$/u,
    '',
  );
  const numbers = wholeReference(bare);
  const [taskNo] = numbers ?? [];
  return numbers?.length === 1 && taskNo !== undefined ? { kind: 'task', taskNo } : null;
}

const periodForms = /^(?:(20\d\d)[-./年]\s*)?(\d{1,2}|[一二三四五六七八九十]{1,2})\s*月?份?$/u;

/**
 * `2023-03`, `2023年3月`, `3月`, `上月`, `本月`, `年度`-free; a month later than today's belongs to last year.
 * @returns undefined when the words are no period, null when there are none
 */
export function readPeriod(text: string, today: string): string | null | undefined {
  const words = text
    .trim()
    .replace(/^[:\s]+/u, '')
    .replace(/(?:的)?(?:通报|简报|情况)$/u, '')
    .trim();
  if (words === '') return null;
  const [year = 1970, month = 1] = today.split('-').map(Number);
  if (/^(?:本月|当月|这个月|本期)$/u.test(words)) return periodOf(year, month);
  if (/^上个?月|上期$/u.test(words)) return month === 1 ? periodOf(year - 1, 12) : periodOf(year, month - 1);
  const match = periodForms.exec(words);
  const [date] = findDates(match?.[1] === undefined ? words : `${match[1]}年${match[2]}月`, today);
  if (match === null || match[2] === undefined) return undefined;
  const named = /^\d+$/u.test(match[2]) ? Number(match[2]) : Number(date?.iso?.slice(5, 7) ?? 0);
  if (named < 1 || named > 12) return undefined;
  const named4 = match[1] === undefined ? (named > month ? year - 1 : year) : Number(match[1]);
  return periodOf(named4, named);
}

function periodOf(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** The first date in the words, or null. */
export function firstDate(text: string, today: string): string | null {
  return findDates(text, today).find((date) => date.iso !== null)?.iso ?? null;
}
