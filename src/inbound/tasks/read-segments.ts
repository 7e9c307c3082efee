import { type Findings, noFindings, readTask } from '../findings.ts';
import { confirmsNamed, isAgreed } from '../intent/agreed.ts';
import { replacesFigure, replacesReport } from '../intent/corrected-words.ts';
import { closesAsValid, deniesAll, isCorrection, namesOther, withoutExcuse } from '../intent/corrections.ts';
import { askAboutWords, leadsOf, withoutNextLead, withoutPast } from '../intent/leads.ts';
import { askAboutCounties, askWhose, asOwn, ownPart, voiced } from '../intent/other-units.ts';
import { mayReport } from '../intent/postponed.ts';
import { keptByQuestion, saysNothing } from '../intent/question-part.ts';
import { isPromise, isRequest } from '../intent/questions.ts';
import { staysBeside } from '../intent/taken-back.ts';
import { withdrawsBefore } from '../intent/withdrawals.ts';
import { wordsAround } from '../intent/words-around.ts';
import type { InterpretContext } from '../interpretation.ts';
import { sentences } from '../issues.ts';
import type { Span } from '../values/kept-text.ts';
import { opensAddition } from '../values/own-words.ts';
import { isPlain, onlyMarks } from '../values/plain.ts';
import type { Message, Source } from '../values/read-item.ts';
import { anyStatusSource, words as stateWords } from '../values/words.ts';
import { aboutAll } from './about-all.ts';
import { countsOrNames, leftOut, putOff, takenOff, unlessStruck } from './aside.ts';
import { behindItsQuestion, goesOnAsking, withoutRemarkBehind } from './beside-questions.ts';
import { type Early, readEarly } from './early-values.ts';
import { leadStart } from './edges.ts';
import { askAboutEmpty, isListed } from './empty-items.ts';
import { withBrackets, withOthers, withoutExcepted, withoutSpecial } from './excepted.ts';
import { keepFactsAhead } from './facts-ahead.ts';
import { owedNumbers, wordsOf } from './owed.ts';
import { readOwed } from './read-owed.ts';
import { wasReported } from './read-rest.ts';
import { type Copies, copyReported, repeatsNothing, saidAlike } from './same-as.ts';
import { withSections } from './sections.ts';
import type { Cut, Segment } from './segments.ts';
import { withNamesBefore, withSharedTail } from './shared-tail.ts';
import { rowsOf } from './shared-values.ts';
import { withStatedExceptions } from './stated-exceptions.ts';
import { addsTo } from './unnamed-task.ts';

const noLeads: ReturnType<typeof leadsOf> = new Map();

/** What stands before the first task; null when nothing of the message can be read, and `findings` say why. */
function readPreamble(
  source: Message,
  cut: Cut,
  context: InterpretContext,
  findings: Findings,
): Early | null {
  const preamble = source.text.slice(...cut.preamble);
  findings.correcting = isCorrection(preamble, '') || closesAsValid(source.text);
  findings.adding = addsTo(preamble);
  const doubt = aboutAll(source, preamble, cut, context);
  if (doubt !== null) {
    findings.issues.push(doubt);
    return null;
  }
  if (withdrawsBefore(preamble)) findings.issues.push(sentences.withdrawAlone());
  const early = readEarly(source, cut, context);
  if (early.kind === 'stray' || early.kind === 'blocked')
    findings.issues.push(sentences.taskMissing(preamble, []));
  return early.kind === 'blocked' ? null : early;
}

/** Where the value stands before its task, the words in front belong to the value. */
function leadsBefore(source: Message, cut: Cut, { kind }: Early): typeof noLeads {
  return kind === 'behind' || kind === 'bound' ? noLeads : leadsOf(source, cut);
}

function takeFactsAhead(
  source: Message,
  cut: Cut,
  { kind }: Early,
  context: InterpretContext,
  findings: Findings,
): void {
  // «35项任务已完成,47项60%»: what may be said of another task is no fact of this one.
  if (cut.doubtful.some(({ start }) => start < cut.preamble[1])) return;
  if (kind === 'none' || kind === 'ahead') keepFactsAhead(source, cut, context, findings);
}

/** Reads everything said about named tasks. */
export function readSegments(
  source: Message,
  whole: Cut,
  context: InterpretContext,
  findings: Findings,
): void {
  if (whole.segments.length === 0) return;
  const cut = withoutRemarkBehind(source.text, whole, findings);
  const early = readPreamble(source, cut, context, findings);
  if (early === null) return;
  if (early.kind === 'in_front') {
    readSegments(early.source, early.cut, context, findings);
    return;
  }
  const contents = cut.segments.map(({ start, end }) => source.text.slice(start, end));
  const isRow = rowsOf(contents);
  const unchanged = staysBeside(contents);
  const empty: number[] = [];
  const alike: Copies[] = [];
  const theirs = noFindings();
  const voices = voiced(source.text, source.marked, cut, context);
  let from = 0;
  const leads = leadsBefore(source, cut, early);
  const own = early.kind === 'behind' ? early.segments : withoutNextLead(cut.segments, leads);
  const told = withOthers(withBrackets(withSections(own, source.text), source.text), source.text);
  const parted = withStatedExceptions(told, source.text);
  const segments = parted
    .map((segment) => withoutExcused(segment, source.text))
    .map((segment) => behindItsQuestion(segment, source.text, findings));
  const around = leads === noLeads ? noLeads : wordsAround(source, segments, leads);
  const doubted = new Map([...around.values()].map((words) => [words, noFindings()] as const));
  const intoOf = (words: Parameters<typeof askAboutWords>[1] | undefined) =>
    (words === undefined ? undefined : doubted.get(words)) ?? findings;
  let before: Segment | null = null;
  const listed = withoutExcepted(withoutSpecial(segments, source.text), source.text);
  const each = withSharedTail(withNamesBefore(listed, source.text), source.text);
  for (const segment of each) {
    const lead = leadOf(segment, source.text, from);
    from = segment.end;
    const content = source.text.slice(segment.start, segment.end);
    const reported = segment.nos.every((no) => wasReported(context.owed.get(no)));
    if (readHeading(source, segment, context, findings) || unchanged(content, reported)) continue;
    const voice = voices.find((one) => one.segment.headStart === segment.headStart);
    const above = before;
    const part = saidAlike(ownPart(segment, voice), before, source.text, context.recentTaskNo);
    if ('from' in part) {
      alike.push(part);
      continue;
    }
    before = part;
    if (repeatsNothing(part, above, findings)) {
      findings.issues.push(...part.nos.map((no) => sentences.sameAsAbove([no])));
      continue;
    }
    const foreign = voice !== undefined && voice.who !== null;
    const words = foreign
      ? undefined
      : unlessStruck(content, segment.nos, context, around.get(segment.headStart));
    const into = foreign ? theirs : intoOf(words);
    readSegment(
      foreign ? asOwn(source) : source,
      withoutPast(part, lead, source.text),
      {
        lead,
        bound: early.kind === 'bound' ? early : null,
        row:
          segment.standing ??
          isRow(
            content,
            segment.nos.some((no) => wordsOf(no, context).targets.length > 0),
          ),
        foreign,
      },
      context,
      into,
      empty,
    );
  }
  copyReported(alike, context, findings);
  if (leads.size === 0) takeFactsAhead(source, cut, early, context, findings);
  for (const [words, read] of doubted) askAboutWords(read, words, findings);
  askWhose(theirs, voices, findings);
  askAboutCounties(source, cut, context, findings);
  askAboutEmpty(each, empty, source.text, findings);
}

/** The words of the same sentence before a task; of what stands behind its question none. */
function leadOf({ headStart, answers }: Segment, text: string, from: number): string {
  return answers ? '' : text.slice(leadStart(text, headStart, from), headStart);
}

/** «47项状态应为已完成,选错了»: behind the last task the slip can be said of no other. */
function withoutExcused(segment: Segment, text: string): Segment {
  const { start, end } = segment;
  if (text.slice(end).trim() !== '') return segment;
  return { ...segment, end: start + withoutExcuse(text.slice(start, end)).length };
}

interface How {
  /** The words of the same sentence before the task. */
  readonly lead: string;
  /** Where the value stands, if in front of its task. */
  readonly bound: { readonly span: Span; readonly frame: string } | null;
  readonly row: boolean;
  /** Said of another unit. */
  readonly foreign: boolean;
}

/**
 * «二、存在问题⏎第35项:…», «一、已完成任务⏎第33项 …»: what a heading says of the tasks below.
 * @returns whether all that is said of the task has been read
 */
function readHeading(
  source: Source,
  segment: Segment,
  context: InterpretContext,
  findings: Findings,
): boolean {
  const { nos, start, end, field, heading } = segment;
  if (countsOrNames(source, segment, findings)) return true;
  const [from, to] = heading ?? [start, end];
  if (field === undefined && heading === undefined) return false;
  const own = source.text.slice(start, end);
  // «一、未完成任务⏎第34项 正在推进,进度60%»: what is said of the task itself counts.
  // «三、滞后⏎第44项 30%»: that it is late says how the share is meant.
  const late = heading !== undefined && stateWords.late.test(source.text.slice(from, to));
  if (heading !== undefined && (anyState.test(own) || (own.includes('%') && !late))) return false;
  for (const no of owedNumbers(nos, context, findings))
    readTask(
      source,
      no,
      { start: from, end: to, together: [no], correcting: false, field },
      context,
      findings,
    );
  return field !== undefined || saysNothing(own);
}

const anyState = new RegExp(anyStatusSource, 'u');

/** Whether what is said of the tasks is to stand in place of what was. */
function corrects(lead: string, content: string, nos: readonly number[], context: InterpretContext): boolean {
  if (isCorrection(lead, content)) return true;
  if (content.includes('改') && nos.some((no) => replacesFigure(content, wordsOf(no, context)))) return true;
  return replacesReport(content) && nos.some((no) => wasReported(context.owed.get(no)));
}

/** Nothing is said of the tasks, or only that something is to be added: «第6项补充». */
function leaveOpen(
  owed: readonly number[],
  content: string,
  adding: boolean,
  empty: number[],
  findings: Findings,
): void {
  if (adding || opensAddition(content)) findings.issues.push(...owed.map((no) => sentences.addWhat(no)));
  else empty.push(...owed);
}

function readSegment(
  source: Source,
  segment: Segment,
  { lead, bound, row, foreign }: How,
  context: InterpretContext,
  findings: Findings,
  empty: number[],
): void {
  const [start, end] = bound?.span ?? [segment.start, segment.end];
  const content = source.text.slice(start, end);
  const plain = !segment.unclear && onlyMarks(lead) && isPlain(content);
  const kept = plain ? content.length : keptByQuestion(lead, content, segment.nos, context, findings);
  if (kept === null || goesOnAsking(segment, source.text)) return;
  const owed = owedNumbers(segment.nos, context, findings);
  if (owed.length === 0) return;
  findings.correcting ||= segment.anew !== undefined;
  const head = source.text.slice(segment.headStart, segment.start);
  const adding = [findings.adding, addsTo(lead), addsTo(head)].includes(true);
  const said = { start, content, kept, owed, row, frame: bound?.frame ?? '', adding };
  if (plain) {
    readOwed(source, segment, { ...said, correcting: findings.correcting }, context, findings);
    return;
  }
  const before = source.text.slice(0, segment.headStart);
  if (leftOut({ lead, before, content, foreign }, segment, owed, context, findings)) return;
  const stretch = content.replace(/^[\s:,、]+/u, '');
  const off = takenOff(content, stretch, owed);
  if (isAgreed(content) || (saysNothing(content) && confirmsNamed(lead))) {
    findings.agreed.push(...owed);
  } else if (saysNothing(content) || isListed(content) || isRequest(stretch)) {
    leaveOpen(owed, content, adding, empty, findings);
  } else if (off !== null) {
    findings.issues.push(off);
  } else if (isPromise(stretch) && !mayReport(stretch)) {
    putOff(stretch, owed, findings);
  } else {
    const correcting = findings.correcting || corrects(lead, content.slice(0, kept), owed, context);
    findings.correcting ||= correcting;
    if (deniesAll(content)) {
      findings.issues.push(...owed.map((no) => sentences.correctToWhat(no)));
      return;
    }
    if (
      namesOther(content) ||
      (correcting && /(?:应该?是|应为|改为|是)(?:第?\d{1,3}[项号])?[\s:,的。!]*$/u.test(content))
    ) {
      findings.issues.push(sentences.wrongNumber(owed.filter((no) => wasReported(context.owed.get(no)))));
      return;
    }
    readOwed(source, segment, { ...said, correcting }, context, findings);
  }
}
