import { pattern } from '../pattern.ts';
import { shareSource } from '../vocabulary/amounts.ts';
import { recordedSource } from '../vocabulary/spoken.ts';
import { concrete, coverage, expandWords, onlySome } from './core-words.ts';
import { ofOneTarget } from './targets.ts';
import { isOneListed, isOneOfMany, type TaskWords } from './task-words.ts';
import { because } from './words.ts';

/** Words before a state that name the task itself and nothing of it in particular. */
const generic = new RegExp(
  [
    '[该此本这]项',
    `(?:该|此|本|这)?(?:项|个)?(?:${[
      '按照?要求|工作|任务|项目|事项|目标|工程|建设|进度|进展|情况|整体|总体|目前|当前|现在|现|我局|我委',
      '我办|我县|我市|我区|我单位|今年|全年|年度|本月|各项|所有|全部|总的|状态|截至|截止|已经|已|于|的|均',
      '都|也|我们|这边|其实|实际上|早就|早已|(?:上个?月|去年|上年|之前)(?:份|底)?(?:就|已经?)|肯定|确实|的确|确定|仍然',
      String.raw`仍|还是|依然|依旧|还|尚|暂|一直|(?<![申填汇上])报(?![告送])|为|是|:|[\s、()“”"【】\-~*]`,
      String.raw`\p{Extended_Pictographic}|第?\d{1,4}项|(?:完成|进度)?\d{1,3}(?:\.\d+)?%|向好|良好|[了]`,
    ].join('|')})`,
  ].join('|'),
  'gu',
);
/** 的完成状态登记为 */
const recorded = new RegExp(`的?(?:(?:完成|进展)?状态)?(?:${recordedSource})`, 'gu');
/** 8月底前, 于上月底, 早在今年3月 */
const dateWords = new RegExp(
  [
    String.raw`(?:早?在|于)?(?:20\d\d年|今年)?\d{1,2}月(?:份|底|末|初|中旬|上旬|下旬)?(?:\d{1,2}[日号])?(?:前|之前|以前)?`,
    '(?:早?在|于)(?:上个?月(?:份|底|末|初|中旬|[上下]旬)?|[上前]一?周|[昨前]天|昨日|日前|近日)(?:前|之前|以前)?|年底|月底',
  ].join('|'),
  'gu',
);

/** 进度达到32%, 推进到三成: how far it is, beside the state. */
export const standing = new RegExp(
  String.raw`(?:完成|推进|进度|进展|率|度|比例|已|为|是|至|到|达)*[\s:]*${shareSource}`,
  'gu',
);

/** What the clause is about, after generic words are taken away. */
export function subject(before: string): string {
  return before
    .replace(because, '')
    .replace(dateWords, '')
    .replace(standing, '')
    .replace(recorded, '')
    .replace(generic, '');
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

const counted = pattern(
  /(?<![全所部\d]|[所拥]有)(?<count>[\d一两二三四五六七八九十几]+(?:[个家条所座处件套户栋幢人亩]|项(?!任务|工作|事项|重点)))\p{Script=Han}{0,4}?(?:已经?|均|都|也)*\s*$/u,
);

/** 70%的任务已完成, 年度任务的76%已完成 */
const shareOfTask = pattern(
  new RegExp(
    `${shareSource}的?(?:年度|全年|总)?(?:目标|任务|工作|工程)量?(?:已经?|均|都)*\\s*$|(?:目标|任务|工作|工程)量?的${shareSource}(?:已经?|均|都)*\\s*$`,
    'u',
  ),
);

/** «5个项目已完成»: so many of them, where the task itself does not count as many. */
function countsSome(before: string, { text }: TaskWords): boolean {
  const count = counted.exec(before)?.groups?.['count'];
  return count !== undefined && !text.includes(count);
}

const hanNumber = '[一二两三四五六七八九十百千][一二两三四五六七八九十百千点零]+';
const figureAndGap = new RegExp(`(?:(?:\\d|${hanNumber})\\s*[万亿]?\\p{Script=Han}{1,2}|%)\\s+$`, 'u');
const anyFigure = new RegExp(`(?:\\d[\\d.]*|${hanNumber})\\s*(?:[万亿]?\\p{Script=Han}|%)`, 'gu');

/**
 * «户厕改造累计完成2.6万户 果树进村示范村累计建成42个 已完成»: behind a gap the state of the whole, if there is a figure for every
 * target; else perhaps only of the last one. Null where no figure stands before it.
 */
function behindFigures(before: string, { targets }: TaskWords): 'whole' | 'named' | null {
  if (targets.length === 0 || !figureAndGap.test(before)) return null;
  const figures = before.match(anyFigure) ?? [];
  return figures.length >= targets.length ? 'whole' : 'named';
}

/** «人防工作全年任务已圆满收官» */
const wholeYear =
  /(?:全年|年度|今年|本年)(?:的)?(?:各项)?(?:目标)?(?:任务|(?:工作)?计划)[^\p{Script=Han}]*(?:已|都|均)*$/u;
/** «全年健身活动计划已全部完成» where no figure is to be reached. */
const yearOf = /(?:全年|年度|今年|本年)\p{Script=Han}{0,8}(?:任务|计划)[^\p{Script=Han}]*(?:已|都|均)*$/u;

/** «全年完成156公里 已完成», «海外仓2个已建成投用 已完成»: as much as the goal in its unit, for the year or where there is no other. */
function reachesGoal(before: string, { targets }: TaskWords): boolean {
  const [said, another] = before.match(anyFigure) ?? [];
  const [, value, unit] = /^([\d.]+)\s*(.+)$/u.exec(said ?? '') ?? [];
  const [goal, other] = targets.filter(({ target }) => target.unit.startsWith(unit ?? '-'));
  const named = targets.length === 1 || /全年|年度/u.test(before);
  if (!named || another !== undefined || other !== undefined || !/\s$/u.test(before)) return false;
  if (/正在|在建|申报|拟|洽谈/u.test(before)) return false;
  return Number(value) >= (goal?.target.value ?? Infinity);
}

/** 二期, A标段, 首批, 东城片区, 3号楼: what is finished or not begun of it says nothing of the rest. */
export const portion =
  /(?:[一二三四五六七八九十首末后]|(?<![\d月年])[1-9])期(?!待|间|望|限|满|货)|标段|(?<!一大?)批次|(?:首|第[一二三四五]|(?<![大一分])[二三四五])批(?![准复示])|片区|[A-Za-z\d东西南北][区段](?!\p{Script=Han})|\d\s*号?[楼栋幢]|[\d一二三四五六七八九十]号[井桥楼线]/u;

/** Whether the words before the state mean the whole task, name it, or name a part of it. */
export function about(clause: string, hit: { index: number }, task: TaskWords): 'whole' | 'named' | 'part' {
  const before = clause.slice(0, hit.index);
  if (reachesGoal(before, task)) return 'whole';
  const stated = behindFigures(before, task);
  if (stated !== null) return stated;
  if (
    countsSome(before, task) ||
    shareOfTask.test(before) ||
    /(?:初稿|草案|草稿|征求意见稿|送审稿|讨论稿)\s*(?:均|都|也)?$/u.test(before)
  )
    return 'part';
  const rest = subject(before);
  if (rest.length < 2 || wholeYear.test(before) || (task.targets.length === 0 && yearOf.test(before)))
    return 'whole';
  const words = expandWords(rest).replace(/建设|工作|推进|开展|实施/gu, '');
  if (namesOnlyTarget(words, task) || namesCampaign(words, task)) return 'whole';
  if (coverage(words, task.pairs) < 0.7) return 'part';
  // «融资平台转型 已完成»: name and state side by side.
  return /\p{Script=Han}\s+$/u.test(before) ? 'whole' : 'named';
}

/** 郑南高速, 襄城县高新区: one of several of its kind, as long as no state is told of all. */
const place = /(?:高速|高新区|开发区|铁路)$/u;

/** What is still to come, behind a state. */
const stillOpen = new RegExp(`[还尚仍没未差剩余欠缺但才]|不过|只是|其他|另|正在|推进|${shareSource}`, 'u');

/** «参保率稳定在97%» behind it is no standing of the task. */
const rate = /\p{Script=Han}{1,8}率[^,;。\d]{0,6}\d[\d.]*%/gu;

/**
 * «81项参保扩面全部完成», «102项三零创建已完成»: said of a name of the task's own it is said of the task, unless figures stand
 * before it, something is left to do, or the name is that of a building, of one of several goals or of one of several fields
 * that is only said to be finished («矿山隐患排查整治完成»).
 * @param behind what follows in the same report
 */
export function saysAll(clause: string, hit: { index: number }, behind: string, task: TaskWords): boolean {
  const before = clause.slice(0, hit.index);
  if (
    /\d|除|投资|资金|方案|征迁|[一二三]期/u.test(before.replace(/100\s*%/u, '')) ||
    stillOpen.test(behind.replace(rate, ''))
  )
    return false;
  const words = expandWords(subject(before));
  if (concrete.test(words) || onlySome.test(words) || words.length < 3 || coverage(words, task.pairs) < 0.9)
    return false;
  const called = before.replace(/(?:已经?|均|都|全[部面]|也|\s)+$/u, '');
  return (
    !ofOneTarget(words, task) &&
    !concrete.test(called) &&
    !place.test(called) &&
    !isOneOfMany(words, task) &&
    !(isOneListed(words, task) && !/已|全|[均都了]/u.test(clause.slice(called.length)))
  );
}
