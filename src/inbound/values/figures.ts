import { readAfterGoals } from './after-goals.ts';
import { readBare } from './bare-figures.ts';
import { coreWords } from './core-words.ts';
import { type Figures, inBrackets, type Scope } from './figure-scope.ts';
import { isListedGoal } from './listed-goals.ts';
import { readMetric } from './metrics.ts';
import type { NumberToken } from './numbers.ts';
import { readPercent } from './percents.ts';
import { readEachPlace } from './places.ts';
import { isPlanned } from './planned.ts';
import type { QuotedGoal } from './quoted-goals.ts';
import { readRatio } from './ratios.ts';
import { readRemainder } from './remainder.ts';
import { readEach, readRespective } from './respective.ts';
import { matchTarget } from './targets.ts';

/** The goal that a number only quotes, or null. */
function quotedBy({ quoted }: Scope, token: NumberToken): QuotedGoal | null {
  return quoted.find((goal) => goal.tokens.includes(token)) ?? null;
}

/** Reads the numbers of one clause for one task. */
export function readFigures(scope: Scope, into: Figures): void {
  const { tokens: all, clause } = scope;
  const tokens = scope.quoted.length === 0 ? all : all.filter((token) => quotedBy(scope, token) === null);
  const read = [
    ...readRespective(scope, tokens, into),
    ...readEach(scope, tokens, into),
    ...readEachPlace(scope, tokens, into),
    ...readAfterGoals(scope, tokens, into),
  ];
  let from = clause.start;
  for (let index = 0; index < all.length; index += 1) {
    const token = all[index];
    const next = all[index + 1];
    if (token === undefined || read.includes(token)) continue;
    const goal = quotedBy(scope, token);
    if (goal !== null) {
      from = goal.end;
      continue;
    }
    if (next !== undefined && readPair(scope, from, token, next, into)) {
      from = next.end;
      index += 1;
      continue;
    }
    if (!alongside(scope, token, into)) readOne(scope, from, token, into);
    from = token.end;
  }
}

const enumerated = /(?<before>[^;。\n]{0,60}\d%)[^\d;。\n]{0,2}[、,和及与]\s*$/u;

/** «同比分别增长84%和76%»: what the first percentage is, the next is too. */
function alongside({ text, clause }: Scope, token: NumberToken, { percents }: Figures): boolean {
  if (token.unit !== '%' || !/^[、,和及与\s]$/u.test(text[token.start - 1] ?? '')) return false;
  const left = text.slice(Math.max(0, token.start - 80), token.start);
  const before = left.includes('%') ? enumerated.exec(left)?.groups?.['before'] : undefined;
  if (before === undefined || !/同比|环比|增长|下降|上升|提高|提升|减少|[^成]率|占比/u.test(before))
    return false;
  const taken = percents.at(-1);
  const rest = text.slice(token.end, clause.end).replace(/[\s。!]/gu, '');
  return (taken === undefined || taken.end < token.start - before.length) && !/^的?(?:进度|任务)/u.test(rest);
}

function readOne(scope: Scope, from: number, token: NumberToken, into: Figures): void {
  switch (token.unit) {
    case '%':
      if (!isListedGoal(scope, token) && !readRemainder(scope, token, into))
        readPercent(scope, from, token, into);
      break;
    case null:
      readBare(scope, from, token, into);
      break;
    case '个百分点':
    case '百分点':
      if (!readRemainder(scope, token, into)) askWhetherGrowth(scope, from, token, into);
      break;
    case '‰':
      // A rate of something else, never the task's standing.
      break;
    default:
      readMetric(scope, from, token, into);
  }
}

/**
 * «研发投入增长19.2个百分点» is a difference, and never the task's standing; where a growth is the goal it may be meant for
 * 19.2%.
 */
function askWhetherGrowth(
  { text, task }: Scope,
  from: number,
  { start, value, unit }: NumberToken,
  into: Figures,
): void {
  const left = text.slice(from, start);
  const match = /增长了?[约为达]*\s*$/u.test(left)
    ? matchTarget(task, left.replace(/同比|增长/gu, ''), value, '%')
    : null;
  if (match?.kind !== 'target' || match.target.kind !== 'growth') return;
  into.doubts.push({
    code: 'unit_mismatch',
    text: `「${value}${unit}」是${match.target.indicator}增长${value}%吗？请带百分号回复。`,
    alone: true,
  });
}

/** 30%-35%, 2-3家, 132公里/150公里: two numbers that belong together. «由30%到35%» are two. */
function readPair(scope: Scope, from: number, token: NumberToken, next: NumberToken, into: Figures): boolean {
  const gap = scope.text.slice(token.end, next.start);
  const left = scope.text.slice(from, token.start);
  if (/^\s*\/\s*$/u.test(gap) && next.unit !== '%' && token.unit !== '%') {
    readRatio(scope, from, token, next, into);
    return true;
  }
  const range = /^\s*[-~至到]\s*$/u.test(gap) && !/(?:由|从)[^,;。]{0,10}$/u.test(left);
  if (!range || next.unit === null || (token.unit !== null && token.unit !== next.unit)) return false;
  const isGoal = /^(?:以上)?(?:是|为|的)?(?:年度|全年|今年)?(?:的)?(?:目标|任务|计划)/u.test(
    scope.text.slice(next.end, next.end + 10),
  );
  if (isGoal) into.goals.push({ words: coreWords(left), unit: next.unit, end: next.end });
  if (!isGoal && !isPlanned(left) && !inBrackets(scope, token)) {
    into.doubts.push({
      code: 'value_conflict',
      text: `「${scope.text.slice(token.start, next.end)}」是一个范围，请回复一个确定的数。`,
      ...(next.unit === '%' ? {} : { alone: true }),
    });
  }
  return true;
}
