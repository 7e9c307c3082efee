import { pattern } from '../pattern.ts';
import { courtesySource } from '../vocabulary/spoken.ts';
import { promiseSource } from '../vocabulary/turning.ts';
import { standing } from './state-scope.ts';

/** Behind a gap, when it will be; a day, or a word that promises. */
const promiseBehind = new RegExp(
  `^(?:\\s|、|-)+(?:${promiseSource}|(?:今年|明年)?(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月|年底|[本下]?个?月底|明年)[^,;。]{0,20}$`,
  'u',
);
/** Behind a gap, why: «还没启动 拆迁没谈拢». */
const reasonBehind =
  /^\s+(?:主要)?(?:因为?|由于|原因|[是:])*\p{Script=Han}{1,12}(?:[没未不卡停缺难涨]|流标|换人|影响|调整)\p{Script=Han}{0,8}[。!]?$/u;
const shareBehind = new RegExp(`^\\s+(?:目前|当前|现在|总体|整体)?${standing.source}`, 'u');

/** «未启动 进度30%», «未启动 预计11月底完成»: two statements side by side. */
export function withoutNext(clause: string, { index, length }: { index: number; length: number }): string {
  const end = index + length;
  return (
    clause.slice(0, end) +
    clause.slice(end).replace(shareBehind, '').replace(promiseBehind, '').replace(reasonBehind, '')
  );
}

const endWords = new RegExp(
  `^(?:任务|目标|工作|情况|状态|全部|${courtesySource}|上?报|填报?|算|计|登记|处理|[之以]?外)+$`,
  'u',
);

/** «超额完成:引进团队4个»: all of it, and behind the colon what it is; «已完成:…» only lists what is. */
const announces = pattern(/^已?(?:超额|全面|圆满|提前|全部)完成(?:任务|目标)?:/u);

/** «年度任务已完成:省级命名美丽河湖1条…» */
const yearsTask = /(?:年度|全年|本年度?)(?:各项)?(?:目标)?任务\s*$/u;

/** «已完成 12月8日收官»: behind a blank the day on which it was. */
const onTheDay = /^\s+\d{1,2}月\d{1,2}[日号](?![之以]?前|的|[至到~-]).*$/su;

/** Nothing of substance follows in the clause: 已完成选址 is about the site, 已完成 about the task. */
export function endsHere(clause: string, hit: { index: number; length: number }): boolean {
  if (announces.test(clause.slice(hit.index))) return true;
  if (yearsTask.test(clause.slice(0, hit.index)) && clause[hit.index + hit.length] === ':') return true;
  const after = clause
    .slice(hit.index + hit.length)
    .replace(/\([^)]*\)|\[\p{Script=Han}{1,4}\]/gu, '')
    .replace(onTheDay, '')
    .replace(/[写报填登记按算]个?$/u.test(clause.slice(0, hit.index)) ? /^(?:吧|呗|就[行好])/u : /^$/u, '')
    .replace(/[了的呢啊嗯啦呀哦哈噢哟咯喽嘞×√✓。.!~/,、\s\-—()“”"'\p{Extended_Pictographic}]/gu, '')
    .replace(endWords, '');
  return after === '';
}
