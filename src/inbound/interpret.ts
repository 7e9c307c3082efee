import { withSpokenMarks } from './dictation/spoken-marks.ts';
import { askAboutElsewhere } from './figures-elsewhere.ts';
import { type Findings, knownNumbers, noFindings } from './findings.ts';
import { isAnnouncement } from './intent/announcements.ts';
import { besideReport, withBeside } from './intent/beside-report.ts';
import { isChatter, isNotice } from './intent/chatter.ts';
import { correctedValue } from './intent/mistaken-value.ts';
import { withdrawnMonth } from './intent/other-month.ts';
import { mayReport } from './intent/postponed.ts';
import { nounQuery, numberAsked, plainQuery, queryIntent } from './intent/query-intent.ts';
import { statedLength } from './intent/question-part.ts';
import { asks } from './intent/questions.ts';
import { remarksIn } from './intent/remarks.ts';
import { retypedWords } from './intent/retyped-words.ts';
import { isSmallTalk } from './intent/small-talk.ts';
import { isToOffice } from './intent/to-office.ts';
import { withoutOwnName, withVoices } from './intent/voices.ts';
import { isWithdrawal, leavesEmpty, withdrawnList } from './intent/withdrawals.ts';
import { withdrawnBeside } from './intent/withdrawn-beside.ts';
import { withoutDeniedTask, withoutDisclaimed } from './intent/wrong-task.ts';
import type { Interpretation, InterpretContext, ReportItem } from './interpretation.ts';
import { sentences } from './issues.ts';
import { maskLinks, normaliseBoth } from './normalise.ts';
import { finish, simply } from './outcome.ts';
import { pattern } from './pattern.ts';
import { maskPictures } from './pictures.ts';
import { inSentences } from './rewritings.ts';
import { blanked } from './spans.ts';
import { withStatementsParted } from './statements.ts';
import { withoutClosing } from './tasks/closings.ts';
import { announced } from './tasks/empty-items.ts';
import { withoutOpening } from './tasks/openings.ts';
import type { Owed } from './tasks/opens-segment.ts';
import { owedBy } from './tasks/owed.ts';
import { withoutParts } from './tasks/parts-of-counts.ts';
import { withoutTable } from './tasks/pasted-table.ts';
import { readRest, wasReported } from './tasks/read-rest.ts';
import { readSegments } from './tasks/read-segments.ts';
import type { Reference } from './tasks/reference.ts';
import { withAnew } from './tasks/said-again.ts';
import { type Cut, cutSegments } from './tasks/segments.ts';
import { suggestTasks } from './tasks/suggest.ts';
import { swappedReports } from './tasks/swapped.ts';
import { expandTaskList, wholeReference } from './tasks/task-numbers.ts';
import { tellsCount } from './tasks/told-count.ts';
import { asToldOnce } from './tasks/told-twice.ts';
import { apartFromUnread, askAboutUnread } from './tasks/unread-lists.ts';
import { leavesTaskOpen } from './tasks/which-task.ts';
import { heardApart } from './told-apart.ts';
import { findDates } from './values/dates.ts';
import { findNumbers } from './values/numbers.ts';
import type { Message, Source } from './values/read-item.ts';
import { meaning, readWithoutTask } from './without-task.ts';

/** Blanks and line ends that nobody types, and that would be looked through again and again. */
const longBlank = /\s{80,}/gu;

/** «…进度48%,» was to go on, or was cut out of what did. */
const openEnd = /(?<=\S)\s{0,4}[,，、;；][,，、;；\s]*$/u;

/** 88 %: the sign belongs to its number. */
const apart = /(?<=\d)[ \u3000]+(?=[%％])/gu;

/** «百分之七十6项也是百分之七十», «百分之六十五7号百分之七十»: dictated, nothing stands between a share and the next task. */
const nextTask =
  /(?<=百分之[零一二三四五六七八九十点]{1,6})(?=\d{1,3}(?:项|号(?:任务)?(?:百分之|\d{1,3}[%％])))/gu;

/** A message this long is refused as a whole; below it everything is read in linear time. */
const longest = 20_000;

/**
 * Reads one chat message of a liaison: pure, deterministic, never throws. What is clear becomes `items`; what is not
 * becomes one question each in `issues`; values a guard holds back stand in `held`.
 */
export function interpret(text: string, context: InterpretContext): Interpretation {
  if (text.length >= longest) return simply(text, 'reject', [sentences.tooLong(text.length)]);
  const typed = text
    .replace(longBlank, (blanks) => blanks.slice(0, 80))
    .replace(openEnd, '')
    .replace(apart, '')
    .replace(nextTask, '，');
  const meant = withoutDisclaimed(
    withoutDeniedTask(withoutOpening(withoutClosing(typed, context.unit), context), (no) =>
      wasReported(context.owed.get(no)),
    ),
    (no) => context.owed.has(no),
  );
  const table = withoutTable(inSentences(meant, context), context);
  const read = readSaid(text, table.text, meant !== typed, context);
  const { others } = table;
  if (others.length === 0) return read;
  const nos = others.flatMap((no) => expandTaskList(no) ?? []);
  return { ...read, issues: [...read.issues, sentences.rowsOfOthers(others.length, nos, context.unit)] };
}

/**
 * Reads what a message says, in sentences.
 *
 * @param polite whether thanks or a greeting have been taken off it
 */
function readSaid(text: string, said: string, polite: boolean, context: InterpretContext): Interpretation {
  const owed = owedBy(context);
  const { own, folded: whole } = withSpokenMarks(normaliseBoth(said), owed);
  const shown = maskLinks(whole).replaceAll('|', ' ');
  // «@督查助手 谢谢»: nothing is left but whom it calls.
  if (shown === '' && polite) return simply(text, 'smalltalk', []);
  if (shown === '') return simply(text, 'reject', [sentences.empty()]);
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}?]/u.test(shown)) return simply(text, 'ignore', []);
  const query = plainQuery(shown);
  if (query !== null) return simply(text, query, []);
  if (isSmallTalk(shown) || tellsCount(shown) || isAnnouncement(shown)) return simply(text, 'smalltalk', []);
  if (isNotice(shown) && !mayReport(shown)) return simply(text, 'smalltalk', []);
  if (pastedReceipt.test(shown)) return simply(text, 'clarify', [sentences.receiptPasted()]);
  const pictured = withStatementsParted(maskPictures(shown));
  const beside = besideReport(pictured);
  const remarks = [...remarksIn(pictured), ...beside];
  const folded = asToldOnce(blanked(pictured, remarks));
  const lone = wholeReference(folded);
  if (lone !== null && !/^[\d\s]*$/u.test(folded)) return loneReference(text, lone, context);
  const opened = announced(folded, context);
  if (opened !== null) return simply(text, 'clarify', [sentences.emptyItem(opened)]);
  const dates = findDates(folded, context.today);
  const marked = withVoices(folded, context);
  const source: Message = {
    own: blanked(own, remarks),
    text: withoutOwnName(folded, marked),
    marked,
    dates,
    numbers: withoutParts(findNumbers(folded, dates), folded),
    today: context.today,
    period: context.period,
  };
  const mistaken = correctedValue(source.text, context);
  return mistaken === null
    ? withBeside(
        heardApart(readMessage(text, source, owed, context), source, owed, context, interpret),
        beside,
      )
    : meaning(text, mistaken, context, interpret);
}

/** «【已登记 R2023-02-0008】…», sent back by whoever wants to ask about it: the words are the bot's own. */
const pastedReceipt = pattern(/已登记\s*R\d|回执\s*R\d[\d-]*\s*:?\s*已登记|如有误,请回复|如需更正,?请回复/u);

/** «88 95,27 80», «3-5 55 60 65»: tasks only, or some with their percentages. */
const pairs =
  /^\s*\d{1,3}\s+\d{1,3}(?:[,，;；]\s*\d{1,3}\s+\d{1,3})+\s*$|^\s*\d{1,3}\s*[-~～至到]\s*\d{1,3}(?:\s+\d{1,3}){2,}\s*$/u;

/** 六十五 六十五: the second may be a percentage. */
const twice = /^(?<no>\S{1,6})\s+\k<no>$/u;

function loneReference(text: string, nos: readonly number[], context: InterpretContext): Interpretation {
  if (pairs.test(text) || twice.test(text.trim()))
    return simply(text, 'clarify', [sentences.taskAmbiguous(text.trim())]);
  const unknown = nos.filter((no) => no < 1 || no > context.lastTaskNo);
  if (unknown.length > 0) return simply(text, 'reject', [sentences.taskUnknown(unknown, context.lastTaskNo)]);
  return simply(text, 'query_task', [], nos);
}

function readMessage(text: string, source: Message, owed: Owed, context: InterpretContext): Interpretation {
  const body = source.text;
  const month = withdrawnMonth(body, context.period);
  if (month !== null) return simply(text, 'clarify', [sentences.withdrawMonth(month)]);
  const listed = withdrawnList(body);
  if (listed?.every((no) => context.owed.has(no))) return simply(text, 'withdraw', [], listed);
  const beside = withdrawnAndMore(text, source, context);
  if (beside !== null) return beside;
  const { cut, unread } = apartFromUnread(source, withAnew(cutSegments(source, owed), body), owed);
  const words = withoutReferences(body, cut);
  const nos = knownNumbers(
    cut.segments.flatMap((segment) => segment.nos),
    context,
  );
  const filed = nos.length > 0 && nos.every((no) => context.owed.get(no)?.current != null);
  if (isWithdrawal(words, cut.segments.length < 2) || (filed && leavesEmpty(words)))
    return simply(text, 'withdraw', [], nos);
  const rewritten = swappedReports(words, nos, context) ?? retypedWords(words, nos, context);
  if (rewritten !== null) return corrected(text, rewritten);
  const [doubt] = cut.doubtful;
  if (cut.segments.length === 0 && cut.rest === null) return readUnnamed(text, source, cut, context);
  const findings = noFindings();
  if (doubt !== undefined) askAboutDoubt(body, doubt, findings);
  readSegments(source, cut, context, findings);
  readRest(source, cut, context, findings);
  askAboutElsewhere(findings, cut, context);
  askAboutUnread(source, unread, findings);
  return finish(text, context, findings);
}

/** «6、7、8都撤回,等下8别撤» takes back the others; «撤回6项和7项,8项改72%» reports, and what was to go is to be asked for alone. */
function withdrawnAndMore(
  text: string,
  { text: body, own }: Source,
  context: InterpretContext,
): Interpretation | null {
  const said = withdrawnBeside(body);
  const taken = said?.taken ?? [];
  if (said === null || taken.length === 0 || !taken.every((no) => context.owed.has(no))) return null;
  if (said.rest.length === 0) return simply(text, 'withdraw', [], taken);
  const rest = interpret(said.rest.map(({ start, end }) => own.slice(start, end)).join('，'), context);
  const told = [...rest.items, ...rest.held].map(({ taskNo }) => taskNo);
  // «撤回6项,重新报6项65%»: the new report takes the place of the old one.
  const reports = told.length > 0 && !told.some((no) => taken.includes(no));
  return reports ? { ...rest, text, issues: [...rest.issues, sentences.takenBack(taken, true)] } : null;
}

/** A message that names no task for certain: a question, a number that may be one, or a report without it. */
function readUnnamed(text: string, source: Message, cut: Cut, context: InterpretContext): Interpretation {
  const body = source.text;
  const [doubt] = cut.doubtful;
  const circled = /[①-⑳㉑-㊿]+\s*项/u.exec(body);
  if (circled !== null) return simply(text, 'clarify', [sentences.taskAmbiguous(circled[0])]);
  if (cut.numberedLines.length > 0) {
    const [first = 6] = context.owed.keys();
    const example = cut.numberedLines.find((no) => context.owed.has(no)) ?? first;
    return simply(text, 'clarify', [sentences.numberedLines(cut.numberedLines, example)]);
  }
  if (isChatter(body) || isNotice(body)) return simply(text, 'smalltalk', []);
  if (isToOffice(body)) return simply(text, 'query_other', [sentences.toOffice()]);
  if (leavesTaskOpen(body))
    return simply(text, 'clarify', [sentences.taskMissing(body, suggestTasks(body, context))]);
  if (asks(body) || opensWithQuestion(body)) {
    const told = beforeQuestion(source, context);
    if (told !== null) return { ...told, text };
    const nos = doubt?.nos ?? knownNumbers(numberAsked(body), context);
    return simply(text, queryIntent(body, doubt !== undefined || nos.length > 0), [], nos);
  }
  const query =
    doubt !== undefined && onlyAsks.test(body.slice(0, doubt.start))
      ? nounQuery(body.slice(doubt.end))
      : null;
  if (query !== null && doubt !== undefined) return simply(text, query, [], knownNumbers(doubt.nos, context));
  if (doubt !== undefined)
    return simply(text, 'clarify', [sentences.taskAmbiguous(body.slice(doubt.start, doubt.end + 8))]);
  return readWithoutTask(text, source, context, interpret);
}

/** «比上月低会被通报吗?心里没底»: what is said behind the question reports nothing. */
function opensWithQuestion(body: string): boolean {
  const [first = '', ...others] = body.split(/(?<=[?。!])/u);
  return asks(first) && !/\d/u.test(body) && !others.some(mayReport);
}

/** «麻烦把(17项任务原文发我)» */
const onlyAsks = /^(?:请|麻烦|劳烦|烦请|辛苦|拜托|帮忙?|给?我|[您你把将,\s])*$/u;

/** «正常推进。通报啥时候发?» of a unit with a single task: what is reported in front of the question. */
function beforeQuestion({ text, own }: Source, context: InterpretContext): Interpretation | null {
  const kept = statedLength('', text);
  if (kept === text.length || !mayReport(text.slice(0, kept))) return null;
  const told = interpret(own.slice(0, kept), context);
  return told.wouldStore ? { ...told, also: told.also ?? queryIntent(text.slice(kept), false) } : null;
}

/** «82进度55%,84还要报吗?»: what is asked about a task names it well enough. */
function askAboutDoubt(body: string, { start, end }: Reference, findings: Findings): void {
  const question = /^[^;。!?\n]*\??/u.exec(body.slice(start))?.[0] ?? '';
  if (asks(question)) findings.asked ??= queryIntent(question, true);
  else findings.issues.push(sentences.taskAmbiguous(body.slice(start, end + 8)));
}

function corrected(text: string, items: readonly ReportItem[]): Interpretation {
  if (items.length === 0) return simply(text, 'clarify', [sentences.nothingToCorrect()]);
  return { ...simply(text, 'correct', []), items, wouldStore: true };
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
