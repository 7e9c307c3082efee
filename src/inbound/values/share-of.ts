import { ofBracket, ofOwnPlan } from './bracket-shares.ts';
import { coreWords } from './core-words.ts';
import type { Figures, MetricHit, PercentHit, Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import { isOwnProgress, saysTaskDone, withoutProgressName } from './own-progress.ts';
import { hasSubject } from './percent-subject.ts';

/** «完成150公里目标的80%» of a task with further goals is about that one. */
export const ofGoal =
  /\d\p{Script=Han}{1,3}(?:的?(?:目标|任务|计划)(?:任务|数|值|量)?的?|的)(?:已经?|均)?(?:完成|实现|[干做])?了?[约为达到]*\s*$/u;

/** «高企86家,完成86%» where 100 are the goal. */
function isShareOf({ metric: { valueInTargetUnit }, target }: MetricHit, percent: number): boolean {
  return (
    target !== null &&
    valueInTargetUnit !== null &&
    Math.abs((100 * valueInTargetUnit) / target.value - percent) < 0.6
  );
}

/** «占年度目标170亿元的»: the goal a share is said of, which may be the unit's own. */
const namedGoal =
  /(?<goal>\d[\d.]*)(?<unit>[万亿]?(?:(?![的目任计])\p{Script=Han}){1,2})(?:的?(?:目标|任务|计划)(?:任务|数|值|量)?)?的?[^\d]{0,4}$/u;

/** «完成投资120.5亿元,占年度目标170亿元的70.9%»: 120.5 of 170 are 70.9 %. */
function isShareOfNamed({ metric: { value, unit } }: MetricHit, since: string, percent: number): boolean {
  const said = namedGoal.exec(since)?.groups;
  if (said === undefined || said['unit'] !== unit) return false;
  return Math.abs((100 * value) / Number(said['goal']) - percent) < 0.6;
}

/** «编制完成48个,完成率77.4%»: whatever was counted, the rate is of it. */
const countBefore = /\d[\d.]*[万亿]?\p{Script=Han}{1,6},$/u;

/** «完成率：80%» below «完成情况：…»: a field of the form, and not of the figures above. */
const ownLine = /\n[^\n,;。\d]{2,10}:\s*$/u;

/** «衔接资金3.2亿元,项目完工率85%»: of the projects, whatever was counted before. */
const rateOfProjects =
  /^[\s,、]*(?<rate>(?:[^\d,;。]{0,6})?(?:项目|工程)(?:完工|竣工|开工|验收)率)[约为是达到:]*\s*$/u;

/** The figures before a place in its sentence. */
function inSentence({ text }: Scope, at: number, { metrics }: Figures): MetricHit[] {
  return metrics.filter(
    ({ metric, end }) => metric.unit !== '%' && end <= at && !/[;。\n]/u.test(text.slice(end, at)),
  );
}

/**
 * Whether a percentage is the task's own, a part's, or the share of a figure before it. «查处案件120起、退款86万元,完成年度任务的70%»:
 * of several things counted that are no targets it may be of the last as well as of the task.
 */
export function whoseShare(
  scope: Scope,
  left: string,
  token: NumberToken,
  into: Figures,
): Pick<PercentHit, 'own' | 'part' | 'of'> {
  const labelled =
    scope.percentLabel && ownLine.test(scope.text.slice(Math.max(0, token.start - 16), token.start));
  if (isOwnProgress(left) || labelled) return { own: true, part: false, of: null };
  const before = inSentence(scope, token.start, into);
  const { text, clause } = scope;
  const certain = ofBracket(scope, token, into) ?? ofOwnPlan(scope, token, before.at(-1));
  if (certain !== null) return { own: false, part: false, of: certain };
  if (saysTaskDone(text.slice(clause.start, token.start))) return { own: true, part: false, of: null };
  const rate = rateOfProjects.exec(text.slice(clause.start, token.start))?.groups?.['rate'];
  if (rate !== undefined) return { own: false, part: false, of: { label: rate, certain: true } };
  const of = shareOf(scope, token, into);
  if (of === null) return { own: false, part: false, of };
  const subject = subjectIn(text.slice(Math.max(clause.start, before.at(-1)?.end ?? 0), token.start));
  if (subject !== '') return { own: false, part: false, of: { label: subject, certain: true } };
  const exact = before.findLast((hit) => isShareOf(hit, token.value))?.metric.indicator;
  if (exact != null)
    return { own: false, part: false, of: exact === of.label ? of : { label: exact, certain: false } };
  const several = new Set(before.map(({ metric }) => metric.indicator)).size > 1;
  const open = several && before.at(-1)?.target === null;
  return { own: false, part: open, of: open ? null : of };
}

/** «“三保”支出132.6亿元,隐债化解完成年度目标的63%»: what the share is said of in its own clause; '' for 占年度计划 alone. */
function subjectIn(words: string): string {
  const subject = words
    .replace(/^[\s,、]+|(?:占|完[成工]|达到?|实现|推进|形象进度|目标|计划|任务).*$/gu, '')
    .replace(/^其中|[已共均约]+$/gu, '');
  return hasSubject(subject) ? subject : '';
}

/** The figure in the same sentence that a 占年度目标 or 完成率 right behind it speaks of. */
function shareOf(
  { text, clause, task }: Scope,
  token: NumberToken,
  { metrics, goals }: Figures,
): PercentHit['of'] {
  const figure = metrics.findLast((hit) => hit.metric.unit !== '%' && hit.end <= token.start);
  const before = withoutProgressName(text.slice(clause.start, token.start));
  const several = task.targets.length > 1;
  const goal = goals.findLast(({ end }) => end <= token.start);
  if (figure === undefined) {
    if (!/完[成工]率/u.test(before)) return null;
    if (several && goal !== undefined) return { label: goal.words, certain: true };
    return countBefore.test(text.slice(Math.max(0, clause.start - 40), clause.start))
      ? { label: '', certain: false }
      : null;
  }
  const since = text.slice(figure.end, token.start);
  if (
    several &&
    ofGoal.test(since) &&
    (isShareOf(figure, token.value) || isShareOfNamed(figure, since, token.value))
  )
    return { label: figure.metric.indicator ?? '', certain: true };
  if (several && /完成/u.test(since) && !/目标|计划|任务/u.test(since) && isShareOf(figure, token.value))
    return { label: figure.metric.indicator ?? '', certain: true };
  if (!/占|目标|计划|任务|完[成工]率|形象进度/u.test(before)) return null;
  if (/[;。\n]/u.test(text.slice(figure.end, token.start))) return null;
  const called = figure.metric.indicator ?? '';
  const label = /形象进度/u.test(before)
    ? `${called.replace(/(?:累计)?(?:完成|到位|投资).*$/u, '')}形象进度`
    : called;
  if (figure.target !== null) return { label, certain: false };
  return { label, certain: coreWords(called).length >= 4 };
}
