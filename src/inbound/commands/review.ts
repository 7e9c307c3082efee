import { expandTaskList, numberSource, wholeReference } from '../tasks/task-numbers.ts';
import type { ChatCommand } from './chat-command.ts';
import { readPeriod } from './common.ts';
import { leadingUnit } from './unit-words.ts';

const periodSource =
  '(?:20\\d\\d\\s*[-./年]\\s*)?\\d{1,2}\\s*月份?|20\\d\\d-\\d{1,2}(?!\\d)|上个?月|本月|当月';
const gap = /^[\s,:、的]+/u;

/** What a decision is about, and what stands behind it. */
interface Subject {
  readonly taskNos: readonly number[];
  readonly unit: string | null;
  readonly period?: string;
  readonly version?: number;
  readonly rest: string;
}

/** 待审 2, 待审 市商务局, 待审 2023-04; 退回 and 通过 with what they are about, in front of the word or behind it. */
export function reviewCommand(line: string, today: string): ChatCommand | null {
  return queue(line, today) ?? decisionAhead(line, today) ?? decisionBehind(line, today);
}

/** «待审»: what waits, of one month or one unit. */
function queue(line: string, today: string): ChatCommand | null {
  if (
    /^(?:还?有)?(?:哪些|什么|多少)(?:报送)?(?:是)?(?:要|待|需要?|没|未|还没)审(?:核)?(?:的|过的)?(?:报送)?[?]?$/u.test(
      line,
    )
  )
    return { kind: 'review_queue', page: 1 };
  const words =
    /^(?:待审核?|审核)(?:队列|清单)?(?<behind>.{0,40})$/u.exec(line) ??
    /^(?<ahead>.{2,30}?)(?:的)?待审核?(?:队列|清单|的|报送)?(?<behind>.{0,12})$/u.exec(line);
  if (words === null) return null;
  const { ahead = '', behind = '' } = words.groups ?? {};
  const page = /(?:^|\s)第?\s*(\d{1,3})\s*页?$/u.exec(behind);
  const named = page === null ? behind : behind.slice(0, page.index);
  const { taskNos, unit, period, rest } = subject(`${ahead} ${named}`, today);
  if (rest !== '' || taskNos.length > 0) return null;
  return {
    kind: 'review_queue',
    page: Math.max(1, Number(page?.[1] ?? 1)),
    ...(period === undefined ? {} : { period }),
    ...(unit === null ? {} : { unit }),
  };
}

/** 通过 12 市商务局, 退回 12、13 市商务局 2023-04 第2版 原因. */
function decisionAhead(line: string, today: string): ChatCommand | null {
  const head = /^(?:请)?(退回(?:重报)?|打回(?:重报)?|通过|采用|审核通过)(.*)$/su.exec(line);
  if (head === null) return null;
  const words = head[2] ?? '';
  if (/^[退打]回/u.test(head[1] ?? '')) return returned(subject(words, today), today);
  const { all, rest } = withoutAll(words);
  return accepted(subject(rest, today), all);
}

/** «市商务局第63项退回重报，缺数据», «把商务局的61项退回：…», «市商务局61项通过», «全部通过». */
function decisionBehind(line: string, today: string): ChatCommand | null {
  const verb =
    /(?<=[项号\d部有局委办区县市院])\s*(?:的)?(?:报送)?\s*(?:审核)?(?:(退回|打回)(?:重报)?|(?:通过|采用)$)/u.exec(
      line,
    );
  if (verb === null) return null;
  const { all, rest: named } = withoutAll(line.slice(0, verb.index).replace(/^[把将对]/u, ''));
  const about = subject(named, today);
  if (about.rest !== '' || (about.taskNos.length === 0 && !all)) return null;
  if (verb[1] === undefined) return accepted(about, all);
  const reason = line.slice(verb.index + verb[0].length);
  return /^(?:$|[\s,:;。])/u.test(reason) && !all
    ? returned({ ...about, rest: reason.replace(/^[\s,:;。]+/u, '') }, today)
    : null;
}

const everything =
  /^\s*(?:全部|所有)[\s:,]*(?:的)?(?:待审)?(?:报送|任务)?|[\s:,]*(?:的)?(?:全部|所有)(?:报送|任务)?\s*$/u;

function withoutAll(words: string): { readonly all: boolean; readonly rest: string } {
  return { all: everything.test(words), rest: words.replace(everything, ' ') };
}

function accepted({ rest, ...about }: Subject, all: boolean): ChatCommand | null {
  return rest === '' && !(all && about.taskNos.length > 0) ? { kind: 'accept', ...about, all } : null;
}

function returned({ rest, ...about }: Subject, today: string): ChatCommand {
  const reason = rest.replace(/^(?:原因|理由)[:\s]*/u, '');
  const said = about.period === undefined ? monthOf(reason, today) : null;
  return { kind: 'return', ...about, reason, ...(said === null ? {} : { monthSaid: said }) };
}

/** «退回 12 市商务局 4月内容空»: which month's report is meant, or what is wrong with this month's. */
function monthOf(reason: string, today: string): string | null {
  const said =
    /^((?:20\d\d年)?\d{1,2}月份?|上个?月)(?:的)?(?=\p{Script=Han})(?![底前初起末]|[上中下]旬|以[来后前])/u.exec(
      reason,
    );
  return (said && readPeriod(said[1] ?? '', today)) ?? null;
}

/** Tasks, unit, month and version, in any order; the first word that is none of them begins the rest. */
function subject(text: string, today: string): Subject {
  let rest = text.replace(gap, '');
  let found: Omit<Subject, 'rest'> = { taskNos: [], unit: null };
  for (;;) {
    const next = part(rest, found, today);
    if (next === null) return { ...found, rest: rest.trim() };
    found = next.found;
    rest = rest.slice(next.length).replace(gap, '');
  }
}

const periodAhead = new RegExp(`^(${periodSource})(?=$|[\\s,:的]|第|\\d{1,3}项)`, 'u');
const versionAhead = /^第\s*(\d{1,3})\s*版/u;
const mark = '(?:第|任务|[Tt]|#|[Nn][Oo]\\.?)?\\s*';
/** A comma ends the numbers: behind it may stand a reason that begins with one. */
const tasksAhead = new RegExp(
  `^${mark}${numberSource}(?:\\s*(?:项|号)?\\s*(?:、|和|与|及|以及|至|到|~|-{1,2})\\s*${mark}${numberSource})*\\s*(?:项(?!目)(?:任务|工作)?|号(?:任务)?)?(?=$|[\\s,:、的]|\\p{Script=Han})`,
  'u',
);

function part(
  text: string,
  found: Omit<Subject, 'rest'>,
  today: string,
): { readonly found: Omit<Subject, 'rest'>; readonly length: number } | null {
  const [, period] = periodAhead.exec(text) ?? [];
  const key = period === undefined ? null : readPeriod(period, today);
  if (found.period === undefined && period !== undefined && typeof key === 'string')
    return { found: { ...found, period: key }, length: period.length };
  const version = versionAhead.exec(text);
  if (version !== null && found.version === undefined)
    return { found: { ...found, version: Number(version[1]) }, length: version[0].length };
  const tasks = found.taskNos.length === 0 ? tasksAhead.exec(text)?.[0] : undefined;
  if (tasks !== undefined) {
    const taskNos = wholeReference(tasks) ?? expandTaskList(tasks);
    return taskNos === null ? null : { found: { ...found, taskNos }, length: tasks.length };
  }
  const unit = found.unit === null ? leadingUnit(text) : null;
  return unit === null ? null : { found: { ...found, unit }, length: unit.length };
}
