import { parseNumeral } from '../../domain/quantity.ts';
import { matches } from '../matches.ts';
import { isShare, rowsIn, taskNumber } from './numerals.ts';

/** One or several task numbers in a row, as they stand in an unpunctuated stretch. */
export interface Group {
  /** Where the first number begins, behind 第 and behind the share it may run on from. */
  readonly start: number;
  /** Behind the last number and how many there are, before 项. */
  readonly end: number;
  readonly nos: readonly number[];
  /** Where each of the numbers begins that nothing parts from the one before. */
  readonly seams: readonly number[];
  /** 加 between two numbers, which joins them as 和 does. */
  readonly plus: readonly number[];
  /** Whether the end of a share stands before it: 百分之七十四|四十七项. */
  readonly behindShare: boolean;
  /** 第 stands before it. */
  readonly marked: boolean;
  /** 项 stands behind it. */
  readonly suffixed: boolean;
  /** Where the last number ends, if they are counted behind it: 六十五六十六|两项. */
  readonly counted: number | null;
  /** Several, with words behind them that are said of several: 都, 这三项. */
  readonly ofAll: boolean;
}

const numeral = /(?<![\d.])\d{1,3}(?![\d.])|(?:[零一二两三四五六七八九十]|百(?!分之|城)){1,30}/gu;
const joint = /^(?:项|项?(?:、|和|加上?|还有|跟|以及|与|再加上?))第?$/u;
const itemBehind = /^\s?项(?!目(?!前|标))/u;
/** 这三项, 这仨, 那几项 behind the numbers. */
const countBehind =
  /^(?:[这那共等]|一共)+(?:(?<count>[两二三四五六七八九十]{1,3}|\d{1,2})[项个](?!月)|俩|仨|几[项个])/u;
const ofAllBehind =
  /^(?:也|现在|目前|基本上?)?(?:都|均|全部)|^(?:的|总体|整体|目前)*进度(?:都|均|分别|依次)|^(?:分别|依次)/u;

interface Known {
  /** Whether the unit owes a task: what tells where a share ends. */
  readonly owed: (no: number) => boolean;
  /** Whether a number may name a task. */
  readonly named: (no: number) => boolean;
  /** Whether words are those of a task: what tells where a share ends that may end in two places. */
  readonly about: (no: number, words: string) => boolean;
}

interface Token {
  readonly start: number;
  readonly end: number;
}

interface Reading {
  readonly nos: readonly number[];
  readonly starts: readonly number[];
  readonly counted: number | null;
}

const standingAhead = /(?<!序时)(?:进度|完成率|完成度)(?:已|约|为|是|到|达到?|了|报|按)*$/u;
const tens = /[十百]/u;
const tenToNinetyNine = /^[二三四五六七八九]?十[一二三四五六七八九]?$/u;

/** What the end of a share may be that stands before the number of a task in the same numeral; by what is in front of it. */
const ends: readonly (readonly [RegExp, (head: string, run: string) => boolean])[] = [
  // «百分之六十七项» is 60 and 7, hardly 6 and 17.
  [/百分之$/u, (head, run) => isShare(head) && (tens.test(head) || !tens.test(run))],
  [/百分之[零一二三四五六七八九十百]{1,4}点$/u, (head) => /^[零一二三四五六七八九]{1,2}$/u.test(head)],
  [/[一二三四五六七八九]成$/u, (head) => /^[一二三四五六七八九]?$/u.test(head)],
  // «进度六十五四十七项», where nothing but a share can be meant
  [standingAhead, (head) => tenToNinetyNine.test(head)],
];

/** Where the number of a task may begin in the first numeral of a row: behind the end of a share, or right at its start. */
function openings(text: string, { start, end }: Token): readonly number[] {
  const lead = text.slice(Math.max(0, start - 12), start);
  const run = text.slice(start, end);
  const isEnd = ends.find(([ahead]) => ahead.test(lead))?.[1] ?? ((head) => head === '');
  return Array.from(run, (_, at) => at).filter((at) => isEnd(run.slice(0, at), run));
}

/** The count a row ends with: 六十五六十六|两项. */
function countsIn(piece: string): readonly string[] {
  return [
    '',
    ...[1, 2].map((size) => piece.slice(-size)).filter((tail) => /^[两二三四五六七八九十]+$/u.test(tail)),
  ];
}

interface Piece {
  readonly start: number;
  readonly no: number;
}

/** The ways to read numerals as numbers of tasks, one behind the other; no more than two of them. */
function rows(text: string, tokens: readonly Token[], named: (no: number) => boolean): readonly Piece[][] {
  let ways: Piece[][] = [[]];
  for (const { start, end } of tokens) {
    const run = text.slice(start, end);
    const no = taskNumber(run);
    // «一项二项三项都正常推进»
    const cut =
      no !== null && no < 10 && text[end] === '项' && tokens.length > 1 && named(no)
        ? [[run]]
        : rowsIn(run, named);
    const next = cut.map((pieces) => {
      let at = start;
      return pieces.map((piece) => {
        at += piece.length;
        return { start: at - piece.length, no: taskNumber(piece) ?? 0 };
      });
    });
    ways = ways.flatMap((way) => next.map((pieces) => [...way, ...pieces])).slice(0, 2);
  }
  return ways;
}

/** The readings as a list of several, be it with its count: 六十五六十六|两项. */
function lists(
  text: string,
  tokens: readonly Token[],
  named: (no: number) => boolean,
  item: boolean,
): readonly Reading[] {
  const last = tokens.at(-1);
  if (last === undefined) return [];
  const counts = item ? countsIn(text.slice(last.start, last.end)) : [''];
  const found = counts.flatMap((count) => {
    const end = last.end - count.length;
    return rows(text, [...tokens.slice(0, -1), { ...last, end }], named).flatMap((pieces) => {
      const nos = pieces.map(({ no }) => no);
      if (nos.length < 2 || new Set(nos).size < nos.length) return [];
      if (count !== '' && parseNumeral(count) !== nos.length) return [];
      return [{ nos, starts: pieces.map(({ start }) => start), counted: count === '' ? null : end }];
    });
  });
  const counted = found.filter((one) => one.counted !== null);
  return counted.length > 0 ? counted : found;
}

/** How numerals that belong together can be understood as tasks; none or several where nobody can know. */
function readings(
  text: string,
  [first, ...others]: readonly Token[],
  { owed, named }: Known,
  item: boolean,
): readonly Reading[] {
  if (first === undefined) return [];
  return openings(text, first).flatMap((opening) => {
    const start = first.start + opening;
    const no = taskNumber(text.slice(start, first.end));
    if (others.length === 0 && no !== null)
      return (opening > 0 ? owed : named)(no) ? [{ nos: [no], starts: [start], counted: null }] : [];
    // «百分之八十和五十项»: the share is whole; «百分之四十二二十二项»: 42 and 22, not 4 and a list of two.
    if (opening > 0 && (no === null || isShare(text.slice(first.start, first.end)))) return [];
    return lists(text, [{ ...first, start }, ...others], named, item);
  });
}

/** The rows of task numbers in a stretch that can be understood in one way only, in order. */
export function groupsIn(text: string, known: Known): Group[] {
  const tokens = matches(numeral, text).map(({ index, 0: run }) => ({
    start: index,
    end: index + run.length,
  }));
  const found: Group[] = [];
  for (let at = 0; at < tokens.length; ) {
    const row = rowFrom(text, tokens, at);
    const group = groupOf(text, row, known);
    if (group !== null) found.push(group);
    at += row.length;
  }
  return found;
}

/** The only reading there is, or the only one that speaks of its task: «百分之九十四十三项积水点…»; or that goes on from the task before. */
function only(found: readonly Reading[], ...tells: readonly ((no: number) => boolean)[]): Reading | null {
  if (found.length < 2) return found[0] ?? null;
  for (const tell of tells) {
    const [one, ...others] = found.filter(({ nos: [no = 0, ...more] }) => more.length === 0 && tell(no));
    if (one !== undefined) return others.length === 0 ? one : null;
  }
  return null;
}

/** The number before 项 that stands last in what has been said. */
const lastNumber = /(?<no>\d{1,3}|[零一二三四五六七八九十百]{1,5})项[^项]*$/u;

function groupOf(text: string, row: readonly Token[], known: Known): Group | null {
  const end = row.at(-1)?.end ?? 0;
  const right = text.slice(end, end + 12);
  const suffixed = itemBehind.test(right);
  const one = only(
    readings(text, row, known, suffixed),
    (no) => known.about(no, text.slice(end + 1, end + 25)),
    // «四十四项百分之七十四十五项»: one after the other
    (no) => no === (taskNumber(lastNumber.exec(text.slice(0, row[0]?.start))?.groups?.['no'] ?? '') ?? 0) + 1,
  );
  const [start] = one?.starts ?? [];
  if (one === null || start === undefined) return null;
  const count = countBehind.exec(right);
  const written = count?.groups?.['count'];
  if (written !== undefined && parseNumeral(written) !== one.nos.length) return null;
  const parted = (at: number) => row.some((token) => token.start === at) && text[at - 1] !== '项';
  return {
    start,
    end,
    nos: one.nos,
    seams: one.starts.filter((at) => at !== start && !parted(at)),
    plus: row.flatMap((token) => (text[token.end] === '加' ? [token.end] : [])),
    behindShare: start > (row[0]?.start ?? 0),
    marked: text[start - 1] === '第',
    suffixed,
    counted: one.counted,
    ofAll: one.nos.length > 1 && (count !== null || ofAllBehind.test(right)),
  };
}

/** Numerals with nothing but 和 or 项 between them. */
function rowFrom(text: string, tokens: readonly Token[], at: number): readonly Token[] {
  let end = at + 1;
  while (end < tokens.length) {
    const [last, next] = [tokens[end - 1], tokens[end]];
    if (last === undefined || next === undefined) break;
    const gap = text.slice(last.end, next.start);
    // «品牌是九十三项九十三项百分之五十五»: the same again begins anew.
    if (text.slice(last.start, last.end) === text.slice(next.start, next.end)) break;
    // «三十一项三十项»; of «六十四项五件事办成四件» only the first is a task.
    if (!joint.test(gap) || (/^项第?$/u.test(gap) && !text.startsWith('项', next.end))) break;
    // «改革试点三项五十项粮食面积»
    const [no, above] = [last, next].map(({ start, end: to }) => taskNumber(text.slice(start, to)) ?? 0);
    if (gap === '项' && (no ?? 0) < 10 && above !== (no ?? 0) + 1) break;
    end += 1;
  }
  return tokens.slice(at, end);
}
