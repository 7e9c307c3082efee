import { findDates } from '../values/dates.ts';
import type { ChatCommand } from './chat-command.ts';
import { countedDays, plusDays, withWeeks } from './stretches.ts';

/**
 * 请假 到 3月28日 代报人 李四, and as people say it: 我请假到4月8日，由李四代报 · 明天开始休假一周，让李四替我报 · 出差到3月28号，李四代我填. The
 * message is about nothing else: where words are left over that belong to no leave, it is none.
 */

const away =
  /(?:请|休)(?:了|个|几天)?(?:年|病|事|产|婚|探亲|公)?休?假|(?:外出|去)?出差|外出(?:学习|培训|开会)|不在(?:单位|岗)/gu;
const name = '[\\p{Script=Han}·]{2,4}?';
const does = '(?:报送|代报|上报|填报|填写|报|填|办理?|处理|负责)';
const standIns: readonly RegExp[] = [
  /(?:代报人|代办人|代理人)[:\s是为]*(?<who>[\p{Script=Han}·]{2,12}?)(?:同志)?(?=$|[\s,。;(])/u,
  new RegExp(
    `(?:期间)?(?:工作)?(?:由|让|请|安排|委托)(?<who>${name})(?:同志)?(?:来|帮忙|暂时){0,2}(?:代|替|帮)(?:我|为|我们)?(?:${does})?(?:一下|工作)?(?=$|[\\s,。;到至])`,
    'u',
  ),
  new RegExp(
    `(?<=^|[\\s,。;])(?<who>${name})(?:同志)?(?:来|暂时)?(?:代|替|帮)(?:我|为|我们)?${does}(?:一下|工作)?(?=$|[\\s,。;到至])`,
    'u',
  ),
];
/** 由市住建局代报 is about another unit. */
const isUnit = /[局委办院厅所处科室部]$|单位|政府/u;
const fillers =
  /^(?:[\s,。;:()~、-]|从|自|由|于|起|开始|至|到|到达|的|了|我|本人|要|想|将|需要?|因|因公|因病|之?前|之内|以内|期间|这段时间|这几天|一共|共|大概|预计|之后|以后|回来|返回|返岗|上班|公假|您好|领导|特此|说明|报告|提醒|暂停)*$/u;
const back =
  /^(?:(?:取消|撤销|结束|提前结束)(?:请假|休假|代报(?:人)?)|销假|我?(?:已经?|现已|提前|今天|今日)*(?:出差|休假|请假)?(?:回来|返回|返岗|回单位|回岗|到岗|上班|回来上班|归来)(?:上班)?了?)$/u;

/** 取消请假, 销假, 我回来了, 提前返回 */
export const isBack = (line: string): boolean => back.test(line.replace(/[\s。.!,]+/gu, ''));

/** @param today ISO date in Beijing; 一周 counts from the day that is named, or from today */
export function leaveCommand(line: string, today: string): ChatCommand | null {
  if (line.length > 80 || /[%?]|第?\d+\s*项|吗$/u.test(line)) return null;
  const text = withWeeks(line.replace(/[。.]+$/u, ''), today);
  const standIn = standIns.map((form) => form.exec(text)).find((match) => match !== null) ?? null;
  const acting = standIn?.groups?.['who'] ?? null;
  if (acting !== null && isUnit.test(acting)) return null;
  const without = standIn === null ? text : text.replace(standIn[0], ' ');
  const told = without.replace(away, ' ');
  if (told === without && acting === null) return null;
  const dates = findDates(told, today);
  const count = countedDays(blank(told, dates));
  const rest = blank(told, dates).replace(count?.words ?? '', ' ');
  if (!fillers.test(rest)) return null;
  const days = daysAway(told, { dates, length: count?.days ?? null, awayAt: without.search(away) }, today);
  if (acting !== null) return { kind: 'leave', ...days, acting };
  // Without a stand-in the reminders rest, as with 暂停提醒.
  const nothing = dates.length === 0 && days.until === null;
  return nothing && !/^\s*(?:请假|休假)/u.test(line) ? null : { kind: 'pause', ...days };
}

const upTo = /(?:到|至)\s*$/u;
const ends = /^\s*(?:之?前|为止|止|回来?|返)/u;
const starts = /^\s*(?:起|开始|以后|之后)/u;

/**
 * The first day, where it is still to come, and the last one. 下周一请假 is that day, 下周一开始请假 tells no end, 请假到下周一 and
 * 请假 5月22日 begin now.
 * @param said.awayAt where 请假 stands in the text, or -1
 */
function daysAway(
  text: string,
  said: { dates: ReturnType<typeof findDates>; length: number | null; awayAt: number },
  today: string,
): { until: string | null; from?: string } {
  const { length, awayAt } = said;
  const named = said.dates.filter(({ iso }) => iso !== null);
  const [only] = named;
  const [first, ...others] = new Set(named.flatMap(({ iso }) => iso ?? []));
  if (first === undefined || only === undefined)
    return { until: length === null ? null : plusDays(today, length - 1) };
  const last = others.at(-1);
  if (last !== undefined) return inOrder(first, last, today);
  const before = text.slice(0, only.start);
  const after = text.slice(only.end);
  if (upTo.test(before) || ends.test(after)) return { until: first };
  if (length !== null) return span(first, plusDays(first, length - 1), today);
  if (starts.test(after) || /(?:从|自)\s*$/u.test(before)) return span(first, null, today);
  return only.start < awayAt ? span(first, first, today) : { until: first };
}

/** «12月28日到1月3日» goes over the turn of the year, «到26日，22日开始» names the end first. */
function inOrder(first: string, last: string, today: string) {
  if (first <= last) return span(first, last, today);
  const months = (Date.parse(first) - Date.parse(last)) / (30 * 86_400_000);
  return months < 6 ? span(last, first, today) : span(first, plusDays(last, 365), today);
}

const span = (from: string, until: string | null, today: string) =>
  from > today ? { until, from } : { until };

function blank(text: string, dates: readonly { readonly start: number; readonly end: number }[]): string {
  return dates.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text);
}
