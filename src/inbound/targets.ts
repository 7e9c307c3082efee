import type { Target } from '../domain/directive.ts';
import { convert, sameDimension } from '../domain/quantity.ts';
import type { OwedTask } from './interpretation.ts';

/** Abbreviations officials use, written out so that words can be compared by pairs of characters. */
const longForms: readonly (readonly [RegExp, string])[] = [
  [/电商/gu, '电子商务'],
  [/高企/gu, '高新技术企业'],
  [/规上|规模以上企业/gu, '规模以上工业企业'],
  [/棚改/gu, '棚户区改造'],
  [/老旧小区(?!改造)/gu, '老旧小区改造'],
  [/高标田|高标准田/gu, '高标准农田'],
  [/综保区/gu, '综合保税区'],
  [/研发投入/gu, '研发经费投入'],
  [/小升规/gu, '规模以上工业企业'],
  [/智能工厂/gu, '智能车间工厂'],
];

/** Verbs and adverbs that stand around a figure without saying what is counted. */
const frame =
  /截至|截止|目前|当前|至今|今年以来|年初以来|以来|本月|当月|本期|本年|今年|全年|年度|累计|共计|总计|合计|一共|已经|已|又|再|现有|现|新|全市|全县|全区|我市|我县|我区|我局|我委|我办|市本级|成功|顺利|实际|大约|大概|约|接近|近|超过|超|突破|达到|达成|达|为|是|了|的|共|主要|同时|并且|并|且|均|都|分别|全部|完成率|完成|实现|其中|有|各|等|培育|新增|增加|建成|建设|建立|设立|建|引进|引育|引培|实施|打造|创建|创成|开工|改扩建|改建|扩建|改造|提升|认定|获批|落地|竣工|发放|投放|争取|推广|安置|治理|评定|授牌|纳入|净增|力争|确保|稳定在|稳定|保持在|保持|达标|到位|[\s,、:;()“”"'‘’《》【】\-~]/gu;

export interface TargetWords {
  readonly target: Target;
  readonly pairs: ReadonlySet<string>;
  readonly core: string;
}

export function expandWords(text: string): string {
  let words = text;
  for (const [short, long] of longForms) words = words.replace(short, long);
  return words;
}

/** What is counted, without the words around it. */
export function coreWords(text: string): string {
  return expandWords(text).replace(frame, '');
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < text.length; at += 1) pairs.add(text.slice(at, at + 2));
  return pairs;
}

/** Share of `words` whose characters stand in pairs that also stand in `pairs`; 0 for fewer than two characters. */
export function coverage(words: string, pairs: ReadonlySet<string>): number {
  if (words.length < 2) return 0;
  const hit = new Set<number>();
  for (let at = 0; at + 1 < words.length; at += 1) {
    if (pairs.has(words.slice(at, at + 2))) hit.add(at).add(at + 1);
  }
  return hit.size / words.length;
}

export interface TaskWords {
  readonly targets: readonly TargetWords[];
  readonly pairs: ReadonlySet<string>;
  /** The task's own clauses, folded, that hold a digit: a report may repeat them as a heading. */
  readonly numericClauses: readonly string[];
}

const cache = new WeakMap<OwedTask, TaskWords>();

/** What the interpreter wants to know of a task's wording; worked out once per task. */
export function taskWords(task: OwedTask, fold: (text: string) => string): TaskWords {
  const known = cache.get(task);
  if (known !== undefined) return known;
  const folded = fold(task.text);
  const fresh: TaskWords = {
    targets: task.targets.map((target) => {
      const core = coreWords(fold(target.indicator));
      const whole = expandWords(fold(target.indicator)).replace(/[\s()“”"、]/gu, '');
      return { target, core, pairs: new Set([...pairsOf(core), ...pairsOf(whole)]) };
    }),
    pairs: pairsOf(expandWords(folded)),
    numericClauses: folded.split(/[,;。]/u).filter((clause) => clause.length >= 6 && /\d/u.test(clause)),
  };
  cache.set(task, fresh);
  return fresh;
}

export type TargetMatch =
  | { readonly kind: 'target'; readonly target: Target; readonly value: number }
  | { readonly kind: 'several'; readonly targets: readonly Target[] }
  /** The words are the target's, the unit is not. */
  | { readonly kind: 'wrong_unit'; readonly target: Target }
  | { readonly kind: 'none' };

/** Share of the words beside a figure that the target's indicator must contain. */
const enough = 0.6;

/**
 * Which of the task's targets a figure belongs to: by unit, and by the words beside it. Without any words the only
 * target of that unit is meant; with words that fit none, none is.
 */
export function matchTarget(words: TaskWords, beside: string, value: number, unit: string): TargetMatch {
  const core = coreWords(beside);
  const fitting = words.targets.filter(({ target }) => sameDimension(unit, target.unit));
  if (core.length < 2) {
    if (core.length === 1) return { kind: 'none' };
    return choose(fitting, value, unit);
  }
  const scored = words.targets
    .map((entry) => ({ entry, score: coverage(core, entry.pairs) }))
    .filter(({ score }) => score >= enough);
  const inUnit = scored.filter(({ entry }) => fitting.includes(entry));
  if (inUnit.length === 0) {
    const [other] = scored;
    const sure =
      other !== undefined && other.score >= 0.9 && coverage(other.entry.core, pairsOf(core)) >= 0.5;
    return sure && other !== undefined
      ? { kind: 'wrong_unit', target: other.entry.target }
      : { kind: 'none' };
  }
  // The words may be a part of several indicators (就业); the one they say most of is meant, if it stands out.
  const ranked = inUnit
    .map(({ entry, score }) => ({ entry, rank: score + coverage(entry.core, pairsOf(core)) }))
    .sort((a, b) => b.rank - a.rank);
  const [best, second] = ranked;
  if (best === undefined) return { kind: 'none' };
  const clear = second === undefined || best.rank - second.rank >= 0.25;
  return choose(clear ? [best.entry] : ranked.map(({ entry }) => entry), value, unit);
}

function choose(entries: readonly TargetWords[], value: number, unit: string): TargetMatch {
  const exact = entries.filter(({ target }) => target.unit === unit);
  const candidates = exact.length === 1 ? exact : entries;
  const [only] = candidates;
  if (only === undefined) return { kind: 'none' };
  if (candidates.length > 1) return { kind: 'several', targets: candidates.map(({ target }) => target) };
  const converted = convert(value, unit, only.target.unit);
  return converted === null
    ? { kind: 'wrong_unit', target: only.target }
    : { kind: 'target', target: only.target, value: converted };
}
