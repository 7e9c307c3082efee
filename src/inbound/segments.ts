import type { DateMention } from './dates.ts';
import { matches } from './matches.ts';
import type { Reference } from './reference.ts';
import { expandTaskList, numberSource, separatorSource, wholeReference } from './task-numbers.ts';
import { findReferences } from './task-references.ts';
import { unitAt } from './units.ts';
import { anyStatusSource, sameSource, valueAhead } from './words.ts';

/** What is said about one or several tasks. */
export interface Segment {
  readonly nos: readonly number[];
  readonly start: number;
  readonly end: number;
  /** Where the task reference begins, for questions that stand around it. */
  readonly headStart: number;
}

/** 其余同上月: what is said about every task not listed. */
export interface Rest {
  readonly start: number;
  readonly end: number;
  readonly wordStart: number;
  readonly except: readonly number[];
}

/** Whether the sender's unit owes a task. */
export interface Owed {
  (no: number): boolean;
  /** Whether the first figure in `after` is named like a target of each of the tasks. */
  figure(nos: readonly number[], after: string): boolean;
}

export interface Cut {
  readonly segments: readonly Segment[];
  readonly rest: Rest | null;
  /** Text before the first reference: greetings, 更正, or a value that stands before its task. */
  readonly preamble: readonly [number, number];
  readonly doubtful: readonly Reference[];
  /** Lines numbered 1, 2, 3 … that may be tasks or may be paragraphs. */
  readonly numberedLines: readonly number[];
}

const looseList = `${numberSource}(?:(?:${separatorSource}|[ ]{1,8})${numberSource}){0,60}`;
/** 同上月:3、7、9 · 正常推进的有第4、5项 — the word first, then the tasks. */
const wordFirst = new RegExp(
  `(?<=^|[\\n;。,:])\\s*(?:以下|下列)?(?<word>${sameSource}|${anyStatusSource}|已?(?:全部)?完成(?=的))(?:的)?(?:有|是|为)?(?:任务|事项)?(?<colon>[\\s:]*)(?<mark>第)?(?<list>${looseList})\\s*(?<end>项(?:任务|工作)?|号)?(?=\\s*(?:$|[\\n;。,!]))`,
  'gu',
);
const restWords = '其余|其他|其它|剩下|剩余|余下|别的|另外的|其余的';
const allWords = '全部|所有|各项|每项|都|均|一律|统一';
const rest = new RegExp(
  `(?<=^|[\\n;。,!:\\s]|外)(?:除(?:了)?(?<except>[^,;。\\n除]{1,60}?)(?:之外|以外|外)?[,\\s]*)?(?<who>${restWords}|${allWords}|(?<=外[,\\s]{0,3}))(?:的)?(?:\\d{1,3}项|几项|各项)?(?:的)?(?<what>任务|事项|工作|重点任务|项目)?[,:\\s]*(?:进展)?(?:均|都|全部|也|全|暂时|目前|保持|仍)*(?<word>${sameSource}|${anyStatusSource})`,
  'u',
);
const isRestWord = new RegExp(`^(?:${restWords})`, 'u');
const sameWord = new RegExp(`^(?:${sameSource})`, 'u');
const relation =
  /(?:与|和|同|跟|参照|参考|按照?|根据|依据|对照|配合|结合|对接|涉及|包括|见|参见|详见|关于|落实|属于|围绕|比|因|受|并入|纳入|归入|等同|相当于)\s*(?:本?(?:通知|文件|方案)?的?)?$/u;
const trailingNumber =
  /(?:^|[\n;,。!\s])(?:\(?\d{1,2}[.、)]|\(?[一二三四五六七八九十]{1,2}[.、)]|[-•·*●◆■▪①-⑳])\s*$/u;
const valueEnd =
  /(?:%|成|推进|完成|上月|启动|滞后|进展|变化|家|个|元|公里|亩|人|户|套|所|一样|一致|持平|相同)\s*$/u;
/** «1、第6项 …⏎2、第7项 …»: line numbers before references. */
const lineNumber = /^[ ]*\(?(\d{1,2})[.、)][ ]*(?=第|任务|[Tt]\d|#|[Nn][Oo]|\d{1,4}\s*(?:项|号)|【)/u;

/** Line numbers 1, 2, 3 … before references become blanks of the same length. */
function maskLineNumbers(text: string): string {
  if (!/^[ ]*\(?1[.、)]/mu.test(text)) return text;
  const lines = text.split('\n');
  const numbers = lines.map((line) => lineNumber.exec(line));
  const sequence = numbers.filter((match) => match !== null).map((match) => Number(match[1]));
  const counted = sequence.length >= 2 && sequence.every((value, index) => value === index + 1);
  if (!counted) return text;
  return lines
    .map((line, index) => {
      const mark = numbers[index]?.[0] ?? '';
      return ' '.repeat(mark.length) + line.slice(mark.length);
    })
    .join('\n');
}

/** 其次第7项, 二是第7项: the next task follows. */
const connector = /(?:首先|其次|然后|接着|最后|另外|此外|同时|还有|再就是|[一二三四五六七八九]是)\s*$/u;

type Boundary = 'start' | 'line' | 'sentence' | 'comma' | 'space' | 'none';

function boundary(lead: string): Boundary {
  const bare = lead.replace(trailingNumber, (match) => (/^[\n;。]/u.test(match) ? (match[0] ?? '') : ' '));
  const trimmed = bare.replace(/[ ]+$/u, '');
  const last = trimmed.at(-1);
  if (last === undefined) return 'start';
  if (last === '\n') return 'line';
  if (/[;。!?:)】」…]/u.test(last)) return 'sentence';
  if (/[,、]/u.test(last)) return 'comma';
  return trimmed.length < bare.length ? 'space' : 'none';
}

function opensSegment(
  text: string,
  ref: Reference,
  lead: string,
  first: Reference | null,
  owed: Owed,
): boolean {
  const after = text.slice(ref.end, ref.end + 40);
  if (first === null) return true;
  const edge = boundary(lead);
  if (relation.test(lead)) return false;
  if (/其中\s*$/u.test(lead) && ref.style === 'suffix') return ref.nos.every((no) => first.nos.includes(no));
  if (ref.style === 'explicit') {
    return edge !== 'none' || valueEnd.test(lead) || valueAhead.test(after) || connector.test(lead);
  }
  const strong = valueAhead.test(after) || /^\s*:/u.test(after);
  if (edge === 'none') {
    const figure = first.style === 'suffix' && ref.nos.every(owed) && figureAhead(after);
    return (strong || figure) && valueEnd.test(lead);
  }
  if (edge === 'line' || edge === 'sentence') return strong || ref.nos.every(owed);
  // «6项35%,61项新培育园区2家»: a sender who leaves out 第 once does so again.
  if (edge === 'comma' && first.style === 'suffix' && ref.nos.every(owed)) return !someOfThem.test(after);
  return (
    strong ||
    (ref.nos.every(owed) && (figureAhead(after) || (edge === 'comma' && owed.figure(ref.nos, after))))
  );
}

/** «12项审批事项已办理10项» counts, it does not name task 12. */
const someOfThem = /^[^,;。、\n\d]{0,30}\d{1,4}\s*[项件]/u;

/** A figure right after the number: 61项2家. */
function figureAhead(after: string): boolean {
  const number = /^\s*(?:已|新增|新培育|累计|完成|共)*\s*\d[\d.,]*/u.exec(after);
  return number !== null && unitAt(after, number[0].length) !== null;
}

/** «1、6项已完成» at the start: task 6 in line 1, or tasks 1 and 6. */
function withoutLineNumber(text: string, ref: Reference, owed: Owed): Reference {
  const written = text.slice(ref.start, ref.end);
  if (ref.style !== 'suffix' || ref.nos.length !== 2 || ref.nos[0] !== 1 || !/^1[、]/u.test(written))
    return ref;
  if (!/(?:^|\n)[ ]*$/u.test(text.slice(0, ref.start))) return ref;
  return owed(1) ? { ...ref, doubt: true } : { ...ref, nos: ref.nos.slice(1) };
}

/** «51项滞后;52项市级龙头企业3家»: after 51项 at the start of a statement, 52项 is no count. */
function continuesList(ref: Reference, last: Reference | undefined, lead: string, owed: Owed): boolean {
  if (last?.style !== 'suffix' || ref.style !== 'suffix' || !ref.nos.every(owed)) return false;
  const edge = boundary(lead);
  return (edge === 'line' || edge === 'sentence') && (ref.nos[0] ?? 0) > (last.nos.at(-1) ?? 0);
}

/** «18项全社会研发经费投入增长22%»: what follows is named like a target of task 18, so 18项 counts nothing. */
function speaksOfOwn(text: string, ref: Reference, owed: Owed): boolean {
  return (
    ref.style === 'suffix' && ref.nos.every(owed) && owed.figure(ref.nos, text.slice(ref.end, ref.end + 40))
  );
}

/** Cuts a folded text into what is said about which tasks. */
export function cutSegments(folded: string, dates: readonly DateMention[], owed: Owed): Cut {
  const text = maskLineNumbers(folded);
  const found = findReferences(text, dates).map((ref) => withoutLineNumber(text, ref, owed));
  const strong = found.some((ref) => ref.style === 'explicit' || ref.style === 'suffix');
  const bulk = findRest(text, found);
  const numbering =
    strong || found.some((ref) => ref.style === 'bare')
      ? []
      : found.filter((ref) => ref.style === 'numbering');
  const counted = numbering.length >= 2 && numbering.every((ref, index) => ref.nos[0] === index + 1);
  const lone = numbering.length === 1 && numbering[0]?.nos[0] === 1 && !owed(1);
  const heads: { ref: Reference; contentStart: number; contentEnd: number | null }[] = [];
  const doubtful: Reference[] = [];
  const early = readWordFirst(text, bulk, found);
  let leadFrom = 0;
  for (const ref of found) {
    if (ref.style === 'numbering' && (!numbering.includes(ref) || counted || lone)) continue;
    if (bulk !== null && ref.start < bulk.end && ref.end > bulk.start) continue;
    if (early.some((segment) => ref.start < segment.span[1] && ref.end > segment.span[0])) continue;
    if (
      ref.style === 'bare' &&
      strong &&
      !(valueAhead.test(text.slice(ref.end, ref.end + 40)) && ref.nos.every(owed))
    )
      continue;
    const lead = text.slice(Math.max(leadFrom, ref.start - 60), ref.start);
    if (!opensSegment(text, ref, lead, heads[0]?.ref ?? null, owed)) continue;
    if (ref.doubt && !continuesList(ref, heads.at(-1)?.ref, lead, owed) && !speaksOfOwn(text, ref, owed)) {
      doubtful.push(ref);
      continue;
    }
    heads.push({ ref, contentStart: ref.end, contentEnd: null });
    leadFrom = ref.end;
  }
  const segments: Segment[] = heads.map(({ ref, contentStart }, index) => {
    const stops = [
      heads[index + 1]?.ref.start,
      bulk?.start,
      ...early.map((segment) => segment.span[0]),
      text.length,
    ].filter((at): at is number => at !== undefined && at >= contentStart);
    const end = Math.min(...stops);
    const content = text.slice(contentStart, end);
    return {
      nos: ref.nos,
      start: contentStart,
      end:
        contentStart +
        content
          .replace(trailingNumber, '')
          .replace(
            /[,、]?\s*(?:其中|另外?|同时|此外|首先|其次|然后|接着|最后|还有|再就是|[一二三四五六七八九]是)[,\s]*$/u,
            '',
          ).length,
      headStart: ref.start,
    };
  });
  segments.push(...early.map(({ nos, start, end, span }) => ({ nos, start, end, headStart: span[0] })));
  segments.sort((a, b) => a.headStart - b.headStart);
  const firstStop = Math.min(
    text.length,
    ...[segments[0]?.headStart, bulk?.start].filter((at) => at !== undefined),
  );
  return {
    segments,
    rest: bulk,
    preamble: [0, firstStop],
    doubtful,
    numberedLines: counted ? numbering.flatMap((ref) => ref.nos) : [],
  };
}

/** A sentence that ends with a number, as «同上月:3、7、9项» does. */
const endsWithNumber = /[\d零〇一二两三四五六七八九十百项号](?:任务|工作)?\s*(?:[\n;。,!]|$)/u;

function readWordFirst(
  text: string,
  bulk: Rest | null,
  found: readonly Reference[],
): { nos: readonly number[]; start: number; end: number; span: readonly [number, number] }[] {
  const segments: { nos: readonly number[]; start: number; end: number; span: readonly [number, number] }[] =
    [];
  if (!endsWithNumber.test(text)) return segments;
  for (const match of matches(wordFirst, text)) {
    const g = match.groups ?? {};
    const word = g['word'] ?? '';
    const nos = expandTaskList(g['list'] ?? '');
    const marked =
      /的(?:有|是|为)/u.test(match[0]) ||
      g['mark'] !== undefined ||
      g['end'] !== undefined ||
      (g['colon'] ?? '').includes(':');
    const start = match.index + match[0].indexOf(word);
    const end = match.index + match[0].length;
    if (nos === null || (bulk !== null && start < bulk.end && end > bulk.start)) continue;
    if (!sameWord.test(word) && !marked && nos.length < 2) continue;
    // «第6项正常推进,7项35%»: the number opens the next segment.
    const inside = found.some((ref) => ref.start >= start && ref.start < end && ref.doubt);
    if (inside) continue;
    segments.push({ nos, start, end: start + word.length, span: [start, end] });
  }
  return segments;
}

/** Something countable between the last task and 其余: «已建成3个,其余正在建设» speaks of the rest of that task. */
const countedBefore = /\d\s*(?:[万亿]?(?:个|家|座|处|条|项|台|所|户|公里|亩|人|套|栋)|期)[^\n;。]*$/u;

const anyRest = /[其剩余别另外]|全部|所有|各项|每项|[都均]|一律|统一/u;

function findRest(text: string, refs: readonly Reference[]): Rest | null {
  if (!anyRest.test(text)) return null;
  const match = rest.exec(text);
  if (match === null) return null;
  const g = match.groups ?? {};
  const word = g['word'] ?? '';
  const end = match.index + match[0].length;
  const before = refs.filter((ref) => ref.end <= match.index && ref.style !== 'numbering');
  const last = before.at(-1);
  const excepted = g['except'];
  const who = g['who'] ?? '';
  // 除6、7项外同上月 speaks of all the others, too.
  if (!isRestWord.test(who) && excepted === undefined) {
    if (last !== undefined) return null;
  } else if (last !== undefined && !sameWord.test(word) && g['what'] === undefined) {
    if (countedBefore.test(text.slice(last.end, match.index))) return null;
  }
  if (!/^(?:了|的)?[\s,。;!.~]*(?:$|\n|谢谢|请|[;。,])/u.test(text.slice(end))) return null;
  const except = excepted === undefined ? [] : wholeReference(excepted);
  // «除第6项35%外,其余同上月»: what stands between is a report of its own.
  const start =
    except === null
      ? who === ''
        ? end - word.length
        : match.index + match[0].lastIndexOf(who)
      : match.index;
  return { start, end, wordStart: end - word.length, except: except ?? [] };
}
