import { parseNumeral } from '../domain/quantity.ts';
import { bracketed, type Clause, splitClauses } from './clauses.ts';
import { saysWrong } from './corrections.ts';
import type { DateMention } from './dates.ts';
import { readExpected } from './expected.ts';
import type { Figures } from './figure-scope.ts';
import { readFigures } from './figures.ts';
import type { Issue, OwedTask, ReportItem } from './interpretation.ts';
import { issue, sentences } from './issues.ts';
import { keptText, type Span, trimmed } from './kept-text.ts';
import { type Field, type Paragraph, splitParagraphs } from './labels.ts';
import type { NumberToken } from './numbers.ts';
import { settleMetrics, settlePercent, settleShares, settleStatus } from './settle.ts';
import { within } from './spans.ts';
import { readStatus, type StatusHit } from './statuses.ts';
import type { TaskWords } from './targets.ts';

/** A message on its way: as typed (`own`), as read (`text`, same length), with what was found in all of it. */
export interface Source {
  readonly own: string;
  readonly text: string;
  readonly dates: readonly DateMention[];
  readonly numbers: readonly NumberToken[];
  /** ISO date in Beijing. */
  readonly today: string;
}

export interface ReadItem {
  readonly item: ReportItem;
  /** Reasons not to store the item at once. */
  readonly issues: readonly Issue[];
  /** True when the reasons concern single figures, which `item` leaves out: the rest of it is clear. */
  readonly separable: boolean;
  /** True when 确认 is enough to store it. */
  readonly confirmable: boolean;
  /** True when the stretch said anything at all about the task. */
  readonly said: boolean;
  /** 仍为35%: a value beside 同上月 that only repeats it. */
  readonly restates: boolean;
}

interface Reading extends Figures {
  readonly statuses: StatusHit[];
  readonly expected: string[];
  readonly consumed: Span[];
  readonly progress: string[];
  readonly problems: string[];
  readonly next: string[];
}

interface Task {
  readonly words: TaskWords;
  readonly correcting: boolean;
  readonly pasted: boolean;
  readonly standing: boolean;
}

const noProblem =
  /^(?:(?:存在)?(?:问题|困难)暂?无|无|暂无|没有|暂时没有|没|(?:无|没|暂无|没有|不存在)(?:存在)?(?:问题|困难)?|none|\/|-)$/iu;

interface How {
  /** Clauses that only say what was wrong are skipped. */
  readonly correcting: boolean;
  /** A bare percentage is the task's standing, even where the task has a rate for a target. */
  readonly standing?: boolean;
}

/**
 * Reads what the stretch [start, end) says about one task.
 */
export function readItem(
  source: Source,
  task: OwedTask,
  words: TaskWords,
  [start, end]: Span,
  { correcting, standing = false }: How,
): ReadItem {
  const reading: Reading = {
    percents: [],
    metrics: [],
    doubts: [],
    loose: [],
    goals: [],
    statuses: [],
    expected: [],
    consumed: [],
    progress: [],
    problems: [],
    next: [],
  };
  const stretch = source.text.slice(start, end);
  if (!onlyTitle(stretch, words)) {
    const pasted =
      stretch.length >= 14 && words.clauses.filter((clause) => stretch.includes(clause)).length >= 2;
    for (const paragraph of splitParagraphs(source.text, start, end)) {
      readParagraph(source, paragraph, { words, correcting, pasted, standing }, reading);
    }
  }
  return { ...assemble(task, reading), restates: /仍|还是|依然|依旧|保持|维持/u.test(stretch) };
}

/** «第6项 健全县域商业体系»: the task's name and nothing about it. */
function onlyTitle(stretch: string, words: TaskWords): boolean {
  const bare = stretch.replace(/^[\s:,、]+|[\s。.;,]+$/gu, '');
  if (bare.length < 4 || !words.text.includes(bare)) return false;
  return !words.targets.some(({ target }) => bare.includes(`${target.value}${target.unit}`));
}

function readParagraph(source: Source, paragraph: Paragraph, task: Task, reading: Reading): void {
  const { field, start, end, labelStart } = paragraph;
  switch (field) {
    case 'problems':
    case 'next':
      readOwnWords(source, paragraph, field === 'problems' ? reading.problems : reading.next);
      return;
    case 'expected':
      if (readExpectedLabel(source, paragraph, reading)) return;
      break;
    default:
  }
  if (
    field === 'progress' &&
    noProblem.test(trimmed(source.own.slice(start, end)).replace(/[。.!！\s]+$/u, ''))
  ) {
    // 进展:无 says that there is nothing new.
    reading.statuses.push({ status: 'no_change', start, end, soft: false, partial: false, telling: false });
    return;
  }
  const from = reading.consumed.length;
  const states = reading.statuses.length;
  readClauses(source, paragraph, task, reading);
  const wordsStart = field === 'progress' || field === 'free' ? start : labelStart;
  const kept = keptText(source, [wordsStart, end], reading.consumed.slice(from), {
    // 还没完成 and 基本完成 say more than 正在推进: the words stay.
    whole: field === 'progress' || reading.statuses.slice(states).some((hit) => hit.telling),
    correcting: task.correcting,
  });
  if (kept !== null) reading.progress.push(kept);
}

/** 存在问题 and 下一步: kept as typed; numbers in them are no results. */
function readOwnWords(
  source: Source,
  { field, start, end, labelStart, worded }: Paragraph,
  into: string[],
): void {
  const body = trimmed(source.own.slice(start, end));
  if (body === '') return;
  if (field === 'problems' && noProblem.test(body.replace(/[。.!！\s]+$/u, ''))) into.push('无');
  // «下一步将组织申报» is a sentence: its opening words stay.
  else into.push(worded ? trimmed(source.own.slice(labelStart, end)) : body);
}

function readExpectedLabel(source: Source, { start, end }: Paragraph, reading: Reading): boolean {
  const date = within(source.dates, start, end).find((mention) => mention.iso !== null);
  if (date?.iso === undefined || date.iso === null || date.iso < source.today) return false;
  reading.expected.push(date.iso);
  return trimmed(source.own.slice(start, end)).length <= date.end - date.start + 4;
}

function readClauses(source: Source, paragraph: Paragraph, task: Task, reading: Reading): void {
  const { text } = source;
  const brackets = bracketed(text, paragraph.start, paragraph.end);
  let frame = '';
  let previous = '';
  for (const clause of splitClauses(text, paragraph.start, paragraph.end)) {
    const said = text.slice(clause.start, clause.end);
    if (task.correcting && saysWrong(said)) {
      reading.consumed.push([clause.start, clause.end]);
      continue;
    }
    readWords(source, clause, task, reading, clause.before === ',' ? previous : '');
    previous = said;
    const tokens = within(source.numbers, clause.start, clause.end);
    frame =
      tokens.length === 0 && opensTime(said)
        ? said
        : readNumbers(source, paragraph.field, { clause, tokens, brackets, frame }, task, reading);
  }
}

/** «另有1个正在办理,预计10月底前完成», «路基90%、桥涵85%,预计12月底建成»: the end of a part. */
const speaksOfPart = /另有|另外|其余|剩余|其中|尚有|还有|\p{Script=Han}{2}\d+(?:\.\d+)?%、/u;

/** The promised finish and the state of one clause. */
function readWords(
  { text, dates, today }: Source,
  clause: Clause,
  task: Task,
  reading: Reading,
  previous: string,
): void {
  const { start, end } = clause;
  const found = readExpected(text, start, end, dates, today);
  const expected = speaksOfPart.test(previous) ? null : found;
  if (expected !== null) {
    reading.expected.push(expected.iso);
    reading.consumed.push([expected.start, expected.end]);
  }
  const status = readStatus(text, start, end, task.words);
  if (status === null || (found !== null && status.status === 'done')) return;
  reading.statuses.push(status);
  reading.consumed.push([status.start, status.end]);
}

function readNumbers(
  { text }: Source,
  field: Field,
  at: {
    readonly clause: Clause;
    readonly tokens: readonly NumberToken[];
    readonly brackets: readonly Span[];
    readonly frame: string;
  },
  task: Task,
  reading: Reading,
): string {
  const percents = reading.percents.length;
  const metrics = reading.metrics.length;
  const percentLabel = field === 'percent' || task.standing;
  readFigures({ text, ...at, task: task.words, percentLabel, pasted: task.pasted }, reading);
  for (const hit of reading.percents.slice(percents)) reading.consumed.push([hit.start, hit.end]);
  for (const hit of reading.metrics.slice(metrics)) {
    if (hit.target !== null) reading.consumed.push([hit.start, hit.end]);
  }
  return '';
}

const timeWords = /截至|截止|以来|累计|本月|当月|\d月/u;
const onlyTime =
  /截至|截止|以来|累计|本月|当月|今年|年初|目前|到|全[市县区]|我[市县区局委]|[\d\s年月日号份底末初上中下旬第一二三四季度半~-]/gu;

/** 截至9月底, 1-9月, 今年以来: sets the time for the next clause. */
function opensTime(said: string): boolean {
  return said.length <= 16 && timeWords.test(said) && said.replace(onlyTime, '').length < 2;
}

function assemble(task: OwedTask, reading: Reading): Omit<ReadItem, 'restates'> {
  const issues: Issue[] = [];
  if (/^同上$/u.test(reading.progress.join('').trim())) issues.push(sentences.sameAsAbove(task.no));
  const { percents, shares } = settleShares(reading.percents, reading.metrics);
  const percent = settlePercent(task.no, percents, issues);
  const { metrics, restated } = settleMetrics(task.no, [...reading.metrics, ...shares], percent, issues);
  const state = settleStatus(task.no, reading.statuses, percent, issues);
  const clear = issues.length === 0 && restated === null && reading.doubts.every((doubt) => doubt.alone);
  for (const doubt of reading.doubts)
    issues.push(issue(doubt.code, task.no, `第${task.no}项：${doubt.text}`));
  const expected = [...new Set(reading.expected)];
  const item: ReportItem = {
    taskNo: task.no,
    percent,
    status: state.status,
    metrics,
    progress: reading.progress.join('\n') || null,
    problems: reading.problems.join('\n') || null,
    nextSteps: reading.next.join('\n') || null,
    expectedBy: expected.length === 1 ? (expected[0] ?? null) : null,
    sameAsLast: state.same,
  };
  const said = issues.length > 0 || !isBlank(item) || reading.loose.length > 0;
  if (issues.length === 0) askAboutLoose(task, item, reading, issues);
  const confirm = (question: Issue) => {
    issues.push(question);
    return { item, issues, confirmable: true, separable: false, said };
  };
  if (issues.length === 0 && restated !== null)
    return confirm(
      sentences.restated(task.no, restated.indicator ?? '', `${restated.value}${restated.unit}`),
    );
  if (issues.length === 0 && percents.some((hit) => hit.part))
    return confirm(sentences.partPercent(task.no, percent ?? 0));
  const valued =
    percent !== null || state.status !== null || metrics.some((one) => one.valueInTargetUnit !== null);
  // 已完成 beside a figure that is not clear may be about that figure.
  const separable =
    clear && valued && state.status !== 'done' && !percents.some((hit) => hit.part) && !state.partial;
  return { item, issues, confirmable: state.partial && issues.length === 1, separable, said };
}

export function isBlank(item: ReportItem): boolean {
  const { percent, status, metrics, progress, problems, nextSteps, expectedBy } = item;
  const words = [progress, problems, nextSteps, expectedBy];
  return (
    percent === null && status === null && metrics.length === 0 && words.every((field) => field === null)
  );
}

/** 把上个月70改成80, 这次还是55吧: the number is meant for the report, but of what? */
const reportsNumber =
  /(?:还是|仍是|改[为成到]|应为|报|写|填|算|按)\s*(?<value>\d{1,4}(?:\.\d+)?)(?:吧|了|的)?[\s。!]*$/u;

/** «第61项 2»: a number alone, or beside no more than two words. */
function askAboutLoose(task: OwedTask, item: ReportItem, { loose }: Reading, issues: Issue[]): void {
  const valued = item.percent !== null || item.status !== null || item.metrics.length > 0;
  const said = item.progress ?? '';
  const words = said.replace(/[\d.,\s零〇一二两三四五六七八九十百点]/gu, '');
  const named = reportsNumber.exec(said)?.groups?.['value'];
  if (valued || (words.length > 2 && named === undefined)) return;
  const value = named === undefined ? (loose[0]?.value ?? parseNumeral(said)) : Number(named);
  if (value === null) return;
  const unit = task.targets.length === 1 ? (task.targets[0]?.unit ?? null) : null;
  issues.push(sentences.looseNumber(task.no, value, unit));
}
