import type { ClearedField } from '../domain/file-report.ts';
import { parseNumeral } from '../domain/numeral.ts';
import { doneAndExpected, ofAnotherTask } from './contradictions.ts';
import { isPutOff, saysWrong } from './intent/corrections.ts';
import { deniedFigure, percentOfOther } from './intent/denied-figure.ts';
import { deniesUnknown } from './intent/mistaken-value.ts';
import { isHearsay, isUnsure } from './intent/questions.ts';
import { saysOnlyUnit } from './intent/unit-put-right.ts';
import type { Intent, InterpretContext, Issue, OwedTask, ReportItem } from './interpretation.ts';
import { sentences } from './issues.ts';
import { matches } from './matches.ts';
import { fold } from './normalise.ts';
import { pattern } from './pattern.ts';
import { type Kept, withKept } from './tasks/kept-from-last.ts';
import { reasonAhead } from './tasks/opens-segment.ts';
import type { ReadItem } from './values/assemble-item.ts';
import { measures, suspicions } from './values/guards.ts';
import type { Field } from './values/labels.ts';
import { opensAddition } from './values/own-words.ts';
import { readItem, type Source } from './values/read-item.ts';
import { withRenewedDate } from './values/renewed-date.ts';
import { withoutReportTalk } from './values/report-talk.ts';
import { withStandingBefore } from './values/standing-before.ts';
import { type TaskWords, taskWords } from './values/task-words.ts';
import { titleLength } from './values/title.ts';
import { everyField, putRight } from './values/words-kept.ts';
import { shareSource } from './vocabulary/amounts.ts';
import { aboutWords, onlyTalk, onlyWords } from './words-alone.ts';

/** What has been understood of a message so far. */
export interface Findings {
  readonly items: ReportItem[];
  readonly held: ReportItem[];
  readonly issues: Issue[];
  /** «6项对»: what waits for 确认 or was reported is as it should be. */
  readonly agreed: number[];
  /** Tasks asked about, or that 确认 would change. */
  readonly taskNos: number[];
  correcting: boolean;
  /** 补充: in front of all tasks; the words are added to what was reported. */
  adding: boolean;
  /** What the message wants when nothing of it is stored. */
  asked: Intent | null;
  /** «6项60% 对吗?7项70%»: values that were only asked about, to be named when the rest is stored. */
  readonly unstored: Issue[];
  /** «晚点再报»: what is asked about tasks that are not reported now, where nothing else is filed. */
  readonly postponed: Issue[];
  /** What it asks for beside a report. */
  also: Intent | null;
  /** 其余同上月: the tasks it is said of. */
  rest: readonly number[] | null;
}

export function noFindings(): Findings {
  return {
    items: [],
    held: [],
    issues: [],
    agreed: [],
    taskNos: [],
    correcting: false,
    adding: false,
    asked: null,
    unstored: [],
    postponed: [],
    also: null,
    rest: null,
  };
}

/** Numbers of the document, each once. */
export function knownNumbers(nos: readonly number[], context: InterpretContext): number[] {
  return [...new Set(nos)].filter((no) => no >= 1 && no <= context.lastTaskNo);
}

/** A stretch of the message that speaks of one or several tasks. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly together: readonly number[];
  readonly correcting: boolean;
  /** What was reported last month is said to be wrong as well. */
  readonly lastWrong?: boolean;
  /** The percentage is one of several tasks: a standing of each, never a rate of one of them. */
  readonly standing?: boolean;
  /** Its value stands in another stretch of the message, so that any words will do. */
  readonly beside?: boolean;
  /** The heading it stands under. */
  readonly field?: Field | undefined;
  /** What is said of the time of its figures elsewhere. */
  readonly frame?: string;
  /** Fields to be emptied. */
  readonly cleared?: readonly ClearedField[];
  /** The report before was taken back: nothing of it stays. */
  readonly withdrawn?: boolean;
  /** What stays as it was last month, beside what is said. */
  readonly kept?: Kept;
  /** 补充:第6项…: its words are added to what was reported. */
  readonly adding?: boolean;
}

/** 其中, 分别, 只有, 前两个…后一个: words that tell the listed tasks apart; «其中的困难回头书面报» does not. */
const apart = pattern(
  /其中(?!(?:没有?|无|未|不存在)[^,;。\d项个家]{0,8}(?:问题|困难|隐患|障碍|矛盾)|的?(?:困难|问题|难点|难处|原因|细节|详情)[^,;。\d]{0,6}报)|个别|[多少]数(?!据|字|额)|大部分|有的/su,
  /(?:完成|办结|[做干办弄搞]完|[做干办结]|落实|启动|推进)了?[一二两三四五六七八九十\d]{1,3}[项个](?=$|[\s,;。])|只有|唯有|唯独/su,
  /(?:^|[,;。里中])仅有?第?\d|除了?第?\d|(?:^|[,;。\s有就剩])[一二两三四五六七八九十几]项(?!目)|平均/su,
  /合计|总共|[加合]起来|合在一起|共(?:计|完成|达到?)*\s*(?:\d|百分)|^[\s:,]*\d{1,3}(?:[/、,\s]+\d{1,3})+%?\s*$|分别|依次/su,
  /一个.*一个|一项.*一项|[前后](?:面的?)?[一二两三四五六七八九十\d]+[个项]|[前后]面的?那?个|[头第][一二]个|前者|后者/su,
);

const countOfAll =
  /(?<=^|[,;。:\s])(?:以上|上述|这)?(?<count>[两二三四五六七八九十]{1,3}|\d{1,2})[项个](?:任务|工作|的|总体|整体|目前|进度|完成率|进展){0,4}(?=[都均皆各]|全部?)/gu;

/** «81、82⏎进展:…⏎两项进度都是85%», «#51 #52 #53 三项全部正常推进»: how many they are tells none of them apart. */
function withoutCountOfAll(words: string, all: number): string {
  return words.replace(countOfAll, (found: string, count: string) =>
    parseNumeral(count) === all ? ' '.repeat(found.length) : found,
  );
}

const anyNumber = /(?<![\d.])\d{1,3}(?![\d.%月日年号]|\s*(?:[万亿家个所亩户套人元件处座]|公里))/gu;

/** «3到9项都正常,就7项慢»: one of the list, in whatever words. */
function namesAgain(words: string, together: readonly number[]): boolean {
  return matches(anyNumber, words).some(([written]) => together.includes(Number(written)));
}

/** Where what is said of a task begins, behind its own title or text; that alone stays as it is. */
function behindTitle(text: string, [start, end]: readonly [number, number], about: TaskWords): number {
  const from = start + titleLength(text.slice(start, end), about.text);
  return /[\p{L}\p{N}]/u.test(text.slice(from, end)) ? from : start;
}

/** Reads what the stretch says about task `no` and files it under stored, held or asked. */
export function readTask(
  source: Source,
  no: number,
  stretch: Stretch,
  context: InterpretContext,
  findings: Findings,
): void {
  const task = context.owed.get(no);
  if (task === undefined) return;
  const { end, together, correcting, adding = false } = stretch;
  const about = taskWords(task, fold);
  const start = behindTitle(source.text, [stretch.start, end], about);
  const words = source.text.slice(start, end);
  const made = readItem(source, task, about, [start, end], {
    correcting,
    standing: (stretch.standing ?? false) || together.length > 1,
    field: stretch.field,
    frame: stretch.frame ?? '',
    adding,
  });
  const stands = withStandingBefore(made.item, task, words);
  const dated = withRenewedDate(stands, source, [start, end], { task, correcting });
  const read = {
    ...made,
    item: changed(task, dated, stretch, words),
    said: made.said || dated !== made.item,
  };
  if (!read.said) {
    askAboutNothing(task, read.item, { ...stretch, adding: adding || opensAddition(words) }, findings);
    return;
  }
  const doubtful = doubted(task, dated, words, correcting);
  if (doubtful !== null) {
    findings.issues.push(doubtful);
    return;
  }
  if (
    together.length > 1 &&
    (read.item.metrics.length > 0 ||
      apart.test(withoutCountOfAll(words, together.length)) ||
      namesAgain(words, together))
  ) {
    if (no === together[0]) findings.issues.push(sentences.severalTasksOneFigure(together));
    return;
  }
  const question =
    read.issues.length > 0
      ? null
      : (doneAndExpected(task, read.item) ??
        ofAnotherTask(read.item, context) ??
        (stretch.beside === true || explains(no, words, findings)
          ? null
          : aboutWords(task, made.item, words)));
  if (question !== null) findings.issues.push(question);
  else if (onlyTalk(made.item)) {
    findings.issues.push(sentences.unread(no, read.item.progress ?? ''));
    findings.held.push(read.item);
  } else file(task, read, stretch, context, findings);
}

/** «44、96滞后。44项是资金没到位»: why a task stands as the same message has told. */
function explains(no: number, words: string, { items }: Findings): boolean {
  return (
    reasonAhead.test(words) &&
    items.some(({ taskNo, status }) => taskNo === no && status !== null && status !== 'done')
  );
}

/** «百分之七十不对七十五»: what it is instead is not clear. */
const deniedShare = new RegExp(String.raw`${shareSource}[\s,]*(?:不对|错了|不准|有误)`, 'u');

/** What is told by others, guessed, or a correction only announced; null for what the sender knows. */
function doubted(task: OwedTask, item: ReportItem, words: string, correcting: boolean): Issue | null {
  const { no } = task;
  if (correcting && item.metrics.length > 0 && deniesUnknown(words, task)) return sentences.correctToWhat(no);
  if (
    onlyWords(item) &&
    (deniedShare.test(words) || (correcting && (isPutOff(words) || saysWrong(item.progress ?? words))))
  )
    return sentences.correctToWhat(no);
  if (onlyWords(item) && saysOnlyUnit(words)) return sentences.correctToWhat(no);
  const denied = deniedFigure(words, task, item);
  if (denied !== null) return sentences.figureDenied(no, denied);
  if (isHearsay(words) && (item.status !== null || onlyWords(item))) return sentences.unsure(no);
  return isUnsure(words) && (item.percent !== null || item.metrics.length > 0) ? sentences.unsure(no) : null;
}

/** Nothing is said of it, unless fields are to be emptied of a report that stands. */
function askAboutNothing(
  { no, current }: OwedTask,
  item: ReportItem,
  { cleared, beside, correcting, adding }: Stretch,
  { items, issues }: Findings,
): void {
  if (cleared !== undefined && current !== null) items.push(item);
  else if (cleared !== undefined) issues.push(sentences.nothingToStrike(no));
  else if (beside !== true) issues.push(whatIsMeant(no, correcting, adding === true));
}

/** 补充, 更正 or the task alone. */
function whatIsMeant(no: number, correcting: boolean, adding: boolean): Issue {
  if (adding) return sentences.addWhat(no);
  return correcting ? sentences.correctToWhat(no) : sentences.emptyItem([no]);
}

/** With what is emptied, and what stays as it was last month; what is said of the report itself is no progress. */
function changed(
  task: OwedTask,
  read: ReportItem,
  { cleared, withdrawn, kept, correcting }: Stretch,
  words: string,
): ReportItem {
  const right = correcting ? putRight(read, task, words) : read;
  const own = kept === undefined ? withoutReportTalk(right) : withKept(read, task, kept);
  const emptied =
    withdrawn === true ? everyField(task) : [...(cleared ?? []), ...percentOfOther(words, task)];
  return emptied.length === 0 || own.sameAsLast ? own : { ...own, cleared: emptied };
}

function file(
  task: OwedTask,
  read: ReadItem,
  stretch: Stretch,
  context: InterpretContext,
  findings: Findings,
): void {
  const { item } = read;
  const { kept } = stretch;
  const before = task.last?.percent ?? null;
  const repeats = item.percent === before || (before === null && read.restates);
  if (item.sameAsLast && kept === undefined && item.percent !== null && !repeats) {
    const last = before === null ? '' : `（${before}%）`;
    findings.issues.push(sentences.statusConflict(task.no, `既说同上月${last}又说${item.percent}%`));
    return;
  }
  const [figure] = item.metrics;
  if (
    item.sameAsLast &&
    figure !== undefined &&
    (kept !== undefined || /就是|只是|只有|另外|除了?|不过|但|多了/u.test(item.progress ?? ''))
  ) {
    const told = `${figure.indicator ?? ''}${figure.value}${figure.unit}`;
    findings.issues.push(sentences.statusConflict(task.no, `既说同上月又说${told}`));
    return;
  }
  const repeating = kept === undefined ? item.sameAsLast : true;
  if (repeating && task.last === null && ((kept !== undefined && kept !== 'all') || historyKnown(context))) {
    findings.issues.push(sentences.nothingToRepeat([task.no]));
    return;
  }
  // What is dropped for another reason needs no second question.
  const dropped = read.issues.length > 0 && !read.separable && !read.confirmable;
  const doubts = dropped ? [] : suspicions(task, item, measures(task, stretch));
  findings.issues.push(...read.issues, ...doubts);
  if (doubts.length === 0 && (read.issues.length === 0 || read.separable)) {
    findings.items.push(item);
    return;
  }
  if (read.issues.length === 0 || read.confirmable) findings.held.push(item);
}

/** Without any report of the period before there is nothing to compare with; filing decides then. */
export function historyKnown(context: InterpretContext): boolean {
  for (const task of context.owed.values()) if (task.last !== null) return true;
  return false;
}
