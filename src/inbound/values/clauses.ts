import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
/** A stretch of text without punctuation that ends a thought. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  /** The mark before it: '' at the beginning. */
  readonly before: string;
}

/** Marks; the blank behind a state, «滞后 户厕2100户»; and, in dictation, «进度是百分之六十那个实训楼还在建», «…然后进度60%», «进度62.5%预计十月底前完成». */
const delimiter =
  /[;。!?\n…]|(?<=^[\s:|]*(?:正常推进|正在推进|推进中|滞后|未启动))[ ]+(?=\p{Script=Han})|(?<=\p{Script=Han})然后(?=(?:总体|整体|目前|现在)?进度)|(?<=%|百分之[一二三四五六七八九十]{1,3})(?:那个(?!月)|然后|另外)(?=\p{Script=Han})|(?<=%|百分之[一二三四五六七八九十点]{1,6})(?=预计|力争|争取)|、(?=(?:总体|整体|目前|现|任务|工作)*进度[约为是达到已]*\s*(?:\d|百分之|[一二三四五六七八九]成))|(?<=已[^,;。\n、]{1,12})、(?=已(?:完成|办结)(?:[,;。!\s]|$))|,(?!(?<=\d,)\d{3}(?!\d|(?:\.\d+)?\s*%))/gu;

/** Cuts [start, end) at commas, semicolons, full stops and line ends; the comma of 1,200 is none. */
export function splitClauses(text: string, start: number, end: number): Clause[] {
  const part = text.slice(start, end);
  const clauses: Clause[] = [];
  let from = 0;
  let before = '';
  for (const match of matches(delimiter, part)) {
    if (match.index > from) clauses.push({ start: start + from, end: start + match.index, before });
    from = match.index + match[0].length;
    // A mark before anything is said parts nothing: «任务8,44.5%».
    before = clauses.length === 0 ? '' : match[0] || ',';
  }
  if (part.length > from) clauses.push({ start: start + from, end, before });
  return clauses;
}

/** Index pairs of round and square brackets in [start, end), nested ones merged. */
export function bracketed(text: string, start: number, end: number): [number, number][] {
  const spans: [number, number][] = [];
  let depth = 0;
  let open = 0;
  for (let at = start; at < end; at += 1) {
    const char = text[at];
    if (char === '(' || char === '[') {
      if (depth === 0) open = at;
      depth += 1;
    } else if ((char === ')' || char === ']') && depth > 0) {
      depth -= 1;
      if (depth === 0) spans.push([open, at + 1]);
    }
  }
  return spans;
}

const timeWords = pattern(/截至|截止|以来|累计|本月|当月|\d月/u);
const onlyTime =
  /截至|截止|以来|累计|本月|当月|今年|年初|目前|到|全[市县区]|我[市县区局委]|[\d\s年月日号份底末初上中下旬第一二三四季度半~-]/gu;

/** 截至9月底, 1-9月, 今年以来: sets the time for the next clause. */
export function opensTime(said: string): boolean {
  return said.length <= 16 && timeWords.test(said) && said.replace(onlyTime, '').length < 2;
}
