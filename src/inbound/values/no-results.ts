import { convert } from '../../domain/quantity.ts';
import { pattern, patternOf } from '../pattern.ts';
import { shareAheadSource } from '../vocabulary/amounts.ts';
import { lastPeriodSource, pastYearSource } from '../vocabulary/turning.ts';
import { isOwnPart } from './allotted.ts';
import { isGoalBeside } from './beside-city.ts';
import { coreWords } from './core-words.ts';
import { isCalledTask, isDetail, isExcess, promisedMatters } from './details.ts';
import { isOfBefore, isOfProvince } from './elsewhere.ts';
import {
  beforeNumber,
  denied,
  type Figures,
  inBrackets,
  type MetricHit,
  past,
  type Scope,
} from './figure-scope.ts';
import { goalOf, nameOfGoal, namesNothing, totalLeft } from './goal-words.ts';
import { isAmongGoals } from './listed-goals.ts';
import { isMonthBefore } from './month-before.ts';
import { ofThisMonth } from './month-figures.ts';
import type { NumberToken } from './numbers.ts';
import { isBareChange, isChange, isOfLater } from './other-periods.ts';
import { isPlanned, isPlannedThing, isPreparing } from './planned.ts';
import { isBeforeRise } from './raised.ts';
import { begun, finished } from './stages.ts';
import { isStatedGoal } from './stated-goals.ts';
import { isSumWithOpen, partOfCity, partOfPlaces } from './sums.ts';
import { matchTarget } from './targets.ts';

const goalLeft = pattern(
  /(?:目标|任务|计划|指标|盘子)(?:任务|数|值|量)?(?:的|为|是|有|:)*\s*$|(?:年内|今年|全年)(?:要|将|拟)?推[动进]\s*$/u,
);
/** 完成林业生态建设任务1.3万亩 */
const taskDone = /完成了?(?!目标|计划|指标)[^,;。\d]{2,16}任务\s*$/u;
const goalRight = patternOf([
  String.raw`^\((?:年度|全年|总)?(?:目标|任务|计划|指标)(?:任务)?(?:数|值|量)?\)`,
  String.raw`^(?:以上|左右)?(?:是|为|的|[这那](?:个|一))?(?:今年|年度|全年|总|既定|创建|建设|改造|新建|培育|新增)?(?:的)?(?:目标|任务|计划|指标|盘子)(?!已(?!下达|分解|明确|安排|完成了?约?[\d一二两三四五六七八九十]))`,
  String.raw`^的\s*${shareAheadSource}`,
  String.raw`^[^,;。\d]{0,8}(?:(?<!其)中|里头|里面|里|当中)(?:的|已|有|培育|[建改修铺做干种栽办验装拆]了|建成|完成|开工|投用|改造|[\d一二两三四五六七八九十]|$)`,
  // «五万人的城镇就业任务完成了四万二千人»
  String.raw`^的[^,;。\d]{2,8}(?:目标|任务|计划|指标)(?=目前|现|已|才|完成)`,
  // «3个项目1646套的任务»
  String.raw`^\p{Script=Han}{0,4}\d[\d.]*[万亿]?\p{Script=Han}{1,2}的(?:目标|任务|计划|指标)`,
  '^(?:里头|里面|当中)',
  String.raw`^(?:年底|年末|年内|月底|\d{1,2}月(?:底|份|中旬|上旬)?)(?:之?前)?[能可要将]?(?:全部)?(?:完成|建成|竣工|投用|交付)`,
]);
/** «200亿那是全市的力争数», «100家是省里要求的»: whose wish it is stands behind the number. */
const goalOfOthers = pattern(
  /^[,\s]*(?:以上|左右)?(?:[那这]?(?:是|系)|属于)[^,;。\d]{0,8}(?:力争|目标|任务|计划|考核|要求|[红底]线|国家线|省线|规定|下达|分解|规划|报上去|上报|申报|公示|候选)|^由[^,;。\d]{2,10}(?:负责|牵头|承担|报送?|实施)/u,
);

/** «61项3家,3家是报上去的,批下来1家»: said again, and then whose or what it is. */
function isSaidOfLater(text: string, { start, end }: NumberToken): boolean {
  const next = text.slice(end, end + 32);
  const again = next.indexOf(text.slice(start, end));
  return again >= 0 && goalOfOthers.test(next.slice(again + end - start));
}
/** «管网52公里干了38», «5个村修完3»: what there is to do, and how much of it is done. */
const thenDone = pattern(
  /^[,\s]*(?:目前|现在)?(?:已经?)?(?:干|改|修|建|做|办|铺|搞|弄|种|栽|拆|装|验|完|开|通|批|挂)(?:成|完|好|通|工)?了?\s*\d+(?:\.\d+)?(?=$|[\s,;。!])/u,
);
const ofTotal =
  /^[,\s]*(?:目前|现在)?(?:(?:已经?|都)(?:\p{Script=Han}{1,4}?)|(?:干|改|修|建|做|办|铺|搞|弄|种|栽|拆|装|验|完|开|通|批|挂|交|投)(?:成|完|好|通|工|付|用|牌)?)了?\s*(?<value>\d[\d.]*)(?![\d.]|\s*%)/u;

function isWholeOf(left: string, right: string, { value }: NumberToken): boolean {
  const done = totalLeft.test(left) ? ofTotal.exec(right)?.groups?.['value'] : undefined;
  return done !== undefined && Number(done) < value;
}

/** «报了7个批了3个»: what was applied for, and what was granted. */
const appliedLeft = pattern(/(?:(?<![汇填补])报|申请|推荐)了?\s*$/u);
const grantedRight =
  /^[,\s]*(?:省里|国家|目前|现在|只|才|已|就|其中)*(?:批|获批|过了?\d|中了|评上|评定|认定|认了|命名|拿|选上|入选|通过(?!初))/u;
/** «平台总量312家里头今年的54家» gives the whole and a part of it. */
const stockLeft = /总量|总数|存量|规模|保有量/u;
const partRight = /^(?:里头|里面|当中|其中|里|中)/u;
const openRight = pattern(
  /^[^,;。、\d]{0,10}?(?:正在|在建|在?排队|在(?:审|办|谈|批|施工|实施|推进|改造|培育|申报)|待|拟|尚未|还未|未|没有|都没|筹建|选[好定]?[址点]|立项|主体(?:完工|完成|封顶|施工)|封顶|装修|申报中|培育中|推进中|办理中|洽谈|有望|将|过会|报会|报了?名|(?:已经?|均|都|全部)*(?:落实到|分解|下达)|受理|辅导|以下|以内)(?![^,;。\d]{0,4}\d)/u,
);
/** 5个申报3个批复: applied for is not there yet. */
const appliedRight = pattern(
  /^[^,;。、\d]{0,4}?(?:申报|申请|推荐|上报|公示|在\p{Script=Han}{2,5}(?:审核|审批|评审))(?!成功|通过|完成)|^[^,;。、\d]{0,10}?(?:通过(?:初审|初评|初选|形式审查)|进入(?:公示|评审|复审))/u,
);
/** «新增开发区1个,还没有认定», «产业园1个,正在申报», «…1个,已通过省级评审» */
const notYet = pattern(
  /^[^,;。\d]{0,10},\s*(?:但|不过|目前|现在)?(?:还|尚|均|都)*(?:没有?|未)(?:正式|最终)?(?:认定|批|获批|通过|验收|建成|完成|命名|挂牌|授牌|投用|投运|投产|落地|设立|成立|开业|运营|交付|竣工)/u,
  /^[^,;。\d]{0,10},\s*(?:但|不过|目前|现在|还|仍)*(?:正在|还在|在|等着?|待)(?:申报|申请|审批|报批|上报|筹建|筹备|洽谈|谈|公示|评审|排队|批复?|走)(?![^,;。]{0,4}[第另下其\d一两])/u,
  /^[^,;。\d]{0,10},\s*已?(?:经)?通过(?:了)?(?:省|市|县|初|专家)[^,;。\d]{0,4}(?:评审|审核|初审|公示|推荐)/u,
);
/** 全年完成21%没问题, 建设中: not there yet. */
export const hoped =
  /^[^,;。\d]{0,6}?(?:没问题|没有问题|不成问题|问题不大|有把握|有信心|稳了|妥妥的|十拿九稳|不在话下|可期|在望|有困难|有难度|够呛)/u;
/** 2个建设中 */
const underWay = pattern(/^[^,;。\d]{0,8}(?<![其之])中(?=$|[,;。!\s])/u);
/** 674万亩是去年的 */
const pastRight = pattern(
  new RegExp(String.raw`^[^,;。\d]{0,4}(?:是|为|系)(?:${pastYearSource}|${lastPeriodSource})`, 'u'),
);
const comparedLeft = pattern(
  /(?:(?:较|比)[^,;。]{0,8}|同比|环比)(?:净增加?|新增加?|[增减]加?|增长|减少|提高|上升|下降|扩大|多出?|多增|少增?)(?:了)?约?$/u,
);

/** «已开工26所,其中完工18所»: what is finished of it, where the target does not count beginnings. */
export function isFurther(words: string, { target, around }: MetricHit): boolean {
  return target !== null && !begun.test(target.indicator) && finished.test(words) && !finished.test(around);
}

const granted = /^(?:已经?|目前|正式)*(?:通过(?!初|形式)|获批|批复|认定|评上|入选)/u;

/** «通过评审102家,其中新培育高新技术企业71家»: a part of something else may be the figure itself. */
function isPart({ task }: Scope, before: string, { unit }: NumberToken, { metrics }: Figures): boolean {
  const part = /其中(?<words>[^,;。]*)$/u.exec(before.replace(/\([^()]*\)/gu, ''));
  if (part === null) return false;
  const last = metrics.at(-1);
  if (last?.metric.unit === unit && isFurther(part.groups?.['words'] ?? '', last)) return false;
  // «高企推荐120家,其中通过85家»: of what was put forward.
  if (last === undefined && granted.test(part.groups?.['words'] ?? '')) return false;
  // «全省1200家,其中我市82家»
  if (last === undefined && /^(?:我[市县区局委们]|本[市县区]| {2})/u.test(part.groups?.['words'] ?? ''))
    return false;
  const isNew = /新增|新培育|新认定|新建|新设|新创/u.test(part.groups?.['words'] ?? '');
  // «创新平台总量32家,其中年内新增6家»: of the stock what is new, where that is a goal of its own.
  if (isNew && last?.target?.kind === 'level')
    return !task.targets.some(({ target }) => target.kind === 'cumulative' && target.unit === unit);
  return (last !== undefined && last.target !== null) || !isNew;
}

/** «新创建绿色矿山3个,还没完成» of 4: the task is not done, the three are. */
function isNotYet({ text, task }: Scope, { end, value, unit }: NumberToken): boolean {
  const right = text.slice(end, end + 40);
  if (!notYet.test(right)) return false;
  const whole = /^[^,;。\d]{0,4},\s*(?:但|不过|目前|现在)?(?:还|尚|均|都)*(?:没有?|未)(?:全部|全)?完成/u.test(
    right,
  );
  return !whole || !task.targets.some(({ target }) => target.unit === unit && value < target.value);
}

/** «已完成26所,其余4所主体完工»: what is left of the figure before. */
const remaining = pattern(/(?:其余|余下|剩下|剩余|其它|其他)的?[^,;。\d]{0,2}$/u);

/** 在推进20家, 未启动42家: what is not done yet. */
const openLeft = pattern(
  /(?:在(?:推进|办理?|谈|审|实施|施工|改造|培育|申报)|[未没](?:有)?(?:启动|开工|动工|实施|办理?|完成))(?:的|有)*\s*$/u,
);

/** «尚余1个、95家»: what is left of several. */
const leftOver = pattern(
  /(?:尚余|还剩|尚剩|仅余|还差|尚差|尚缺)(?:\d[\d.,]*\p{Script=Han}{1,3}[、和]){0,6}$/u,
);

/** «贷款余额3012亿元,较年初增加171亿元» where 新增贷款 is the goal: what came since January is what counts. */
function isNewThisYear({ task }: Scope, left: string, token: NumberToken, { metrics }: Figures): boolean {
  if (!sinceJanuary.test(left) || token.unit === null || metrics.some((hit) => hit.target !== null))
    return false;
  const unit = task.targets.some((entry) => entry.target.unit === `${token.unit}元`)
    ? `${token.unit}元`
    : token.unit;
  const match = matchTarget(
    task,
    left.replace(sinceJanuary, '新增').replace(/^[\s,]+/u, ''),
    token.value,
    unit,
  );
  return match.kind === 'several' || (match.kind === 'target' && /^[新净]/u.test(match.target.indicator));
}

const sinceJanuary = /[较比]年初(?:新增|净增|增加|增长)了?$/u;

/** 按15亩一公顷, 一公顷15亩: how the units are converted. */
const rate = /^[^|]*[一1每]公顷(?:合|等于|是|约)?\||\|(?:合|等于)?[一1每]公顷/u;

const surpassed = /(?:突破|超过?|逾)了?\s*$/u;
const exactly =
  /^[,\s]*(?:目前|现|已经?|实际|总数|总量)*(?:达到?|为|有|是)?了?\s*(?<value>\d[\d.]*)(?<unit>[万亿]?[^\d\s,;。()万亿]{1,3})/u;

/** «市场主体突破6万户,达到60230户»: the round number that is passed, and behind it the one that counts, in its unit. */
function exactNext(left: string, right: string, { value, unit }: NumberToken): string | null {
  const next = surpassed.test(left) ? exactly.exec(right)?.groups : undefined;
  const written = next?.['unit'] ?? '';
  const exact = unit === null ? null : convert(Number(next?.['value']), written, unit);
  return exact !== null && exact >= value ? written : null;
}

/** «全年任务上云800家、智能车间5个»: behind one goal another, in its own unit and as large as the task has it. */
function goesOnWithGoals({ text, task }: Scope, token: NumberToken, { goals }: Figures): boolean {
  const goal = goals.at(-1);
  if (goal === undefined || goal.unit === token.unit) return false;
  const between = text.slice(goal.end, token.start);
  return (
    /^[^;。\n\d]{0,16}$/u.test(between) &&
    !/目前|现|已|实际|累计|[完建培达开新]|本月|到|了/u.test(between) &&
    task.targets.some(({ target }) => target.unit === token.unit && target.value === token.value)
  );
}

/** The words of the goal before one that has none of its own. */
function ofGoalBefore(
  { text }: Scope,
  { start, unit }: NumberToken,
  left: string,
  { goals }: Figures,
): string | null {
  const goal = goals.at(-1);
  if (
    !namesNothing(left) ||
    goal === undefined ||
    goal.unit !== unit ||
    /[;。\n]/u.test(text.slice(goal.end, start))
  )
    return null;
  return goal.words || null;
}

/** «76项无废细胞禹州市42个,长葛市26个,共68个»: what one of the places has; their sum is of what stands in front of the first. */
function isOfPlace(scope: Scope, token: NumberToken, { goals }: Figures): boolean {
  const ahead = partOfPlaces(scope, token) ?? partOfCity(scope, token);
  if (ahead === null || token.unit === null) return false;
  const words = goalOf(scope, token, ahead, '');
  if (words !== null) goals.push({ words, unit: token.unit, end: token.end });
  return true;
}

/** A figure that is no result: of the past, of a plan, of something still going on. */
export function isSkipped(scope: Scope, from: number, token: NumberToken, into: Figures): boolean {
  const { text, clause } = scope;
  const left = text.slice(from, token.start);
  const before = beforeNumber(scope, token);
  const right = text.slice(token.end, Math.min(clause.end, token.end + 80));
  if (isOfPlace(scope, token, into)) return true;
  const promised = promisedMatters(left, right);
  if (
    (goalLeft.test(left) && !(taskDone.test(left) && !/^的/u.test(right))) ||
    (goalRight.test(right) && !(stockLeft.test(left) && partRight.test(right))) ||
    goalOfOthers.test(right) ||
    isSaidOfLater(text, token) ||
    thenDone.test(right) ||
    isCalledTask(scope, token) ||
    promised !== null ||
    isAmongGoals(scope, token) ||
    isStatedGoal(scope, token, before) ||
    isWholeOf(left, text.slice(token.end, token.end + 20), token) ||
    (appliedLeft.test(left) && grantedRight.test(text.slice(token.end, token.end + 20))) ||
    isPlanned(before) ||
    isOwnPart(left, text.slice(token.end, token.end + 24)) ||
    isGoalBeside(scope, token, left) ||
    isOfBefore(left, before, scope.year) ||
    isOfProvince(text.slice(clause.start, token.start), text.slice(token.end, token.end + 40))
  ) {
    const words =
      promised ??
      goalOf(scope, token, left, right) ??
      (thenDone.test(right) ? '' : ofGoalBefore(scope, token, left, into));
    const called = words ?? nameOfGoal(scope, token, left, right);
    if (token.unit !== null && called !== null)
      into.goals.push({ words: called, unit: token.unit, end: token.end });
    return true;
  }
  if (goesOnWithGoals(scope, token, into)) return true;
  const exact = exactNext(left, text.slice(token.end, token.end + 24), token);
  if (exact !== null) {
    into.goals.push({ words: coreWords(left.replace(surpassed, '')), unit: exact, end: token.end });
    return true;
  }
  if (isMonthBefore(scope, from, token, into)) return true;
  const ofMonth = ofThisMonth(scope, token, into) !== null;
  return (
    (!ofMonth && (inBrackets(scope, token) || isPart(scope, before, token, into))) ||
    isPlannedThing(before) ||
    isOfLater(scope, left) ||
    isExcess(scope, token, into) ||
    isDetail(scope, token, left) ||
    isSumWithOpen(scope, token) ||
    (token.unit === '个' && right.startsWith('点')) ||
    leftOver.test(text.slice(clause.start, token.start)) ||
    (remaining.test(left) && into.metrics.some(({ metric }) => metric.unit === token.unit)) ||
    (comparedLeft.test(left) &&
      !isNewThisYear(scope, left, token, into) &&
      isChange(scope, token, left, into)) ||
    isBareChange(scope, token, left, into) ||
    [past, denied, openLeft].some((sign) => sign.test(left)) ||
    openRight.test(right) ||
    appliedRight.test(right) ||
    isPreparing(right) ||
    rate.test(`${left}|${right}`) ||
    isNotYet(scope, token) ||
    hoped.test(right) ||
    (!/已|建成|完成|新/u.test(left) &&
      hoped.test(text.slice(token.end, token.end + 12).replace(/^[,\s]+/u, ''))) ||
    underWay.test(right) ||
    pastRight.test(right) ||
    isBeforeRise(left, right)
  );
}
