import { pattern } from '../pattern.ts';
import type { Figures, Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';

/** What frames a task's standing and names no part of it. */
const frame = '[\\s:,、]*(?:(?:目前|现在?|当前|眼下|总体|整体|全项|任务|工作|进度)上?){0,3}';
const only = '(?:[还尚仍也]?(?:就|只|仅|才){0,2})';
const about = '(?:下|余|有)?了?(?:最后)?的?个?\\s*';
const ended = '(?:全部|全面|彻底|整个|正式)?(?:完成|完工|办结|收官|竣工|[做干办弄搞]完)';
const lacks = pattern(new RegExp(`^${frame}${only}[差剩余]${about}$`, 'u'));
const lacksLast = pattern(new RegExp(`^${frame}${only}[差剩余](?:下|余)?了?最后的?\\s*$`, 'u'));
const leaves = pattern(new RegExp(`^${frame}${only}(?:有|剩|差)${about}$`, 'u'));
const farFromEnd = pattern(
  new RegExp(`^${frame}(?:距离?|离)(?:任务|工作|整项)?的?${ended}[,\\s]*${only}(?:差|有|剩)${about}$`, 'u'),
);

const thenDone = new RegExp(
  `^(?:的?(?:工作)?量)?[,\\s]*(?:就|便|即)(?:可以?|能)?${ended}(?:(?:全部|全年|年度)?任务)?了?$`,
  'u',
);
const notDone =
  /^的?(?:工作量|任务|工程量|工作)?(?:还|尚)?(?:没有?|未)(?:能)?(?:全部)?(?:完成|完工|办结|[做干办弄搞]完?|完|动工?)了?$/u;
const nothingMore = /^(?:的?(?:工作量?|任务|尾巴|尾工|路))?了?$/u;

/**
 * «还差5%就全部完成了», «还剩两成没干», «离完成只有10个百分点了»: the share that is left, which says how far the task is as well. Only
 * where nothing else is said in the clause: «离年度目标还差5%» may be the distance of a rate, «还差5%» that from anything.
 * @param left the clause before the number
 * @param right the clause behind it
 * @returns what is done
 */
function doneBesideRemainder(left: string, right: string, token: NumberToken): number | null {
  const { value, vague } = token;
  if (vague || value <= 0 || value >= 100) return null;
  const behind = right.replace(/[\s。!]+$/u, '');
  const remains =
    (lacks.test(left) && thenDone.test(behind)) ||
    (leaves.test(left) && notDone.test(behind)) ||
    ((lacksLast.test(left) || farFromEnd.test(left)) && nothingMore.test(behind));
  return remains ? Number((100 - value).toFixed(2)) : null;
}

/**
 * «还剩两成没干»: where nothing else is said of the task, eight tenths of it are done; in «完成80%,还剩20%没干» it tells the same of
 * the task again.
 */
export function readRemainder(scope: Scope, token: NumberToken, { percents }: Figures): boolean {
  const { text, clause, alone, leading } = scope;
  const last = percents.at(-1);
  const again = last !== undefined && !last.part && !last.named;
  if (!alone && !leading && clause.before !== '' && !again) return false;
  const value = doneBesideRemainder(
    text.slice(clause.start, token.start),
    text.slice(token.end, clause.end),
    token,
  );
  if (value === null) return false;
  const { start, end } = clause;
  percents.push({
    value,
    start,
    end,
    part: false,
    named: false,
    own: false,
    cumulative: null,
    of: null,
    read: true,
  });
  return true;
}
