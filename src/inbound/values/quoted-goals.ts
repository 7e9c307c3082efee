import type { Target } from '../../domain/directive.ts';
import { convert, sameDimension } from '../../domain/quantity.ts';
import { matches } from '../matches.ts';
import { within } from '../spans.ts';
import { coreWords, coverage, expandWords } from './core-words.ts';
import type { NumberToken } from './numbers.ts';
import { type Behind, behindQuotation } from './quoted-behind.ts';
import { matchTarget } from './targets.ts';
import type { TaskWords } from './task-words.ts';

/** A figure of the message that only repeats what the task asks for. */
export interface QuotedGoal {
  readonly target: Target;
  /** The numbers it is written with: two of a range. */
  readonly tokens: readonly NumberToken[];
  /** Behind 以上 and the bracket that closes. */
  readonly end: number;
}

/** What a report quotes of the task. */
export interface Quotation {
  readonly goals: readonly QuotedGoal[];
  /** Where what is reported begins: behind the sentences that only quote. */
  readonly behind: number;
}

/** A sentence, or as much of it as comes before how it stands is told. */
interface Part {
  readonly start: number;
  readonly end: number;
  /** It opens with words of a result. */
  readonly told: boolean;
}

/** Where how it stands begins: 目前, 已, 截至, 1-8月, 完成情况: … */
const tells =
  /(?<=^|[,:、()。;!\n\s])(?:目前|现[已在有]|现阶段|已|截[至止]|累计|实际|本月|当月|今年(?:以来|已|共|[认新完])|年初以来|上半年|前[一二三两]季度|(?:20\d\d年)?\d{1,2}(?:[-~至到]\d{1,2})?月|正在|正[积组]|尚未|还[未没在]|暂未|我[局办委行院社市县区们]|(?:工作|任务|目标)?(?:完成|进展|落实|推进)(?:情况|进度)?[:是]|进展)/gu;
const ends = /[。;!?\n]/gu;
/** 工作任务:, (任务内容:, 年度目标: in front of what is quoted. */
const label =
  /^[\s:,、(]*(?:(?:年度|全年|今年|重点|工作|具体|主要|目标|考核)*(?:任务|目标|工作|指标)(?:任务|内容|要求|目标|名称)?|任务)[:是为]\s*/u;
/** 力争, 确保: how the goal is to be reached; never said of a result. */
const wished = /力争|确保|争取/gu;
const almost = /^(?:以上|左右|以内)/u;
/** What of the quotation still stands behind its number. */
const rest = /^(?:以上|左右|以内)?\)?/u;
const ranged = /^\s*[-~至到]\s*$/u;

const ended = /[。;!\n)]\s*$/u;

/** No document says more of a task. */
const longest = 800;
/** How far behind the goals a figure of theirs is looked for. */
const reach = 240;
/** Fewer signs may be the words in which anybody would tell the result. */
const long = 16;

/** Cuts what is said of a task where a sentence ends and where how it stands begins; a bracket that opens it is a part of its own. */
function partsOf(text: string, start: number, end: number): readonly Part[] {
  const said = text.slice(start, end);
  const opened = /^[\s:,]*\(/u.exec(said)?.[0].length ?? 0;
  const closed = opened > 0 ? closing(said, opened) : 0;
  const cuts = new Map<number, boolean>();
  for (const { index } of matches(ends, said)) cuts.set(index + 1, false);
  if (closed > 0) cuts.set(closed, false);
  for (const { index } of matches(tells, said)) cuts.set(index, true);
  const parts: Part[] = [];
  let from = 0;
  let told = false;
  for (const [at, telling] of [...cuts].sort(([one], [other]) => one - other)) {
    if (at > from) parts.push({ start: start + from, end: start + at, told });
    from = at;
    told = telling;
  }
  if (start + from < end) parts.push({ start: start + from, end, told });
  return parts;
}

/** Index behind the bracket that closes the one before `from`; 0 where none does. */
function closing(said: string, from: number): number {
  let depth = 1;
  for (let at = from; at < said.length; at += 1) {
    if (said[at] === '(') depth += 1;
    else if (said[at] === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return 0;
}

function isGoal({ value, unit }: NumberToken, target: Target, goal: number | null): boolean {
  if (unit === null || goal === null) return false;
  return unit === target.unit ? value === goal : convert(value, unit, target.unit) === goal;
}

const marks = /[\s,;。、:"“”'‘’()《》]/gu;

/** How many signs around a number the task has around the same number. */
function commonAround(said: string, own: string, [from, to]: readonly [number, number]): number {
  const written = said.slice(from, to);
  let best = 0;
  for (let at = own.indexOf(written); at >= 0; at = own.indexOf(written, at + 1)) {
    let ahead = 0;
    while (ahead < from && ahead < at && ahead < 12 && said[from - 1 - ahead] === own[at - 1 - ahead])
      ahead += 1;
    let behind = 0;
    const own2 = at + written.length;
    while (behind < 12 && to + behind < said.length && said[to + behind] === own[own2 + behind]) behind += 1;
    best = Math.max(best, ahead + behind);
  }
  return best;
}

/** Whether the words around the number are the ones that the task has around it. */
function isAsWritten(
  text: string,
  { start, end }: Part,
  [from, to]: readonly [number, number],
  own: string,
): boolean {
  const left = text.slice(Math.max(start, from - 30), from).replace(marks, '');
  const right = text.slice(to, Math.min(end, to + 30)).replace(marks, '');
  const written = text.slice(from, to).replace(marks, '');
  return commonAround(`${left}${written}${right}`, own, [left.length, left.length + written.length]) >= 4;
}

/** The goals of a part of the message, in order; null where a number of it is none. */
function goalsOf(
  text: string,
  part: Part,
  tokens: readonly NumberToken[],
  task: TaskWords,
): readonly QuotedGoal[] | null {
  const own = task.text.replace(marks, '');
  const found: QuotedGoal[] = [];
  let from = part.start + (label.exec(text.slice(part.start, part.end))?.[0].length ?? 0);
  let next = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const following = tokens[at + 1];
    const pair =
      following !== undefined && ranged.test(text.slice(token.end, following.start)) ? following : null;
    const last = pair ?? token;
    const place = [token.start, last.end] as const;
    const left = coreWords(text.slice(from, token.start).replace(wished, '').replace(almost, ''));
    const index = task.targets.findIndex(({ target }, no) => {
      if (no < next || !equals(target, token, pair)) return false;
      if (isAsWritten(text, part, place, own)) return true;
      if (target.unit === '%' && left.length < 2) return false;
      const match = matchTarget(task, left, last.value, last.unit ?? '');
      return match.kind === 'target' && match.target === target;
    });
    const target = task.targets[index]?.target;
    if (target === undefined) {
      if (token.unit !== null && !isAsWritten(text, part, place, own)) return null;
    } else {
      const end = last.end + (rest.exec(text.slice(last.end, last.end + 3))?.[0].length ?? 0);
      found.push({ target, tokens: pair === null ? [token] : [token, pair], end });
      next = index + 1;
    }
    if (pair !== null) at += 1;
    from = last.end;
  }
  return found;
}

function isAnyGoal(token: NumberToken, { targets }: TaskWords): boolean {
  return targets.some(
    ({ target }) => isGoal(token, target, target.value) || isGoal(token, target, target.valueTo),
  );
}

function equals(target: Target, token: NumberToken, pair: NumberToken | null): boolean {
  // 1家 is no 1至2家
  if (pair === null) return target.valueTo === null && isGoal(token, target, target.value);
  return (
    isGoal(pair, target, target.valueTo) &&
    isGoal({ ...token, unit: token.unit ?? pair.unit }, target, target.value)
  );
}

/** Whether what is said behind counts one of the goals («…。目前新增41家»), or other goals of the task. */
function counted(
  text: string,
  tokens: readonly NumberToken[],
  from: number,
  goals: readonly QuotedGoal[],
  task: TaskWords,
): Pick<Looks, 'counted' | 'elsewhere'> {
  let before = from;
  const targets = tokens.flatMap((token): readonly { readonly target: Target }[] => {
    const said = /[^,;。:、()]*$/u.exec(text.slice(before, token.start))?.[0] ?? '';
    before = token.end;
    const words = coreWords(said);
    const same = goals.filter(({ target }) => sameDimension(token.unit ?? '', target.unit));
    if (words.length < 2) return same.length === 1 ? same : [];
    const match = matchTarget(task, words, token.value, token.unit ?? '');
    return match.kind === 'target' && !isGoal(token, match.target, match.target.value) ? [match] : [];
  });
  const own = targets.filter(({ target }) => goals.some((goal) => goal.target === target));
  return { counted: own.length > 0, elsewhere: own.length === 0 && targets.length > 0 };
}

/** What tells a quotation from a result in the same words. */
interface Looks {
  readonly labelled: boolean;
  /** Nothing but words of the task. */
  readonly exact: boolean;
  /** More of the task than anybody would take to tell a result. */
  readonly much: boolean;
  /** Something behind it is of the same goals. */
  readonly counted: boolean;
  /** Something behind it is of other goals of the task: the list of what is reached goes on. */
  readonly elsewhere: boolean;
}

function isQuotation({ labelled, exact, much, counted, elsewhere }: Looks, behind: Behind): boolean {
  switch (behind) {
    case 'none':
    case 'reached':
      return false;
    case 'not_begun':
      return true;
    case 'goes_on':
      return exact || labelled;
    case 'result':
      return labelled || counted || (exact && much && !elsewhere);
    case 'other':
      return labelled || (exact && much && !elsewhere);
    default:
      return behind satisfies never;
  }
}

function looksLike(
  text: string,
  part: Part,
  goals: readonly QuotedGoal[],
  {
    tokens,
    end,
    task,
  }: { readonly tokens: readonly NumberToken[]; readonly end: number; readonly task: TaskWords },
): Looks {
  const said = text.slice(part.start, part.end);
  const head = label.exec(said)?.[0].length ?? 0;
  const words = expandWords(said.slice(head).replace(/^[\s:(]+|[\s。;,:)]+$/gu, ''));
  const several = goals.length > 1;
  const sized = goals.some(({ tokens: own }) =>
    almost.test(text.slice(own.at(-1)?.end, (own.at(-1)?.end ?? 0) + 2)),
  );
  const next = within(tokens, part.end, Math.min(end, part.end + reach));
  return {
    labelled: head > 0,
    exact: coverage(words, task.pairs) >= 0.93,
    much: several || sized || words.length >= long,
    ...counted(text, next, part.end, goals, task),
  };
}

/**
 * The goals that a report only quotes: «9.新增上市企业1家、头雁企业2家、…。目前正在组织申报». What repeats the text of the task, with its goals in
 * the order of the document, is no result where something else tells how it stands, and no word says that it is reached.
 */
export function quotedGoals(
  text: string,
  numbers: readonly NumberToken[],
  [start, end]: readonly [number, number],
  task: TaskWords,
): Quotation {
  const none = { goals: [], behind: start };
  if (task.targets.length === 0) return none;
  const tokens = within(numbers, start, end);
  if (!tokens.some((token) => isAnyGoal(token, task))) return none;
  const goals: QuotedGoal[] = [];
  let behind = start;
  for (const part of partsOf(text, start, Math.min(end, start + longest))) {
    const own = within(tokens, part.start, part.end);
    if (part.told) break;
    if (own.length === 0) continue;
    const found = goalsOf(text, part, own, task);
    if (found === null) break;
    const looks = looksLike(text, part, found, { tokens, end, task });
    if (found.length === 0 || !isQuotation(looks, behindQuotation(text.slice(part.end, end)))) continue;
    goals.push(...found);
    const apart = (looks.labelled || looks.exact) && ended.test(text.slice(part.start, part.end));
    if (apart && part.start === behind) behind = part.end;
  }
  return { goals, behind };
}
