import type { ReportedMetric } from '../../domain/report.ts';
import { pattern } from '../pattern.ts';

/** 147亿的投资任务, 30所的建设目标: how much there is to do. */
const toDo =
  /^[^,;。\n\d完]{0,14}(?:任务|目标|计划|盘子)(?!(?:均|都|全部|已|也|圆满|超额|提前)*(?:完成|达成|实现))/u;
/** 30所公办园还没全部完成, 30所未全部建成 */
const notAll =
  /^[^,;。\n\d]{0,16}(?:没有?|未能?|不能)(?:全部|全面|完全|悉数|都|能|有|按期|如期)*(?:完成|完工|建成|建完|竣工|开工|投用|达到|达标|到位|办结)/u;

/** «全年任务完成投资147亿元»: what the task is, or that it is fulfilled? */
const taskDone = /(?:全年|年度|今年|本年)(?:目标)?任务完成[^,;。\d]{0,10}$/u;

/** 103个新建项目有序推进, 30所正在建设: all there are, of which nothing is told but that they go on. */
const allGoOn = pattern(
  /^的?\p{Script=Han}{0,12}?(?:目前|现)?(?:均|都|全部)?(?:(?:有序|稳步|正常|扎实|顺利|持续|加快|平稳)(?:推进|实施|建设|开展)|正在?(?:有序|稳步|加快|抓紧|全面|积极)?(?:推进|实施|建设|施工|改造))(?:中|当中)?(?=$|[\s,;。!])/u,
);
/** 已开工, 建成: so many of them are it. */
const told = /[已均]|完成|建成|竣工|完工|[开动]工|累计|投用|[新净]增|培育|认定|达|实现/u;

/**
 * Whether a number as large as the goal only says how many there are, and what follows that they go on.
 * @param left the words of the clause in front of the number, behind the figure before
 * @param right what stands behind it
 */
export function goesOnAsWhole(left: string, right: string): boolean {
  if (!allGoOn.test(right)) return false;
  const behind = allGoOn.exec(right)?.[0] ?? '';
  return !told.test(left) && !told.test(behind.replace(/均|都/gu, ''));
}

/** What of a figure tells whether it only copies the goal. */
interface CopiedHit {
  readonly metric: ReportedMetric;
  readonly target: { readonly indicator: string } | null;
  readonly around: string;
  readonly bare: boolean;
  readonly unclaimed: boolean;
  readonly restated: boolean;
}

/**
 * Whether words behind a figure as large as the goal make it the goal rather than what is reached.
 * @param before the words of the clause in front of the figure; 已完成 there makes it a result
 * @param figure from the first character of the figure to the end of what is said behind it
 */
export function namesGoal(before: string, figure: string): boolean {
  const after = figure.replace(/^\D*[\d.,]+/u, '');
  const whole = `${before}${/^\D*/u.exec(figure)?.[0] ?? ''}`;
  return (
    notAll.test(after) || taskDone.test(whole) || (toDo.test(after) && !/完成|实现|达到?|超/u.test(before))
  );
}

/**
 * «103个百城建设提质新建项目,年度投资147亿元»: the goals of the task, the number first as in its text, and no word that they are
 * reached, neither a state nor a percentage.
 */
export function onlyGoals(
  hits: readonly CopiedHit[],
  ...standing: readonly unknown[]
): ReportedMetric | null {
  const goals = hits.filter((hit) => hit.target !== null);
  const [first] = goals;
  if (first === undefined || goals.length < 2 || standing.some((one) => one !== null)) return null;
  const copied = /^[\s:]*\d/u.test(first.around) && goals.every((hit) => hit.bare);
  return copied && goals.some((hit) => hit.unclaimed) ? first.metric : null;
}

const numberFirst = /^[\s:]*\d[\d.]*\p{Script=Han}{3}/u;

/** «103个项目»: the projects of the task with their number first, as the task has it, and no word that so many are done. */
function opensAsGoal({ target, unclaimed, bare, around }: CopiedHit): boolean {
  return unclaimed && bare && numberFirst.test(around) && /项目$/u.test(target?.indicator ?? '');
}

/** «103个项目,完成投资68亿元»: what the figure of another goal speaks of is no figure itself. */
export function withoutOpening<T extends CopiedHit>(hits: readonly T[]): readonly T[] {
  const told = hits.some(
    ({ target, unclaimed, restated, bare }) => target !== null && !unclaimed && !restated && !bare,
  );
  return told ? hits.filter((hit) => !opensAsGoal(hit)) : hits;
}

/**
 * What is left of the figures where the projects of the task open the report: beside a state that goes on they are what it is said of;
 * alone, the goal may be meant as well as what is reached.
 * @returns the figures, and the one to be asked about
 */
export function settleOpening<M extends ReportedMetric>(
  hits: readonly CopiedHit[],
  metrics: readonly M[],
  status: string | null,
  percent: number | null,
): { readonly metrics: readonly M[]; readonly asked: M | null } {
  const opening = hits.find(opensAsGoal)?.metric;
  const found = metrics.find((metric) => metric === opening);
  if (found === undefined || status === 'done' || percent !== null) return { metrics, asked: null };
  return status === null
    ? { metrics, asked: found }
    : { metrics: metrics.filter((metric) => metric !== found), asked: null };
}
