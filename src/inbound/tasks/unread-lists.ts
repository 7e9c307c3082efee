import type { Findings } from '../findings.ts';
import { isPromise } from '../intent/questions.ts';
import { unitAt } from '../intent/units.ts';
import { sentences } from '../issues.ts';
import { matches } from '../matches.ts';
import { pattern } from '../pattern.ts';
import { overlapping } from '../spans.ts';
import type { Span } from '../values/kept-text.ts';
import type { Message } from '../values/read-item.ts';
import { either } from '../vocabulary/either.ts';
import { countedSource } from './counting-words.ts';
import { isOfPaper } from './explicit-references.ts';
import { leansOn, mostlyOwed, type Owed } from './opens-segment.ts';
import type { Cut, Segment } from './segments.ts';
import { expandTaskList } from './task-numbers.ts';

/** Tasks that a message names in words nobody knows. */
interface Unread {
  readonly nos: readonly number[];
  /** The clause that names them. */
  readonly span: Span;
  /** It says that they are off. */
  readonly off: boolean;
}

const one = '(?:第?\\d{1,3}项?)';
const several = `${one}(?:[ ]{0,2}(?:[、,/和与及至到~-][ ]{0,2}|(?<=[ ]))${one}){1,40}`;
const ends = '(?=(?:任务|工作)?\\s{0,2}(?:$|[;。\\n,)!]|\\())';

/** «材料待补:41、45», «【卡壳】41、45», «需协调(41、45)», «…,问题较多的有41、45»: several numbers under a heading. */
const headed = new RegExp(
  `(?<=^|[\\n;。,!?】]\\s{0,2})(?<title>【?[^\\n;。,:!?\\d%]{2,24}(?:[:】(的]|[的还][有是为]|[的还]包括))[ ]{0,2}(?<list>${several})${ends}`,
  'gu',
);
/** «材料待补:41»: a single number may count, so only where other tasks are listed under headings. */
const headedOne = new RegExp(
  `(?<=^|[\\n;。!?]\\s{0,2})(?<title>[^\\n;。,:!?\\d%]{2,24}:)[ ]{0,2}(?<list>${one})(?=[ ]{0,2}(?:$|[;。\\n,]))`,
  'gu',
);
/** «…⏎33、34随发改», «…(33、34随发改)»: several numbers that open a sentence. */
const opening =
  /(?<=^|[\n;。(]\s{0,2})(?<title>)(?<list>\d{1,3}(?:[、和]\d{1,3}){1,40})(?=\p{Script=Han}{2})/gu;
/** «57项60%,这部分算到第41项里»: a task named in full. */
const named =
  /(?<![\d排全列居])(?<title>)(?<list>第\s?\d{1,3}(?:(?:项?、第?|项?[至到~-]第?)\d{1,3}){0,20}\s?项(?!目))/gu;

/** «96项40%,取消97项»: in a clause of its own. */
const cancelled =
  /(?<=^|[,;。!\n]\s{0,2})(?<title>)(?:请|麻烦|先|另外)?(?:取消|去掉|删[掉除]|作废)(?<list>第?\d{1,3}(?:[、和]\d{1,3}){0,20})(?=\s?项(?!目)(?:任务|的?报送)?(?:了|吧)?\s{0,2}(?:$|[,;。!\n]))/gu;

/** Of values, places and papers, of what only refers to tasks, leaves them out, puts them right or asks about them. */
const otherRole = either(
  /分别|依次|进度|完成率|比例|[得评]分|[排位]名|名次|位次|[编文批桩]号|页|楼|标段|地块|房间|电话|月份|年份|批次|合计|[总共]计|序时|[率值额量数]$/u,
  /附[件表]|[同跟和与](?=$|上|第)|参照|比照|参[见考]|[详可]见|按照?|对照|除|不含|不包括|并[入到]|合并|类似|一样/u,
  /[错误反]|不对|项的(?=$|[,;。\n])|不是|报成|写成|当成|混|串|撤|作废|先不|暂不|不[报填]|晚[点些]|再报/u,
  /[?吗呢]|能不能|可不可以|[能可是]否|请问|咨询|怎么|如何|什么|哪|[“”"「」《》]/u,
);
const otherThing = new RegExp(`^(?:${countedSource}|[都均也全各]?[没未]报)`, 'u');
/** «14项方案已印发,19方案已印发»: one number in front of words, where a clause opens. */
const openingOne =
  /(?<=[,;。\n]\s{0,2}|\p{Script=Han} )(?<title>)(?<list>第?\d{1,3})(?=(?:\p{Script=Han}(?:\p{Script=Han}|\d)))/gu;

/** Whether words behind a number may be said of the task: no count, and nothing that is put off. */
function tellsOfTask(after: string): boolean {
  const [clause = ''] = /^[^,;。\n]*/u.exec(after) ?? [];
  return !otherThing.test(after) && !isPromise(clause);
}

/** The clause around a place, or what stands in the same bracket. */
function clauseAround(text: string, [from, to]: Span, marks: string): Span {
  const starts = [...marks].map((mark) => text.lastIndexOf(mark, from - 1));
  const stops = [...marks.replace('(', ')')].map((mark) => text.indexOf(mark, to)).filter((at) => at >= 0);
  return [Math.max(...starts) + 1, Math.min(text.length, ...stops)];
}

const clauseMarks = ';。\n,!?';

/** «已完成:51、52»: the tasks stand behind what is said of them. */
const tasksBehind = pattern(/^的?(?:任务|事项|工作|项目)?(?:有|是|为|包括)?[ ]{0,2}[:】(][ ]{0,2}第?\d/u);

/** The words by which tasks are named, and where they stand. */
function clauseWith(text: string, form: RegExp, match: RegExpExecArray): { span: Span; words: string } {
  const { title = '', list = '' } = match.groups ?? {};
  const end = match.index + match[0].length;
  if (title !== '') return { span: [match.index, end], words: title.replace(/[:】(]$/u, '') };
  const marks = form === named ? clauseMarks : `${clauseMarks}(`;
  const span = clauseAround(text, [end - list.length, end], marks);
  return { span, words: text.slice(...span) };
}

/** Where a message names tasks that nothing else of it is said of. */
function findUnread({ text, dates }: Message, { segments, rest, doubtful }: Cut, owed: Owed): Unread[] {
  const told = new Set([...segments.flatMap(({ nos }) => nos), ...(rest?.except ?? [])]);
  // What goes on inside of what is said of other tasks is told apart there.
  const inside = (at: number) =>
    segments.some(({ headStart, start, end }) => headStart <= at && at < end && at !== start);
  const leans = (at: number) =>
    segments.some(({ start, end }) => start <= at && at < end && leansOn(text.slice(start, at)));
  const readOne = (form: RegExp, match: RegExpExecArray): Unread | null => {
    const list = match.groups?.['list'] ?? '';
    const end = match.index + match[0].length;
    const at = end - list.length;
    const nos = expandTaskList(list.replace(/[第项]/gu, '')) ?? [];
    const open = nos.filter((no) => owed(no) && !told.has(no));
    if (open.length === 0 || !mostlyOwed(nos, owed)) return null;
    const off = form === cancelled;
    if (!off && (overlapping(dates, at, end) !== null || unitAt(text, end) !== null)) return null;
    if (isOfPaper(text, at, end) || (form === named && leans(at))) return null;
    if (form === openingOne && !tellsOfTask(text.slice(end))) return null;
    if (form === opening && (inside(at) || otherThing.test(text.slice(end, end + 3)))) return null;
    if (doubtful.some((ref) => ref.start < end && ref.end > at)) return null;
    const { span, words } = clauseWith(text, form, match);
    return !off && otherRole.test(words) ? null : { nos: open, span, off };
  };
  const listed = segments.some(({ end }) => tasksBehind.test(text.slice(end, end + 12)));
  return [headed, opening, openingOne, named, cancelled, ...(listed ? [headedOne] : [])]
    .flatMap((form) => matches(form, text).flatMap((match) => readOne(form, match) ?? []))
    .sort((a, b) => a.span[0] - b.span[0]);
}

/**
 * The lists of tasks under headings in unknown words, «已完成:51、52;材料待补:41、45», and the message without them: they
 * are said of none of the tasks around.
 */
export function apartFromUnread(
  source: Message,
  cut: Cut,
  owed: Owed,
): { readonly cut: Cut; readonly unread: readonly Unread[] } {
  const unread = cut.segments.length === 0 ? [] : findUnread(source, cut, owed);
  if (unread.length === 0) return { cut, unread };
  const segments = cut.segments.flatMap((segment): Segment[] => {
    const { start, end, beside } = segment;
    const stop = unread.find(({ span: [at] }) => at >= start && at < end)?.span[0];
    if (stop === undefined) return [segment];
    if (stop === start) return beside ? [] : [segment];
    return [{ ...segment, end: start + source.text.slice(start, stop).trimEnd().length }];
  });
  return { cut: { ...cut, segments }, unread };
}

/** Beside what was read, each of these is asked about; of a message that says nothing else all is asked anyway. */
export function askAboutUnread({ text }: Message, unread: readonly Unread[], findings: Findings): void {
  if (findings.items.length === 0 && findings.held.length === 0) return;
  for (const { nos, span, off } of unread) {
    const said = text.slice(...span).trim();
    const asked = findings.issues.some(
      (issue) => issue.taskNo === null && issue.text.includes(said.slice(0, 4)),
    );
    if (!asked) findings.issues.push(off ? sentences.cancelled(nos, said) : sentences.noProgress(nos, said));
  }
}
