import { wholeReference } from '../tasks/task-numbers.ts';
import { findDates } from '../values/dates.ts';
import type { ChatCommand } from './chat-command.ts';
import { firstDate, lookUp, readPeriod, sharedCommand, type WordTable } from './common.ts';
import { noticesCommand } from './delivery.ts';
import { handoverCommand } from './handover.ts';
import { inspectionRequest } from './inspection.ts';
import { isBack } from './leave.ts';
import { lifeRequest } from './life.ts';
import { requestCommand } from './people.ts';
import { planRequest } from './plan.ts';
import { asksReturned, liaisonPointer } from './pointers.ts';
import { acknowledgeCommand } from './promise.ts';
import { slipAnswer } from './slip.ts';
import { snoozeCommand } from './snooze-words.ts';
import { isStaffOnly } from './staff-only.ts';
import { lastDayNamed } from './stretches.ts';

const words: WordTable = [
  [/^(?:我的|任务|事项|全部)?(?:清单|台账|任务列表)$|^(?:我的|全部|所有)任务$/u, { kind: 'list' }],
  [
    /^(?:还有(?:哪些|什么))?(?:未报|没报|待报|未报送|待报送|没报的|未填报)(?:的)?(?:清单|任务|事项)?$/u,
    { kind: 'missing' },
  ],
  [/^(?:下载|导出)?(?:填报表格?|报送表|填报模板|填表|报表|模板|表格|excel)$/iu, { kind: 'sheet' }],
  [
    /^[^\d%]{0,12}(?:发|要|传|下载|给)(?:我|一下|个|一份|一张|份|张)*(?:填报表格?|报送表|填报模板)(?:吧|给我|过来|呗)?$/u,
    { kind: 'sheet' },
  ],
  [/^(?:网页|手机|在线)(?:填报|报送|填表)$|^(?:填报|报送)(?:网页|链接|页面)$/u, { kind: 'login' }],
  [
    /^(?:网页|手机|在线)(?:填报|填写|报送)?(?:工作)?台账$|^(?:工作)?台账(?:网页|链接|页面|网页填报)$/u,
    { kind: 'login', to: 'plans' },
  ],
  [/^(?:去|我要)填报$/u, { kind: 'missing' }],
  // «都报了»: what is missing tells whether it is so.
  [
    /^(?:我们?|本单位|我单位|我局)?(?:这边)?(?:(?:都|全部?)?已经?(?:都|全)?|都|全部?)(?:上报|报送|填报|报|填)(?:完|过|齐|好)?了?$/u,
    { kind: 'missing' },
  ],
  [/^(?:恢复|继续|开启|取消暂停)提醒$/u, { kind: 'resume' }],
];

const page = /^(清单|未报)\s*第?\s*(\d{1,2})\s*页$/u;
const form = /^(?:去|我要|在线)?(?:填报|填写)(?:任务)?[:\s]*(.*?)(?:任务)?$/u;
const withdraw = /^(?:撤回|撤销|作废)(?:[:\s]*(.*))?$/u;
const lastOne =
  /^(?:刚才|刚刚|上一?[条次个]|最[近后]一?[条次])?的?(?:那|这)?(?:一)?[条次个]?(?:消息|报送|报告|上报|内容)?$/u;

export function liaisonCommand(line: string, today: string): ChatCommand | null {
  return (
    lookUp(words, line) ??
    noticesCommand(line, today) ??
    planRequest(line) ??
    inspectionRequest(line) ??
    slipAnswer(line) ??
    sharedCommand(line) ??
    withArguments(line, today) ??
    asksReturned(line) ??
    monthList(line, today) ??
    liaisonPointer(line) ??
    (isStaffOnly(line) ? { kind: 'staff_only' } : null)
  );
}

/** 4月清单, 清单 2023-04, 上月报送情况: the list of a month. */
function monthList(line: string, today: string): ChatCommand | null {
  const said = /^(.{2,9}?)的?(?:任务|报送)?(?:清单|报送情况)$|^(?:任务|报送)?清单[\s:]*(.{2,9})$/u.exec(line);
  const period = said === null ? null : readPeriod(said[1] ?? said[2] ?? '', today);
  return typeof period === 'string' ? { kind: 'month_list', period } : null;
}

/** 撤回, 撤回 R2023-03-0007, 撤回第6项 */
export function withdrawCommand(line: string): ChatCommand | null {
  const rest = withdraw.exec(line)?.[1] ?? (withdraw.test(line) ? '' : null);
  if (rest === null) return null;
  const what = rest.trim();
  if (lastOne.test(what)) return { kind: 'withdraw', taskNos: [] };
  const receipt = /^(?:回执)?(R20\d\d-\d\d-\d{4,12})$/iu.exec(what)?.[1];
  if (receipt !== undefined) return { kind: 'withdraw', taskNos: [], receiptNo: receipt.toUpperCase() };
  const taskNos = wholeReference(what);
  return taskNos === null ? null : { kind: 'withdraw', taskNos };
}

const rests = /^(?:请假|暂停(?:提醒|催办)|(?:提醒|催办)暂停|免打扰)/u;
const noMore =
  /^(?:我?(?:先|暂时|最近|这(?:几天|段时间|阵子)))?(?:别|不要|不用|勿|先别)(?:再|老|总)?(?:给我们?|对我)?(?:发)?(?:提醒|催办?|通知)(?:消息)?(?:我们?)?(?:消息)?了?[,。;\s]*/u;

/** 这周别提醒我了, 三天内不要催 */
const stretch =
  /^(?:[这本](?:周|个?星期|个?月)|(?:接下来|最近|未来|这)?(?:\d{1,2}|[一二两三四五六七八九十])(?:天|周|个?星期|个?月)(?:之?内|以内)?)(?:内|里)?(?:都|就|请|先)*/u;

/** «别提醒我了,4月3号之前», «4月3日前不要再催»: nothing but that, and a day. */
function wantsRest(line: string, today: string): boolean {
  const day = firstDate(line, today);
  const [date] = findDates(line, today);
  if (day === null || date === undefined) {
    const words = line.replace(/^我?(?:先|就)?/u, '').replace(stretch, '');
    return noMore.exec(line)?.[0] === line || noMore.exec(words)?.[0] === words;
  }
  const words = `${line.slice(0, date.start)}${line.slice(date.end)}`.replace(
    /^(?:到|在|等)?(?:之前|以前|前)?[,，\s]*/u,
    '',
  );
  return (
    noMore.test(words) &&
    /^(?:到|在|等)?(?:之前|以前|前|再说|以后|之后|后)*[,。;\s]*$/u.test(words.replace(noMore, ''))
  );
}

function withArguments(line: string, today: string): ChatCommand | null {
  const handover = handoverCommand(line);
  if (handover !== null) return handover;
  if (withdraw.test(line)) return withdrawCommand(line);
  const people = requestCommand(line, today) ?? lifeRequest(line, today);
  if (people !== null) return people;
  const paged = page.exec(line);
  if (paged !== null) return { kind: paged[1] === '清单' ? 'list' : 'missing', page: Number(paged[2]) };
  const filled = wholeReference(form.exec(line)?.[1] ?? '');
  const [taskNo] = filled ?? [];
  if (filled?.length === 1 && taskNo !== undefined) return { kind: 'form', taskNo };
  if (isBack(line)) return { kind: 'resume' };
  if (line.length <= 60 && (rests.test(line) || wantsRest(line, today))) {
    // «请假一周，下周由老李代报105项» is more than a rest: without a day it is asked about.
    const until = /[代替]/u.test(line) ? firstDate(line, today) : lastDayNamed(line, today);
    return { kind: 'pause', until };
  }
  const snooze = snoozeCommand(line, today);
  if (snooze !== null) return snooze;
  return acknowledgeCommand(line, today);
}
