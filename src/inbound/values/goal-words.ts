import { sameDimension } from '../../domain/quantity.ts';
import { allotted, assigned } from './allotted.ts';
import { coreWords, coverage, expandWords } from './core-words.ts';
import { linking, type Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';

const goalWords =
  /(?:申报|上报|推荐|申请)了?|(?:年度|全年|今年|总|既定)?(?:的)?(?:目标|任务|计划|指标|要求|考核|确定|实事|力争|争取|确保|预计|拟)(?:任务|数|值|量)?/gu;
const otherTimes =
  /[从由]?(?:20\d\d年度?|去年|上年度?|上个?月|上期)(?:同期|全年|[底末份])?|同期|全省|全国|引导|推动|组织/gu;
/** What sets a goal: 按序时进度应完成, 省里下达我单位, 年初确定. */
const settings =
  /第[一二三四五六七八九十\d]+批|按照?(?:序时进度|序时|时序|计划|进度)?|序时(?:进度)?|围绕|对照|根据|(?:省|市|上级|文件|政府工作报告|国家)[里厅定]?(?:要求|下达|规定|明确)|政府工作报告|下达|[省市]定|年[初内]|(?:确|既|制)定|民生|分解到?|承担|我单位|我[局委办]|应该?(?=$|完成|达)|总数/gu;
const byWhen =
  /(?:[第前]?[一二三四1-4]个?季度[底末]?|[上下]半年|年底|月底|年末|年内|月内|季度末|\d{1,2}月(?:份|底|中旬|上旬|下旬)?)(?:之?前|以前|内)?/gu;
/** «一共5所,交了4所,还有1所在装空调»: what there is to do, and how much of it is done. */
export const totalLeft = /(?<![成了设增建修改办开做干拆装一总统拢])(?:一|总|统|拢)?共有?\s*$/u;

/**
 * What a goal is of, in words that stand before or behind its number; null where they have nothing to do with the task. As much as
 * one goal of them is that one: 新增就业5万人 of 城镇新增就业 and 新增农村劳动力转移就业.
 */
export function goalOf(scope: Scope, token: NumberToken, left: string, right: string): string | null {
  const words = wordsOf(scope, left, right);
  if (words === null) return namesNothing(left) && ofWhole.test(right) ? onlyOfSize(scope, token) : null;
  const said = expandWords(words);
  const near = scope.task.targets.filter(({ target }) => target.unit === token.unit);
  const best = Math.max(...near.map(({ pairs }) => coverage(said, pairs)));
  const equal = near.filter(
    ({ target, pairs }) =>
      (target.value === token.value || target.valueTo === token.value) &&
      coverage(said, pairs) >= best - 0.01,
  );
  if (best >= 0.6 && equal.length === 1 && equal[0] !== undefined) return equal[0].core;
  // «上月新增创新平台25家,现在28家»: of what is new, not of all there are.
  return ofNew.test(left) ? `新增${words}` : words;
}

/** «2万人中已完成1.05万人»: without any words, the only goal of this size. */
function onlyOfSize({ task }: Scope, { value, unit }: NumberToken): string | null {
  const equal = task.targets.filter(({ target }) => target.unit === unit && target.value === value);
  return equal.length === 1 ? (equal[0]?.core ?? null) : null;
}

const ofWhole = /^(?:当?中|里面?|里头)/u;
const ofNew = /新(?:增|建|培育|认定|设|创)/u;

function wordsOf({ task }: Scope, left: string, right: string): string | null {
  const before = coreWords(
    left
      .replace(assigned, '')
      .replace(allotted, '')
      .replace(/需?要再?(?=[建修种栽新培引开改打认发]|\s*$)/u, '')
      .replace(totalLeft, '')
      .replace(linking, '')
      .replace(otherTimes, '')
      .replace(settings, '')
      .replace(goalWords, '')
      .replace(byWhen, ''),
  );
  // «30所公办园里头已经建好21所»: what is counted stands in front of 里头.
  const behind = coreWords(
    (/^的?(\p{Script=Han}{2,12})/u.exec(right)?.[1] ?? '').replace(/(?<=..)(?:里头|里面|当中|里).*$/u, ''),
  );
  const named = [before, behind, `${before}${behind}`].find((words) =>
    task.targets.some(({ pairs }) => coverage(words, pairs) >= 0.6),
  );
  if (named !== undefined) return named;
  return before.length >= 2 && coverage(before, task.pairs) >= 0.5 ? before : null;
}

/** 规划建设, 共需 in front of the number of what there is to be. */
const toBe =
  /(?:计划|规划|拟|预计|应|共|总|一|需要?|要|再)+(?=$|[建修改新培打转])|(?:建设|新建|建成|改造|转型|打造)+$/gu;

/**
 * «规划建设28个街道中心,已建成20个»: what there is to be of something that the task has no goal for, where the same sentence goes on to how
 * many there are; else null.
 */
export function nameOfGoal(
  { text, task }: Scope,
  { end, unit }: NumberToken,
  left: string,
  right: string,
): string | null {
  if (unit === null || unit === '%' || task.targets.some(({ target }) => sameDimension(target.unit, unit)))
    return null;
  const next = thenSome.exec(text.slice(end, end + 40))?.groups?.['unit'];
  if (next === undefined || !next.startsWith(unit)) return null;
  const behind = /^(?:\p{Script=Han}|\([^()]{1,6}\)){2,12}(?=$|[,;。])/u.exec(right)?.[0] ?? '';
  const words = coreWords(left.replace(toBe, '')) || coreWords(behind);
  return words.length >= 2 ? words : null;
}

const thenSome =
  /^[^,;。\d]{0,12},\s*(?:目前|现|截至目前|其中)*(?:已经?|实际)*(?:建成|完成|建好|转型|改造|打通|开工|投用|交付)+了?\s*\d[\d.]*\s*(?<unit>[万亿]?\p{Script=Han}{1,2})/u;

/** «高标准农田全市3.6万亩,分给我区0.6万亩»: whether a goal has no words of its own, and so is of what the figure before is of. */
export function namesNothing(left: string): boolean {
  return coreWords(left.replace(allotted, '').replace(ownWords, '')) === '';
}

const ownWords = /[我本][县区]|[县区]里/gu;
