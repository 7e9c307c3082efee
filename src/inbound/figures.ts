import type { Target } from '../domain/directive.ts';
import { convert, sameDimension } from '../domain/quantity.ts';
import type { ReportedMetric } from '../domain/report.ts';
import type { Clause } from './clauses.ts';
import type { NumberToken } from './numbers.ts';
import { coreWords, coverage, expandWords, matchTarget, type TaskWords } from './targets.ts';

export interface PercentHit {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

export interface MetricHit {
  readonly metric: ReportedMetric;
  readonly target: Target | null;
  readonly start: number;
  readonly end: number;
  /** The words are the task's own and the number is the target's: a heading, or a claim that all is done. */
  readonly restated: boolean;
}

export interface FigureDoubt {
  readonly code: 'value_conflict' | 'unit_mismatch' | 'metric_ambiguous' | 'percent_range';
  readonly text: string;
}

export interface Figures {
  readonly percents: PercentHit[];
  readonly metrics: MetricHit[];
  readonly doubts: FigureDoubt[];
  /** Bare numbers nobody knows what to do with. */
  readonly loose: NumberToken[];
}

/** 已 and 目前 end a plan: «计划培育4家,目前已培育2家». */
const planned =
  /(?:计划|拟|将|预计|力争|争取|目标|确保|有望|打算|准备|预期|如果|若|假如|要是|一旦|下一?步|待|年底前?(?!已)|可达|将达|谋划|储备|申报|推荐|洽谈|对接|摸排|排查|意向|筹建|筹备|正在|在建|推进|围绕|走访|调研|策划|包装|上报|备选|应该?达到|需达到|要求)/u;
const settled = /(?:目前|现已|已经?|截至|截止|累计|实际)/gu;
const past = /(?:上(?:个)?月|上期|上次|上年|去年|同期|此前|原先|原来|原报|年初)[^,;。]{0,8}$/u;
const denied =
  /(?:不是|并非|不为|未达到?|没到|没有?达到?|不到|未到|低于|不满|不足|少于|不超过|尚未|没有|未|还差|尚差|仍差|相差|差|剩余?|缺|欠|距离?)[^,;。\d]{0,8}$/u;
const change =
  /(?:提高|提升|增加|上升|下降|降低|减少|增长|加快|高出|多|快|慢|落后|超额|超出|超|回落|同比|环比|增幅)(?:完成)?(?:了|约|近|达|为|到)?\s*$/u;
const goalLeft = /(?:目标|任务|计划|指标)(?:任务|数|值|量)?(?:的|为|是|:)*\s*$/u;
const goalRight = /^(?:以上|左右)?(?:的)?(?:年度|全年|总|既定)?(?:目标|任务|计划)(?!已)/u;
const unfinishedRight =
  /^[^,;。\d]{0,10}?(?:正在|在建|待|拟|尚未|还未|未|没有|筹建|申报中|培育中|推进中|办理中|洽谈|有望|将)/u;
const linking =
  /(?:约|大约|大概|为|是|达到|达|至|到|已经|已|了|[:=]|--?|的|在|近|超过|超|完成|实现|推进|现|目前|仅|只|才|共|累计|均|都|各|报|写|进行|[\s“"(])+$/u;
const genericPercent =
  /(?:总进度|进度|完成率|完成度|完成比例|比例|完成情况|进展情况|进展|完成|工程量|工作量|任务量|总量|工程|工作|任务|项目|建设|目标|整体|总体|形象|年度|全年|本年|今年|当前|目前|现在|截至|截止|本月|当月|计划|序时|实际|综合|占|我局|我委|我办|我县|我市|我区|我单位|该|此项|本项|情况|推进|落实|百分比|达到|大概|大约|预估|左右|报|填|写|为|是|的|已|了|第?\d+项|(?:20\d\d年)?\d{0,2}月(?:份|底|末|初|中旬|上旬|下旬)?(?:\d{1,2}[日号])?|年底|月底|您好|你好|[:=,、\s()“”"【】\-~*]|\p{Extended_Pictographic})/gu;
const rateWord = /(?:率|增速|增长|增幅|占比|比重|同比|环比|下降|提高|提升)$/u;
const cumulativeWords = /累计|截至|截止|以来|至今|1[-~至到]\d{1,2}月|合计|总计|共计|总数|总量/gu;
const monthlyWords =
  /本月|当月|本期|当期|月内|(?:^|[^至到\d-])\d{1,2}月份?(?![底末初]|上旬|中旬|下旬|\d|以)/gu;
const durations = /^(?:天|小时|分钟|倍|度|期|批|条|种|类|次|张|组|班|门|级)$/u;

interface Scope {
  readonly text: string;
  readonly clause: Clause;
  readonly tokens: readonly NumberToken[];
  readonly brackets: readonly (readonly [number, number])[];
  readonly task: TaskWords;
  /** The clause before, when it only sets the time: 截至9月底. */
  readonly frame: string;
  /** 进度: in front, so that a bare number is a percent. */
  readonly percentLabel: boolean;
}

/** Reads the numbers of one clause for one task. */
export function readFigures(scope: Scope, into: Figures): void {
  const { tokens, clause } = scope;
  let from = clause.start;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) continue;
    const next = tokens[index + 1];
    const consumed = readPair(scope, from, token, next, into);
    if (consumed) {
      from = next?.end ?? token.end;
      index += 1;
      continue;
    }
    if (token.unit === '%') readPercent(scope, from, token, into);
    else if (token.unit === '个百分点' || token.unit === '百分点' || token.unit === '‰') {
      // A difference, not a standing.
    } else if (token.unit === null) readBare(scope, from, token, into);
    else readMetric(scope, from, token, token.unit, into);
    from = token.end;
  }
}

/** 由30%提高到35%, 30%-35%, 132公里/150公里, 2/4家: two numbers that belong together. */
function readPair(
  scope: Scope,
  from: number,
  token: NumberToken,
  next: NumberToken | undefined,
  into: Figures,
): boolean {
  if (next === undefined) return false;
  const gap = scope.text.slice(token.end, next.start);
  const left = scope.text.slice(from, token.start);
  if (
    /^\s*(?:提高|提升|增加|上升|推进|调整|变更|增长|改)?(?:到|至|为|成|->|→|-->)\s*$/u.test(gap) &&
    /(?:由|从)[^,;。]{0,10}$|→/u.test(`${left}${gap.includes('→') ? '→' : ''}`)
  ) {
    // The second number is the standing; it is read on its own.
    return false;
  }
  if (/^\s*\/\s*$/u.test(gap) && next.unit !== '%') return readRatio(scope, from, token, next, into);
  if (
    /^\s*[-~至到]\s*$/u.test(gap) &&
    next.unit !== null &&
    (token.unit === null || token.unit === next.unit)
  ) {
    if (!planned.test(left) && !inBrackets(scope, token)) {
      into.doubts.push({
        code: 'value_conflict',
        text: `「${scope.text.slice(token.start, next.end)}」是一个范围，请回复一个确定的数。`,
      });
    }
    return true;
  }
  return false;
}

function readRatio(
  scope: Scope,
  from: number,
  token: NumberToken,
  next: NumberToken,
  into: Figures,
): boolean {
  const unit = next.unit ?? token.unit;
  const target = scope.task.targets.find(({ target: candidate }) =>
    unit === null
      ? candidate.value === next.value
      : convert(next.value, unit, candidate.unit) === candidate.value,
  )?.target;
  const written = scope.text.slice(token.start, next.end);
  if (target === undefined) {
    const goals = scope.task.targets.filter(
      ({ target: candidate }) => unit !== null && sameDimension(unit, candidate.unit),
    );
    const [only] = goals;
    if (only !== undefined || unit === null) {
      const goal = only === undefined ? '' : `，年度目标是${only.target.value}${only.target.unit}`;
      into.doubts.push({
        code: 'value_conflict',
        text: `「${written}」与目标数对不上${goal}，请回复已完成的数和单位。`,
      });
    }
    return true;
  }
  const full: NumberToken = { ...token, end: next.end, unit: token.unit ?? unit ?? target.unit };
  readMetric(scope, from, full, full.unit ?? target.unit, into, target);
  return true;
}

function inBrackets(scope: Scope, token: NumberToken): boolean {
  return scope.brackets.some(([start, end]) => {
    if (token.start < start || token.end > end) return false;
    const inside = scope.text.slice(start + 1, end - 1);
    return inside.length < token.end - token.start + 200 && !/^(?:累计|共计|合计)/u.test(inside);
  });
}

function isPlanned(left: string): boolean {
  let tail = left;
  for (const match of left.matchAll(settled)) tail = left.slice(match.index + match[0].length);
  return planned.test(tail);
}

function readPercent(scope: Scope, from: number, token: NumberToken, into: Figures): void {
  const { text, clause } = scope;
  const left = text.slice(from, token.start);
  const before = text.slice(clause.start, token.start);
  const right = text.slice(token.end, clause.end);
  if (token.vague || past.test(before) || denied.test(left) || isPlanned(before)) return;
  if (
    /^(?:以下|以内|都不到)/u.test(right) ||
    /^\s*(?:提高|提升|增加|上升|推进|调整|改)?(?:到|至|为|成)\s*\d/u.test(right)
  )
    return;
  const phrase = left.replace(linking, '');
  const tail = phrase.slice(
    Math.max(phrase.lastIndexOf(' '), phrase.lastIndexOf('、'), phrase.lastIndexOf('(')) + 1,
  );
  const rest = left.trim() === '' || /\s$/u.test(phrase) ? '' : tail;
  if (change.test(left) || rateWord.test(rest)) {
    readRate(scope, from, token, left, into);
    return;
  }
  if (
    /^的(?!进度|任务|工作|目标|工程|序时|既定|年度|全年)/u.test(right) ||
    /^(?:覆盖|达标|合格|到位|开工|入库)/u.test(right)
  ) {
    into.metrics.push(extra(coreOf(`${rest}${right.slice(0, 10)}`), token.value, '%', null, from, token.end));
    return;
  }
  const subject = rest.replace(genericPercent, '');
  const named = expandWords(subject);
  if (subject.length >= 2) {
    const match = matchTarget(scope.task, rest, token.value, '%');
    if (match.kind === 'target') {
      readRate(scope, from, token, left, into);
      return;
    }
    if (coverage(named, scope.task.pairs) < 0.7) {
      if (!/其中/u.test(before))
        into.metrics.push(extra(rest.slice(-20), token.value, '%', null, from, token.end));
      return;
    }
  }
  const rates = scope.task.targets.filter(({ target }) => target.unit === '%');
  const saysProgress = /进度|完成|进展|推进/u.test(left) || scope.percentLabel;
  const [rate] = rates;
  if (rate !== undefined && !saysProgress) {
    into.doubts.push({
      code: 'metric_ambiguous',
      text: `「${token.value}%」是工作进度，还是指标「${rate.target.indicator}」？请回复「进度${token.value}%」或「${rate.target.indicator}${token.value}%」。`,
    });
    return;
  }
  const negative = /(?:^|[\s:为是到])-$|负$/u.test(left);
  const value = negative ? -token.value : token.value;
  into.percents.push({ value, start: from + phrase.length - tail.length, end: token.end });
}

/** 增长21%, 就业率92%, 占比35%: figures of their own, never the task's percent. */
function readRate(scope: Scope, from: number, token: NumberToken, left: string, into: Figures): void {
  const match = matchTarget(
    scope.task,
    left.replace(/同比|环比|增长|增速|增幅|提高|提升/gu, ''),
    token.value,
    '%',
  );
  const usable =
    match.kind === 'target' && (match.target.kind !== 'growth' || !/下降|降低|减少|回落/u.test(left))
      ? match.target
      : null;
  const cumulative = flagOf(scope, token.start);
  if (usable === null) {
    into.metrics.push(
      extra(
        left.replace(linking, '').trim().slice(-20) || null,
        token.value,
        '%',
        cumulative,
        from,
        token.end,
      ),
    );
    return;
  }
  into.metrics.push(attach(scope, usable, token.value, '%', token.value, cumulative, from, token.end));
}

/** A number without a unit: 进度35, 海外仓2, or nothing that can be known. */
function readBare(scope: Scope, from: number, token: NumberToken, into: Figures): void {
  const { text, clause } = scope;
  const left = text.slice(from, token.start);
  const right = text.slice(token.end, clause.end).trim();
  if (right !== '' && !/^[,、;。)!]/u.test(right)) return;
  if (past.test(left) || denied.test(left) || isPlanned(left)) return;
  if (scope.percentLabel || /(?:进度|完成率|完成度)(?:约|为|是|达到?|到|已|:|\s)*$/u.test(left)) {
    if (Number.isInteger(token.value) || token.value > 1) {
      into.percents.push({ value: token.value, start: from, end: token.end });
    } else {
      into.doubts.push({
        code: 'percent_range',
        text: `「${token.value}」是${withPercent(token.value * 100)}还是${withPercent(token.value)}？请带百分号回复。`,
      });
    }
    return;
  }
  const core = coreWords(left);
  const match =
    core.length < 2 ? [] : scope.task.targets.filter((entry) => coverage(core, entry.pairs) >= 0.6);
  const [only] = match;
  if (match.length === 1 && only !== undefined) {
    if (/^(?:家|个|所|项|户|套|人|件|座|处)$/u.test(only.target.unit)) {
      into.metrics.push(
        attach(
          scope,
          only.target,
          token.value,
          only.target.unit,
          token.value,
          flagOf(scope, token.start),
          from,
          token.end,
        ),
      );
    } else {
      into.doubts.push({
        code: 'unit_mismatch',
        text: `「${token.value}」没有单位（目标以${only.target.unit}计），请带单位回复。`,
      });
    }
    return;
  }
  if (core.length < 2) into.loose.push(token);
}

function withPercent(value: number): string {
  return `${Number(value.toPrecision(12))}%`;
}

function readMetric(
  scope: Scope,
  from: number,
  token: NumberToken,
  written: string,
  into: Figures,
  known?: Target,
): void {
  const { text, clause } = scope;
  const left = text.slice(from, token.start);
  const before = text.slice(clause.start, token.start);
  const right = text.slice(token.end, clause.end);
  if (inBrackets(scope, token) || /其中[^,;。]*$/u.test(before) || past.test(before) || denied.test(left))
    return;
  if (goalLeft.test(left) || goalRight.test(right) || isPlanned(before) || unfinishedRight.test(right))
    return;
  if (
    /^(?:以下|以内)/u.test(right) ||
    /(?:较|比|同比)[^,;。]{0,8}(?:增加|增长|减少|提高|多)(?:了)?$/u.test(left)
  )
    return;
  const noun = nounAfter(right);
  const beside = `${left.replace(linking, '')}${noun}`;
  const cumulative = flagOf(scope, token.start);
  const end = token.end + (noun === '' ? 0 : right.indexOf(noun) + noun.length);
  for (const unit of spellings(written, scope.task)) {
    const match =
      known === undefined
        ? matchTarget(scope.task, beside, token.value, unit)
        : knownMatch(known, token.value, unit);
    if (match.kind === 'target') {
      into.metrics.push(attach(scope, match.target, token.value, unit, match.value, cumulative, from, end));
      return;
    }
    if (match.kind === 'several') {
      const names = match.targets.map((target) => `「${target.indicator}」`).join('还是');
      into.doubts.push({
        code: 'metric_ambiguous',
        text: `「${token.value}${unit}」是${names}？请带上指标名称回复。`,
      });
      return;
    }
    if (match.kind === 'wrong_unit') {
      into.doubts.push({
        code: 'unit_mismatch',
        text: `「${match.target.indicator}」以${match.target.unit}计，收到的是「${token.value}${unit}」，请核对单位后重新回复。`,
      });
      return;
    }
  }
  if (
    durations.test(written) ||
    (token.chinese && /^.$/u.test(text.slice(token.start, token.start + 1)) && token.value < 11)
  )
    return;
  into.metrics.push(extra(coreOf(beside), token.value, written, cumulative, from, end));
}

function knownMatch(target: Target, value: number, unit: string): ReturnType<typeof matchTarget> {
  const converted = convert(value, unit, target.unit);
  return converted === null ? { kind: 'wrong_unit', target } : { kind: 'target', target, value: converted };
}

/** A bare 亿 or 万 takes the unit of a target it can belong to: 1200亿 → 亿元, 5.2万 → 万人. */
function spellings(unit: string, task: TaskWords): string[] {
  if (unit !== '亿' && unit !== '万') return [unit];
  const full = task.targets.map(({ target }) => `${unit}${target.unit.replace(/^[万亿]/u, '')}`);
  const fitting = [...new Set(full)].filter((candidate) =>
    task.targets.some(({ target }) => sameDimension(candidate, target.unit)),
  );
  return fitting.length > 0 ? fitting : [unit];
}

const nounPattern =
  /^(?:的)?([\p{Script=Han}“”"A-Za-z]{2,16}?)(?=已|均|都|正在|完成|开工|建成|投用|投入|运营|挂牌|通过|实现|[,;。、\s(!]|$|以及|及|和|\d|分别|全部|顺利|成功|进入|纳入|获|被|还|尚|未|待|拟|占|同比)/u;

function nounAfter(right: string): string {
  const noun = nounPattern.exec(right)?.[1] ?? '';
  return /^(?:已|均|都|正在|完成|以上|左右|占|同比|其中|分别|并|且|为|是|在|用于|位于|达|有)/u.test(noun)
    ? ''
    : noun;
}

function coreOf(words: string): string | null {
  const short = words
    .replace(/^[\s,、:;()的]+|[\s,、:;(]+$/gu, '')
    .replace(/^(?:截至|截止|目前|当前|累计|共计|本月|当月|已经?|全市|全县|我局|我县)+/u, '');
  return short === '' ? null : short.slice(-20);
}

/** Whether 累计 or 本月 stands before the number; the nearest one counts. */
function flagOf(scope: Scope, at: number): boolean | null {
  const before = `${scope.frame} ${scope.text.slice(scope.clause.start, at)}`;
  let flag: boolean | null = null;
  let last = -1;
  for (const [words, value] of [
    [monthlyWords, false],
    [cumulativeWords, true],
  ] as const) {
    for (const match of before.matchAll(words)) {
      if (match.index > last) {
        last = match.index;
        flag = value;
      }
    }
  }
  return flag;
}

function extra(
  indicator: string | null,
  value: number,
  unit: string,
  cumulative: boolean | null,
  start: number,
  end: number,
): MetricHit {
  return {
    metric: { indicator, value, unit, cumulative, valueInTargetUnit: null },
    target: null,
    start,
    end,
    restated: false,
  };
}

function attach(
  scope: Scope,
  target: Target,
  value: number,
  unit: string,
  converted: number,
  cumulative: boolean | null,
  start: number,
  end: number,
): MetricHit {
  const clause = scope.text.slice(scope.clause.start, scope.clause.end).trim();
  const restated =
    (converted === target.value || converted === target.valueTo) &&
    scope.task.numericClauses.some(
      (own) => own === clause || (own.includes(clause) && clause.length >= 6) || clause.endsWith(own),
    );
  return {
    metric: { indicator: target.indicator, value, unit, cumulative, valueInTargetUnit: converted },
    target,
    start,
    end,
    restated,
  };
}
