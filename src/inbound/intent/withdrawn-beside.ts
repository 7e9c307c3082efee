import { matches } from '../matches.ts';
import { wholeReference } from '../tasks/task-numbers.ts';
import { mentionsWithdrawal } from './withdrawals.ts';

const list = String.raw`第?\d{1,3}项?(?:[ ]*(?:[、和及与至到~-]|(?<=项)(?=第?\d))[ ]*第?\d{1,3}项?){0,30}`;
const politely = '(?:请|麻烦|帮我|先|把|将|另外|还有|那|再|[ ])*';
const verb = '(?:撤回|撤销|作废|撤[了掉]?)';
const end = '(?:一下|了|吧|掉|回来|谢谢|[ ])*$';
/** 撤回6项和7项; 6、7、8都撤回 */
const takes = new RegExp(
  `^${politely}(?:${verb}(?:一下)?[ :]*(?<ahead>${list})|(?<behind>${list})(?:报的|那[几两]?[条项])?(?:都|均|全部?|一起|也|先|给我|帮我)*${verb})${end}`,
  'u',
);
/** 8不撤, 等下8别撤, 8项不变 */
const keeps = new RegExp(
  `^(?:等等?一?下?|慢着|不对|哦|但是?|不过|[ ])*(?<kept>${list})(?:的|先|就|也|都|仍|暂时?)*(?:(?:[别不]|不用|不要|先[别不])(?:用|要)?撤[回销了掉]?|不变|不动|保留|照旧|不用[改动])${end}`,
  'u',
);
const clause = /[^,;。!\n]+/gu;

/** What a message takes back, and what it says besides. */
export interface WithdrawnBeside {
  /** Without those that are to stay. */
  readonly taken: readonly number[];
  /** Where the clauses stand that say something else. */
  readonly rest: readonly { readonly start: number; readonly end: number }[];
}

/**
 * «撤回6项和7项,8项改72%», «6、7、8都撤回,等下8别撤»: the tasks of the clauses that take something back, and the clauses that do not; null for
 * a message in which no clause does, or only one that is all of it.
 */
export function withdrawnBeside(text: string): WithdrawnBeside | null {
  if (text.length > 200 || !/撤|作废/u.test(text)) return null;
  const taken: number[] = [];
  const kept: number[] = [];
  const rest: { start: number; end: number }[] = [];
  for (const { index, 0: said } of matches(clause, text)) {
    const { ahead, behind } = takes.exec(said)?.groups ?? {};
    const stays = keeps.exec(said)?.groups?.['kept'];
    const off = ahead ?? behind;
    if (stays !== undefined) kept.push(...tasksOf(stays));
    else if (off !== undefined) taken.push(...tasksOf(off));
    else rest.push({ start: index, end: index + said.length });
  }
  if (taken.length === 0 || (kept.length === 0 && rest.length === 0)) return null;
  if (rest.some(({ start, end }) => mentionsWithdrawal(text.slice(start, end)))) return null;
  return { taken: taken.filter((no) => !kept.includes(no)), rest };
}

const tasksOf = (said: string): readonly number[] =>
  wholeReference(said.replace(/项(?=第?\d)/gu, '项、')) ?? [];
