import type { ReportStatus } from '../../domain/report.ts';
import { shareSource } from '../vocabulary/amounts.ts';
import { courtesySource, pauseSource, recordedSource } from '../vocabulary/spoken.ts';
import { conditionSource, promiseSource } from '../vocabulary/turning.ts';
import { coverage, expandWords } from './core-words.ts';
import type { TaskWords } from './targets.ts';
import { because, lateDenied, progressDenied, type Wording, words } from './words.ts';

export interface StatusHit {
  readonly status: ReportStatus | 'same';
  readonly start: number;
  readonly end: number;
  /** 正在推进 gives way to 滞后 in the same report, 正常推进 does not. */
  readonly soft: boolean;
  /** «县域商业体系建设已完成»: done, but perhaps only a part of the task. */
  readonly partial: boolean;
  /** The words say more than the state: 还没完成, 基本完成. */
  readonly telling: boolean;
  /** `task`: 全年任务已完成; `fact`: 后期管护正在进行, which goes on whatever the state of the task. */
  readonly of?: 'task' | 'fact';
}

/** Words before a state that name the task itself and nothing of it in particular. */
const generic = new RegExp(
  [
    '[该此本这]项',
    `(?:该|此|本|这)?(?:项|个)?(?:${[
      '按照?要求|工作|任务|项目|事项|目标|工程|建设|进度|进展|情况|整体|总体|目前|当前|现在|现|我局|我委',
      '我办|我县|我市|我区|我单位|今年|全年|年度|本月|各项|所有|全部|总的|状态|截至|截止|已经|已|于|的|均',
      '都|也|我们|这边|早就|早已|(?:上个?月|去年|上年|之前)(?:份|底)?(?:就|已经?)|肯定|确实|的确|确定|仍然',
      String.raw`仍|还是|依然|依旧|还|尚|暂|一直|(?<![申填汇上])报(?![告送])|为|是|:|[\s、()“”"【】\-~*]`,
      String.raw`\p{Extended_Pictographic}|第?\d{1,4}项|(?:完成|进度)?\d{1,3}(?:\.\d+)?%|向好|良好|[了]`,
    ].join('|')})`,
  ].join('|'),
  'gu',
);
/** 的完成状态登记为 */
const recorded = new RegExp(`的?(?:(?:完成|进展)?状态)?(?:${recordedSource})`, 'gu');
const dateWords =
  /(?:20\d\d年)?\d{1,2}月(?:份|底|末|初|中旬|上旬|下旬)?(?:\d{1,2}[日号])?(?:前|之前|以前)?|年底|月底/gu;
const plannedBefore = new RegExp(
  String.raw`(?:${[
    `${promiseSource}|将|(?<![尽加较偏更很赶])快要?|(?<![协委理社机议学商董监大])会|目标`,
    `${conditionSource}|待|可|能|需|要(?!求)|应|望|今年|年内|本年|年底|月内|月底|(?<![目当])前|之前|以前`,
    '后|努力|推动|促进|加快|尽快|尽早|督促|(?<!按照?)要求|视',
  ].join('|')})\s*(?:全部|全面|基本|按期|如期|按时|才|再|\d+(?:\.\d+)?%)*$`,
  'u',
);

/** 进度达到32%, 推进到三成: how far it is, beside the state. */
const standing = new RegExp(
  String.raw`(?:完成|推进|进度|进展|率|度|比例|已|为|是|至|到|达)*[\s:]*${shareSource}`,
  'gu',
);

const shareBehind = new RegExp(`^\\s+(?:目前|当前|现在|总体|整体)?${standing.source}`, 'u');

/** What the clause is about, after generic words are taken away. */
function subject(before: string): string {
  return before
    .replace(because, '')
    .replace(dateWords, '')
    .replace(standing, '')
    .replace(recorded, '')
    .replace(generic, '');
}

const opening = new RegExp(String.raw`^(?:[^\p{L}\p{N}(]|${pauseSource})*`, 'u');

/** 不是没完成, 并非无进展 */
const notSo = /(?:不是|并非|并不是)\s*$/u;

/** 不能同上月, 谁说同上月, 不要按上月的报 */
const notSame =
  /(?:不(?:能|要|可能|再|会|可以?|应该?|该|宜|想)?|勿|没有?|谁说|怎么|除非|别|难道)(?:再|直接|都)?\s*$/u;

function find({ pattern, present }: Wording, text: string): { index: number; length: number } | null {
  const match = present.test(text) ? pattern.exec(text) : null;
  return match === null ||
    notSo.test(text.slice(0, match.index)) ||
    /^的\p{Script=Han}/u.test(text.slice(match.index + match[0].length))
    ? null
    : { index: match.index, length: match[0].length };
}

/** «都没有滞后»: nothing else is said, so it goes as planned. */
const notLate =
  /^[\s:,]*(?:目前|现在|整体|总体|进度|都|均|也|并|暂)*(?:没有?|未|不)(?:出现)?(?:滞后|落后)[了的哈啊呢哦吧\s。!]*$/u;

type Reading = Omit<StatusHit, 'start' | 'end'> & { readonly index: number; readonly length: number };

/**
 * The state a clause gives the whole task; null when it has none or speaks of a part (选址已完成), of a plan
 * (预计完成) or denies it. Strong words first: 未完成 contains 完成.
 */
export function readStatus(text: string, start: number, end: number, task: TaskWords): StatusHit | null {
  const clause = text.slice(start, end);
  // «因手续未办结滞后»: what is not done there is why, and no state.
  const reason = (because.exec(clause) ?? opening.exec(clause))?.[0].length ?? 0;
  const reading = readClause(clause.slice(reason), task);
  if (reading === null) return null;
  const { index, length, ...rest } = reading;
  const from = start + reason + index;
  return { ...rest, start: from, end: from + length };
}

/** A clause without any of these gives no state. */
const anyState = new RegExp(
  `[${Object.values(words)
    .map(({ present }) => present.source.slice(1, -1))
    .join('')}]`,
  'u',
);

function readClause(clause: string, task: TaskWords): Reading | null {
  const whole = { soft: false, partial: false, telling: false };
  if (!anyState.test(clause)) return null;
  const same = find(words.same, clause);
  if (
    same !== null &&
    !/^(?:的|所|报的)/u.test(clause.slice(same.index + same.length)) &&
    !notSame.test(clause.slice(0, same.index))
  ) {
    return { status: 'same', ...whole, ...same };
  }
  const noChange = find(words.noChange, clause);
  if (noChange !== null)
    return about(clause, noChange, task) === 'part' ? null : { status: 'no_change', ...whole, ...noChange };
  const unfinished = find(words.unfinished, clause);
  if (unfinished !== null) {
    return about(clause, unfinished, task) === 'part' ||
      !endsHere(withoutShare(clause, unfinished), unfinished)
      ? null
      : { status: 'in_progress', ...whole, telling: true, ...unfinished };
  }
  const late = find(words.late, clause);
  if (late !== null) return readLate(clause, late, task);
  const idle = find(words.idle, clause);
  if (idle !== null) {
    return about(clause, idle, task) === 'part' || !endsHere(withoutShare(clause, idle), idle)
      ? null
      : { status: 'not_started', ...whole, ...idle };
  }
  const nearly = find(words.nearly, clause);
  if (nearly !== null) {
    return about(clause, nearly, task) === 'part'
      ? null
      : { status: 'in_progress', soft: true, partial: false, telling: true, ...nearly };
  }
  return readProgressing(clause) ?? readFinished(clause, task);
}

function readLate(clause: string, late: { index: number; length: number }, task: TaskWords): Reading | null {
  const whole = { soft: false, partial: false };
  if (notLate.test(clause)) return { status: 'in_progress', ...whole, telling: true, ...late };
  if (lateDenied.test(clause) || plannedBefore.test(clause.slice(0, late.index))) return null;
  return about(clause, late, task) === 'part'
    ? null
    : { status: 'delayed', ...whole, telling: false, ...late };
}

function readProgressing(clause: string): Reading | null {
  const going = find(words.progressing, clause);
  if (going === null || progressDenied.test(clause)) return null;
  if (plannedBefore.test(clause.slice(0, going.index))) return null;
  const soft = !/正常|序时|顺利|按|有序|稳步/u.test(clause.slice(going.index, going.index + going.length));
  // «积极推进项目建设» is what every report says; only the bare words are a state.
  const after = withoutShare(clause, going)
    .slice(going.index + going.length)
    .trim();
  if (soft && after !== '' && !/^[了中,、()。!]/u.test(after)) return null;
  const of = subject(clause.slice(0, going.index)).length < 2 ? {} : ({ of: 'fact' } as const);
  return { status: 'in_progress', soft, partial: false, telling: false, ...going, ...of };
}

/** «已完成 35%»: with a gap it may be two statements, 已完成 and 35%. */
const doneThenPercent: Wording = {
  pattern: /(?:已经?|全部)完成了? +(?=\d+(?:\.\d+)?\s*%)/u,
  present: /完成/u,
};

const calledTask = /任务|[全本][年项](?:目标|工作)?|年度目标/u;

function readFinished(clause: string, task: TaskWords): Reading | null {
  const apart = find(doneThenPercent, clause);
  // «招标已完成 55%»: of the tendering.
  if (apart !== null && about(clause, apart, task) === 'part') return null;
  if (apart !== null) return { status: 'done', soft: false, partial: false, telling: false, ...apart };
  const done = find(words.finished, clause);
  if (done === null || !endsHere(clause, done)) return null;
  const before = clause.slice(0, done.index);
  // 年度目标已完成: of the goal it is told what became of it.
  const goalReached = /(?:目标|计划)\s*$/u.test(before) && /^(?:已|均|都|全)/u.test(clause.slice(done.index));
  // «今年完成了», «8月底已完成»: not before what is still to come.
  const said = clause.slice(done.index, done.index + done.length);
  const thisYear =
    (/(?:今年|本年度?)\s*(?:全部|全面|都|均)*$/u.test(before) && /已|了/u.test(said)) ||
    (/(?:月底|年内|月内|[之以]?前)\s*$/u.test(before) && /^\s*(?:都|均|就)?已/u.test(said));
  if (
    (plannedBefore.test(before) && !goalReached && !thisYear) ||
    /(?:未|没|不|非|无法|难以)\s*$|[差剩缺欠][^,;。]{0,8}$/u.test(before)
  )
    return null;
  const scope = about(clause, done, task);
  if (scope === 'part') return null;
  const of = scope === 'whole' && calledTask.test(clause) ? ({ of: 'task' } as const) : {};
  return { status: 'done', soft: false, partial: scope === 'named', telling: false, ...done, ...of };
}

/** «未启动 进度30%»: two statements side by side. */
function withoutShare(clause: string, { index, length }: { index: number; length: number }): string {
  const end = index + length;
  return clause.slice(0, end) + clause.slice(end).replace(shareBehind, '');
}

const endWords = new RegExp(
  `^(?:任务|目标|工作|情况|状态|全部|${courtesySource}|上?报|填报?|算|计|登记|处理)+$`,
  'u',
);

/** Nothing of substance follows in the clause: 已完成选址 is about the site, 已完成 about the task. */
function endsHere(clause: string, hit: { index: number; length: number }): boolean {
  const after = clause
    .slice(hit.index + hit.length)
    .replace(/\([^)]*\)|\[\p{Script=Han}{1,4}\]/gu, '')
    .replace(/[写报填登记按算]个?$/u.test(clause.slice(0, hit.index)) ? /^(?:吧|呗|就[行好])/u : /^$/u, '')
    .replace(/[了的呢啦啊呀哦哈嗯×√✓。.!~/,、\s()“”"'\p{Extended_Pictographic}]/gu, '')
    .replace(endWords, '');
  return after === '';
}

/** «林业生态建设任务2.76万亩已全部完成» where nothing else is to be reached. */
function namesOnlyTarget(words: string, { targets }: TaskWords): boolean {
  const [only, ...more] = targets;
  const named = words.replace(/\d[\d.]*(?:[万亿]?\p{Script=Han})?|任务|目标|以上/gu, '');
  return only !== undefined && more.length === 0 && named.length >= 4 && coverage(named, only.pairs) >= 0.9;
}

/** «全民参保计划攻坚行动已完成»: all of the opening clause, where that names one campaign. */
function namesCampaign(words: string, { clauses }: TaskWords): boolean {
  const title = (clauses[0] ?? '').replace(/^(?:实施|开展|推进|深入|扎实|持续|大力|积极|加快)+/u, '');
  return title.length >= 6 && /(?:行动|计划|工程|活动)$/u.test(title) && words.endsWith(expandWords(title));
}

const counted =
  /(?<![全所部\d]|[所拥]有)(?<count>[\d一两二三四五六七八九十几]+[个家条所座处件])\p{Script=Han}{0,4}?(?:已经?|均|都|也)*\s*$/u;

/** 70%的任务已完成 */
const shareOfTask =
  /(?:\d\s*%|[一二三四五六七八九]成[半一二三四五六七八九]?|百分之[一二三四五六七八九十]+)的?(?:年度|全年|总)?(?:目标|任务|工作|工程)量?(?:已经?|均|都)*\s*$/u;

/** «5个项目已完成»: so many of them, where the task itself does not count as many. */
function countsSome(before: string, { text }: TaskWords): boolean {
  const count = counted.exec(before)?.groups?.['count'];
  return count !== undefined && !text.includes(count);
}

/**
 * «户厕改造累计完成2.6万户 果树进村示范村累计建成42个 已完成»: behind a gap the state of the whole, if there is a figure for every
 * target; else perhaps only of the last one. Null where no figure stands before it.
 */
function behindFigures(before: string, { targets }: TaskWords): 'whole' | 'named' | null {
  if (!/(?:\d\s*[万亿]?\p{Script=Han}{1,2}|%)\s+$/u.test(before) || targets.length === 0) return null;
  const figures = before.match(/\d[\d.]*\s*(?:[万亿]?\p{Script=Han}|%)/gu) ?? [];
  return figures.length >= targets.length ? 'whole' : 'named';
}

/** Whether the words before the state mean the whole task, name it, or name a part of it. */
function about(clause: string, hit: { index: number }, task: TaskWords): 'whole' | 'named' | 'part' {
  const before = clause.slice(0, hit.index);
  const stated = behindFigures(before, task);
  if (stated !== null) return stated;
  if (
    countsSome(before, task) ||
    shareOfTask.test(before) ||
    /(?:初稿|草案|草稿|征求意见稿|送审稿|讨论稿)\s*(?:均|都|也)?$/u.test(before)
  )
    return 'part';
  const rest = subject(before);
  // «人防工作全年任务已圆满收官»
  if (
    rest.length < 2 ||
    /(?:全年|年度|今年|本年)(?:的)?(?:各项)?(?:目标)?任务[^\p{Script=Han}]*(?:已|都|均)*$/u.test(before)
  )
    return 'whole';
  const words = expandWords(rest).replace(/建设|工作|推进|开展|实施/gu, '');
  if (namesOnlyTarget(words, task) || namesCampaign(words, task)) return 'whole';
  if (coverage(words, task.pairs) < 0.7) return 'part';
  // «融资平台转型 已完成»: name and state side by side.
  return /\p{Script=Han}\s+$/u.test(before) ? 'whole' : 'named';
}
