import { asksToCorrect, saysWrong } from '../intent/corrections.ts';
import type { OwedTask, ReportItem } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import { fold } from '../normalise.ts';
import { pattern } from '../pattern.ts';
import { within } from '../spans.ts';
import { assemble, isBlank, type ReadItem, type Reading, reachesAll } from './assemble-item.ts';
import { bracketed, type Clause, opensTime, splitClauses } from './clauses.ts';
import { coreWords } from './core-words.ts';
import type { DateMention } from './dates.ts';
import { pastPromise, readExpected, readExpectedLabel } from './expected.ts';
import type { Scope } from './figure-scope.ts';
import { readFigures } from './figures.ts';
import { withoutGrowth } from './grown-since.ts';
import { keptText, type Span, trimmed } from './kept-text.ts';
import { type Field, type Paragraph, splitParagraphs } from './labels.ts';
import type { NumberToken } from './numbers.ts';
import { onlyStatement, opensWithShare } from './only-statement.ts';
import { isNone, keepWords, opensAddition, readOwnWords } from './own-words.ts';
import { tellsMore } from './parts-of-one.ts';
import { isPlain } from './plain.ts';
import { type QuotedGoal, quotedGoals } from './quoted-goals.ts';
import { besideClauses } from './state-beside.ts';
import { readStatus } from './statuses.ts';
import type { TaskWords } from './task-words.ts';
import { onlyTitle } from './title.ts';
import { ofTopic, topicOf } from './topics.ts';
import { foundValues, unreadClause } from './unread-words.ts';

/** A message on its way: as typed (`own`), as read (`text`, same length), with what was found in all of it. */
export interface Source {
  readonly own: string;
  readonly text: string;
  readonly dates: readonly DateMention[];
  readonly numbers: readonly NumberToken[];
  /** ISO date in Beijing. */
  readonly today: string;
  /** The month reported on, '2023-09'. */
  readonly period: string;
}

/** All of a chat message. */
export interface Message extends Source {
  /** `text` with stand-ins for whoever is named in it. */
  readonly marked: string;
}

interface Task {
  readonly words: TaskWords;
  readonly correcting: boolean;
  readonly pasted: boolean;
  readonly quoted: readonly QuotedGoal[];
  /** In a correction, the indicators of which the report that it corrects gives a figure. */
  readonly corrected: readonly string[];
  readonly standing: boolean;
  readonly frame: string;
  /** Nothing stands beside the paragraph. */
  readonly sole: boolean;
  /** How many percentages are said of it. */
  readonly shares: number;
  /** All of it is added to what was reported. */
  readonly adding: boolean;
}

interface How {
  /** Clauses that only say what was wrong are skipped. */
  readonly correcting: boolean;
  /** A bare percentage is the task's standing, even where the task has a rate for a target. */
  readonly standing?: boolean;
  /** The heading it stands under. */
  readonly field?: Field | undefined;
  /** What is said of the time of its figures elsewhere: 累计. */
  readonly frame?: string;
  /** 补充:第6项…: it is said in front of the task that all of this is added. */
  readonly adding?: boolean;
}

/** Reads what the stretch [start, end) says about one task. */
export function readItem(
  given: Source,
  task: OwedTask,
  words: TaskWords,
  [start, end]: Span,
  { correcting, standing = false, field, frame = '', adding = false }: How,
): ReadItem {
  const source = withoutGrowth(given, task, start, end);
  const reading: Reading = {
    percents: [],
    metrics: [],
    doubts: [],
    loose: [],
    goals: [],
    statuses: [],
    expected: [],
    past: [],
    promised: [],
    consumed: [],
    progress: [],
    problems: [],
    nextSteps: [],
    added: new Set(),
    anew: new Set(),
  };
  const stretch = source.text.slice(start, end);
  const { goals: quoted, behind } = correcting
    ? { goals: [], behind: start }
    : quotedGoals(source.text, source.numbers, [start, end], words);
  for (const { target, end: at } of quoted)
    reading.goals.push({ words: coreWords(fold(target.indicator)), unit: target.unit, end: at });
  const paragraphs = onlyTitle(stretch, words) ? [] : splitParagraphs(source.text, behind, end, field);
  const pasted =
    stretch.length >= 14 && words.clauses.filter((clause) => stretch.includes(clause)).length >= 2;
  const shares = within(source.numbers, start, end).filter(({ unit }) => unit === '%').length;
  const sole = paragraphs.length === 1;
  const adds = adding || opensAddition(stretch);
  const corrected = correcting
    ? (task.current?.metrics ?? []).flatMap(({ indicator }) => indicator ?? [])
    : [];
  for (const paragraph of paragraphs) {
    const how = { words, correcting, pasted, quoted, corrected, standing, frame, sole, shares, adding: adds };
    readParagraph(source, paragraph, how, reading);
  }
  const restates = /仍|还是|依然|依旧|保持|维持/u.test(stretch);
  const assembled = withPast(assemble(task, words, reading), reading);
  const item = adds && takesUp(task, assembled.item) ? { ...assembled.item, added: [] } : assembled.item;
  const made = { ...assembled, item, restates };
  const full = made.item.percent === 100 && made.item.status === null && fullyDone.test(stretch);
  const done = full || (opensWithDone.test(stretch) && reachesAll(task, made.item));
  const read = done ? { ...made, item: { ...made.item, status: 'done' as const } } : made;
  if (read.issues.length > 0 || isPlain(stretch)) return read;
  const own = paragraphs.filter(({ field }) => field !== 'problems' && field !== 'next');
  const unread = unreadClause(
    source,
    own,
    foundValues(reading),
    [...reading.statuses, ...reading.promised, ...reading.percents.filter((hit) => hit.read)],
    words.text,
  );
  if (unread === null) return read;
  return { ...read, issues: [sentences.unread(task.no, unread)], confirmable: true, separable: false };
}

/** «60%,预计4月30日完成» in May: the rest of it stands. */
function withPast<T extends Omit<ReadItem, 'restates'>>(read: T, { past, expected }: Reading): T {
  const { item, issues } = read;
  const [said] = past;
  if (said === undefined || expected.length > 0 || item.status === 'done' || item.percent === 100)
    return read;
  const question = sentences.pastDay(item.taskNo, said);
  if (issues.length > 0) return { ...read, issues: [...issues, question] };
  return { ...read, issues: [question], said: true, separable: !isBlank(item), confirmable: false };
}

/** «补充:进度35%» of a returned report: without words to add to, it would begin a new one that says nothing else. */
function takesUp({ current, returned = null }: OwedTask, { added }: ReportItem): boolean {
  return current === null && returned !== null && added === undefined;
}

/** 已完成100%: the state, and how far it is. */
const fullyDone =
  /(?:^|[,;。\s:])(?:目前|现在|均|都|全部)*已经?(?:全部|全面)?完成\s*(?:100\s*%|百分之百)(?=$|[\s,;。!])/u;

const opensWithDone = pattern(/^[\s:,]*(?:任务|目标|均|都|全部|已经?)*完成\s*:/u);

function readParagraph(source: Source, paragraph: Paragraph, task: Task, reading: Reading): void {
  const { field, start, end, labelStart } = paragraph;
  switch (field) {
    case 'problems':
    case 'next':
      readOwnWords({ source, paragraph, adding: task.adding }, reading);
      return;
    case 'expected': {
      const labelled = readExpectedLabel(source, [start, end]);
      if (labelled !== null) reading.expected.push(labelled.iso);
      if (labelled?.alone) return;
      break;
    }
    default:
  }
  if (field === 'progress' && isNone(trimmed(source.own.slice(start, end)))) {
    // 进展:无 says that there is nothing new.
    reading.statuses.push({ status: 'no_change', start, end, soft: false, partial: false, telling: false });
    return;
  }
  const from = reading.consumed.length;
  const [states, figures] = [reading.statuses.length, reading.metrics.length];
  readClauses(source, paragraph, task, reading);
  const wordsStart = field === 'progress' || field === 'free' ? start : labelStart;
  // 还没完成 and 基本完成 say more than 正在推进: the words stay.
  const telling = reading.statuses.slice(states).some((hit) => hit.telling);
  const kept = keptText(source, [wordsStart, end], reading.consumed.slice(from), {
    whole: field === 'progress' || telling || tellsMore(reading.metrics.slice(figures)),
    correcting: task.correcting,
  });
  if (kept !== null) keepWords(kept, 'progress', { source, paragraph, adding: task.adding }, reading);
}

function readClauses(source: Source, paragraph: Paragraph, task: Task, reading: Reading): void {
  const { text } = source;
  const brackets = bracketed(text, paragraph.start, paragraph.end);
  const clauses = splitClauses(text, paragraph.start, paragraph.end);
  const short = paragraph.field === 'free' && task.sole && paragraph.end - paragraph.start <= 80;
  const shares = within(source.numbers, paragraph.start, paragraph.end).filter(({ unit }) => unit === '%');
  const only = short && shares.length > 0 ? onlyStatement(text, clauses) : null;
  const leading = shares.length === task.shares ? opensWithShare(text, clauses, shares) : null;
  // «进展情况:摸底完成⏎存在问题:…»: what is told under the name is what has been done, and no state.
  const told = paragraph.field === 'progress' && !task.sole;
  let frame = task.frame;
  let previous = '';
  for (const clause of clauses) {
    const said = text.slice(clause.start, clause.end);
    const before = clause.before === ',' ? previous : '';
    previous = said;
    if (task.correcting && (asksToCorrect(said) || (saysWrong(said) && !/[错]了?[\s:]*\d/u.test(said)))) {
      reading.consumed.push([clause.start, clause.end]);
      continue;
    }
    const topic = topicOf(before);
    readWords(source, clause, task, reading, { before, topic, paragraph, told });
    const tokens = within(source.numbers, clause.start, clause.end);
    if (tokens.length > 0)
      readNumbers(
        source,
        paragraph.field,
        { clause, tokens, brackets, frame, topic, alone: clause === only, leading: clause === leading },
        task,
        reading,
      );
    frame = tokens.length === 0 && opensTime(said) ? said : task.frame;
  }
}

/** «专精特新62家(目标60家,超额完成)»: of several goals this one is reached. */
const besideGoal = pattern(/\([^()]{0,12}(?:目标|计划|任务)[^()\d]{0,4}\d[^()]{0,16}$/u);

/** The promised finish and the state of one clause. */
function readWords(
  { text, dates, today }: Source,
  clause: Clause,
  task: Task,
  reading: Reading,
  {
    before: previous,
    paragraph,
    told,
    topic,
  }: {
    readonly before: string;
    readonly paragraph: Paragraph;
    readonly told: boolean;
    readonly topic: string;
  },
): void {
  const { start, end } = clause;
  const whole = text.slice(paragraph.start, paragraph.end);
  const found = readExpected(text, [start, end], dates, today, task.words, { previous, whole });
  if (found !== null) {
    reading.expected.push(found.iso);
    reading.promised.push(found);
    reading.consumed.push([found.start, found.end]);
  }
  const past = found === null ? pastPromise(text, [start, end], dates, today) : null;
  if (past !== null && task.words.text !== '') reading.past.push(past);
  const until = paragraph.end;
  const state = readStatus(text, [start, end], until, task.words);
  const read = ofTopic(state, topic, text, clause, task.words);
  const status = besideClauses(read, text, previous, text.slice(end, Math.min(end + 16, until)));
  if (status === null || (status.status === 'done' && (found !== null || (told && status.partial)))) return;
  const ofGoal = besideGoal.test(text.slice(Math.max(0, status.start - 48), status.start));
  if (status.status === 'done' && ofGoal && task.words.targets.length > 1) return;
  reading.statuses.push(status);
  reading.consumed.push([status.start, status.end]);
}

function readNumbers(
  { text, today, period }: Source,
  field: Field,
  at: Pick<Scope, 'clause' | 'tokens' | 'brackets' | 'frame' | 'topic' | 'alone' | 'leading'>,
  task: Task,
  reading: Reading,
): void {
  const percents = reading.percents.length;
  const metrics = reading.metrics.length;
  const labels = {
    percentLabel: field === 'percent' || task.standing,
    standing: task.standing && field !== 'percent',
  };
  const day = { year: Number(today.slice(0, 4)), month: Number(period.slice(5)) };
  const { words, pasted, quoted, corrected } = task;
  readFigures({ ...at, text, task: words, ...labels, pasted, quoted, corrected, ...day }, reading);
  for (const hit of reading.percents.slice(percents)) reading.consumed.push([hit.start, hit.end]);
  for (const hit of reading.metrics.slice(metrics)) {
    if (hit.target !== null) reading.consumed.push([hit.start, hit.end]);
  }
}
