import { allotted, assigned } from './allotted.ts';
import { coreWords, coverage } from './core-words.ts';
import { linking, type Scope } from './figure-scope.ts';

const goalWords =
  /(?:申报|上报|推荐|申请)了?|(?:年度|全年|今年|总|既定)?(?:的)?(?:目标|任务|计划|指标|力争|争取|确保|预计|拟)(?:任务|数|值|量)?/gu;
const byWhen = /(?:年底|月底|年末|年内|月内|季度末|\d{1,2}月(?:份|底|中旬|上旬|下旬)?)(?:之?前|以前|内)?/gu;
/** «一共5所,交了4所,还有1所在装空调»: what there is to do, and how much of it is done. */
export const totalLeft = /(?<![成了设增建修改办开做干拆装一总统拢])(?:一|总|统|拢)?共有?\s*$/u;

/** What a goal is of, in words that stand before or behind its number; null where they have nothing to do with the task. */
export function goalOf({ task }: Scope, left: string, right: string): string | null {
  const before = coreWords(
    left
      .replace(assigned, '')
      .replace(allotted, '')
      .replace(/需?要再?(?=[建修种栽新培引开改打认发]|\s*$)/u, '')
      .replace(totalLeft, '')
      .replace(linking, '')
      .replace(/20\d\d年度?|去年|上年度?|全省|全国|引导|推动|组织/gu, '')
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

/** «高标准农田全市3.6万亩,分给我区0.6万亩»: whether a goal has no words of its own, and so is of what the figure before is of. */
export function namesNothing(left: string): boolean {
  return coreWords(left.replace(allotted, '').replace(ownWords, '')) === '';
}

const ownWords = /[我本][县区]|[县区]里/gu;
