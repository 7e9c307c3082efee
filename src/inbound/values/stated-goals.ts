import { convert } from '../../domain/quantity.ts';
import { pattern } from '../pattern.ts';
import type { Scope } from './figure-scope.ts';
import { findNumbers, type NumberToken } from './numbers.ts';

/** Words by which somebody says how much there is to do: 全年任务是, 省定任务, 年初确定, 分解到我局, 应完成. */
const sets = pattern(
  /任务(?!(?:总体|整体|累计|已经?|均|都|全部|提前|圆满|超额)*(?:完成|达成|实现|推进|进度|进展))|目标|指标|考核|要求|下达|分解|分配|承担|[年月]初(?:确|制|计)?定|定的|实事|(?<![相对供适反响感照效答回])应(?!用|急|届|收)|(?<![按急必内供])需(?!求)|(?<![主重需不只就快必摘纪简概提])要(?!素|点|件|闻|塞)|须/u,
);
/** 按要求, 任务9: say how or which, and not how much. */
const passing =
  /按照?(?:时序|序时|进度|上级|市|省)*要求|第?\d{1,3}项(?:重点)?(?:任务|目标)|(?:任务|目标)\s*\d{1,3}(?!\d)[\s:]/gu;
/** What makes it a result all the same. */
const reached =
  /目前|现[已有在]|已|截[至止]|累计|实际|本月|当月|今年以来|共|总共|合计|(?<![下是为要定应求须务标])达(?!标)|[完建]成了|实现/u;
/** …的技能人才任务: what the number is, said behind it; where nothing tells what is done of it, it may as well be reached. */
const called =
  /^(?:以上|左右)?[^,;。()\n\d那这]{0,16}?(?:任务|目标|计划|指标)(?!(?:均|都|全部|已|也|圆满|超额|提前|顺利|如期)*(?:完成|达成|实现))/u;
const demanded = /^(?:以上|左右)?的?(?:任务|目标)?(?:要求|部署)/u;
const framed = /全年|年度|今年|年初|按|围绕|对照/u;
const thenResult = /(?:目前|现|已|截[至止]|实际|累计|完成|建成)[^。\n\d%]{0,16}\d/u;
/** «创新平台50家完成18家», «150公里农村公路,已建成88公里»: how much of it is done, right behind it. */
const thenDone =
  /^[^,;。\n\d]{0,16}?,?\s*(?:目前|现在?|截[至止]目前|到目前为止|至今|里面?|中)?(?:已经?|实际|累计|只|仅|才|共|就)*(?:完成|建成|完工|竣工|[新增培育设立改造建创认定实施打落实办]{2,4}|达到?|有)?了?\s*(?=\d)/u;
const settledBehind = /已|完成|建成|完工|竣工|实际|累计|达/u;

/** «第61项任务4家»: 任务 has been read as a part of the reference, and may be what the figure is all the same. */
const taskOfReference = /\d\s*项(?:重点)?(?:任务|目标|指标)(?:数|量)?$/u;

/**
 * Whether a figure stands right behind 任务, which has been taken for a part of the reference to the task, and is as large as the goal or
 * has what is done behind it: «第52项任务7家» is just a report.
 * @returns whether a figure of the same unit, which tells what is done of it, stands behind it; null where it is no goal at all
 */
export function goalOfReference(scope: Scope, token: NumberToken): { readonly told: boolean } | null {
  const { text } = scope;
  const { start, end, unit } = token;
  if (unit === '%' || !taskOfReference.test(text.slice(Math.max(0, start - 10), start))) return null;
  const behind = /^[^。\n]*/u.exec(text.slice(end, end + 40))?.[0] ?? '';
  const told = findNumbers(behind, []).some((next) => next.unit === unit);
  return told || equalsGoal(scope, token) ? { told } : null;
}

/** Whether a figure is as large as a goal of the task that is counted in its unit. */
function equalsGoal({ task }: Scope, { value, unit }: NumberToken): boolean {
  return task.targets.some(({ target }) => {
    const same = unit === null || unit === '%' ? null : convert(value, unit, target.unit);
    return same !== null && (same === target.value || same === target.valueTo);
  });
}

/**
 * A figure as large as the goal is the goal where the words say so, «全年任务是新增贷款200亿元,正在对接», «9万人的技能人才任务», or where so many of
 * them are done, «创新平台50家完成18家».
 * @param before the clause up to the figure
 */
export function isStatedGoal(scope: Scope, token: NumberToken, before: string): boolean {
  if (goalOfReference(scope, token)?.told === true) return true;
  const last = /\S*$/u.exec(before)?.[0] ?? '';
  const said = sets.test(last.replace(passing, '')) ? last : before;
  if (!equalsGoal(scope, token) || reached.test(said)) return false;
  const behind = scope.text.slice(token.end, token.end + 40);
  if (sets.test(said.replace(passing, ''))) return true;
  if (demanded.test(behind)) return true;
  if (called.test(behind) && !/完成|实现/u.test(before) && (framed.test(before) || thenResult.test(behind)))
    return true;
  const done = thenDone.exec(behind)?.[0];
  if (done === undefined || !settledBehind.test(done)) return false;
  const [next] = findNumbers(behind.slice(done.length), []);
  return next !== undefined && next.start === 0 && next.unit === token.unit && next.value < token.value;
}
