import { coreWords } from './core-words.ts';
import { type Figures, flagOf, type Scope, targetFigure } from './figure-scope.ts';
import { goalsListed } from './listed-goals.ts';
import type { NumberToken } from './numbers.ts';
import { isRow } from './respective.ts';
import { matchTarget } from './targets.ts';

/** «分别是46家和131家»: between the values of a row. */
const between = /^\s*(?:[、,]|和|及|与|以及)\s*$/u;
const inTurn = /分别|依次|[是为:]/gu;

/**
 * «目标专精特新60家、规上200家,目前分别是46家和131家»: as many figures without names as goals are listed before them are theirs, in the
 * same order.
 * @returns the tokens read
 */
export function readAfterGoals(
  scope: Scope,
  tokens: readonly NumberToken[],
  into: Figures,
): readonly NumberToken[] {
  const { text, clause, task } = scope;
  const [first] = tokens;
  if (first === undefined || tokens.length < 2 || task.targets.length < 2) return [];
  if (coreWords(text.slice(clause.start, first.start).replace(inTurn, '')).length > 1) return [];
  const names = goalsListed(text.slice(Math.max(0, clause.start - 120), clause.start));
  if (names.length !== tokens.length || !isRow(text, tokens, between)) return [];
  const hits = tokens.flatMap(({ start, end, value, unit, vague }, index) => {
    const words = coreWords(names[index] ?? '');
    const match = unit === null || unit === '%' || vague ? null : matchTarget(task, words, value, unit);
    if (match?.kind !== 'target') return [];
    const said = { value, unit: unit ?? '', converted: match.value, words };
    return [targetFigure(scope, match.target, said, flagOf(scope, start), [start, end])];
  });
  if (hits.length < tokens.length) return [];
  into.metrics.push(...hits);
  return tokens;
}
