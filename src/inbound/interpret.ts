import { isCorrection, isWithdrawal, mentionsWithdrawal, newValueStart } from './corrections.ts';
import { findDates } from './dates.ts';
import { suspicions } from './guards.ts';
import type {
  Intent,
  Interpretation,
  InterpretContext,
  Issue,
  OwedTask,
  ReportItem,
} from './interpretation.ts';
import { sentences } from './issues.ts';
import { mergeItems } from './merge-items.ts';
import { fold, maskLinks, normaliseBoth } from './normalise.ts';
import { findNumbers } from './numbers.ts';
import { asks, isPromise, isRequest, isSmallTalk, isUnsure, plainQuery, queryIntent } from './questions.ts';
import { type ReadItem, readItem, type Source } from './read-item.ts';
import { type Cut, cutSegments, type Segment } from './segments.ts';
import { suggestTasks } from './suggest.ts';
import { type TaskWords, taskWords } from './targets.ts';
import { wholeReference } from './task-numbers.ts';

/** A message this long is refused as a whole; below it everything is read in linear time. */
const longest = 20_000;

const nothing: TaskWords = { targets: [], pairs: new Set(), title: new Set(), text: '', clauses: [] };

interface Result {
  readonly items: ReportItem[];
  readonly held: ReportItem[];
  readonly issues: Issue[];
  readonly taskNos: number[];
  correcting: boolean;
  asked: Intent | null;
}

/**
 * Reads one chat message of a liaison: pure, deterministic, never throws. What is clear becomes `items`; what is not
 * becomes one question each in `issues`; values a guard holds back stand in `held`.
 */
export function interpret(text: string, context: InterpretContext): Interpretation {
  if (text.length >= longest) return plain(text, 'reject', [sentences.tooLong(text.length)]);
  const { own, folded: whole } = normaliseBoth(text);
  const folded = maskLinks(whole);
  if (folded === '') return plain(text, 'reject', [sentences.empty()]);
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}?]/u.test(folded)) return plain(text, 'ignore', []);
  const query = plainQuery(folded);
  if (query !== null) return plain(text, query, []);
  if (isSmallTalk(folded)) return plain(text, 'smalltalk', []);
  const lone = wholeReference(folded);
  if (lone !== null && !/^[\d\s]*$/u.test(folded)) return loneReference(text, lone, context);
  const dates = findDates(folded, context.today);
  const source: Source = {
    own,
    text: folded,
    dates,
    numbers: findNumbers(folded, dates),
    today: context.today,
  };
  const cut = cutSegments(folded, dates, (no) => context.owed.has(no));
  return readMessage(text, source, cut, context);
}

function plain(
  text: string,
  intent: Intent,
  issues: readonly Issue[],
  taskNos: readonly number[] = [],
): Interpretation {
  return { text, intent, items: [], issues, wouldStore: false, taskNos, held: [] };
}

function loneReference(text: string, nos: readonly number[], context: InterpretContext): Interpretation {
  const unknown = nos.filter((no) => no < 1 || no > context.lastTaskNo);
  if (unknown.length > 0) return plain(text, 'reject', [sentences.taskUnknown(unknown, context.lastTaskNo)]);
  return plain(text, 'query_task', [], nos);
}

function readMessage(text: string, source: Source, cut: Cut, context: InterpretContext): Interpretation {
  const body = source.text;
  if (isWithdrawal(withoutReferences(body, cut))) {
    return plain(
      text,
      'withdraw',
      [],
      known(
        cut.segments.flatMap((segment) => segment.nos),
        context,
      ),
    );
  }
  const result: Result = { items: [], held: [], issues: [], taskNos: [], correcting: false, asked: null };
  if (cut.numberedLines.length > 0 && cut.segments.length === 0) {
    return plain(text, 'clarify', [sentences.numberedLines(cut.numberedLines)]);
  }
  const [doubt] = cut.doubtful;
  if (cut.segments.length === 0 && cut.rest === null) {
    if (asks(body)) return plain(text, queryIntent(body, cut.doubtful.length > 0), [], doubt?.nos ?? []);
    if (doubt !== undefined)
      return plain(text, 'clarify', [sentences.taskAmbiguous(body.slice(doubt.start, doubt.end + 8))]);
    return readWithoutTask(text, source, context);
  }
  if (doubt !== undefined)
    result.issues.push(sentences.taskAmbiguous(body.slice(doubt.start, doubt.end + 8)));
  readSegments(source, cut, context, result);
  if (cut.rest !== null) readRest(source, cut, context, result);
  return finish(text, context, result);
}

function withoutReferences(body: string, cut: Cut): string {
  let rest = '';
  let at = 0;
  for (const segment of cut.segments) {
    rest += body.slice(at, segment.headStart);
    at = segment.start;
  }
  return rest + body.slice(at);
}

function known(nos: readonly number[], context: InterpretContext): number[] {
  return [...new Set(nos)].filter((no) => no >= 1 && no <= context.lastTaskNo);
}

// ------------------------------------------------------------------ with tasks

function readSegments(source: Source, cut: Cut, context: InterpretContext, result: Result): void {
  const preamble = source.text.slice(...cut.preamble);
  result.correcting = cut.segments.length > 0 && isCorrection(preamble, '');
  if (/(?:撤回|撤销|作废)\s*$/u.test(preamble)) {
    result.issues.push(sentences.withdrawAlone());
    return;
  }
  const early = cut.segments.length > 0 ? readEarly(source, cut, context) : null;
  if (early?.kind === 'stray') result.issues.push(sentences.taskMissing(preamble, []));
  if (early?.kind === 'blocked') {
    result.issues.push(sentences.taskMissing(preamble, []));
    return;
  }
  const empty: number[] = [];
  for (const segment of cut.segments) {
    const bound = early?.kind === 'bound' ? early.span : null;
    readSegment(source, segment, bound, context, result, empty);
  }
  if (empty.length > 0) result.issues.push(sentences.emptyItem(empty));
}

type Early =
  | { readonly kind: 'bound'; readonly span: readonly [number, number] }
  | { readonly kind: 'stray' }
  | { readonly kind: 'blocked' };

/**
 * A value before the first task: «35%,第6项» belongs to it when nothing follows; «35% 第6项 40% 第7项» may be read
 * in two ways, so nothing of it is taken.
 */
function readEarly(source: Source, cut: Cut, context: InterpretContext): Early | null {
  const [start, end] = cut.preamble;
  if (end - start < 2 || asks(source.text.slice(start, end))) return null;
  const { item, said } = readItem(source, dummy, nothing, [start, end], false);
  const valued = item.percent !== null || item.metrics.length > 0;
  const stated = item.status !== null || item.sameAsLast;
  if (!said || !(valued || stated)) return null;
  const last = cut.segments.at(-1);
  const tail = last === undefined ? '' : source.text.slice(last.start, last.end);
  const empty = isEmpty(tail);
  if (cut.segments.length === 1 && empty) return { kind: 'bound', span: [start, end] };
  if (valued && (empty || cut.segments.some((segment) => context.owed.has(segment.nos[0] ?? 0)))) {
    return empty || /\d\s*%/u.test(tail) ? { kind: 'blocked' } : { kind: 'stray' };
  }
  return null;
}

const dummy: OwedTask = { no: 0, text: '', targets: [], current: null, last: null };

function isEmpty(content: string): boolean {
  return content.replace(/[\s\p{P}\p{S}的吧了]|谢谢|请审阅|请查收/gu, '') === '';
}

function readSegment(
  source: Source,
  segment: Segment,
  bound: readonly [number, number] | null,
  context: InterpretContext,
  result: Result,
  empty: number[],
): void {
  const { owed, others, unknown } = sortNumbers(segment.nos, context);
  const [start, end] = bound ?? [segment.start, segment.end];
  const content = source.text.slice(start, end);
  const stretch = content.replace(/^[\s:,、]+/u, '');
  const sentenceStart =
    Math.max(
      source.text.lastIndexOf('\n', segment.headStart - 1),
      source.text.lastIndexOf('。', segment.headStart - 1),
    ) + 1;
  const lead = source.text.slice(sentenceStart, segment.headStart);
  const question = findQuestion(lead, content);
  if (question !== null) {
    result.taskNos.push(...known(segment.nos, context));
    if (question.kept === null) {
      result.asked ??= queryIntent(`${lead}${content}`, true);
      if (/\d\s*%|百分之|成/u.test(content) && result.asked === 'query_other') result.asked = 'query_other';
      return;
    }
  }
  if (unknown.length > 0) result.issues.push(sentences.taskUnknown(unknown, context.lastTaskNo));
  if (others.length > 0) result.issues.push(sentences.taskNotOwed(others, context.unit));
  if (owed.length === 0) return;
  if (isEmpty(content)) {
    empty.push(...owed);
    return;
  }
  if (mentionsWithdrawal(content) || isWithdrawal(stretch)) {
    result.issues.push(sentences.withdrawAlone());
    return;
  }
  if (isRequest(stretch)) {
    empty.push(...owed);
    return;
  }
  if (isPromise(stretch)) {
    result.asked ??= 'smalltalk';
    return;
  }
  const correcting = result.correcting || isCorrection(lead, content);
  if (correcting && /(?:应该?是|应为|改为|是)[\s:,]*$/u.test(content)) {
    result.issues.push(sentences.wrongNumber());
    result.correcting = true;
    result.asked = 'clarify';
    return;
  }
  result.correcting ||= correcting;
  const keptEnd = question?.kept === undefined || question.kept === null ? end : start + question.kept;
  const from = correcting ? start + newValueStart(content) : start;
  for (const no of owed) readTask(source, no, from, keptEnd, owed, correcting, context, result);
}

function sortNumbers(nos: readonly number[], context: InterpretContext) {
  const unknown = nos.filter((no) => no < 1 || no > context.lastTaskNo);
  const rest = nos.filter((no) => no >= 1 && no <= context.lastTaskNo);
  return {
    unknown,
    owed: rest.filter((no) => context.owed.has(no)),
    others: rest.filter((no) => !context.owed.has(no)),
  };
}

const shortTag =
  /^(?:[\s,]*(?:这样|这么|那|就)?(?:写|报|填)?(?:这样)?(?:可以|行|对|好|合适|妥|OK|ok|没问题|成|是|能行)(?:吗|么|不|吧)?[?\s]*)$/u;

/**
 * Whether the stretch asks. A question in a sentence of its own leaves what stands before it: `kept` is the length
 * of that; null means that the whole stretch is a question.
 */
function findQuestion(lead: string, content: string): { readonly kept: number | null } | null {
  const sentences = content.split(/(?<=[。;!?\n])/u);
  let at = 0;
  for (const [index, sentence] of sentences.entries()) {
    const full = index === 0 ? `${lead}${sentence}` : sentence;
    const last = index === sentences.length - 1;
    // A long report may say 如何; only its closing words can turn it into a question.
    if (asks(full) && (last || content.length <= 200 || /[?吗]\s*$/u.test(sentence))) {
      const before = content.slice(0, at);
      const separate = index > 0 && !isEmpty(before) && !shortTag.test(sentence.trim());
      return { kept: separate ? at : null };
    }
    at += sentence.length;
  }
  return null;
}

function readTask(
  source: Source,
  no: number,
  start: number,
  end: number,
  together: readonly number[],
  correcting: boolean,
  context: InterpretContext,
  result: Result,
): void {
  const task = context.owed.get(no);
  if (task === undefined) return;
  const read = readItem(source, task, taskWords(task, fold), [start, end], correcting);
  if (!read.said) {
    result.issues.push(correcting ? sentences.correctToWhat(no) : sentences.emptyItem([no]));
    return;
  }
  if (
    isUnsure(source.text.slice(start, end)) &&
    (read.item.percent !== null || read.item.metrics.length > 0)
  ) {
    result.issues.push(sentences.unsure(no));
    return;
  }
  const stretch = source.text.slice(start, end);
  const shared = together.length > 1 && (read.item.metrics.length > 0 || /其中|分别|依次/u.test(stretch));
  if (shared) {
    if (no === together[0]) result.issues.push(sentences.severalTasksOneFigure(together));
    return;
  }
  keep(task, read, correcting, context, result);
}

function keep(
  task: OwedTask,
  read: ReadItem,
  correcting: boolean,
  context: InterpretContext,
  result: Result,
): void {
  const { item } = read;
  const issues = [...read.issues];
  const before = task.last?.percent ?? null;
  const repeats = item.percent === before || (before === null && read.restates);
  if (item.sameAsLast && item.percent !== null && !repeats) {
    issues.push(
      sentences.statusConflict(
        task.no,
        `既说同上月${before === null ? '' : `（${before}%）`}又说${item.percent}%`,
      ),
    );
    result.issues.push(...issues);
    return;
  }
  if (item.sameAsLast && task.last === null && historyKnown(context)) {
    result.issues.push(sentences.nothingToRepeat([task.no]));
    return;
  }
  const doubts = suspicions(task, item, correcting);
  if (issues.length === 0 && doubts.length === 0) {
    result.items.push(item);
    return;
  }
  result.issues.push(...issues, ...doubts);
  if (issues.length === 0 || read.confirmable) result.held.push(item);
}

/** Without any report of the period before there is nothing to compare with; filing decides then. */
function historyKnown(context: InterpretContext): boolean {
  for (const task of context.owed.values()) if (task.last !== null) return true;
  return false;
}

// ------------------------------------------------------------------ 其余同上月

function readRest(source: Source, cut: Cut, context: InterpretContext, result: Result): void {
  const { rest } = cut;
  if (rest === null) return;
  if (asks(source.text.slice(rest.start).split(/[。;\n]/u)[0] ?? '')) {
    result.asked ??= 'query_other';
    return;
  }
  const listed = new Set([...cut.segments.flatMap((segment) => segment.nos), ...rest.except]);
  const open = [...context.owed.values()].filter((task) => !listed.has(task.no) && task.current === null);
  const held: ReportItem[] = [];
  const without: number[] = [];
  for (const task of open) {
    const { item } = readItem(source, task, taskWords(task, fold), [rest.wordStart, rest.end], false);
    if (item.sameAsLast && task.last === null && historyKnown(context)) without.push(task.no);
    else held.push({ ...item, progress: null });
  }
  if (without.length > 0) result.issues.push(sentences.nothingToRepeat(without));
  if (held.length === 0) {
    if (without.length === 0) result.issues.push(sentences.nothingLeft());
    return;
  }
  result.held.push(...held);
  result.taskNos.push(...held.map((item) => item.taskNo));
  result.issues.push(sentences.bulk(held.map((item) => item.taskNo)));
}

// ------------------------------------------------------------------ no task named

function readWithoutTask(text: string, source: Source, context: InterpretContext): Interpretation {
  const body = source.text;
  if (isPromise(body)) return plain(text, 'smalltalk', []);
  const result: Result = { items: [], held: [], issues: [], taskNos: [], correcting: false, asked: null };
  const correcting = isCorrection('', body);
  const only = context.owed.size === 1 ? [...context.owed.keys()][0] : undefined;
  const no = only ?? (correcting ? context.recentTaskNo : null);
  const said = readItem(
    source,
    dummy,
    nothing,
    [correcting ? newValueStart(body) : 0, body.length],
    correcting,
  );
  const valued =
    said.item.percent !== null ||
    said.item.status !== null ||
    said.item.metrics.length > 0 ||
    said.item.sameAsLast ||
    said.issues.length > 0;
  if (no !== null && no !== undefined && context.owed.has(no) && (valued || correcting)) {
    result.correcting = correcting;
    readTask(
      source,
      no,
      correcting ? newValueStart(body) : 0,
      body.length,
      [no],
      correcting,
      context,
      result,
    );
    return finish(text, context, result);
  }
  if (correcting) return plain(text, 'clarify', [sentences.nothingToCorrect()]);
  const suggested = suggestTasks(body, context);
  const reportLike =
    valued ||
    suggested.length > 0 ||
    source.numbers.length > 0 ||
    said.item.problems !== null ||
    said.item.nextSteps !== null;
  if (reportLike) return plain(text, 'clarify', [sentences.taskMissing(body, suggested)]);
  return plain(text, 'clarify', [sentences.notUnderstood()]);
}

// ------------------------------------------------------------------ result

function finish(text: string, context: InterpretContext, result: Result): Interpretation {
  const merged = mergeItems(result.items, result.issues);
  const taken = new Set(merged.map((item) => item.taskNo));
  const held = result.held.filter((item) => !taken.has(item.taskNo));
  const wouldStore = merged.length > 0;
  return {
    text,
    intent: intentOf(result, wouldStore, held.length > 0),
    items: merged,
    issues: result.issues,
    wouldStore,
    taskNos: known([...new Set([...result.taskNos])], context),
    held,
  };
}

function intentOf(result: Result, wouldStore: boolean, held: boolean): Intent {
  if (wouldStore) return result.correcting ? 'correct' : 'report';
  if (result.issues.length === 0) return result.asked ?? 'clarify';
  if (held) return 'clarify';
  const refused = result.issues.every(({ code }) => code === 'task_not_owed' || code === 'task_unknown');
  return refused ? 'reject' : 'clarify';
}
