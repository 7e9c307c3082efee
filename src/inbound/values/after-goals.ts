import type { Target } from '../../domain/directive.ts';
import { parseNumeral } from '../../domain/numeral.ts';
import { convert } from '../../domain/quantity.ts';
import { fold } from '../normalise.ts';
import { coreWords } from './core-words.ts';
import { type Figures, flagOf, type MetricHit, type Scope, targetFigure } from './figure-scope.ts';
import { goalsListed } from './listed-goals.ts';
import type { NumberToken } from './numbers.ts';
import { isRow } from './respective.ts';
import { matchTarget } from './targets.ts';

/** «分别是46家和131家»: between the values of a row. */
const between = /^\s*(?:[、,]|和|及|与|以及)\s*$/u;
const inTurn = /分别|依次|[是为:]/gu;
/** «三个指标分别完成»: as many as the task has. */
const ofAll =
  /(?:^|[\s:,])(?:上述|以上|这|所有|全部)?(?<count>[两二三四五六]|[2-6])[个项](?:主要|核心|年度|具体)*(?:指标|目标|任务)(?:任务)?(?:目前|现|已|均|也)*(?:分别|依次)/u;

/** A goal as it stands before the row: itself where it was only quoted, else what it is called. */
type Named = Target | string;

/** What the values of a row are of, in its order; empty where nothing tells. */
function namesOf({ text, clause, task, quoted }: Scope, first: NumberToken): readonly Named[] {
  const said = text.slice(clause.start, first.start);
  const count = ofAll.exec(said)?.groups?.['count'];
  if (count !== undefined && parseNumeral(count) === task.targets.length)
    return task.targets.map(({ target }) => target);
  if (coreWords(said.replace(inTurn, '')).length > 1) return [];
  const listed = goalsListed(text.slice(Math.max(0, clause.start - 120), clause.start));
  return listed.length > 0 ? listed : quoted.map(({ target }) => target);
}

function hitOf(scope: Scope, token: NumberToken, named: Named | undefined): MetricHit | null {
  const { value, unit, start, end } = token;
  if (named === undefined || unit === null || token.vague) return null;
  const words = coreWords(typeof named === 'string' ? named : fold(named.indicator));
  const place = [start, end] as const;
  const flag = flagOf(scope, start);
  if (typeof named !== 'string') {
    const converted = unit === named.unit ? value : convert(value, unit, named.unit);
    return converted === null
      ? null
      : targetFigure(scope, named, { value, unit, converted, words }, flag, place);
  }
  const match = unit === '%' ? null : matchTarget(scope.task, words, value, unit);
  if (match?.kind !== 'target') return null;
  return targetFigure(scope, match.target, { value, unit, converted: match.value, words }, flag, place);
}

/** «4.1万人、1.72万人、88.5%»: the last of the goals where it is a rate, whose value is a clause of its own. */
function rateBehind({ text, clause }: Scope, named: Named | undefined): Target | null {
  if (named === undefined || typeof named === 'string' || named.unit !== '%') return null;
  return /^[,、]\s*\d[\d.]*%/u.test(text.slice(clause.end, clause.end + 10)) ? named : null;
}

/**
 * «目标专精特新60家、规上200家,目前分别是46家和131家», «三个指标分别完成18家、85家、120家»: as many figures without names as goals are listed
 * before them, or as the task has, are theirs, in the same order.
 * @returns the tokens read
 */
export function readAfterGoals(
  scope: Scope,
  tokens: readonly NumberToken[],
  into: Figures,
): readonly NumberToken[] {
  const [first] = tokens;
  if (first === undefined || tokens.length < 2 || scope.task.targets.length < 2) return [];
  const names = namesOf(scope, first);
  const rate = rateBehind(scope, names[tokens.length]);
  if (names.length !== tokens.length + (rate === null ? 0 : 1)) return [];
  if (!isRow(scope.text, tokens, between)) return [];
  const hits = tokens.flatMap((token, index) => hitOf(scope, token, names[index]) ?? []);
  if (hits.length < tokens.length) return [];
  into.metrics.push(...hits);
  if (rate !== null)
    into.goals.push({ words: coreWords(fold(rate.indicator)), unit: '%', end: scope.clause.end });
  return tokens;
}
