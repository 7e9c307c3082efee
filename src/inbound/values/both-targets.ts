import type { Target } from '../../domain/directive.ts';
import { sameDimension } from '../../domain/quantity.ts';
import { pattern } from '../pattern.ts';
import { coverage, expandWords, pairsOf } from './core-words.ts';
import type { Scope } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import type { TargetWords } from './task-words.ts';

const together = pattern(
  /合计|一共|总共|共计|总计|拢共|统共|加起来|合起来|合在一[起块]|加上|连同|加总|合并|算上|(?<!公)共(?=\D{0,4}$)/u,
);

/** «城镇新增就业加上农村转移就业,一共5.9万人»: the targets of which a figure is the sum, and so of neither; empty for most. */
export function summedTargets({ text, task }: Scope, { start, unit }: NumberToken): readonly Target[] {
  const before = /[^;。\n\d]*$/u.exec(text.slice(Math.max(0, start - 60), start))?.[0] ?? '';
  if (task.targets.length < 2 || unit === null || !together.test(before)) return [];
  const said = pairsOf(expandWords(before));
  const fitting = task.targets.filter(({ target }) => sameDimension(target.unit, unit));
  const named = fitting.filter((entry) => coverage(entry.core, said) >= 0.5 && hasOwn(entry, fitting, said));
  return named.length > 1 ? named.map(({ target }) => target) : [];
}

/** Whether words only this one of several targets has are said: 企业 in «新增上市企业共1家» names none of the others. */
export function hasOwn(entry: TargetWords, all: readonly TargetWords[], said: ReadonlySet<string>): boolean {
  return [...entry.pairs].some(
    (pair) => said.has(pair) && !all.some((other) => other !== entry && other.pairs.has(pair)),
  );
}
