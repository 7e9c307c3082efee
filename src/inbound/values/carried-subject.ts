import type { Target } from '../../domain/directive.ts';
import { convert, sameDimension } from '../../domain/quantity.ts';
import { pattern } from '../pattern.ts';
import { hesitationSource, slipSource } from '../vocabulary/spoken.ts';
import { hasOwn } from './both-targets.ts';
import { coreWords, coverage, expandWords, pairsOf } from './core-words.ts';
import type { Figures, Scope } from './figure-scope.ts';
import { goalsListed } from './listed-goals.ts';
import { isSharedOut } from './month-figures.ts';
import { isNamedIn, matchTarget, type TargetMatch } from './targets.ts';

const doneTo = pattern(
  /^\p{Script=Han}{1,6}?(?:已|均|全部)*(?:完成|实施|实现|通过)了?(?<what>\p{Script=Han}{2,12})(?!\p{Script=Han}*\d)/u,
);

/** What any goal ends with: 4家园区完成省级认定. */
const anyEnd = /^(?!主体|前期).*(?:认定|验收|建设|创建|挂牌|备案|评审|评定|达标|任务|目标|工作|投用|培育)$/u;

/** Where a figure stands. */
interface Place {
  /** The words that tell what it counts. */
  readonly beside: string;
  /** What stands behind it in the clause. */
  readonly right: string;
  readonly at: number;
  readonly into: Figures;
}

/**
 * Matches a figure by its own words and what is said to be done: «58家企业完成绿色化改造» are the goal's, «8家企业完成搬迁»
 * are not, though it counts 企业.
 */
export function matchFigure(scope: Scope, place: Place, value: number, unit: string): TargetMatch {
  const { beside, right } = place;
  const own = matchTarget(scope.task, beside, value, unit);
  const either = ofMeasure(scope, place, own, unit);
  if (either !== null) return either;
  if (own.kind === 'target' && isOfCases(scope, place, value, unit, own.target)) return { kind: 'none' };
  const named = namedEarlier(scope, place, own, value, unit);
  const match = corrected(scope, place, named, value, unit);
  const what = doneTo.exec(right)?.groups?.['what'];
  if (what === undefined) return match;
  if (match.kind === 'none') return matchTarget(scope.task, `${beside}${what}`, value, unit);
  if (match.kind !== 'target' || anyEnd.test(what)) return match;
  const entry = scope.task.targets.find(({ target }) => target === match.target);
  return entry !== undefined && coverage(what, entry.pairs) < 0.3 ? { kind: 'none' } : match;
}

/** 面积 alone: how much there is, and not of what. */
const measure = /^(?<all>总)?(?:面积|规模|数量|长度|里程)$/u;

/**
 * «高标准农田已招标,面积0.6万亩» where 粮食面积 is a goal as well: of the thing that the sentence speaks of, or of the goal that has the word in
 * its name? And 总面积 says no more of it.
 */
function ofMeasure(
  { text, task }: Scope,
  { beside, at, into }: Place,
  match: TargetMatch,
  unit: string,
): TargetMatch | null {
  const said = match.kind === 'target' ? measure.exec(coreWords(beside)) : null;
  if (match.kind !== 'target' || said === null) return null;
  const others = task.targets.filter(
    ({ target }) => target !== match.target && sameDimension(unit, target.unit),
  );
  const before = pairsOf(expandWords(/[^;。\n]*$/u.exec(text.slice(Math.max(0, at - 60), at))?.[0] ?? ''));
  const last = into.metrics.at(-1)?.target;
  const meant =
    said.groups?.['all'] === undefined
      ? others.filter((entry) => entry.target === last || isNamedIn(before, entry))
      : others;
  return meant.length === 0
    ? null
    : { kind: 'several', targets: [match.target, ...meant.map(({ target }) => target)] };
}

/** «发现问题45项,», «征集诉求30件,»: what is dealt with one by one, counted right before. */
const casesBefore =
  /(?<thing>问题|隐患|事项|案件|诉求|建议|[提议]案|线索|投诉|信访|工单|堵点|难题)(?<count>\d[\d.]*)(?<unit>\p{Script=Han}{1,2})[,\s]*$/u;

/** «发现问题45项,38项已整改»: without words of its own it is some of the cases counted right before, and no goal's. */
function isOfCases(
  { text, clause, task }: Scope,
  { beside, at }: Place,
  value: number,
  unit: string,
  target: Target,
): boolean {
  if (coreWords(beside) !== '' || coreWords(text.slice(clause.start, at)) !== '') return false;
  const { thing = '', count, unit: counted } = casesBefore.exec(text.slice(0, clause.start))?.groups ?? {};
  if (counted !== unit || Number(count) < value) return false;
  const entry = task.targets.find((one) => one.target === target);
  return entry !== undefined && !entry.name.includes(thing);
}

/** «44项老旧小区改造240个», then «不对,是250个»: of several goals in one unit the only one of which there is a figure to correct. */
function corrected(
  { corrected: told }: Scope,
  { beside }: Place,
  match: TargetMatch,
  value: number,
  unit: string,
): TargetMatch {
  if (match.kind !== 'several' || !onlyVerb.test(coreWords(beside))) return match;
  const [target, ...others] = match.targets.filter(({ indicator }) => told.includes(indicator));
  return target === undefined || others.length > 0 ? match : inUnitOf(target, value, unit, match);
}

/** «户厕,改了1200户»: what is left of the words beside the figure says that it was done. */
const onlyVerb = /^(?:应该?)?[按干改修建做办铺栽种装拆弄搞开及添]?$/u;

/** «老旧小区报错了,不是35个是», «老旧小区改造12个,哎不对,»: what was wrong with it says nothing of what it is. */
const wrong = [
  // «老旧小区,265个的任务,干了188个»: nor does the goal.
  /(?:年度|全年|今年)?\d[\d.]*[万亿]?\p{Script=Han}{1,2}的(?:年度)?(?:任务|目标|计划|盘子)[,\s]*$/u,
  /(?:(?:而|应该?|实际|正确的?)*[是为])?$/u,
  /[,\s]*(?:不是|并非)\d[\d.]*\p{Script=Han}{1,2}[,\s]*$/u,
  new RegExp(
    String.raw`(?:\d[\d.]*\p{Script=Han}{1,2})?[,\s]*(?:有误|(?:${hesitationSource})*(?:不对|${slipSource}|错了))[,\s]*$`,
    'u',
  ),
];

function withoutWrong(before: string): string {
  return wrong.reduce((words, pattern) => words.replace(pattern, ''), before);
}

/** «户厕,», «高标准农田这块,»: a clause that only names what the next one counts. */
const name = /\p{Script=Han}{2,}(?=(?:[那这][块个边项]|方面|上)?,?$)/u;

/**
 * «高标准农田任务已分解到县,累计完成0.3万亩»: of several goals in one unit the one that the same sentence has named before.
 */
function namedEarlier(
  scope: Scope,
  { beside, right, at, into }: Place,
  match: TargetMatch,
  value: number,
  unit: string,
): TargetMatch {
  const { text, clause, task } = scope;
  const bare = match.kind === 'none' && onlyVerb.test(coreWords(beside));
  if (match.kind !== 'several' && !bare) return match;
  if (isSharedOut(text.slice(Math.max(clause.start, into.metrics.at(-1)?.end ?? 0), at), right)) return match;
  const before = /[^;。\n]*$/u.exec(text.slice(Math.max(0, clause.start - 60), clause.start))?.[0] ?? '';
  // Of which of them it is told how it stands?
  if (goalsListed(before).length > 1) return match;
  const other = theOther(scope, beside, at, match);
  if (other !== undefined) return inUnitOf(other, value, unit, match);
  const pairs = pairsOf(expandWords(before));
  const last = coreWords(name.exec(withoutWrong(before.replace(/^.*\d\s*[项号]/u, '')))?.[0] ?? '');
  const named = task.targets.filter(
    ({ target, core, pairs: own }) =>
      (match.kind === 'several' ? match.targets.includes(target) : sameDimension(unit, target.unit)) &&
      (coverage(core, pairs) >= 0.8 || coverage(last, own) >= 0.8),
  );
  const [only] = named;
  const several = match.kind === 'several' ? match.targets : [];
  const target = named.length === 1 ? only?.target : goingOn(text, several, beside, at, into);
  return target === undefined ? match : inUnitOf(target, value, unit, match);
}

function inUnitOf(target: Target, value: number, unit: string, otherwise: TargetMatch): TargetMatch {
  const converted = convert(value, unit, target.unit);
  return converted === null ? otherwise : { kind: 'target', target, value: converted };
}

/** 77项, 第77项:, in front of the words. */
const head = /^[^\d]{0,6}\d{1,3}\s*[项号:]|^[\s\d]+/u;

const inAll = /合计|总计|总共|一共|共计|加起来|其中/u;

/**
 * «新增就业3.2万人,农村劳动力转移就业1.5万人»: of the goals its own words may name the only one that is not named beside it by
 * words that no other of them has.
 */
function theOther(
  { text, clause, task, tokens }: Scope,
  beside: string,
  at: number,
  match: TargetMatch,
): Target | undefined {
  const from = tokens.findLast(({ end }) => end <= at)?.end ?? clause.start;
  if (match.kind !== 'several' || coreWords(beside) === '') return undefined;
  if (coreWords(text.slice(from, at)) === '' || inAll.test(text.slice(clause.start, at))) return undefined;
  const before = text.slice(Math.max(0, clause.start - 40), at).replace(/[^,;。、\d\n]*$/u, '');
  const behind = text.slice(at, clause.end + 40).replace(/^[^,;。、\n]*/u, '');
  const own = pairsOf(expandWords(beside));
  const clauses = `${before},${behind}`.split(/[,;。、\n]/u).map((words) => expandWords(words));
  const fitting = task.targets.filter(({ target }) => match.targets.includes(target));
  const left = fitting.filter((entry) => {
    // «城镇调查失业率5.2%» has words of 城镇新增就业 and is none.
    const named = clauses.filter(
      (words) => coverage(coreWords(words.replace(head, '').replace(/\d.*$/u, '')), entry.pairs) >= 0.6,
    );
    return !hasOwn(entry, fitting, pairsOf(named.join('|')).difference(own));
  });
  return left.length === 1 ? left[0]?.target : undefined;
}

/** What sets a figure beside another of the same: the sum, or what came this month. */
const ofPeriod = /累计|合计|总计|共|本月|当月|这个?月|其中/u;

/** «专精特新企业累计49家,本月新增16家»: without words of its own it is of what the figure before is of. */
function goingOn(
  text: string,
  targets: readonly Target[],
  beside: string,
  at: number,
  { metrics }: Figures,
): Target | undefined {
  const last = metrics.at(-1);
  if (last?.target == null || !targets.includes(last.target) || coreWords(beside) !== '') return undefined;
  const between = text.slice(last.end, at);
  return ofPeriod.test(between) && !/[;。\n]/u.test(between) ? last.target : undefined;
}
