import type { Target } from '../../domain/directive.ts';
import { coreWords } from './core-words.ts';
import { extraFigure, type Figures, type Scope } from './figure-scope.ts';
import { namedByOther } from './goes-on-about.ts';
import { isFurther } from './no-results.ts';
import type { NumberToken } from './numbers.ts';
import { isFurtherPart } from './parts-behind.ts';
import { baseOf } from './settle.ts';
import { finished } from './stages.ts';
import { asksWhetherNew, isStock } from './stock.ts';
import { matchTarget, type TargetMatch } from './targets.ts';

/** 我局负责的项目: whose they are, and what the task counts all the same. */
export const ofOurs =
  /^\s*(?:我们?|我?[局委办县市区院])?(?:负责|承担|牵头|分管|主管|包[保联])(?:实施|推进|建设)?(?:的(?=\p{Script=Han}{2})|(?=(?:重点)?项目|工程))/u;
/** «4家园区里3家已挂牌»: what stands around the words of what is counted. */
export const aroundNoun =
  /^(?:中(?!长?期|小|高|国|原|央|德|介|心|医|药|学|考|职|级|等|层|部|外|游)|里头|里面|当中|里)的?|(?<=[\p{Script=Han}”"])(?:里头|里面|里)(?:有|已经?|的|建[成好]|完[成工]|竣工|投用)*$/gu;

/** «一月8公里,二月6公里,加起来14公里»: the sum is of what the months are of. */
const oneMonth = /^(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?$/u;

/** «新建幼儿园3所,改扩建2所»: without words of its own a figure may go on about the last one, which is no target's. */
function sameSort({ text }: Scope, token: NumberToken, { metrics }: Figures): string | null {
  const last = metrics.at(-1);
  if (last === undefined || last.target !== null || !alikeUnits(last.metric.unit, token.unit)) return null;
  if (notYet.test(last.metric.indicator ?? '') && finished.test(text.slice(last.end, token.start)))
    return null;
  // «总投资280亿元,累计完成98亿元»: what it all costs, and what has been spent of it.
  if (/总投资$/u.test(last.metric.indicator ?? '')) return null;
  if (oneMonth.test(last.metric.indicator ?? '')) return null;
  return /[;。\n]/u.test(text.slice(last.end, token.start)) ? null : last.metric.indicator;
}

/** «示范村在建10个,建成24个»: what is finished is no more of what is being built. */
const notYet = /(?:正?在|待|未)(?:建设?|施工|实施|改造|推进|办理?)$/u;

/** 8200万元 and 3.6亿元 */
function alikeUnits(one: string, other: string | null): boolean {
  return other !== null && baseOf(one) === baseOf(other);
}

/** «沙陀湖6月完成投资8200万元,累计完成3.6亿元»: the sum of what the figure before is of. */
const sumOf = /^[,\s]*(?:年初以来|今年以来|今年|目前|截至目前)?累计(?:已|完成|投资|达|到|实现)*\s*$/u;

/** «上报12家,批下来5家»: how far it got, but not what. */
const passed =
  /(?:省里|市里|省级|国家|省厅|最终|最后|其中|目前|现在|已|已经)*(?:批(?:下来|准|复|了)?|过审|通过(?:省级?|市级?|国家级?)?(?:评审|评估|核查|审核|公示|认定|验收)?|评上|获评|选上|入选|认定|公示|成功|拿到|下来|挂牌)+了?$/u;

/** 通过省级评估: how a thing got there, and nothing of what it is. */
const throughAll =
  /(?<=\p{Script=Han}{2})(?:(?<!评审|审核|评估|审查|核查|验收|评定)通过(?:了)?(?:省级?|市级?|国家级?)?(?:评审|评估|核查|审核|验收|认定)?|入选了?(?:国家|省|市)?[级厅]?名单)$/u;

/** «去年转移就业0.81万人。今年0.92万人»: the next sentence begins with how it stands. */
const next =
  /^[;。\n]+\s*(?:今年|本年|截[至止]|目前|现在?|至今|本月|已经?|实际|累计|共|完成|达到?|以来|[底末])+\s*$/u;

/**
 * «规上企业目标200家,目前138家», «265个小区改造,已完工182个»: the words of the goal or the figure before, in the same sentence and
 * unit.
 */
export function namedBefore({ text }: Scope, token: NumberToken, { goals, metrics }: Figures): string {
  const near = (end: number) => !/[;。\n]/u.test(text.slice(end, token.start));
  const [other, goal] = [goals.at(-2), goals.at(-1)];
  if (
    goal !== undefined &&
    goal.unit === token.unit &&
    (near(goal.end) || next.test(text.slice(goal.end, token.start)))
  ) {
    // «专精特新60家、规上200家是目标,目前46家»: of which of them?
    const open =
      other !== undefined && other.words !== goal.words && other.unit === goal.unit && near(other.end);
    return open && !metrics.some(({ end }) => end > other.end) ? '' : goal.words;
  }
  const before = metrics.findLast((hit) => hit.metric.unit === token.unit);
  if (before?.target == null || !near(before.end)) return '';
  return before.unclaimed || isFurther(text.slice(before.end, token.start), before) ? before.words : '';
}

const ranked = /(?:国家|[省市县区])级/u;

/** «新增省级智能车间3个、智能工厂2个» of one goal: the rank of the first of a row is that of the next. */
function rankOf({ text, task }: Scope, token: NumberToken, own: string, { metrics }: Figures): string {
  const { start, unit, value } = token;
  const last = metrics.at(-1);
  if (last === undefined || last.target !== null || last.metric.unit !== unit || ranked.test(own)) return '';
  const label = last.metric.indicator ?? '';
  const rank = ranked.exec(label)?.[0];
  if (rank === undefined || !/^、\p{Script=Han}{2}/u.test(text.slice(last.end, start))) return '';
  const [one, next] = [label.replace(rank, ''), own].map((words) => matchTarget(task, words, value, unit));
  return one?.kind === 'target' && next?.kind === 'target' && one.target === next.target ? rank : '';
}

/** Money, areas and lengths: how much of so many things. */
const measured = /[元亩里米]$|[万亿]$/u;

/** «科技贷放款126笔5.3亿元»: so many of them, and right behind it how much. */
function besideCount({ text }: Scope, token: NumberToken, { metrics }: Figures): string | null {
  const last = metrics.at(-1);
  if (last === undefined || last.target !== null || !measured.test(token.unit ?? '')) return null;
  if (last.metric.unit === token.unit) return null;
  const told = text.slice(last.start, token.start).trim();
  return told.endsWith(last.metric.unit) && last.end <= token.start ? last.metric.indicator : null;
}

/** The words that tell what a figure counts, and the extra figure before it that it may go on about. */
export function besideFigure(
  scope: Scope,
  token: NumberToken,
  own: string,
  into: Figures,
  known: Target | undefined,
): { readonly beside: string; readonly other: string | null } {
  const paired = known === undefined && coreWords(own) === '' ? besideCount(scope, token, into) : null;
  if (paired !== null) return { beside: paired, other: null };
  const rank = rankOf(scope, token, own, into);
  if (rank !== '') return { beside: `${rank}${own}`, other: null };
  const unnamed = known === undefined && coreWords(own.replace(passed, '')) === '';
  const other = unnamed ? sameSort(scope, token, into) : null;
  // «专精特新申报58家,通过46家»: what has become of what was put forward.
  const granted = unnamed && other === null && coreWords(own) !== '' && !/公示|[报送]/u.test(own);
  const put = granted ? namedBefore(scope, token, into) : '';
  if (put !== '') return { beside: put, other };
  // 绿色矿山3个通过省级评估
  if (coreWords(own) !== '' && other === null) return { beside: own.replace(throughAll, ''), other };
  const words = other === null ? own : own.replace(passed, '');
  return { beside: `${words}${namedBefore(scope, token, into)}`, other };
}

/** A figure on its way. */
interface Read {
  readonly left: string;
  readonly beside: string;
  /** The extra figure that it goes on about. */
  readonly other: string | null;
  /** The target that it is known to be of, whatever its words. */
  readonly known: Target | undefined;
  readonly match: TargetMatch | undefined;
  readonly cumulative: boolean | null;
  readonly place: readonly [number, number];
}

/**
 * Whether a figure is of something else that was named before it, or a total: what there is, with what came this year behind it, which is what counts; or the sum of what
 * the extra figure before it is of, and then an extra figure as well.
 */
export function isTotal(
  scope: Scope,
  token: NumberToken,
  { left, beside, other, known, match, cumulative, place }: Read,
  into: Figures,
): boolean {
  const unit = token.unit ?? '';
  if (known === undefined && isFurtherPart(scope, token, match, into)) return true;
  const name = known === undefined ? namedByOther(scope, token, { left, beside, other, match }, into) : null;
  if (name !== null) {
    into.metrics.push(extraFigure(name, token.value, unit, cumulative, place));
    return true;
  }
  if (isStock(scope, token, { left, beside }, match, into.metrics.at(-1))) {
    if (match !== undefined) into.goals.push({ words: coreWords(beside), unit, end: token.end });
    return true;
  }
  if (asksWhetherNew(scope, token, left, match, into)) return true;
  if (other === null || !sumOf.test(left)) return false;
  into.metrics.push(extraFigure(other, token.value, unit, cumulative, place));
  return true;
}
