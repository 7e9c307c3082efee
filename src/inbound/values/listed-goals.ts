import { matches } from '../matches.ts';
import type { Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';

const before = /(?:目前|现[已有在]|已|截[至止]|实际|累计|本月|了)/u;
/** What opens a list of goals, and the list so far; 任务 may as well be said of the task, «54项任务:农村公路155公里», and 任务9: only names it. */
const opened =
  /(?:(?<year>(?:年度|全年|今年|本年|年初|既定|总|[我本][市县区局委])的?(?:目标|任务|计划|指标)+)|任务(?!\s*\d{1,3}(?!\d|\s*[万亿]?[\p{Script=Han}%]))|目标|指标|全年(?=\d))(?:数|值|书)?(?:是|为|有|要)?(?!(?:已|均|都|全部|圆满|超额|提前|如期)*(?:完成|达成|实现|总体|整体|进度|进展|推进)|的\s*\d)(?<list>[^。;\n]*)$/u;
/** «目标专精特新60家、规上200家,»: what the goals of a list are called; empty where it is none. */
export function goalsListed(left: string): readonly string[] {
  const list = opened.exec(left)?.groups?.['list'] ?? '';
  return before.test(list) ? [] : matches(goal, list).map(({ groups }) => groups?.['words'] ?? '');
}

const goal =
  /(?<words>[^,;。、\d]*\p{Script=Han}[^,;。、\d]*)\d[\d.,]*\s*[万亿]?\p{Script=Han}{1,2}(?:以上)?(?=[、,;\s和及]|$)/gu;
const named = /目标|任务|计划|指标|全年/u;
const reached = /完成|建成|培育了|实现/u;

/** How it stands, behind the goals: «,目前上云120家». */
const standing =
  /^(?<gap>[^\n]{0,120}?)(?:目前|现[已有在]?(?!代)|已经?|截[至止]|实际|累计|(?<=[,;。])(?:完成|建成))(?<said>[^\n;。]{0,60})/u;
const figure = /(?<![\d.])\d[\d.,]*\s*(?<unit>[万亿]?\p{Script=Han}{1,2})/gu;

/** «、专精特新60家、规上200家的目标»: the rest of a list, and what it is a list of; «…的目标已全部完成» tells of results. */
const calledGoals =
  /^(?:以上|左右)?(?:[、和及与][^,;。、\d]{1,14}\d[\d.]*[万亿]?\p{Script=Han}{1,2}(?:以上|左右)?)*(?:等)?的(?:年度|全年|今年|总|各项|工作|既定|市定|省定)*(?:目标|任务|计划|指标)(?:任务|要求)?(?!(?:均|都|全部|圆满|提前|如期|超额|顺利)*(?:已(?!下达|分解|明确|安排|部署)|完成|达成|实现))/u;
/** «60家任务分解如下:禹州15家、长葛18家»: what each is to do. */
const shared =
  /(?:任务|目标|指标|计划)(?:数|已)*(?:分解|分配|下达|摊派|细化)(?:如下|情况|明细|方案|为|是|到[^,;。:\d]{0,8})*:[^;。\n]*$/u;

/**
 * «头雁2家、专精特新60家、规上200家的目标», «任务分解如下:禹州15家、长葛18家»: a goal of several, or what one of several is to do. One goal alone
 * is for the rules of goals, and so is what is a share of one.
 */
function isOneOfGoals({ text }: Scope, { start, end }: NumberToken): boolean {
  const behind = calledGoals.exec(text.slice(end, end + 120))?.[0];
  if (
    behind !== undefined &&
    (/\d/u.test(behind) || listBefore.test(text.slice(Math.max(0, start - 24), start)))
  )
    return true;
  return shared.test(text.slice(Math.max(0, start - 80), start));
}

const listBefore = /\d[\d.]*[万亿]?\p{Script=Han}{1,2}(?:以上)?[、和及与][^,;。、\d]{1,14}$/u;

/**
 * «年度任务:上云企业800家,智能车间5个,目前上云120家»: one of the goals that are listed before it is told how it stands. Behind 任务 alone a
 * figure must be as large as the goal.
 */
export function isListedGoal({ text, task }: Scope, { start, end, value, unit }: NumberToken): boolean {
  const left = text.slice(Math.max(0, start - 120), start);
  if (task.targets.length < 2 || !named.test(left)) return false;
  const said = opened.exec(left)?.groups;
  const list = said?.['list'] ?? '';
  if (said === undefined || before.test(list)) return false;
  const equal = task.targets.some(({ target }) => target.value === value || target.valueTo === value);
  if (!equal && (said['year'] === undefined || reached.test(list))) return false;
  const now = standing.exec(text.slice(end, end + 200))?.groups;
  if (now === undefined || unit === null || /\d\s*项/u.test(now['gap'] ?? '')) return false;
  // «9项任务1家新增上市企业;累计完成头雁企业1家»
  if (said['year'] === undefined && /[;。]/u.test(now['gap'] ?? '')) return false;
  return matches(figure, now['said'] ?? '').some(({ groups }) =>
    task.targets.some(({ target }) => (groups?.['unit'] ?? '').startsWith(target.unit)),
  );
}

/** One of several goals, whether they are listed before it is told how they stand, or called goals behind their list. */
export function isAmongGoals(scope: Scope, token: NumberToken): boolean {
  return isListedGoal(scope, token) || isOneOfGoals(scope, token);
}
