import type { LadderRule, LadderStageKind } from '../../domain/ladder.ts';

const days = String.raw`\s*个?(?:工作)?[日天]`;
const when = [
  String.raw`T\s*(?<sign>[+-])\s*(?<count>\d{1,2})`,
  String.raw`提前\s*(?<before>\d{1,2})${days}`,
  String.raw`逾期(?:后?第?)\s*(?<after>\d{1,2})${days}`,
  `(?<last>(?:截止日?)?前一?个?(?:工作)?[日天])`,
  String.raw`(?<due>T\s*0|截止(?:日|当[日天])|当[日天])`,
].join('|');
const next = '(?:T|提前|逾期|截止|前一|当[日天])';
const word = String.raw`(?:\s*(?!${next})(?<word>\p{Script=Han}+?))?`;
const item = new RegExp(
  String.raw`(?:${when})${word}(?:\s*(?<at>\d{1,2}:\d{2}))?(?:[,、\s]+|$|(?=${next}))`,
  'uy',
);

const beforeWords: readonly (readonly [RegExp, LadderStageKind])[] = [
  [/^(?:报送)?通知$/u, 'opening'],
  [/^(?:催报)?提醒$|^催报$/u, 'reminder'],
];
const afterWords: readonly (readonly [RegExp, LadderStageKind])[] = [
  [/群/u, 'group_overdue'],
  [/领导/u, 'unit_leader'],
  [/通报|草稿/u, 'bulletin_draft'],
];

/** When nothing is said. */
const usualTime = '09:00';

/**
 * A ladder in the words staff write it in: «T-5通知、T-2提醒、T-1、T0、T+1群、T+3领导、T+3通报», or with 提前5日, 前一日,
 * 当日, 逾期1日, each with a time (09:00 otherwise). The first stage without a word is the notice. Null when a part is not
 * understood; whether the whole is allowed is `ladderFault`'s to say.
 */
export function readLadder(text: string): LadderRule[] | null {
  const words = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[。;\n]/gu, ' ')
    .replace(/[−–—]/gu, '-')
    .trim();
  const rules: LadderRule[] = [];
  item.lastIndex = 0;
  while (item.lastIndex < words.length) {
    const groups = item.exec(words)?.groups;
    if (groups === undefined) return null;
    const rule = ruleOf(groups, rules.length === 0);
    if (rule === null) return null;
    rules.push(rule);
  }
  return rules.length === 0 ? null : rules;
}

function ruleOf(groups: Readonly<Record<string, string | undefined>>, first: boolean): LadderRule | null {
  const at = (groups['at'] ?? usualTime).padStart(5, '0');
  const word = groups['word'] ?? '';
  if (groups['due'] !== undefined) return { kind: 'due_day', workdays: 0, at };
  if (groups['last'] !== undefined) return { kind: 'last_call', workdays: 1, at };
  const workdays = Number(groups['count'] ?? groups['before'] ?? groups['after']);
  const ahead = groups['sign'] === '-' || groups['before'] !== undefined;
  if (ahead && workdays === 1) return { kind: 'last_call', workdays, at };
  const kind = ahead
    ? word === ''
      ? first
        ? 'opening'
        : 'reminder'
      : kindOf(beforeWords, word)
    : kindOf(afterWords, word);
  return kind === null ? null : { kind, workdays, at };
}

const kindOf = (
  table: readonly (readonly [RegExp, LadderStageKind])[],
  word: string,
): LadderStageKind | null => table.find(([expression]) => expression.test(word))?.[1] ?? null;
