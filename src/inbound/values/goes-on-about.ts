import type { Target } from '../../domain/directive.ts';
import { coreWords, coverage, expandWords, pairsOf } from './core-words.ts';
import { type Figures, labelOf, type Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import { isOtherKind } from './other-kind.ts';
import { placeSource } from './place-names.ts';
import { saysNew } from './stock.ts';
import { sumOf } from './sums.ts';
import { isNamedIn, type TargetMatch } from './targets.ts';
import type { TaskWords } from './task-words.ts';

/** 5个已完工3个: how many of them are done. */
const doneOfThem =
  /^[,\s]*(?:其中|目前|现)?(?:已经?)?(?<done>开工|动工|完工|竣工|建成|完成|治理|整治|整改|改造|投用|通车|消除|关停)了?\s*$/u;
/** What there is to do, or whose it is: no name of what is counted. */
const noName =
  /任务|目标|计划|指标|下达|要求|盘子|承担|负责|分解|安排|应|需|我[市县区局委办]|全[市县区年省]|今年|年度|共|总/u;

/** Whether words name something that has nothing to do with any goal that is counted in a unit. */
function isForeign(words: string, { targets, pairs }: TaskWords): boolean {
  const core = coreWords(words);
  return (
    core.length >= 4 && coverage(core, pairs) < 0.7 && targets.every((own) => coverage(core, own.pairs) < 0.5)
  );
}

/**
 * «水土流失治理项目5个已完工3个»: done are so many of the things counted right before, under whose name they stand; null where the task knows
 * that name, or there is none.
 */
function ofCounted({ text, clause, task, tokens }: Scope, token: NumberToken): string | null {
  const at = tokens.indexOf(token);
  const [whole, before] = [tokens[at - 1], tokens[at - 2]];
  if (whole === undefined || whole.unit !== token.unit || whole.value < token.value) return null;
  const done = doneOfThem.exec(text.slice(whole.end, token.start))?.groups?.['done'];
  const words = text.slice(before?.end ?? clause.start, whole.start);
  if (done === undefined || noName.test(words) || !isForeign(words, task)) return null;
  const label = labelOf(words);
  return label === null ? null : `${label}${done}`;
}

const inStock = /(?:余额|总[数量]|总里程|存量|保有量|现有|共有|拥有)/u;

/**
 * «绿色贷款余额186亿元,新增32亿元»: new of what there was said to be. Null where that is the goal's own thing, as in
 * «贷款余额2986亿元,新增168亿元».
 */
function newOfOther({ task }: Scope, left: string, other: string | null, match: TargetMatch): string | null {
  if (match.kind !== 'target' || other === null || !isNewOfStock(left, other)) return null;
  const kind = other.replace(inStock, '');
  const own = task.targets.find(({ target }) => target === match.target);
  if (own === undefined || coreWords(kind).length < 2) return null;
  return coverage(coreWords(kind), own.pairs) < 0.5 || isOtherKind(kind, own, task) ? `${kind}新增` : null;
}

const sinceJanuary = /[较比]年初(?:净?增加?|增长)?了?\s*$/u;

/** «高企存量312家,今年新增85家»: what came, behind all there are; of the goal's own thing it is the goal's. */
function isNewOfStock(left: string, other: string): boolean {
  return inStock.test(other) && (saysNew(left) || sinceJanuary.test(left));
}

const cityAhead = /^[,、;\s]*(?:目前|现在?)?全市/u;
const onePlace = new RegExp(`^${placeSource}$`, 'u');

/** «无废细胞:机关32个、学校56个,共88个», «户厕改造禹州6500户、长葛5400户,全市2.1万户»: of all those before it, under the goal's name in front of the first. */
function isSumOfOthers(
  scope: Scope,
  token: NumberToken,
  left: string,
  other: string,
  target: Target,
): boolean {
  const sum = sumOf(scope, token);
  const city = cityAhead.test(left) && onePlace.test(other);
  if (sum === null && !city) return false;
  const ahead = /[^;。\n]*$/u.exec(scope.text.slice(Math.max(0, token.start - 160), token.start))?.[0] ?? '';
  const heading = pairsOf(expandWords(/^[^\d]*(?:\d{1,3}项[^\d]*)?/u.exec(ahead)?.[0] ?? ''));
  return scope.task.targets.some((own) => own.target === target && isNamedIn(heading, own));
}

/**
 * Whether a figure behind one of something else is the goal's all the same: what came this year behind all there are, or the sum
 * of its parts.
 */
export function isOfGoal(
  scope: Scope,
  token: NumberToken,
  left: string,
  other: string,
  target: Target,
): boolean {
  return isNewOfStock(left, other) || isSumOfOthers(scope, token, left, other, target);
}

const measure = /^(?:推广|种植|播种|示范|覆盖|治理|整治|总)?(?:面积|规模|长度|里程)$/u;

/** «推广新品种32个,面积126万亩»: of what the figure before counts, in the same sentence, which is no goal's. */
function measureOf(
  { text }: Scope,
  { start, unit }: NumberToken,
  beside: string,
  { metrics }: Figures,
): string | null {
  const last = metrics.at(-1);
  const words = beside.replace(/[\s,、]/gu, '');
  if (last === undefined || last.target !== null || last.metric.unit === unit || !measure.test(words))
    return null;
  if (/[;。\n]/u.test(text.slice(last.end, start)) || (last.metric.indicator ?? '').length < 3) return null;
  return `${last.metric.indicator}${words.replace(/^总/u, '')}`;
}

const ranks = '(?:国家|[省市县区])级';
const onlyRank = new RegExp(`^(?:其中)?${ranks}的?$`, 'u');
const ranked = new RegExp(`^${ranks}(?<what>\\p{Script=Han}{2,})$`, 'u');

/** «市级旅游特色村12个,省级3个»: of another rank, and of the same thing. */
function ofRank(
  { text }: Scope,
  { start, unit }: NumberToken,
  beside: string,
  { metrics }: Figures,
): string | null {
  const last = metrics.at(-1);
  const core = coreWords(beside);
  const what = ranked.exec(last?.metric.indicator ?? '')?.groups?.['what'];
  if (last === undefined || last.target !== null || what === undefined || last.metric.unit !== unit)
    return null;
  if (!onlyRank.test(core) || /[;。\n]/u.test(text.slice(last.end, start))) return null;
  return `${core.replace(/^其中|的$/gu, '')}${what}`;
}

/**
 * The name of a figure that a goal would take by its unit, though it goes on about something else that stands before it in the same
 * sentence; else null.
 */
export function namedByOther(
  scope: Scope,
  token: NumberToken,
  {
    left,
    beside,
    other,
    match,
  }: {
    readonly left: string;
    readonly beside: string;
    readonly other: string | null;
    readonly match: TargetMatch | undefined;
  },
  into: Figures,
): string | null {
  if (match?.kind !== 'target') return null;
  return (
    ofCounted(scope, token) ??
    newOfOther(scope, left, other, match) ??
    measureOf(scope, token, beside, into) ??
    ofRank(scope, token, beside, into)
  );
}
