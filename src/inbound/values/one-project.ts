import { concrete, coverage, expandWords, pairsOf } from './core-words.ts';
import type { Figures, PercentHit, Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import { isOwnProgress } from './own-progress.ts';
import { ofOneTarget, type TargetMatch } from './targets.ts';
import { isOneOfMany, type TaskWords } from './task-words.ts';

const linking = '(?:已经?|目前|大?约|完成|推进|达到?|[到为是至了:]|\\s)*';
/** 形象进度65%, 完工率36.7%: how far what is being built is. */
const works = new RegExp(`(?:^|[,;。:、()\\s])(?:工程|项目|总体)?形象进度${linking}$`, 'u');
const worksRate = new RegExp(`(?:完工|竣工|交付)率${linking}$`, 'u');
/** What a clause speaks of, up to what is told of it. */
const subject =
  /^[\s:,、]*(?<what>\p{Script=Han}{2,24}?)(?=主体|基础|路基|管网|基坑|征[地拆迁]|桩基|土建|地下|已|均|正|完成|开工|建成|封顶|竣工|完工|进入|启动|投资|总投资|\(|[,;。:\s]|$)/u;

/** 绕城高速, 二期, 某学院: built as well, and no name of a task either. */
const built = /(?:高速|铁路|大道|水库|航道|[湖河港]|片区|新城|[一二三]期(?:工程|项目)?|学院|[学院]校)$/u;

/** «竣工24所,完工率80%»: the share of what was counted is that figure's, never the task's. */
export function ofWorks<T extends Pick<PercentHit, 'of'>>(share: T, before: string): T {
  return share.of === null || !worksRate.test(before)
    ? share
    : { ...share, of: { ...share.of, certain: true } };
}

/**
 * «市公共卫生医疗中心主体封顶,形象进度65%», «开工28所、完工11所,完工率36.7%»: of the project that the sentence speaks of, or of what the figures count, and
 * so perhaps no more than a part of the task.
 * @param before the words of the clause up to the percentage
 */
export function isOfOneProject({ text, clause, task }: Scope, before: string): boolean {
  if (isOwnProgress(before)) return false;
  if (worksRate.test(before)) return true;
  if (!works.test(before)) return false;
  const sentence = /[^;。\n]*$/u.exec(text.slice(Math.max(0, clause.start - 120), clause.start))?.[0] ?? '';
  const ahead = `${sentence}${before}`.replace(/^.*\d\s*[项号]/u, '').replace(/形象进度.*$/u, '');
  const what = expandWords(subject.exec(ahead)?.groups?.['what'] ?? '');
  if (/^(?:工程|项目)$/u.test(what)) return false;
  return (concrete.test(what) || built.test(what)) && coverage(what, task.title) < 0.9;
}

/** «沙陀湖调蓄工程85%» where 360 projects are a goal: never more than that one of them. */
export function isOneOfCounted(words: string, task: TaskWords): boolean {
  return task.targets.length > 0 && isOneOfMany(words, task);
}

/** «12个完成投资18亿元,百城提质完成112亿元»: behind it another amount under a name. */
const nextAmount = /^[^,;。\d]{0,6},\s*\p{Script=Han}{2,10}(?:完成|投资|到位)+[约达到]*\d[\d.]*(?:万|亿)元?/u;

/**
 * «沙陀湖调蓄工程大坝填筑完成90%,完成投资12亿元» where 360 projects and what is invested in all of them are goals: the project that has got the money;
 * null where it may be all of them.
 * @param match what it has been matched with
 */
export function investedIn(
  { text, clause, task }: Scope,
  { start, end, unit }: NumberToken,
  match: TargetMatch | undefined,
  { metrics }: Figures,
): string | null {
  if (match?.kind !== 'target') return null;
  if (unit === null || !/[万亿]元?$/u.test(unit)) return null;
  const sentence = /[^;。\n]*$/u.exec(text.slice(Math.max(0, clause.start - 80), start))?.[0] ?? '';
  const [, what = ''] =
    /(\p{Script=Han}{3,20}?(?:工程|项目))/u.exec(sentence.replace(/^.*\d\s*[项号]/u, '')) ?? [];
  if (isOneOfCounted(expandWords(what), task)) return what.replace(/^(?:其中|包括|含)/u, '');
  const counted = metrics.at(-1);
  if (counted?.target !== null) return null;
  const label = counted.metric.indicator ?? '';
  const near = !/[;。\n]/u.test(text.slice(counted.end, start));
  // «项目362个,完成年度投资1268.5亿元»: called what the goal is called.
  if (
    !near ||
    !/(?:工程|项目)$/u.test(label) ||
    text.slice(counted.end, start).includes(match.target.indicator)
  )
    return null;
  return nextAmount.test(text.slice(end, end + 30)) || (countsProjects(task) && !anyProjects.test(label))
    ? label
    : null;
}

/** 省市重点项目, 在建项目: whichever they are, and no sort of their own. */
const anyProjects =
  /^(?:在建|新建|续建|新?开工|竣工|完工|复工|省级?|市级?|重点|、|和|全部|全市|所有|各类|实施|推进|年度|计划|已|的|共|累计|\s)*(?:项目|工程)$/u;

/** Whether the task has a goal of how many projects there are, so that those of one sector or sort are a part of them. */
function countsProjects({ targets }: TaskWords): boolean {
  return targets.some(({ target }) => /(?:项目|工程)$/u.test(target.indicator) && target.unit === '个');
}

/** «中原科技学院二期完成80%,河南农大二期还没开工»: of two things in a list each is told by itself. */
function namesAnother(words: string, { listed }: TaskWords, behind: string): boolean {
  const own = listed.find(({ pairs }) => coverage(words, pairs) >= 0.7);
  if (own === undefined) return false;
  const said = pairsOf(expandWords(/^[^;。\n]{0,40}/u.exec(behind)?.[0] ?? ''));
  return listed.some(({ pairs, clause }) => {
    const other = pairs.difference(own.pairs);
    return clause === own.clause && other.intersection(said).size >= Math.max(2, 0.4 * other.size);
  });
}

/** «中医医院完成70%» of a task that builds several: one of them, by the name of the place alone; «县级医院项目65%» may be all of them. */
export function isOneOfThings(words: string, tail: string, task: TaskWords, behind: string): boolean {
  const { title, listed } = task;
  if (isOneOfCounted(words, task) || namesAnother(words, task, behind)) return true;
  if (!concrete.test(words) || /项目|工程|建设|改造|编制|实施|平台|设备|规划/u.test(tail)) return false;
  if (coverage(words, title) >= 0.9) return false;
  return listed.some(({ pairs }) => coverage(words, pairs) >= 0.7);
}

const rateOfWorks = /(?:完工|竣工|交付)率[约为是达到]*$/u;

/** «265个老旧小区完工率61%» of one of several goals: a figure of its own, as 开工率 is. */
export function isRateOfWorks({ task }: Scope, tail: string): boolean {
  if (task.targets.length < 2 || !rateOfWorks.test(tail)) return false;
  return ofOneTarget(expandWords(tail.replace(rateOfWorks, '')), task);
}
