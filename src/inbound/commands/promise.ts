import { postponed } from '../intent/postponed.ts';
import { isSmallTalk } from '../intent/small-talk.ts';
import { wholeReference } from '../tasks/task-numbers.ts';
import { findDates } from '../values/dates.ts';
import type { ChatCommand } from './chat-command.ts';
import { firstDate } from './common.ts';
import { withDaysAhead } from './stretches.ts';

/**
 * 已知悉, and what people write instead of it: 收到，26日前报送 · 预计5月20日报 · 我们18号能报上来 · 第6项数据还没出来，周五报给你们. It says on which
 * day a report will come. One clause holds the day and a word for reporting; beside it stands nothing but an
 * acknowledgement, the tasks, or why it takes so long.
 */

const known = '已知悉|已知晓|知悉|已?收悉';
const heard = `${known}|已?收到了?|好的?|知道了?|明白了?|了解了?|已阅|行|可以|没问题|嗯+|OK`;
const us = '(?:我们?|咱们?|本单位|[本我](?:单位|[局委办县市区院]))(?:这边)?';
const maybe =
  '(?:预计|估计|预期|大概|大约|可能|应该|争取|力争|尽量|计划|打算|准备|拟|最迟|最晚|最快|保证|一定|将|会|能|可以?)于?|要|得|才|到|等到?';
const tail = [
  '(?:一早|早上|上午|中午|下午|晚上|下班)?(?<by>之?前|以前|左右|之内|以内|内)?',
  `(?:${us}|就|才|再|能|可以|可|会|一定|应该|统一|一并|一起|全部|都|把?(?:数据|材料|报表|表|情况|进展))*`,
  '(?:完成)?(?<report>报送|上报|填报|补报|报|提交|交|反馈)?',
  '(?:完|齐|好|上)?(?:给|到|上)?(?:上?来|上?去|过来|过去|[您你]们?|督查[局室办]|贵[局办室])?',
].join('');

const head = new RegExp(
  `^(?<heard>${heard})?[了啦哈的]?(?:的?(?:数据|材料|报表|进展|情况))?(?:${us}|${maybe})*$`,
  'iu',
);
const behind = new RegExp(`^${tail}$`, 'u');
const justHeard = new RegExp(`^(?:${heard})[了啦哈的]?$`, 'iu');
const opening = new RegExp(`^(?:${known})[,:;。\\s]*`, 'u');
const task = '第?[\\d零〇一二三四五六七八九十百、,至到~和-]{1,24}[项号]';
const tasksAhead = new RegExp(`^(?<lead>(?:(?:${heard})[,:]?)?)(?<tasks>${task})`, 'iu');
const tasksBehind = new RegExp(`(?<tasks>${task})(?:任务|进展|情况)?$`, 'u');
/** Why it takes so long: the figures, or whoever has them, are not there yet. */
const reason =
  /^(?!.*[\d%?吗])(?=.*(?:数据|数字|材料|报表|统计|领导|[局科处主]长|主任|科室|经办|同志|人员|部门|乡镇))(?=.*(?:还|没|未|正在|在[核审汇统收整]|等|待|出差|开会|请假|外出)).{3,24}$/u;
const courtesy =
  /^(?:请|恳请|望|麻烦)?(?:多?理解|谅解|见谅|放心|知悉|稍等|多包涵)|^(?:麻烦|辛苦|打扰|抱歉|不好意思)[了您你们]{0,3}$/u;
const asks = /[?吗]|行不行|能不能|可不可以/u;
/** «请知悉:12项30%», «已知悉,第12项已完成»: a report behind it is what the message is about. */
const reports =
  /\d\s*(?:[项号:]|[^\d,;。]{1,20}?)[^;。%]{0,40}?(?:\d\s*[%％]|已完成|正常推进|滞后|未启动|同上月)|\d\s*[项号]\s*百分之/u;

/** 周五报 is the next Friday, like the 周五前 that is a date wherever it stands; 今晚 is today. */
const everydayDays: readonly (readonly [RegExp, string])[] = [
  [/(?<![上下本这每])(?:周|星期|礼拜)([一二三四五六日天末])(?:[之以]?前)?/gu, ' 周$1前'],
  [/今[晚早]上?/gu, '今天晚上'],
  [/明[晚早]上?/gu, '明天早上'],
];

export function acknowledgeCommand(line: string, today: string): ChatCommand | null {
  return promised(line, today) ?? alone(line, today);
}

/** 已知悉 with or without a day, as the help shows it: whatever the day stands among. */
function alone(line: string, today: string): ChatCommand | null {
  if (!opening.test(line) || line.length > 200) return null;
  const note = line.replace(opening, '').trim();
  if (reports.test(note)) return null;
  const expectedOn = firstDate(withDaysAhead(note, today), today);
  // «已知悉,第5项数据有异议»: without a day, the words behind it are what the message is about.
  const empty = note === '' || isSmallTalk(note) || courtesy.test(note) || postponed(note) !== null;
  return expectedOn !== null || empty ? { kind: 'acknowledge', expectedOn, note } : null;
}

function promised(line: string, today: string): ChatCommand | null {
  if (line.length > 80 || line.includes('%') || asks.test(line)) return null;
  const named = tasksIn(line.replace(/\s+/gu, ''));
  let day: Day | null = null;
  let acknowledged = false;
  for (const clause of named.rest.split(/[,;。!、…~]+/u).filter((one) => one !== '')) {
    const read: Day | null = day === null ? dayIn(clause, today) : null;
    if (read !== null) day = read;
    else if (justHeard.test(clause)) acknowledged = true;
    else if (!isSmallTalk(clause) && !courtesy.test(clause) && !reason.test(clause)) return null;
  }
  if (day === null || !(day.reports || (day.by && (day.heard || acknowledged)))) return null;
  const note = line.replace(opening, '');
  const taskNos = named.taskNos.length === 0 ? {} : { taskNos: named.taskNos };
  return { kind: 'acknowledge', expectedOn: day.iso, note, ...taskNos };
}

/** The tasks that are named, if any, and the line without them. */
function tasksIn(line: string): { taskNos: readonly number[]; rest: string } {
  const match = tasksAhead.exec(line) ?? tasksBehind.exec(line);
  const named = match?.groups?.['tasks'] ?? '';
  const taskNos = /^\d{1,2}号$/u.test(named) ? null : wholeReference(named);
  if (match === null || taskNos === null) return { taskNos: [], rest: line };
  const lead = match.groups?.['lead'] ?? '';
  return {
    taskNos,
    rest: `${line.slice(0, match.index)}${lead},${line.slice(match.index + match[0].length)}`,
  };
}

interface Day {
  readonly iso: string;
  /** 26日前 */
  readonly by: boolean;
  /** Whether the clause has a word for reporting, and whether it begins with 收到. */
  readonly reports: boolean;
  readonly heard: boolean;
}

function dayIn(clause: string, today: string): Day | null {
  const everyday = everydayDays.reduce((text, [word, plain]) => text.replace(word, plain), clause);
  const spelled = withDaysAhead(everyday, today);
  const [date, ...others] = findDates(spelled, today);
  if (date?.iso == null || others.length > 0) return null;
  const before = head.exec(spelled.slice(0, date.start).trim());
  const after = behind.exec(spelled.slice(date.end));
  if (before === null || after === null) return null;
  return {
    iso: date.bareDay ? ahead(date.iso, today) : date.iso,
    by: after.groups?.['by'] !== undefined,
    reports: after.groups?.['report'] !== undefined,
    heard: before.groups?.['heard'] !== undefined,
  };
}

/** 3号 said on the 28th is a day of next month, unless that is too far away to be meant. */
function ahead(iso: string, today: string): string {
  if (iso >= today) return iso;
  const [year = 1970, month = 1, day = 1] = iso.split('-').map(Number);
  const next = new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
  return Date.parse(next) - Date.parse(today) <= 15 * 86_400_000 ? next : iso;
}
