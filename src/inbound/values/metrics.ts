import type { Target } from '../../domain/directive.ts';
import { convert } from '../../domain/quantity.ts';
import { nounAfter, ownNoun } from '../tasks/counted-nouns.ts';
import { summedTargets } from './both-targets.ts';
import { matchFigure } from './carried-subject.ts';
import { coreWords } from './core-words.ts';
import { aroundNoun, besideFigure, isTotal, namedBefore, ofOurs } from './figure-before.ts';
import {
  beforeNumber,
  claims,
  extraFigure,
  type Figures,
  flagOf,
  goesOn,
  linking,
  type Scope,
} from './figure-scope.ts';
import { isOfGoal } from './goes-on-about.ts';
import { asksAboutTotal, ofThisMonth } from './month-figures.ts';
import { goesOnAsWhole } from './named-goal.ts';
import { isSkipped } from './no-results.ts';
import { bySource, checkedFirst } from './number-source.ts';
import type { NumberToken } from './numbers.ts';
import { isRank, isWholeBefore, ofWhole } from './of-whole.ts';
import { readInvested } from './one-project.ts';
import { nearly } from './percents.ts';
import { namedInTime, withSubject } from './period-names.ts';
import { withoutPlaces } from './place-names.ts';
import { isOngoing, isPartly } from './planned.ts';
import { isRise } from './raised.ts';
import { asksWhetherDone, withoutState, withoutStateAhead } from './state-beside-figure.ts';
import { isStockAhead, ofStock } from './stock.ts';
import { takeMatch } from './take-match.ts';
import type { TargetMatch } from './targets.ts';
import type { TaskWords } from './task-words.ts';
import { isThreshold } from './thresholds.ts';
import { isOnlyGoal, unclearNumber } from './unclear-number.ts';

/** What the words before a figure still say about the goal before them: «10家以上目标 已认定9家». */
const goalTail =
  /^(?:以上|左右)?(?:是|为|的)?(?:今年|年度|全年|总|既定|创建|建设|改造|新建|培育|新增)?(?:的)?(?:目标|任务|计划|指标|要求)+(?:数|值|量)?[\s,]*/u;
/** 1-9月, 截至9月底, 三季度: when, not what. */
const times =
  /(?:20\d\d年)?\d{1,2}(?:月?[-~至到]\d{1,2})?月(?:份|底|末|初|上旬|中旬|下旬)?(?:\d{1,2}[日号])?|(?:[一二三四1-4][-~至到])?[第前]?[一二三四1-4]个?季度[底末]?|(?:本|当|这个?)季度[底末]?|(?:截[至止]|[到至])?[本这]个?月[底末]|前\d{1,2}个月|[上下]半年|截[至止]上(?:个)?月[底末]|(?:的?(?:最新)?(?:数据|情况|统计|数字))(?=:)/gu;
/** 注册资本增至120亿元 */
const grownTo =
  /(?<=\p{Script=Han}{2})(?:[增追]?加|增|提[高升]|上升|扩大|减少|压减|下降|降低|[升降])(?=[至到]了?\s*$)/u;
/** 断头路2条, 生产线3条: of such a thing so many are an amount. */
const inLines = /[路线街巷河渠沟道](?:打通|改造|建设|整治|治理)?$/u;
const passing = /^(?:项|份|天|小时|分钟|倍|度|期|批|条|种|类|次|张|组|班|门|级)$/u;
/** «360个省、市重点项目完成投资1200亿元»: another number tells what was done. */
const describes = /^[^,;。]{2,30}?(?:完成|已|开工|投资|实现)[^,;。]{0,40}\d/u;
/** «4家园区全部建成»: the goal's number, and a claim that it is reached. */
const reached =
  /^[^,;。\d]{0,16}(?:已|均|都|全部|顺利|成功)*(?:建成|完成|完工|竣工|培育|设立|投用|认定|获批|挂牌|开工|创建)(?:了|完毕)?(?:$|[,;。!])/u;

/** «规上22户»: enterprises are counted so as well. */
function countsFirms({ targets }: TaskWords): boolean {
  return targets.some(({ target }) => target.unit === '家' && /企业|公司/u.test(target.indicator));
}

/** A bare 亿 or 万 takes the unit of a target it can belong to, the target's own first: 1200亿 → 亿元. */
function spellings(unit: string, task: TaskWords): string[] {
  if (unit === '户' && countsFirms(task)) return ['户', '家'];
  if (unit !== '亿' && unit !== '万') return [unit];
  const bases = task.targets.map(({ target }) => target.unit.replace(/^[万亿]/u, ''));
  const sized = bases
    .filter((base) => /^(?:元|人|人次|户|亩|平方米|吨|美元)$/u.test(base))
    .map((base) => `${unit}${base}`);
  const own = sized.filter((candidate) => task.targets.some(({ target }) => target.unit === candidate));
  const fitting = [...new Set([...own, ...sized])];
  return fitting.length > 0 ? fitting : [unit];
}

/**
 * 5件事 stands in the task's own text and is a name; «360个省、市重点项目完成投资1200亿元» repeats the goal to say
 * what the 1200 are about.
 */
function isNamed(scope: Scope, token: NumberToken, left: string, right: string): boolean {
  const written = scope.text.slice(token.start, token.end);
  const at = scope.task.text.indexOf(written);
  if (at < 0 || /[\d.]/u.test(scope.task.text[at - 1] ?? '')) return false;
  const goal = scope.task.targets.some(
    ({ target }) => target.value === token.value || target.valueTo === token.value,
  );
  if (!goal || goesOnAsWhole(left, right)) return true;
  const noun = nounAfter(right);
  const more =
    noun !== '' && right.slice(right.indexOf(noun) + noun.length).replace(/^[,;。!\s]+.*$/su, '') !== '';
  return (
    (more || describes.test(right)) &&
    (coreWords(left) === '' || /等\s*$/u.test(left)) &&
    !claims.test(left) &&
    !reached.test(right)
  );
}

/** «新建公办园18个班»: what is in them, and no kindergartens. */
const ofOtherThings = /^(?:教学)?(?:班|教室|学位|床位|车位|泊位|岗位|标段|批次)/u;

function knownMatch(target: Target, value: number, unit: string): TargetMatch {
  const converted = convert(value, unit, target.unit);
  return converted === null ? { kind: 'wrong_unit', target } : { kind: 'target', target, value: converted };
}

/** «高新技术企业由50家增加到62家»: the words stand before the first number, the standing is the second. */
function wordsBefore({ text, clause }: Scope, from: number, left: string): string {
  if (!isRise(text.slice(Math.max(clause.start, from - 24), from), left))
    return (
      withoutPlaces(left)
        .replace(aroundNoun, '')
        .replace(ofOurs, '')
        .replace(goalTail, '')
        .replace(times, '')
        .replace(grownTo, '')
        .replace(checkedFirst, '')
        .replace(linking, '')
        .replace(bySource, '')
        // «应该还是2家»
        .replace(/^应该$/u, '')
        .replace(/(?<=\p{Script=Han}{4})任务$/u, '')
        // «进度:2家» in a table
        .replace(/^[\s,、:;()|]*(?:工作|完成)?(?:进度|进展)(?:情况)?[:\s]*$/u, '')
    );
  return text
    .slice(Math.max(clause.start, from - 60), from)
    .replace(/(?:由|从)[^由从]*$/u, '')
    .replace(/\d[\d.,]*(?:[万亿]?\p{Script=Han}{1,2})?$/u, '');
}

/** What stands before the number without the names of targets: 整村推进农村户厕改造 is one, and 推进 in it says nothing. */
function besideIndicators(scope: Scope, token: NumberToken, plain: boolean): string {
  if (!plain) return '';
  let before = beforeNumber(scope, token);
  for (const { name } of scope.task.targets) before = before.replace(name, '');
  return before;
}

/** 新设立 before the figure and in front of the target: 新设立海外仓. */
function opensAlike(left: string, { indicator }: Target): boolean {
  const verb = /[较比]年初净?增/u.test(left)
    ? '新增'
    : /新(?:设立|培育|认定|创建|改建|增|建)/u.exec(left)?.[0];
  return verb !== undefined && indicator.startsWith(verb);
}

/** A number with a unit: a figure of one of the task's targets, or an extra one. */
export function readMetric(
  scope: Scope,
  begin: number,
  token: NumberToken,
  into: Figures,
  given?: Target,
): void {
  const written = token.unit;
  if (written === null || isThreshold(scope.text, token) || isSkipped(scope, begin, token, into)) return;
  const known = given ?? ofThisMonth(scope, token, into) ?? undefined;
  // «64家高企、89家科技型中小企业»: what stands behind the number before belongs to that one.
  const taken = into.metrics.at(-1)?.end ?? 0;
  const from = taken <= token.start ? Math.max(begin, taken) : begin;
  const { text, clause } = scope;
  const said = text.slice(from, token.start);
  const left = withoutStateAhead(said);
  const right = text.slice(token.end, Math.min(clause.end, token.end + 80));
  const unclear = unclearNumber(scope, token, left, right);
  if (unclear !== null) {
    into.doubts.push({ code: 'value_conflict', text: `「${unclear}」是多少？请回复确定的数。` });
    return;
  }
  if (isNamed(scope, token, left, right) || asksWhetherDone(scope, token, left, right, into)) return;
  if (isStockAhead(scope, token, left)) {
    into.goals.push({ words: ofStock(scope.task, coreWords(left)), unit: written, end: token.end });
    return;
  }
  if (isPartly(right, text.slice(token.end, token.end + 30), token)) {
    into.doubts.push({
      code: 'metric_ambiguous',
      text: `「${token.value}${written}」中含有尚未完成或往年的，请回复今年已完成的数和单位。`,
      alone: true,
    });
    return;
  }
  if (isOnlyGoal(scope, token)) {
    into.doubts.push({
      code: 'unit_mismatch',
      text: `「${text.slice(clause.start, token.end).trim()}」里已完成的数没有填，请回复已完成的数和单位。`,
      alone: true,
    });
    return;
  }
  const summed = summedTargets(scope, token);
  if (summed.length > 0) {
    const said = { value: token.value, unit: written, words: '', vague: false };
    takeMatch(scope, said, { kind: 'several', targets: summed }, null, [from, token.end], into);
    return;
  }
  const noun = withoutState(ownNoun(scope, token, left, right));
  const { beside, other } = besideFigure(
    scope,
    token,
    `${wordsBefore(scope, from, left)}${noun.replace(/(?<=\p{Script=Han}{4})任务$/u, '')}`,
    into,
    known,
  );
  const cumulative = flagOf(scope, token.start) ?? goesOn(scope, token.start, into);
  const place = [
    left === said ? from : token.start,
    token.end + (noun === '' ? 0 : right.indexOf(noun) + noun.length),
  ] as const;
  const others =
    written === '个' && ofOtherThings.test(right) && !scope.task.text.includes(right.slice(0, 2));
  const units =
    others || isOngoing(besideIndicators(scope, token, left === said)) ? [] : spellings(written, scope.task);
  const matches = units.map((unit) => ({
    unit,
    match:
      known === undefined
        ? matchFigure(scope, { beside, right, at: token.start, into }, token.value, unit)
        : knownMatch(known, token.value, unit),
  }));
  const best =
    matches.find(({ match }) => match.kind === 'target') ??
    matches.find(({ match }) => match.kind !== 'none');
  const read = { left, beside, other, known, match: best?.match, cumulative, place };
  if (isTotal(scope, token, read, into)) return;
  if (
    best?.match.kind === 'target' &&
    other !== null &&
    !opensAlike(left, best.match.target) &&
    !isOfGoal(scope, token, left, other, best.match.target)
  ) {
    into.doubts.push({
      code: 'metric_ambiguous',
      text: `「${token.value}${written}」是「${best.match.target.indicator}」，还是「${other}」？请带上指标名称回复。`,
      answers: [best.match.target.indicator, other].map((name) => `${name}${token.value}${written}`),
    });
    return;
  }
  if (readInvested(scope, token, { match: best?.match, cumulative, place }, into)) return;
  if (best !== undefined) {
    const said = {
      value: token.value,
      unit: best.unit,
      words: coreWords(beside),
      vague: token.vague || nearly.test(left),
    };
    takeMatch(scope, said, best.match, cumulative, place, into);
    return;
  }
  readExtra(scope, token, { left, beside, cumulative, place }, into);
}

/** A figure that belongs to no target. */
function readExtra(
  scope: Scope,
  token: NumberToken,
  {
    left,
    beside,
    cumulative,
    place,
  }: {
    readonly left: string;
    readonly beside: string;
    readonly cumulative: boolean | null;
    readonly place: readonly [number, number];
  },
  into: Figures,
): void {
  const written = token.unit ?? '';
  if (isRank(scope, token, left) || isWholeBefore(scope, token)) return;
  if (asksAboutTotal(scope, token, left, into)) return;
  if (
    (passing.test(written) &&
      !(written === '条' && inLines.test(coreWords(`${left}${namedBefore(scope, token, into)}`)))) ||
    (token.chinese && token.value < 11)
  )
    return;
  const goal = namedBefore(scope, token, into);
  if (goal !== '' && scope.task.targets.length > 0 && /目前|已|现|截至/u.test(left)) {
    into.doubts.push({
      code: 'metric_ambiguous',
      text: `「${token.value}${written}」是否就是「${goal}」的完成数？请带上指标名称回复。`,
      alone: true,
    });
    return;
  }
  const called = namedInTime(scope, ofWhole(scope, beside), token.start, cumulative);
  const name = withSubject(scope, called.name, token.start, into);
  into.metrics.push(extraFigure(name, token.value, written, called.cumulative, place));
}
