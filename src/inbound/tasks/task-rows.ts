import type { InterpretContext } from '../interpretation.ts';
import { fold } from '../normalise.ts';
import { anyStatusSource, sameSource } from '../values/words.ts';
import { shareSource } from '../vocabulary/amounts.ts';
import { expandTaskList } from './task-numbers.ts';

/** A number or a range; what has another sign behind it is a share, a date or an amount. */
const numbers = /第?(?<from>\d{1,3})(?:项?(?:[至到~]|-{1,2})第?(?<to>\d{1,3}))?(?![\d.])(?<sign>项(?!目))?/uy;
const joint = /[ ]*(?<mark>[、,/和与及])[ ]*/uy;
const apart = /[ ]*[;。\n][;。\s]*/uy;
const blank = /[ ]+/uy;
const value = new RegExp(
  `[ :,]*(?:都|均|也|全部|全|各|仍|已|目前|现在?|总体|整体|进度|完成|达到?|为|是){0,4}[ :]*(?:(?<share>${shareSource})|(?<state>${sameSource}|${anyStatusSource}|推进))[了的]?(?=[ ]*(?:$|[,;。、\\n])|[ ]+\\d|\\d{1,3}(?:[至到~]|-{1,2})\\d)`,
  'uy',
);
/** «65、66项完成 69»: a number behind it tells how much. */
const takesNumber = /(?:完成|进度)[ ]*$/u;
const all = /^[ :,]*(?:都|均|全)/u;

interface Part {
  /** As it is typed, without its sign. */
  readonly typed: string;
  readonly nos: readonly number[];
  readonly signed: boolean;
  /** What joins it to the part before. */
  readonly joint: 'none' | 'mark' | 'comma' | 'blank';
}

/** Tasks, and what is said of them: nothing where `said` is empty. */
interface Item {
  readonly parts: readonly Part[];
  readonly said: string;
  /** Nothing stands between the last number and what is said. */
  readonly glued: boolean;
  readonly start: number;
  /** What stood between it and the one before. */
  readonly behind: 'mark' | 'blank';
}

/** Reads a folded text from left to right. */
class Reader {
  readonly #text: string;
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get ended(): boolean {
    return this.at >= this.#text.length;
  }

  take(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.at;
    const match = form.exec(this.#text);
    if (match !== null) this.at += match[0].length;
    return match;
  }
}

function partIn(reader: Reader, joined: Part['joint']): Part | null {
  const match = reader.take(numbers);
  const { from = '', to, sign } = match?.groups ?? {};
  const typed = to === undefined ? from : `${from}-${to}`;
  const nos = expandTaskList(typed);
  return match === null || nos === null ? null : { typed, nos, signed: sign !== undefined, joint: joined };
}

interface Read {
  readonly items: readonly Item[];
  /** Where anything else begins; the end of the text where nothing does. */
  readonly end: number;
}

/** A list and what is said of it; where other words follow, what stands before them in signs of its own: «75,76项,78项新建…». */
function itemIn(
  reader: Reader,
  behind: Item['behind'],
): { readonly item: Item | null; readonly end: number } {
  const parts: Part[] = [];
  const start = reader.at;
  let end = start;
  let signed = 0;
  const untold = (own: readonly Part[]): Item => ({ parts: own, said: '', glued: false, start, behind });
  for (let joined: Part['joint'] = 'none'; ; ) {
    const from = reader.at;
    const part = partIn(reader, joined);
    if (part === null) break;
    const leaves = joined === 'comma' || joined === 'blank';
    if (leaves && parts.at(-1)?.signed) [end, signed] = [from, parts.length];
    parts.push(part);
    const said = reader.take(value);
    if (said !== null) {
      const glued = /^\S/u.test(said[0]);
      return { item: { parts, said: said[0].trim(), glued, start, behind }, end: reader.at };
    }
    if (reader.ended || reader.take(apart) !== null) return { item: untold(parts), end: reader.at };
    const mark = reader.take(joint)?.groups?.['mark'];
    if (mark !== undefined) joined = mark === ',' ? 'comma' : 'mark';
    else if (reader.take(blank) !== null) joined = 'blank';
    else break;
    if (reader.ended) return { item: untold(parts), end: reader.at };
  }
  return { item: signed === 0 ? null : untold(parts.slice(0, signed)), end };
}

/** The items with which a folded text opens. */
function itemsIn(text: string): Read {
  const reader = new Reader(text);
  const items: Item[] = [];
  let behind: Item['behind'] = 'mark';
  let end = 0;
  while (!reader.ended) {
    const read = itemIn(reader, behind);
    if (read.item !== null) items.push(read.item);
    end = read.end;
    if (read.item === null || end !== reader.at) break;
    if (read.item.said === '') behind = 'mark';
    else behind = (reader.take(apart) ?? reader.take(joint)) ? 'mark' : 'blank';
    if (behind === 'blank') reader.take(blank);
    end = reader.at;
  }
  return { items, end };
}

/** «6 75», «51、52 65», «6 75 正常推进»: the number behind the blank may be a share. */
function mayBeShare({ parts, said, glued }: Item): boolean {
  const last = parts.at(-1);
  if (last?.joint !== 'blank' || last.nos.length > 1 || last.signed) return false;
  return said === '' || (parts.length === 2 && !glued);
}

const anyShare = new RegExp(shareSource, 'u');

/** «9 10 推进中» beside «6 7 8 已完成», «6 7 已完成 9 10 推进中»: the sender sets lists apart by blanks, and no share is meant. */
function listsByBlanks(items: readonly Item[]): boolean {
  const byBlanks = ({ parts }: Item) => parts.slice(1).every((part) => part.joint === 'blank');
  if (!items.some(({ parts }) => parts.length > 1)) return false;
  if (!items.every((item) => item.said !== '' && !anyShare.test(item.said) && byBlanks(item))) return false;
  const nos = items.flatMap(({ parts }) => parts.flatMap((part) => part.nos));
  if (!nos.every((no, at) => no > (nos[at - 1] ?? 0))) return false;
  const neighbours = items.every(({ parts: [first, second] }) => {
    const [from = 0] = first?.nos ?? [];
    return second === undefined || second.nos[0] === from + 1;
  });
  return neighbours || items.some(({ parts, glued }) => parts.length > 2 || (parts.length === 2 && glued));
}

/** «7完成 69», «6项60% 70»: a single number without a sign may be a value behind some values. */
function mayGoOn(item: Item, before: Item | undefined): boolean {
  if (before === undefined || item.behind === 'mark' || item.parts.length > 1) return false;
  const [part] = item.parts;
  if (part === undefined || part.nos.length > 1 || item.said !== '') return false;
  return (
    takesNumber.test(before.said) || (!part.signed && part.typed.length > 1 && before.said.endsWith('%'))
  );
}

/**
 * «51、52滞后 53-56项 58、59项65%»: where blanks part what is said of the tasks, they part lists as well, unless all of a list is
 * told apart by blanks or 均 speaks of more than one list.
 */
function partedByBlanks(items: readonly Item[]): Item[] {
  if (!items.some(({ behind }) => behind === 'blank')) return [...items];
  return items.flatMap((item): Item[] => {
    const joints = new Set(item.parts.slice(1).map((part) => part.joint === 'blank'));
    if (joints.size < 2 || all.test(item.said)) {
      const signed = item.parts.slice(0, -1).some((part) => part.signed);
      if (!(joints.has(true) && signed && !all.test(item.said))) return [item];
    }
    const lists: Part[][] = [];
    for (const part of item.parts) {
      const last = lists.at(-1);
      if (last === undefined || part.joint === 'blank') lists.push([part]);
      else last.push(part);
    }
    return lists.map((parts, at) => ({
      ...item,
      parts,
      said: at === lists.length - 1 ? item.said : '',
      behind: at === 0 ? item.behind : 'blank',
    }));
  });
}

/** Whether other rules might take a number of the row for the value of a task before it. */
function isUnsure(items: readonly Item[]): boolean {
  return items.some(({ parts, said, behind }) => {
    const signed = parts.findIndex((part) => part.signed);
    const mixed = signed >= 0 && parts.slice(signed).some((part) => !part.signed);
    return said === '' || behind === 'blank' || mixed || onlyWord.test(said);
  });
}

/** «9、10推进» between other lists. */
const onlyWord = /^推进$/u;

function written({ parts, said }: Item): string {
  return `第${parts.map(({ typed }) => typed).join('、')}项${said.replace(onlyWord, '正在推进')}`;
}

/** «1、6项65% 2、7项70%»: 1 and 2 may count what is said. */
function countsItems(items: readonly Item[]): boolean {
  return (
    items.length > 1 &&
    items.every(({ parts: [first, second] }, at) => {
      const one = first?.nos.length === 1 && first.nos[0] === at + 1 && !first.signed;
      return one && (second?.joint === 'mark' || second?.joint === 'comma');
    })
  );
}

/** The row in sentences, where all its tasks are the unit's; null where it is well as it stands or nobody can tell. */
function rewritten(items: readonly Item[], isOwed: (no: number) => boolean): string | null {
  if (!items.some(({ said }) => said !== '') || countsItems(items)) return null;
  const lists = listsByBlanks(items);
  if (!lists && items.some((item, at) => mayBeShare(item) || mayGoOn(item, items[at - 1]))) return null;
  const parted = partedByBlanks(items);
  if (parted.length < 2 || !(lists || isUnsure(parted))) return null;
  const own = parted.every(({ parts }) => {
    const nos = parts.flatMap((part) => part.nos);
    const known = nos.filter(isOwed).length;
    return nos.length > 2 ? known * 2 >= nos.length : known === nos.length;
  });
  return own ? parted.map(written).join('；') : null;
}

/** A heading without a value: «9月进展:». */
const heading = /^[^\d\n:;,。]{0,16}(?:\d{1,2}月[^\d\n:;,。]{0,12})?:\s*/u;
const anyState = new RegExp(anyStatusSource, 'u');
const ending = /[\s。;,!~]*$/u;
const anyRow = /\d项?\D{1,16}\d/u;
const sentence = /[^\n。;!]*(?:[\n。;!]+[^\S\n]*|$)/gu;
const opensWithTask = /^\s*第?\d/u;

interface Stretch extends Read {
  readonly text: string;
}

/** Whether a row can begin behind the sentence before: no heading, but one that tells of a task itself. */
function standsApart(before: string): boolean {
  return before === '' || (opensWithTask.test(before) && !/:\s*$/u.test(before));
}

/** The sentences that are rows one behind the other, from the first of them, up to the task of which other words are said. */
function rowFrom(stretches: readonly Stretch[], first: number) {
  const items: Item[] = [];
  let length = 0;
  let start = 0;
  let next = first;
  for (; next < stretches.length; next += 1) {
    const one = stretches[next];
    if (one === undefined || one.items.length === 0) break;
    items.push(...one.items);
    start = length + (one.items.at(-1)?.start ?? 0);
    const whole = one.end === one.text.replace(ending, '').length;
    length += whole ? one.text.length : one.end;
    if (!whole) break;
  }
  const cut = stretches[next]?.text ?? '';
  const inside = (stretches[next]?.items.length ?? 0) > 0;
  const after = inside ? cut.slice(stretches[next]?.end) : cut;
  // What is said of the last tasks goes on behind them: «98项滞后,主要是…», «6、7⏎均完成».
  const goesOn = !opensWithTask.test(after) && (inside || (after !== '' && items.at(-1)?.said === ''));
  return goesOn ? { items: items.slice(0, -1), length: start, next } : { items, length, next };
}

const pair = '第?\\d{1,3}(?:(?:[、至到~]|-{1,2})第?\\d{1,3}){0,20}项[ :]*\\d{1,3}';
/** «1-5项70、6-10项80»: each list with a number of its own. */
const pairs = new RegExp(`^\\s*${pair}(?:[、,;][ ]*${pair}){1,40}[\\s。]*$`, 'u');
const betweenPairs = /(?<=项[ :]*\d{1,3})[、，,][ ]*(?=第?\d)/gu;

/**
 * «65、66项滞后 69», «71-74都完成 75,76项,77项正常推进»: sentences of nothing but tasks and their states or shares, with a sign behind
 * each list, so that a list of which nothing is said is no value of the one before. Any other text as it is.
 */
export function withRowsParted(text: string, { owed }: InterpretContext): string {
  if (!anyRow.test(text)) return text;
  const folded = fold(text);
  if (pairs.test(folded)) return text.replace(betweenPairs, '；');
  const head = heading.exec(folded)?.[0] ?? '';
  if (anyState.test(head)) return text;
  const stretches = (folded.slice(head.length).match(sentence) ?? [])
    .filter((said) => said !== '')
    .map((said): Stretch => ({ text: said, ...itemsIn(said.replace(ending, '')) }));
  let at = head.length;
  let told = text.slice(0, at);
  for (let first = 0; first < stretches.length; ) {
    const { items, length, next } = rowFrom(stretches, first);
    const until = at + length;
    const apart = standsApart(stretches[first - 1]?.text ?? '');
    const row = apart ? rewritten(items, (no) => owed.has(no)) : null;
    told += row === null ? text.slice(at, until) : `${row}。\n`;
    const whole = at + stretches.slice(first, next + 1).reduce((sum, one) => sum + one.text.length, 0);
    told += text.slice(until, whole);
    at = whole;
    first = next + 1;
  }
  return told.replace(/。\n$/u, '');
}
