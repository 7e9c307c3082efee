import type { ReportStatus } from '../../domain/report.ts';
import { type Pattern, pattern } from '../pattern.ts';
import { shareSource } from '../vocabulary/amounts.ts';
import { pauseSource } from '../vocabulary/spoken.ts';
import { conditionSource, guessSource, promiseSource } from '../vocabulary/turning.ts';
import { endsHere, withoutNext } from './behind-state.ts';
import { about, portion, saysAll, subject } from './state-scope.ts';
import type { TaskWords } from './task-words.ts';
import { because, inUse, lateDenied, progressDenied, turnedFrom, words } from './words.ts';

export interface StatusHit {
  readonly status: ReportStatus | 'same';
  readonly start: number;
  readonly end: number;
  /** 正在推进 gives way to 滞后 in the same report, 正常推进 does not. */
  readonly soft: boolean;
  /** «县域商业体系建设已完成», «头雁未启动», «城镇新增就业同上月»: perhaps only of a part of the task, which it names. */
  readonly partial: boolean;
  /** The words say more than the state: 还没完成, 基本完成. */
  readonly telling: boolean;
  /** `task`: 全年任务已完成; `fact`: 后期管护正在进行, which goes on whatever the state of the task. */
  readonly of?: 'task' | 'fact';
}

const plannedBefore = pattern(
  new RegExp(
    String.raw`(?:${[
      `${promiseSource}|将|(?<![尽加较偏更很赶])快要?|(?<![协委理社机议学商董监大])会|目标(?:是|为)?`,
      `${conditionSource}|待|可|(?<![赋功智职动效性潜])能|需|要(?!求)|应|望|今年|年内|本年|年底|月内|月底|(?<![目当])前|之前|以前`,
      '(?<=(?:^|[还再就在只得也正都])\\s*)等[待着]?|(?<![申邀提])请|该(?!项)|后|努力|推动|促进|加快|尽快|尽早|督促|(?<!按照?)要求|视',
    ].join('|')})\s*(?:全部|全面|基本|按期|如期|按时|才|再|\d+(?:\.\d+)?%)*$`,
    'u',
  ),
);

const foreseen = new RegExp(`${promiseSource}|${guessSource}|看来|[可将会]`, 'gu');
/** 否则无法按期完成, 资金不到位的话年底前完不成 */
const supposed = new RegExp(`${conditionSource}|如|否则|不然|的话`, 'u');

/** 搁那儿没开始, 还放着没动, 压根没启动: left lying, as what has not been begun is. */
const leftLying = '(?:一直|还|就|都){0,2}[搁放撂晾]在?(?:[那这](?:儿|里)?|一边|着)+';
const opening = new RegExp(
  String.raw`^(?:[^\p{L}\p{N}(]|${pauseSource})*(?:(?:${leftLying}|压根儿?|根本)就?(?=[没未还尚]))?`,
  'u',
);

/** 不是没完成, 并非无进展 */
const notSo = pattern(/(?:不是|并非|并不是)\s*$/u);

/** 不能同上月, 谁说同上月, 不要按上月的报 */
const notSame =
  /(?:不(?:能|要|可能|再|会|可以?|应该?|该|宜|想)?|勿|没有?|谁说|怎么|除非|别|难道)(?:再|直接|都)?\s*$/u;

function find(wording: Pattern, text: string): { index: number; length: number } | null {
  const match = wording.exec(text);
  return match === null ||
    notSo.test(text.slice(0, match.index)) ||
    /^的\p{Script=Han}/u.test(text.slice(match.index + match[0].length))
    ? null
    : { index: match.index, length: match[0].length };
}

/** «都没有滞后»: nothing else is said, so it goes as planned. */
const notLate =
  /^[\s:,]*(?:目前|现在|整体|总体|进度|都|均|也|并|暂)*(?:没有?|未|不)(?:出现)?(?:滞后|落后)[了的哈啊呢哦吧\s。!]*$/u;

/** 目标没变, 5万人的任务不变, 名单同上月: unchanged is what the work is measured by, or who does it. */
const ofOtherThings =
  /(?:目标|指标|方案|计划|要求|口径|政策|人员|名单|标准|盘子|单位|格式|模板|\d[\d.]*[万亿]?\p{Script=Han}{0,2}的?任务)(?:任务|数|值)?(?:还是|也|都|均|仍|暂|并|还|一直)*$/u;

type Reading = Omit<StatusHit, 'start' | 'end'> & { readonly index: number; readonly length: number };

/**
 * The state a clause gives the whole task; null when it has none or speaks of a part (选址已完成), of a plan
 * (预计完成) or denies it. Strong words first: 未完成 contains 完成.
 */
export function readStatus(
  text: string,
  [start, end]: readonly [number, number],
  until: number,
  task: TaskWords,
): StatusHit | null {
  const own = text.slice(start, end);
  const topic = words.finished.test(own) ? topicBefore(text, start) : '';
  const clause = `${topic}${own}`;
  // «因手续未办结滞后»: what is not done there is why, and no state.
  const reason = (because.exec(clause) ?? turnedFrom.exec(clause) ?? opening.exec(clause))?.[0].length ?? 0;
  const reading = readClause(clause.slice(reason), task, text.slice(end, Math.min(end + 40, until)));
  if (reading === null) return null;
  const { index, length, ...rest } = reading;
  const from = start - topic.length + reason + index;
  return { ...rest, start: from, end: from + length };
}

const topicClause =
  /(?:^|[,;。:\n\s]|[\d零〇一二两三四五六七八九十百][项号])(?<topic>[^,;。:\n\d]{2,14}(?:(?:[这那]一?(?:块|部分|头|边)|方面)[呢嘛么啊呀吧]?|[呢嘛么啊呀])\s*,\s*)$/u;

/** «27项开普检测这块呢,已经完成»: done is what the clause before has made its topic. */
const topicBefore = (text: string, at: number): string =>
  topicClause.exec(text.slice(Math.max(0, at - 24), at))?.groups?.['topic'] ?? '';

/** «还剩两成没干»: not begun is what is left. */
const shareLeft = new RegExp(
  `[剩余差有](?:下|了|约|最后|的|个)*\\s*${shareSource}(?:的?(?:工作量?|任务))?$`,
  'u',
);

const ofNamed = (clause: string, hit: { index: number }, task: TaskWords): boolean =>
  about(clause, hit, task) === 'named';

function readClause(clause: string, task: TaskWords, behind: string): Reading | null {
  const whole = { soft: false, partial: false, telling: false };
  const same = find(words.same, clause);
  if (
    same !== null &&
    !ofOtherThings.test(clause.slice(0, same.index)) &&
    !/^(?:的|所|报的)/u.test(clause.slice(same.index + same.length)) &&
    !notSame.test(clause.slice(0, same.index))
  ) {
    return { status: 'same', ...whole, partial: ofNamed(clause, same, task), ...same };
  }
  const noChange = find(words.noChange, clause);
  const still = noChange === null ? null : find(words.stillIdle, clause);
  if (still !== null) return { status: 'not_started', ...whole, ...still };
  if (noChange !== null)
    return ofOtherThings.test(clause.slice(0, noChange.index)) || about(clause, noChange, task) === 'part'
      ? null
      : { status: 'no_change', ...whole, partial: ofNamed(clause, noChange, task), ...noChange };
  const overdue = find(words.overdue, clause);
  if (overdue !== null) return readOverdue(clause, overdue, task);
  const unfinished = find(words.unfinished, clause);
  if (unfinished !== null) {
    return about(clause, unfinished, task) === 'part' ||
      !endsHere(withoutNext(clause, unfinished), unfinished)
      ? null
      : { status: 'in_progress', ...whole, telling: true, ...unfinished };
  }
  const late = find(words.late, clause);
  const idle = find(words.idle, clause);
  // «还没启动(环保管控停工)»: the second is why.
  if (late !== null && (idle === null || late.index < idle.index)) return readLate(clause, late, task);
  if (idle !== null) {
    const before = clause.slice(0, idle.index);
    return shareLeft.test(before) ||
      portion.test(before) ||
      about(clause, idle, task) === 'part' ||
      !endsHere(withoutNext(clause, idle), idle)
      ? null
      : { status: 'not_started', ...whole, partial: ofNamed(clause, idle, task), ...idle };
  }
  const nearly = find(words.nearly, clause);
  if (nearly !== null) {
    return about(clause, nearly, task) === 'part'
      ? null
      : { status: 'in_progress', soft: true, partial: false, telling: true, ...nearly };
  }
  return readProgressing(clause) ?? readFinished(clause, task, behind);
}

/** «预计无法按期完成»: late; «恐怕不能按期完成» as well, and held because of 恐怕. */
function readOverdue(
  clause: string,
  overdue: { index: number; length: number },
  task: TaskWords,
): Reading | null {
  if (supposed.test(clause.slice(0, overdue.index))) return null;
  const told = clause.replace(foreseen, (words) => ' '.repeat(words.length));
  return about(told, overdue, task) === 'part'
    ? null
    : { status: 'delayed', soft: false, partial: false, telling: true, ...overdue };
}

function readLate(clause: string, late: { index: number; length: number }, task: TaskWords): Reading | null {
  const whole = { soft: false, partial: false };
  if (notLate.test(clause)) return { status: 'in_progress', ...whole, telling: true, ...late };
  if (lateDenied.test(clause) || plannedBefore.test(clause.slice(0, late.index))) return null;
  const scope = about(clause, late, task);
  // «老旧小区改造二期滞后» of a task that speaks of no 二期.
  const [stage] = portion.exec(clause.slice(0, late.index)) ?? [];
  if (scope === 'part' || (stage !== undefined && !task.text.includes(stage))) return null;
  const of = scope === 'whole' ? ({ of: 'task' } as const) : {};
  return { status: 'delayed', ...whole, telling: false, ...late, ...of };
}

/** «资金到位后8项开工»: so many of them, or another task; of «还剩2项在推进» the task itself goes on. */
const countAhead = /\p{Script=Han}后\d{1,3}项$/u;

function readProgressing(clause: string): Reading | null {
  const going = find(words.progressing, clause);
  if (going === null || progressDenied.test(clause)) return null;
  if (countAhead.test(clause.slice(0, going.index))) return null;
  if (plannedBefore.test(clause.slice(0, going.index))) return null;
  const soft = !/正常|序时|顺利|按|有序|稳步/u.test(clause.slice(going.index, going.index + going.length));
  // «积极推进项目建设» is what every report says; only the bare words are a state.
  const after = withoutNext(clause, going)
    .slice(going.index + going.length)
    .trim();
  if (soft && after !== '' && !/^[了中呢,、()。!啦呀哦哈噢哟咯喽嘞]/u.test(after)) return null;
  const of = subject(clause.slice(0, going.index)).length < 2 ? {} : ({ of: 'fact' } as const);
  return { status: 'in_progress', soft, partial: false, telling: false, ...going, ...of };
}

/** «已完成 35%»: with a gap it may be two statements, 已完成 and 35%. */
const doneThenPercent = pattern(/(?:已经?|全部)完成了? +(?=\d+(?:\.\d+)?\s*%)/u);

/** «4月30日前全部完成了» */
const beforeDay = new RegExp(
  String.raw`^(?!.*(?:${promiseSource}|将|[可能会要]|目标|年底)).*\d月(?:底|末|中旬|上旬|\d{1,2}[日号])?[之以]?前\s*(?:都|均|就|全部|全面)*$`,
  'u',
);

const calledTask = /任务|[全本][年项](?:目标|工作)?|年度目标/u;

function readFinished(clause: string, task: TaskWords, behind: string): Reading | null {
  const apart = find(doneThenPercent, clause);
  // «招标已完成 55%»: of the tendering.
  if (apart !== null && about(clause, apart, task) === 'part') return null;
  if (apart !== null) return { status: 'done', soft: false, partial: false, telling: false, ...apart };
  const done = finishedAtEnd(clause);
  if (done === null) return null;
  const before = clause.slice(0, done.index);
  // 年度目标已完成: of the goal it is told what became of it.
  const goalReached =
    /(?:目标|计划)\s*$/u.test(before) && /^(?:已|均|都|全|圆满|超额)/u.test(clause.slice(done.index));
  // «今年完成了», «8月底已完成», «已于3月底前完成»: not before what is still to come.
  const said = clause.slice(done.index, done.index + done.length);
  const thisYear =
    /(?:已经?|早就?|早已)[于在][^,;。]{0,10}(?:月底|年内|月内|[之以]?前)\s*(?:全部|全面|都|均)*$/u.test(
      before,
    ) ||
    (/(?:今年|本年度?)\s*(?:全部|全面|都|均)*$/u.test(before) && /已|了/u.test(said)) ||
    (/(?:月底|年内|月内|[之以]?前)\s*$/u.test(before) && /^\s*(?:都|均|就)?已/u.test(said)) ||
    (beforeDay.test(before) && /了$/u.test(said));
  // 肯定完成 and 肯定按时完成 are promises, 肯定完成了 is not.
  const promised =
    /(?:肯定|一定|必定|绝对|铁定)(?:可以|[能会])?\s*(?:全部|全面|都|均)*$/u.test(before) &&
    !/已|了/u.test(said);
  if (
    promised ||
    (plannedBefore.test(before) && !goalReached && !thisYear) ||
    /(?:未|没|不|非|尚无|无法|难以)\s*$|[差剩缺欠][^,;。]{0,8}$/u.test(before)
  )
    return null;
  // «上月已完成»: done since then.
  const scope = about(clause, { index: before.replace(/上个?月份?$/u, '').length }, task);
  if (scope === 'part' || portion.test(before) || (scope === 'named' && inUse.test(said))) return null;
  const of = scope === 'whole' && calledTask.test(clause) ? ({ of: 'task' } as const) : {};
  return {
    status: 'done',
    soft: false,
    partial: scope === 'named' && !saysAll(clause, done, behind, task),
    telling: false,
    ...done,
    ...of,
  };
}

/** 已完成 where the clause ends; behind a blank it may say so once more: «完成林业生态建设27600亩 已完成». */
function finishedAtEnd(clause: string): { index: number; length: number } | null {
  const first = find(words.finished, clause);
  if (first === null || endsHere(clause, first)) return first;
  const blank = clause.lastIndexOf(' ');
  const last = blank > first.index ? find(words.finished, clause.slice(blank)) : null;
  if (last === null) return null;
  const hit = { index: blank + last.index, length: last.length };
  return endsHere(clause, hit) ? hit : null;
}

/** 还没完成 and 正在推进 are true of a late task as well: the firmer word counts. */
export function firmest(said: readonly StatusHit[]): readonly StatusHit[] {
  const late = said.filter(({ status }) => status === 'delayed' || status === 'not_started');
  if (late.length > 0 && said.every((hit) => late.includes(hit) || hit.soft || hit.telling)) return late;
  return said.some((hit) => !hit.soft) ? said.filter((hit) => !hit.soft) : said;
}

/**
 * «集中征缴收尾,已完成全年任务», «征地有序开展,整体滞后»: what goes on beside a task that is said to be done or late is a fact; and so
 * is what has been done beside a task that goes on: «“16条”支持政策落实到位,正常推进».
 */
export function besideTask(hits: readonly StatusHit[]): readonly StatusHit[] {
  const told = hits.some(({ status, of }) => (status === 'done' || status === 'delayed') && of === 'task');
  if (told) return hits.filter((hit) => hit.status !== 'in_progress' || hit.of !== 'fact');
  const goesOn = hits.some((hit) => hit.status === 'in_progress' && hit.of !== 'fact' && !hit.telling);
  return goesOn ? hits.filter((hit) => hit.status !== 'done' || !hit.partial) : hits;
}
