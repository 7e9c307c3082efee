import { doubtIn } from '../intent/doubts.ts';
import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import { blanked, type Placed } from '../spans.ts';
import { shareSource, unitSource } from '../vocabulary/amounts.ts';
import { otherReckoning } from './two-reckonings.ts';

const value = `(?:${shareSource}|\\d[\\d.,]*\\s*(?:${unitSource}))`;
const calls =
  /(?:的|目前|现在|总体|整体|累计|已经?|进度|进展|完成|率|为|是|有|达到?|到|又|也|还|或者?|[\s:])+/gu;
const named = '(?:第\\s*\\d{1,3}\\s*[项号]|(?<![\\d、和及与至到~～-])\\d{1,3}\\s*项|任务\\s*\\d{1,3})';

/** «第22项75%,», «第1项完成投资1200亿元;», «第22项我再核一下»: a task, and one value of it or a few words. */
const statement = new RegExp(
  `(?<head>${named})(?:(?<name>[^,;。!?\\n\\d]{0,14})${value}[了吧]?|(?<words>[^,;。!?\\n\\d]{2,20}))[\\s,;。、(]*`,
  'gu',
);

/** What of a statement says which task and what of it: two that are alike here tell two values of one thing. */
function about({ head = '', name = '' }: Readonly<Record<string, string>>): string {
  return `${/\d+/u.exec(head)?.[0] ?? ''} ${name.replace(calls, '')}`;
}

/** Where a task is named once more right behind a value of its own, only to give another or to doubt that one. */
function namedAgain(text: string): readonly Placed[] {
  const found = matches(statement, text);
  return found.flatMap(({ index, groups = {} }, at) => {
    const before = found[at - 1];
    const told = before?.groups ?? {};
    if (before === undefined || before.index + before[0].length !== index) return [];
    const { head = '', words } = groups;
    const again =
      words === undefined
        ? about(groups) === about(told)
        : about({ head }) === about({ head: told['head'] ?? '' }) && doubtIn(words) !== null;
    return again && told['words'] === undefined ? [{ start: index, end: index + head.length }] : [];
  });
}

const decides =
  '(?:我们?(?:这边|局)?|局里|本次|这次|这回|目前|现在|暂时?|暂且|姑且|先|就|还是|请|都|统一|最[终后]|仍|只能|那)*';
/** 先按75%报, 以57%为准, 就报75%: which of them it is to be. */
const settled = pattern(
  new RegExp(
    `(?<=[,;。\\s(])${decides}(?:(?:按照?|以|取|用|采用)(?:这个|那个)?(?<taken>${value})(?:的|来|为准|上?报|填报?|登记?|录入?|算|这个数?)*|(?:先|就|还是|暂|只能)(?:报|填|登记?)(?<put>${value}))[吧了的]{0,2}(?=$|[\\s,;。!)])`,
    'u',
  ),
);
const anyValue = new RegExp(value, 'gu');
const isShare = new RegExp(`^${shareSource}$`, 'u');
const anyTask = new RegExp(named, 'u');

const bare = (written: string): string => written.replace(/\s/gu, '');

/**
 * «第22项75%、57%,两个数不一致,先按75%报»: the clauses between the task and what it is to be, where that is one of the values in
 * them.
 */
function beforeSettled(text: string): readonly Placed[] {
  const found = settled.exec(text);
  if (found === null) return [];
  const written = found.groups?.['taken'] ?? found.groups?.['put'] ?? '';
  const chosen = bare(written);
  const head = anyTask.exec(text);
  const from = head === null ? 0 : head.index + head[0].length;
  if (from > found.index || anyTask.test(text.slice(from, found.index))) return [];
  const values = matches(anyValue, text.slice(from, found.index));
  const told = values.map(([one]) => bare(one));
  if (new Set(told).size < 2 || !told.includes(chosen)) return [];
  // The name of a figure stays in front of it: 完成投资1200亿元、1100亿元,先按1100亿元报.
  if (!isShare.test(chosen))
    return [{ start: from + (values[0]?.index ?? 0), end: found.index + found[0].lastIndexOf(written) }];
  const clauses = matches(/[^,;。!?()\n]+[,;。!?()\n]*/gu, text.slice(from, found.index));
  return clauses
    .filter(([said]) => matches(anyValue, said).length > 0 || doubtIn(said) !== null)
    .map(({ index, 0: said }) => ({ start: from + index, end: from + index + said.length }));
}

/**
 * Two values of one task in one message as one statement about it, with blanks for the second naming of the task and, where
 * the sender says which of the two it is to be or whose counts, for what is said before that.
 */
export function asToldOnce(text: string): string {
  if (!/\d.*\d/su.test(text)) return text;
  const once = blanked(text, namedAgain(text));
  return blanked(once, [...beforeSettled(once), ...otherReckoning(once, value, named)]);
}
