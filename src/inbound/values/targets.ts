import type { Target } from '../../domain/directive.ts';
import { convert, sameDimension } from '../../domain/quantity.ts';
import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import { coreWords, coverage, expandWords, pairsOf } from './core-words.ts';
import { isOtherKind } from './other-kind.ts';
import type { TargetWords, TaskWords } from './task-words.ts';

const comparable = new Map<string, boolean>();

/** `sameDimension`, remembered: a few dozen pairs of units make up nearly all questions. */
function fits(unit: string, target: Target): boolean {
  const key = `${unit}|${target.unit}`;
  const known = comparable.get(key);
  if (known !== undefined) return known;
  const answer = sameDimension(unit, target.unit);
  if (comparable.size < 10_000) comparable.set(key, answer);
  return answer;
}

export type TargetMatch =
  | { readonly kind: 'target'; readonly target: Target; readonly value: number }
  | { readonly kind: 'several'; readonly targets: readonly Target[] }
  /** The words are the target's, the unit is not. */
  | { readonly kind: 'wrong_unit'; readonly target: Target }
  | { readonly kind: 'none' };

const achieved = /新培育|培育|新增|新建|建成|设立|完成|创建|引进|开工|改造|打造/u;

/** Share of the words beside a figure that the target's indicator must contain. */
const enough = 0.6;

/**
 * Which of the task's targets a figure belongs to: by unit, and by the words beside it. Without any words the only
 * target of that unit is meant; with words that fit none, none is.
 */
export function matchTarget(words: TaskWords, beside: string, value: number, unit: string): TargetMatch {
  const match = nearest(words, beside, value, unit);
  return match.kind === 'target' &&
    (meansAnother(beside, match.target) ||
      namesOther(words, beside, match.target) ||
      words.targets.some((entry) => entry.target === match.target && isOtherKind(beside, entry, words)))
    ? { kind: 'none' }
    : match;
}

/** Words that any project may be called by. */
const anyProject = /项目|工程|重点|各类|全部|固定资产/gu;

/**
 * «重点建设用地安全利用率» where the target is 受污染耕地安全利用率: besides the words they share, the task's text has the others as
 * well, so they are about something else in it.
 */
function namesOther({ targets, clauses }: TaskWords, beside: string, target: Target): boolean {
  const own = targets.find((entry) => entry.target === target);
  const said = expandWords(beside).replace(/[\s“”"、,]/gu, '');
  // «百城建设提质新建项目年度投资»: the whole name, and of what.
  if (own === undefined || said.length < 5 || said.includes(own.name)) return false;
  let end = 0;
  while (end < said.length && !own.pairs.has(said.slice(end, end + 2))) end += 1;
  const other = said.slice(0, end);
  return (
    other.replace(anyProject, '').length >= 2 &&
    other.length >= 3 &&
    clauses.some((clause) => clause.includes(other) && !clause.includes(own.core))
  );
}

/** 水利重点项目, 交通项目: the projects of one sector. */
export const ofSector =
  /(?:水利|交通|公路|教育|卫生|医疗|文旅|旅游|农业|能源|电力|环保|城建|市政|工业|技改|商贸|物流|体育|科技)(?=(?:类|领域|方面|系统)?(?:重点)?(?:项目|工程))/u;

/** Words that make another figure of it: 民间投资 is no 年度投资, 省级龙头企业 no 市级龙头企业. */
const another = new RegExp(
  `${ofSector.source}|民间|两增|民办|续建|总投资|全社会固定资产|全市固定资产|工业投资|技改投资|外资|房地产|签约|余额|强度|高技能|后备|储备|入库|库存|省级|国家级|市级|县级|区级|镇级|乡级|培训|发放|补贴|注销|吊销|退出|离校|再就业|失业|摸底|排查|养护|管护`,
  'gu',
);
const stock = pattern(/总数|总量|存量|保有量|总计有|现有|共有|拥有/u);

/** A goal without a rank may be meant by 省级智能车间. */
const ranked = /级/u;

/** 就业人数 is half of 城镇新增就业 and nothing else; 跨境电商企业, 民间投资 and what is still being built are other things. */
export function nearlyNamed(words: string, entry: TargetWords, task: TaskWords): boolean {
  const core = coreWords(words);
  // «绿色贷款» where 新增贷款 is the goal: what stands in front of the bare thing makes a kind of it.
  if (entry.core.length === 2 && isOtherKind(words, entry, task)) return false;
  if (coverage(core, entry.pairs) < 0.5 || !endsAlike(core, entry)) return false;
  // 已完成2个村的初审
  if (/的(?:初审|评审|审核|公示|申报|选址|设计|编制|规划|招标)$/u.test(words)) return false;
  const others = matches(another, words).filter(
    ([word]) => !(word.endsWith('级') && !ranked.test(entry.name)),
  );
  return !/正在|在建|拟/u.test(words) && others.length === 0 && !stock.test(words);
}

/** Whether the words say something that the target does not: another kind of thing, or the stock instead of what came. */
function meansAnother(beside: string, target: Target): boolean {
  if (
    target.kind === 'cumulative' &&
    stock.test(beside) &&
    !/新增|新建|新培育|新认定|新设|新创|增加/u.test(beside)
  )
    return true;
  if (target.kind === 'level' && /新增|净增|新登记|新注册|新设/u.test(beside)) return true;
  for (const [word] of matches(another, expandWords(beside)))
    if (!target.indicator.includes(word)) return true;
  return false;
}

/** 省级: of which rank, and no name of what there are several of. */
const levelAlone = /^[里中其]*(?<rank>(?:国家|[省市县区镇乡村])级)(?:的)?$/u;

function nearest(words: TaskWords, beside: string, value: number, unit: string): TargetMatch {
  const core = coreWords(beside);
  const fitting = words.targets.filter(({ target }) => fits(unit, target));
  if (core.length === 1) return { kind: 'none' };
  if (core === '')
    return choose(fitting.length > 1 ? couldBe(ofKind(fitting, beside), value, unit) : fitting, value, unit);
  const rank = levelAlone.exec(core)?.groups?.['rank'];
  if (rank !== undefined)
    return fitting.some(({ name }) => name.includes(rank)) ? choose(fitting, value, unit) : { kind: 'none' };
  const scored = words.targets
    .map((entry) => ({ entry, score: coverage(core, entry.pairs) }))
    .filter(
      ({ entry, score }) => (score >= enough && endsAlike(core, entry)) || endsWithTarget(words, core, entry),
    );
  const inUnit = scored.filter(({ entry }) => fitting.includes(entry));
  if (inUnit.length === 0 && /^(?:总量|总数|总规模|规模)$/u.test(core)) {
    // «高标准农田本月新增0.39万亩,总数2.09万亩» is no 粮食面积 of 674万亩.
    const levels = fitting.filter(
      ({ target }) => target.kind === 'level' && reachesHalf(target, value, unit),
    );
    if (levels.length === 1) return choose(levels, value, unit);
  }
  if (inUnit.length === 0) return beyondWords(words, core, beside, value, unit);
  const exact = inUnit.filter(({ entry }) => entry.core === core);
  if (exact.length > 0)
    return choose(
      exact.map(({ entry }) => entry),
      value,
      unit,
    );
  // 就业 alone is a part of several indicators and belongs to none of them.
  const whole = inUnit.filter(({ score }) => score >= 0.99);
  const best = Math.max(...inUnit.map(({ score }) => score));
  const kept = whole.length > 0 ? whole : inUnit.filter(({ score }) => best - score < 0.2);
  const entries = kept.map(({ entry }) => entry);
  return choose(entries.length > 1 ? ofKind(entries, beside) : entries, value, unit);
}

/** «户厕88%», «户厕改造已全部完成»: words of one goal, where the task has others as well. */
export function ofOneTarget(words: string, { targets }: Pick<TaskWords, 'targets'>): boolean {
  return targets.length > 1 && targets.some(({ pairs }) => coverage(words, pairs) >= 0.7);
}

/** What is counted stands last: 跨境电商企业 are no 跨境电商园区, whatever else the words share. */
export function endsAlike(core: string, { target, core: own }: TargetWords): boolean {
  const last =
    core.replace(/(?<=.)(?:数量|总数|总量|规模|额|[家个套户人台]?数|应该?|应当|更正|改)+$/u, '').at(-1) ?? '';
  return own.includes(last) || target.indicator.includes(last);
}

/** Whether the words of a target stand in what is said, wherever they stand. */
export function isNamedIn(said: ReadonlySet<string>, { core }: TargetWords): boolean {
  const own = [...pairsOf(core)];
  return own.length > 0 && own.filter((pair) => said.has(pair)).length >= own.length * 0.6;
}

const reachesHalf = (target: Target, value: number, unit: string): boolean =>
  (convert(value, unit, target.unit) ?? 0) >= target.value / 2;

/** «50:3.2万亩» where 3.6 are to be built and 674 are kept: no month finds less than half of what there is. */
function couldBe(entries: readonly TargetWords[], value: number, unit: string): readonly TargetWords[] {
  const left = entries.filter(({ target: one }) => one.kind !== 'level' || reachesHalf(one, value, unit));
  return left.length === 1 ? left : entries;
}

/** 新增 means what came this year, 总量 what there is. */
function ofKind(entries: readonly TargetWords[], beside: string): readonly TargetWords[] {
  const kind = /总量|总数|存量|规模|保有量/u.test(beside)
    ? 'level'
    : /新增|新建|新培育|新认定|新获批|新设|增加/u.test(beside)
      ? 'cumulative'
      : null;
  const fitting = entries.filter(({ target }) => target.kind === kind);
  return fitting.length > 0 ? fitting : entries;
}

/** «省、市重点项目完成投资»: the end names the target, the rest another target of the task or nothing in particular. */
function endsWithTarget(words: TaskWords, core: string, entry: TargetWords): boolean {
  if (entry.core.length < 2 || !core.endsWith(entry.core)) return false;
  const rest = core.slice(0, -entry.core.length).replace(anyProject, '');
  return rest.length < 2 || words.targets.some(({ pairs }) => coverage(rest, pairs) >= 0.8);
}

/** Words that fit no target of this unit: another word for the target (造林), a wrong unit, or something else. */
function beyondWords(
  words: TaskWords,
  core: string,
  beside: string,
  value: number,
  unit: string,
): TargetMatch {
  const same = words.targets.filter(({ target }) => target.unit === unit);
  // 造林12600亩 where 万亩 are counted.
  const sameUnit = same.length > 0 ? same : words.targets.filter(({ target }) => target.unit === `万${unit}`);
  const [only] = sameUnit;
  if (
    sameUnit.length === 1 &&
    only !== undefined &&
    /^(?:[万亿].|亩|公里|元)/u.test(unit) &&
    core.length <= 4
  ) {
    if (only.core.includes(core.at(-1) ?? '') || coverage(core, only.pairs) >= 0.5)
      return choose([only], value, unit);
  }
  const named = words.targets.find(({ pairs }) => coverage(core, pairs) >= 0.9);
  return named !== undefined && (achieved.test(beside) || core === named.core)
    ? { kind: 'wrong_unit', target: named.target }
    : { kind: 'none' };
}

function choose(entries: readonly TargetWords[], value: number, unit: string): TargetMatch {
  const exact = entries.filter(({ target }) => target.unit === unit);
  const candidates = exact.length === 1 ? exact : entries;
  const [only] = candidates;
  if (only === undefined) return { kind: 'none' };
  if (candidates.length > 1) return { kind: 'several', targets: candidates.map(({ target }) => target) };
  const converted = unit === only.target.unit ? value : convert(value, unit, only.target.unit);
  return converted === null
    ? { kind: 'wrong_unit', target: only.target }
    : { kind: 'target', target: only.target, value: converted };
}
