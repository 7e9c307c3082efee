import { saysNothing } from '../intent/question-part.ts';
import type { Span } from '../values/kept-text.ts';
import type { Message } from '../values/read-item.ts';
import { doubted, unlisted } from '../vocabulary/spoken.ts';
import { countAhead } from './counted-lists.ts';
import { countsThings } from './counted-things.ts';
import { withoutEnd } from './edges.ts';
import { withFinishAhead } from './finish-ahead.ts';
import { maskBullets, maskFrames } from './frames.ts';
import { inHeading } from './headings.ts';
import { findHeads, type Special } from './heads.ts';
import { listDotted, maskLeadingCells, maskLineNumbers, withoutLineNumbers } from './line-marks.ts';
import { maskNames } from './named-numbers.ts';
import { numberedLines } from './numbered-lines.ts';
import type { Owed } from './opens-segment.ts';
import type { Reference } from './reference.ts';
import { findRest, type Rest, sameWord } from './rest-words.ts';
import { comparedAhead, maskSameAs } from './same-words.ts';
import { findReferences } from './task-references.ts';
import { mayCount, readWordFirst, type WordFirst } from './word-first.ts';

/** What is said about one or several tasks. */
export interface Segment {
  readonly nos: readonly number[];
  readonly start: number;
  readonly end: number;
  /** Where the task reference begins, for questions that stand around it. */
  readonly headStart: number;
  readonly special?: Special;
  /** Its percentage is one of several tasks: a standing, never a rate. */
  readonly standing?: true;
  /** «除20项外…»: said of others, in words that name them in no known way. */
  readonly unclear?: true;
  /** Whether its number names a task nobody can know. */
  readonly doubted?: true;
  /** Nobody has listed its tasks: 92项以后. */
  readonly unlisted?: true;
  /** Its value stands in another segment, so that any words will do. */
  readonly beside?: true;
  /** It begins behind a question on the same task, and nothing in front of it bears on it. */
  readonly answers?: true;
  /** The heading it stands under: 二、存在问题. */
  readonly field?: 'problems' | 'next';
  /** The state its heading names: 一、已完成任务. */
  readonly heading?: Span;
  /** Reported once more: `withdrawn` takes the place of all that was reported before. */
  readonly anew?: 'withdrawn' | 'again';
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

/** «75项么,垃圾分类…», «87项嘛,…», «6项那边52%了»: what only makes the task the topic. */
const topic = new RegExp(
  `^[ ]*(?:${[
    String.raw`(?:来[说讲看]|而言)(?=[\s,:])`,
    // «第9项再补充一个数:…»
    '(?:[再还又]|另外?){0,2}(?:补充|补报)(?:一下|一?[个条项])?(?:数[据字]?|指标|情况)?(?=:)',
    String.raw`[嘛么呢啊呀哈吧哦噢嗯](?=[\s,:、~]+[^\s,:、~。?!]|(?:目前|现在?|已经?|进[度展]|完成|总体|整体|[跟同和与按照还]上?|正常|正在|滞后|未|没))`,
    String.raw`[那这]个[嘛么呢啊吧](?=[\s,:、~]*[^\s,:、~。?!]{2})`,
    String.raw`[那这](?:边|块|头)(?:儿|上|的)?(?=[\s,:、]*[^\s,:、。?!])`,
    String.raw`[那这]一?[个条](?=(?:目前|现在|也|都|就|先|还|是|已|完成|没|未|滞后|正常|进度|改|应|不)|[,\s]*\d+(?:\.\d+)?%)`,
  ].join('|')})`,
  'u',
);

/**
 * «未完成项:43,差在管网最后一段,预计年底前通水», «滞后:任务70(苗木未到位)»: what goes on behind the numbers, to the end of the sentence
 * or the bracket.
 */
function tailOf(text: string, from: number, to: number): Pick<Segment, 'start' | 'end' | 'headStart'> | null {
  const tail = /^\s*(?:,[^;。\n]*|\([^()\n]*(?=\)))/u.exec(text.slice(from, to))?.[0].trimEnd() ?? '';
  const said = tail.replace(/^\s*[,(]/u, '');
  // «…,剩下的逐项说:8项40%»: leads to the next task.
  const leads = from + tail.length === to && /^[^:,\d%]*:$/u.test(said);
  if (!/\p{Script=Han}{3}/u.test(said) || saysNothing(said) || leads) return null;
  const start = from + tail.length - said.length;
  return { start, end: start + said.length, headStart: start };
}

/** «9月已完成:41、46» in the report of September; of another month it is no standing. */
function isOfMonth(text: string, span: Span, period: string): boolean {
  const month = /^\D{0,8}(?<month>\d{1,2})月/u.exec(text.slice(...span))?.groups?.['month'];
  return month === undefined || Number(month) === Number(period.slice(5));
}

/** «已全部完成(第54项)。农村公路155公里…»: behind the state of the only task its figures; it is read like any other task. */
function isToldBehind(text: string, found: readonly WordFirst[], named: readonly Reference[]): boolean {
  const [only, other] = found;
  if (only === undefined || other !== undefined || only.nos.length > 1 || named.length > 1) return false;
  const state = text.slice(only.start, only.end);
  if (sameWord.test(state) || /%|\d成|分之/u.test(state)) return false;
  return /^\)?[。;\n][^。]*\p{Script=Han}{2}/u.test(text.slice(only.span[1]));
}

/** What is said first and tells nothing of the tasks: how many they are, or which other one is like it. */
function skipped(text: string, at: number, content: string, all: number): number {
  return comparedAhead(text.slice(at, at + content.length)) || countAhead(content, all);
}

/** Cuts a folded text into what is said about which tasks. */
export function cutSegments(source: Message, owed: Owed): Cut {
  const { text: folded, marked, dates } = source;
  const apart = maskNames(
    maskLeadingCells(maskLineNumbers(listDotted(maskFrames(maskBullets(folded)), owed))),
  );
  const text = maskSameAs(apart);
  const things = countsThings(source, owed);
  if (things !== null)
    return { segments: [], rest: null, preamble: [0, 0], doubtful: [things], numberedLines: [] };
  const all = findReferences(text, dates).filter((ref) => !inHeading(text, ref.start));
  const named = withoutLineNumbers(text, all, owed);
  const strong = named.some((ref) => ref.style === 'explicit' || ref.style === 'suffix');
  const bulk = findRest(text, named);
  const wordFirst = readWordFirst(text, bulk, named).filter(({ span }) =>
    isOfMonth(text, span, source.period),
  );
  const counting = mayCount(wordFirst, text, owed.count);
  const early = counting || isToldBehind(text, wordFirst, named) ? [] : wordFirst;
  const found = counting ? named.map((ref) => ({ ...ref, doubt: true })) : named;
  const { counted, usable } = numberedLines(text, found, strong, owed);
  const { heads, doubtful } = findHeads({ text, marked, found, bulk, early, owed }, usable, strong);
  // «12-80%,42-62%», «第12项-80%,第42项-62%»: a dash is no sign, and no range where there are several.
  const dashed = heads.filter(({ ref }) => text[ref.end] === '-').length > 1;
  const segments: Segment[] = heads.map(({ ref, special }, index) => {
    const stops = [
      heads[index + 1]?.ref.start,
      bulk?.start,
      ...early.map(({ span }) => span[0]),
      text.length,
    ];
    const end = Math.min(...stops.filter((at): at is number => at !== undefined && at >= ref.end));
    const stretch = text.slice(ref.end, end);
    const content = withoutEnd(stretch, marked.slice(ref.end, end));
    const dash =
      dashed && content.startsWith('-')
        ? 1
        : (topic.exec(content)?.[0].length ?? skipped(folded, ref.end, content, ref.nos.length));
    return {
      nos: ref.nos,
      start: ref.end + dash,
      end: ref.end + content.length,
      headStart: ref.start,
      ...(text[ref.end] === doubted ? { doubted: true } : {}),
      ...(text[ref.end - 1] === unlisted ? { unlisted: true } : {}),
      ...(special === undefined ? {} : { special }),
    };
  });
  const whole = withFinishAhead(segments, { ...source, text });
  const stops = [...heads.map(({ ref }) => ref.start), ...early.map(({ span }) => span[0])];
  for (const { nos, start, end, span } of early) {
    whole.push({ nos, start, end, headStart: span[0] });
    const stop = Math.min(...stops.filter((at) => at >= span[1]), bulk?.start ?? text.length);
    const tail = tailOf(text, span[1], stop);
    if (tail !== null) whole.push({ nos, ...tail, beside: true });
  }
  whole.sort((a, b) => a.headStart - b.headStart);
  const firstStop = Math.min(
    text.length,
    ...[whole[0]?.headStart, bulk?.start].filter((at) => at !== undefined),
  );
  return {
    segments: whole,
    rest: bulk,
    preamble: [0, firstStop],
    doubtful,
    numberedLines: counted,
  };
}
