import { unitAt } from '../intent/units.ts';
import { overlapping } from '../spans.ts';
import type { DateMention } from '../values/dates.ts';
import { unlisted } from '../vocabulary/spoken.ts';
import { expandTaskList, numberSource, separatorSource } from './task-numbers.ts';

/** A place in the (folded) text that may name tasks. */
export interface Reference {
  readonly start: number;
  readonly end: number;
  readonly nos: readonly number[];
  /**
   * `explicit` 第6项, 任务6, T6, #6, No.6 · `suffix` 6项, 6号 · `bare` 6 before a value · `numbering` «6.» or «6、» at the
   * start of a line, which may only number the lines.
   */
  readonly style: 'explicit' | 'suffix' | 'bare' | 'numbering';
  /** Could as well be a count (6项任务), a date (12号) or a range that runs backwards. */
  readonly doubt: boolean;
  /** 77城镇新增就业4.6万人: a task only if the words behind it are the task's. */
  readonly glued?: true;
  /** Found because of what is said behind it. */
  readonly valued?: true;
  /** A list that says how many it holds, sure without 第: 41、45、75三项. */
  readonly listed?: true;
  /** Stands alone between two marks, with nothing said of it. */
  readonly alone?: true;
}

/** Bounded, so that a page of numbers is still read in linear time. */
export const looseList = `${numberSource}(?:(?:${separatorSource}|[ ]{1,8})${numberSource}){0,60}`;
/** Sources of what stands behind the number. 项 but not 项目, except in 第6项目前 and 第6项目标; 77那项, 33、34这几项; 83项的话. */
export const item = '(?:[那这][一几些]?|几(?=项(?:都|均|全|一律)))?项(?!目(?!前|标))';
export const kind = `(?:(?:重点|工作|督办)?(?:任务|事项)|工作(?!量|组|专班|机制|方案|推进会))?(?:的话(?=[,\\s\\p{Script=Han}]))?${unlisted}?`;
export const numbered =
  '号(?!(?:教学|实训|实验|办公|住宅|宿舍|综合|科研|门诊|住院|商业)[楼栋]|栋|厂房|隧道|公寓|食堂|校区|院区|路口|工程|项目|标段|地下|楼|线|院|公告|令|文|地块|机|厂|矿|井|车间|泵|站|仓|路|桥|门|台风|码|召|店|称|脉|角)';

/** Whether the place is (part of) a date. */
export function isDate(dates: readonly DateMention[], start: number, end: number): boolean {
  return overlapping(dates, start, end) !== null;
}

/** A find; a list that is no list of numbers is in doubt and names no task. */
export function make(
  start: number,
  end: number,
  body: string,
  style: Reference['style'],
  doubt: boolean,
): Reference {
  const nos = expandTaskList(body);
  return { start, end, nos: nos ?? [], style, doubt: doubt || nos === null };
}

/** 任务2个 and 任务150公里 say how many, not which; «任务56 本项完成52%» speaks of no books. */
export function isAmount(text: string, at: number): boolean {
  return (
    unitAt(text, at) !== null &&
    !/^\s*(?:[项号条个]|本[项任年月周期局委县市区单])/u.test(text.slice(at, at + 4))
  );
}
