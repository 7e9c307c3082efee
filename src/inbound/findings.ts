import { sameDimension } from '../domain/quantity.ts';
import { isPutOff, onlyDenied } from './intent/corrections.ts';
import { isHearsay, isUnsure, saysOnlyGoals } from './intent/questions.ts';
import { isTalk } from './intent/talk.ts';
import type { Intent, InterpretContext, Issue, OwedTask, ReportItem } from './interpretation.ts';
import { sentences } from './issues.ts';
import { matches } from './matches.ts';
import { fold } from './normalise.ts';
import { isBlank, type ReadItem } from './values/assemble-item.ts';
import { coreWords } from './values/core-words.ts';
import { suspicions } from './values/guards.ts';
import { isProgress } from './values/kept-text.ts';
import type { Field } from './values/labels.ts';
import { readItem, type Source } from './values/read-item.ts';
import { type TaskWords, taskWords } from './values/targets.ts';
import { titleLength } from './values/title.ts';
import { shareSource } from './vocabulary/amounts.ts';
import { either } from './vocabulary/either.ts';
import { lastPeriodSource, pastYearSource } from './vocabulary/turning.ts';

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
  /** What the message wants when nothing of it is stored. */
  asked: Intent | null;
  /** «6项60% 对吗?7项70%»: values that were only asked about, to be named when the rest is stored. */
  readonly unstored: Issue[];
  /** What it asks for beside a report. */
  also: Intent | null;
}

export function noFindings(): Findings {
  return {
    items: [],
    held: [],
    issues: [],
    agreed: [],
    taskNos: [],
    correcting: false,
    asked: null,
    unstored: [],
    also: null,
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
  /** The percentage is one of several tasks: a standing of each, never a rate of one of them. */
  readonly standing?: boolean;
  /** Its value stands in another stretch of the message, so that any words will do. */
  readonly beside?: boolean;
  /** The heading it stands under. */
  readonly field?: Field | undefined;
  /** What is said of the time of its figures elsewhere. */
  readonly frame?: string;
}

/** 其中, 分别, 只有, 前两个…后一个: words that tell the listed tasks apart. */
const apart = either(
  /其中|个别|[多少]数(?!据|字|额)|大部分|有的/su,
  /(?:完成|办结|[做干办弄搞]完|[做干办结]|落实|启动|推进)了?[一二两三四五六七八九十\d]{1,3}[项个](?=$|[\s,;。])|只有|唯有|唯独/su,
  /(?:^|[,;。里中])仅有?第?\d|除了?第?\d|(?:^|[,;。\s有就剩])[一二两三四五六七八九十几]项(?!目)|平均/su,
  /合计|总共|[加合]起来|合在一起|共(?:计|完成|达到?)*\s*(?:\d|百分)|^[\s:,]*\d{1,3}(?:[/、,\s]+\d{1,3})+%?\s*$|分别|依次/su,
  /一个.*一个|一项.*一项|[前后](?:面的?)?[一二两三四五六七八九十\d]+[个项]|前者|后者/su,
);

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
  const { end, together, correcting } = stretch;
  const standing = (stretch.standing ?? false) || together.length > 1;
  const about = taskWords(task, fold);
  const start = behindTitle(source.text, [stretch.start, end], about);
  const read = readItem(source, task, about, [start, end], {
    correcting,
    standing,
    field: stretch.field,
    frame: stretch.frame ?? '',
  });
  if (!read.said) {
    if (stretch.beside === true) return;
    findings.issues.push(correcting ? sentences.correctToWhat(no) : sentences.emptyItem([no]));
    return;
  }
  const words = source.text.slice(start, end);
  const doubtful = doubted(no, read.item, words, correcting);
  if (doubtful !== null) {
    findings.issues.push(doubtful);
    return;
  }
  if (
    together.length > 1 &&
    (read.item.metrics.length > 0 || apart.test(words) || namesAgain(words, together))
  ) {
    if (no === together[0]) findings.issues.push(sentences.severalTasksOneFigure(together));
    return;
  }
  const question =
    read.issues.length > 0
      ? null
      : (doneAndExpected(task, read.item) ??
        ofAnotherTask(read.item, context) ??
        (stretch.beside === true ? null : aboutWords(task, read.item, words)));
  if (question !== null) findings.issues.push(question);
  else if (onlyWords(withoutExtras(read.item)) && isTalk(read.item.progress ?? '')) {
    findings.issues.push(sentences.unread(no, read.item.progress ?? ''));
    findings.held.push(read.item);
  } else file(task, read, correcting, context, findings);
}

/** «百分之七十不对七十五»: what it is instead is not clear. */
const deniedShare = new RegExp(String.raw`${shareSource}[\s,]*(?:不对|错了|不准|有误)`, 'u');

/** What is told by others, guessed, or a correction only announced; null for what the sender knows. */
function doubted(no: number, item: ReportItem, words: string, correcting: boolean): Issue | null {
  if (onlyWords(item) && (deniedShare.test(words) || (correcting && isPutOff(words))))
    return sentences.correctToWhat(no);
  if (isHearsay(words) && (item.status !== null || onlyWords(item))) return sentences.unsure(no);
  return isUnsure(words) && (item.percent !== null || item.metrics.length > 0) ? sentences.unsure(no) : null;
}

/** «86项预计10月底完成» of a task that was reported as finished: one of the two is no longer true. */
function doneAndExpected(
  { no, current }: OwedTask,
  { percent, status, expectedBy, sameAsLast }: ReportItem,
): Issue | null {
  if (expectedBy === null || percent !== null || sameAsLast) return null;
  return status === null && current?.status === 'done'
    ? sentences.doneAndExpected(no, inWords(expectedBy))
    : null;
}

/** 2023-10-31 as 10月31日, which is read as the next one. */
function inWords(iso: string): string {
  const [, month, day] = iso.split('-').map(Number);
  return `${month}月${day}日`;
}

/** «9项新增贷款85亿元»: the only figure is named like the target of another task of the unit. */
function ofAnotherTask(
  { taskNo, percent, status, metrics }: ReportItem,
  { owed }: InterpretContext,
): Issue | null {
  const [figure] = metrics;
  if (figure === undefined || metrics.length > 1 || percent !== null || status !== null) return null;
  if (figure.valueInTargetUnit !== null || figure.indicator === null) return null;
  const name = coreWords(figure.indicator);
  if (name.length < 2) return null;
  for (const { no, targets } of owed.values()) {
    const meant = targets.some(
      ({ indicator, unit }) => sameDimension(unit, figure.unit) && coreWords(fold(indicator)) === name,
    );
    if (meant && no !== taskNo) return sentences.ofAnotherTask(taskNo, figure.indicator, no);
  }
  return null;
}

/** What is to be asked about a report without any value; null when its words can stand as 进展. */
function aboutWords({ no, last }: OwedTask, item: ReportItem, words: string): Issue | null {
  const counting = item.metrics.filter((metric) => metric.valueInTargetUnit !== null);
  if (
    onlyWords({ ...item, metrics: counting }) &&
    distance.test(words) &&
    !onlyMore.test(words) &&
    !tellsRate.test(words)
  )
    return ofLastMonth.test(words) ? sentences.onlyMore(no, null, 0) : sentences.onlyDistance(no);
  if (!onlyWords(item)) return null;
  const { progress } = item;
  if (onlyDenied(words)) return sentences.correctToWhat(no);
  if (saysOnlyGoals(words) || (supposing.test(words) && /\d\s*%/u.test(words))) return sentences.planOnly(no);
  const { base, plus, points, added, more = plus ?? points ?? added } = onlyMore.exec(words)?.groups ?? {};
  const before = base === undefined ? (last?.percent ?? null) : Number(base);
  if (more !== undefined) return sentences.onlyMore(no, before, Number(more));
  const part = fraction.exec(words)?.[0];
  if (part !== undefined) return sentences.fraction(no, part, fractions[part] ?? null);
  const signed = /^[\s:,]*\+\s*\d/u.test(words);
  return signed || !isProgress(progress ?? '', calledProgress.test(words))
    ? sentences.noProgress(no, progress ?? '')
    : null;
}

const calledProgress = /^[\s:,【]*(?:工作|目前|推进|最新|本月)?进展(?:情况)?[】\s]*:/u;

/** «要是按月均算该有58%了,实际多少还没说» */
const supposing = /^[\s:,]*(?:如果|要是|假如|假设|倘若|若(?!干))/u;

/** The whole report is what has been added since: 比上月提高5个百分点. */
const onlyMore = new RegExp(
  [
    '^[\\s:,]*(?:进度|整体|总体|工作)*(?:比|较|在)?上(?:个)?月(?:(?<base>\\d+(?:\\.\\d+)?)%)?的?(?:基础上|进度)?(?:(?:又|再|多|有所)?(?:提高|增加|上升|提升|增长|推进|前进|快|涨|加)|多)了?(?<more>\\d+(?:\\.\\d+)?)(?:个百分点|个点|%)[\\s。!]*$',
    '^[\\s:,]*(?:各|都|均)?(?:进度|整体|总体|工作)*(?:(?:又|再|往前|向前|新|多){1,2}(?:加|推|提|涨|走|赶|增加|推进|前进|提高)|\\+|加)了?(?<plus>\\d+(?:\\.\\d+)?)(?:个百分点|个点|%)[\\s。!]*$',
    '^[\\s:,]*(?:各|都|均)?(?:进度|整体|总体|工作)*(?:(?:提高|增加|上升|提升|推进|前进|多)了?(?<points>\\d+(?:\\.\\d+)?)(?:个百分点|个点)|加了?(?<added>\\d+(?:\\.\\d+)?)%)[\\s。!]*$',
  ].join('|'),
  'u',
);

/** 全市平均70%,我县低5个百分点; 目标4家,还差1家; 中小企业还差12家 and nothing else */
const distance = new RegExp(
  [
    String.raw`^[\s:,]*(?:目前|现在|进度|总体|整体|还|尚|仍)*(?:没有?|未能?|不)(?:能)?(?:完成|[做达推干]?到|达)${shareSource}[\s。!]*$`,
    String.raw`^[^,;。\d]{0,12}(?<![偏误落温逆时])(?:差|剩余?|还有)(?:了|约)?(?:\d[\d.]*\p{Script=Han}{1,2}|${shareSource}|两成)(?:就[^,;。]{0,6}|[没未才]?(?:完成|竣工|[干办做弄]?完|[干办做弄])|[没未](?:有)?\p{Script=Han}{1,4})?[\s。!]*$`,
    String.raw`^[^,;。\d]{0,8}(?:距离?|离)${shareSource}[^,;。\d]{0,4}[差远近距]`,
    String.raw`^[^,;。\d]{0,20}(?:没有?|未能?|尚未)达到?\d[\d.]*\p{Script=Han}{1,2}[\s。!]*$`,
    String.raw`(?:目标|任务|计划)[^;。\d]{0,6}\d[\d.]*\p{Script=Han}{1,2}[,\s]*(?:目前|现在)?(?:还|尚|仍)差(?:了|约)?\d`,
    String.raw`比[^,;。]{1,6}[高低快慢多少](?:了|约)?\d+(?:\.\d+)?个?(?:百分点|点|%)`,
    String.raw`平均[^,;。]{0,6}%[^;。]{0,8}[低高少多差](?:了|约)?\d+(?:\.\d+)?个?(?:百分点|点|%)`,
  ].join('|'),
  'u',
);

const ofLastMonth = new RegExp(`[比较](?:${lastPeriodSource})`, 'u');
/** «执结率76%,比去年高11个百分点»: a rate, and then what it was. */
const tellsRate = new RegExp(
  String.raw`率[约为是达到]*${shareSource}[,;]?[^,;。\d]{0,2}[比较](?:${pastYearSource}|同期)`,
  'u',
);

/** «都差不多,一半吧»: meant as a percentage, but hardly to the point. */
const fraction =
  /(?<=^[^\d]{0,12})(?:一半|过半|大半|三分之[一二]|四分之[一三]|[一二三四五六七八九]{2}成|(?:不到|不足|至少|最[多少]|顶多|起码|不[低少]于|不超过|不止)(?:\d+(?:\.\d+)?%|百分之[零一二三四五六七八九十百点]+|[一二三四五六七八九]成)|\d+(?:\.\d+)?个?(?:百分)?点)(?=[^\d]{0,4}$)/u;
/** In per cent, where it says exactly how much. */
const fractions: Readonly<Record<string, number>> = { 一半: 50, 四分之一: 25, 四分之三: 75 };

/** Without the figures that count for no target. */
function withoutExtras(item: ReportItem): ReportItem {
  return { ...item, metrics: item.metrics.filter((metric) => metric.valueInTargetUnit !== null) };
}

function onlyWords(item: ReportItem): boolean {
  return item.progress !== null && !item.sameAsLast && isBlank({ ...item, progress: null });
}

function file(
  task: OwedTask,
  read: ReadItem,
  correcting: boolean,
  context: InterpretContext,
  findings: Findings,
): void {
  const { item } = read;
  const before = task.last?.percent ?? null;
  const repeats = item.percent === before || (before === null && read.restates);
  if (item.sameAsLast && item.percent !== null && !repeats) {
    const last = before === null ? '' : `（${before}%）`;
    findings.issues.push(sentences.statusConflict(task.no, `既说同上月${last}又说${item.percent}%`));
    return;
  }
  if (item.sameAsLast && task.last === null && historyKnown(context)) {
    findings.issues.push(sentences.nothingToRepeat([task.no]));
    return;
  }
  // What is dropped for another reason needs no second question.
  const dropped = read.issues.length > 0 && !read.separable && !read.confirmable;
  const doubts = dropped ? [] : suspicions(task, item, correcting);
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
