import type { WordField } from '../../domain/addition.ts';
import { convert, sameDimension } from '../../domain/quantity.ts';
import type { Issue, OwedTask, ReportItem } from '../interpretation.ts';
import { eachOf, issue } from '../issue-words.ts';
import { sentences } from '../issues.ts';
import type { Placed } from '../spans.ts';
import { coreWords, coverage, expandWords, pairsOf } from './core-words.ts';
import { isBesideNamed, namesCounted, withNamed } from './extra-names.ts';
import type { Figures, PercentHit } from './figure-scope.ts';
import { measures } from './guards.ts';
import type { Span } from './kept-text.ts';
import { askAboutLoose } from './loose-numbers.ts';
import { onlyGoals, settleOpening } from './named-goal.ts';
import { mayBeOfOneGoal } from './one-goal-done.ts';
import { saysWhatMustBe } from './planned.ts';
import { settleMetrics, settlePercent, settleShares } from './settle.ts';
import { askAboutLeft, ofWholeTask, settleStatus, statusBeside } from './settle-status.ts';
import { besideBegun } from './stages.ts';
import type { StatusHit } from './statuses.ts';
import { isNamedIn, nearlyNamed } from './targets.ts';
import type { TargetWords, TaskWords } from './task-words.ts';

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

/** Everything found in what is said about one task, before it is known whether it fits together. */
export interface Reading extends Figures {
  readonly statuses: StatusHit[];
  readonly expected: string[];
  /** The words of promises whose day is over. */
  readonly past: string[];
  /** Where the words of a promised finish stand. */
  readonly promised: Placed[];
  readonly consumed: Span[];
  readonly progress: string[];
  readonly problems: string[];
  readonly nextSteps: string[];
  /** Fields with words that are added to what was reported, and fields with words that take its place. */
  readonly added: Set<WordField>;
  readonly anew: Set<WordField>;
}

/** Makes one report of what was found, or says why not. */
export function assemble(task: OwedTask, words: TaskWords, reading: Reading): Omit<ReadItem, 'restates'> {
  const issues: Issue[] = [];
  if (reading.progress.join('').trim() === '同上') issues.push(sentences.sameAsAbove([task.no]));
  const { percents, shares } = settleShares(reading.percents, reading.metrics);
  const percent = settlePercent(task.no, percents, issues);
  const hits = besideBegun([...reading.metrics, ...shares], measures(task));
  const { conflicts, ...settled } = settleMetrics(task.no, hits, percent, issues);
  const state = settleStatus(
    task.no,
    ofWholeTask(reading.statuses, settled.metrics, percent),
    percent,
    issues,
  );
  askAboutLeft(task.no, percent, reading.progress.join(','), issues);
  const { metrics, asked } = settleOpening(hits, settled.metrics, state.status, percent);
  const goals = reachesGoals(task, metrics, state)
    ? null
    : (settled.restated ?? asked ?? onlyGoals(reading.metrics, state.status, percent));
  const clear = issues.length === 0 && goals === null && reading.doubts.every((doubt) => doubt.alone);
  issues.push(...conflicts);
  for (const doubt of reading.doubts)
    issues.push(issue(doubt.code, task.no, `第${task.no}项：${doubt.text}`, eachOf(task.no, doubt.answers)));
  const expected = [...new Set(reading.expected)];
  const item: ReportItem = {
    taskNo: task.no,
    percent,
    status: statusBeside(state, metrics),
    metrics,
    progress: reading.progress.join('\n') || null,
    problems: reading.problems.join('\n') || null,
    nextSteps: reading.nextSteps.join('\n') || null,
    expectedBy: expected.length === 1 ? (expected[0] ?? null) : null,
    sameAsLast: state.same,
    ...additions(reading),
  };
  askAboutDays(item, expected, issues);
  const said = issues.length > 0 || !isBlank(item) || reading.loose.length > 0;
  if (issues.length === 0) askAboutLoose(task, item, words, reading.loose, issues);
  if (issues.length === 0) askAboutUnnamed(item, words, issues);
  const made = withNamed(item, words);
  const confirm = (question: Issue) => {
    issues.push(question);
    return { item: made, issues, confirmable: true, separable: false, said };
  };
  if (issues.length === 0 && goals !== null)
    return confirm(sentences.restated(task.no, goals.indicator ?? '', `${goals.value}${goals.unit}`));
  if (issues.length === 0 && isPartOnly(percents, percent))
    return confirm(sentences.partPercent(task.no, percent ?? 0));
  if (issues.length === 0 && state.status === 'done' && mayBeOfOneGoal(task, metrics, reading))
    return confirm(sentences.partDone(task.no));
  const valued =
    percent !== null || state.status !== null || metrics.some((one) => one.valueInTargetUnit !== null);
  // 已完成 beside a figure that is not clear may be about that figure.
  const separable =
    clear &&
    !reading.metrics.some((hit) => hit.unclaimed) &&
    valued &&
    state.status !== 'done' &&
    (isOwn(percents) || !percents.some((hit) => hit.part)) &&
    !state.partial;
  return { item: made, issues, confirmable: state.partial && issues.length === 1, separable, said };
}

/** «进展:…;补充一句:…» says the whole of it anew. */
function additions({ added, anew }: Reading): Pick<ReportItem, 'added'> {
  const fields = [...added].filter((field) => !anew.has(field));
  return fields.length > 0 ? { added: fields } : {};
}

/** «265个、3个、1646套,已完成»: all the goals are told, and that they are reached. */
function reachesGoals(
  task: OwedTask,
  metrics: ReportItem['metrics'],
  { status, partial }: { readonly status: ReportItem['status']; readonly partial: boolean },
): boolean {
  return status === 'done' && !partial && meetsAll(task, metrics);
}

/** Whether a percentage is called the progress of the task, so that others beside it are of something else. */
function isOwn(percents: readonly PercentHit[]): boolean {
  return percents.some((hit) => hit.own);
}

function isPartOnly(percents: readonly PercentHit[], percent: number | null): boolean {
  return !isOwn(percents) && percents.some((hit) => hit.part && hit.value === percent);
}

/** «预计10月完成,11月验收» and nothing else. */
function askAboutDays(item: ReportItem, expected: readonly string[], issues: Issue[]): void {
  if (issues.length === 0 && expected.length > 1 && isBlank(item))
    issues.push(sentences.datesConflict(item.taskNo, expected));
}

/** «已完成:新培育创新型引领企业21家、…»: done, if the figures behind the colon reach every goal; else it is what has been done so far. */
export function reachesAll({ targets }: OwedTask, { percent, status, metrics }: ReportItem): boolean {
  return percent === null && status === null && meetsAll({ targets }, metrics);
}

function meetsAll({ targets }: Pick<OwedTask, 'targets'>, metrics: ReportItem['metrics']): boolean {
  if (targets.length === 0) return false;
  return targets.every(({ indicator, value }) =>
    metrics.some(
      (metric) =>
        metric.indicator === indicator &&
        metric.cumulative !== false &&
        (metric.valueInTargetUnit ?? 0) >= value,
    ),
  );
}

export function isBlank(item: ReportItem): boolean {
  const { percent, status, metrics, progress, problems, nextSteps, expectedBy } = item;
  const words = [progress, problems, nextSteps, expectedBy];
  return (
    percent === null && status === null && metrics.length === 0 && words.every((field) => field === null)
  );
}

/** «全年要改造户厕2.6万户,已制定方案»: beside what must be, what has been begun. */
const work =
  /(?:已|正在?|在)(?:经)?(?:全部|全面)?(?:制定|印发|召开|部署|动员|成立|建立|摸[底排]|排查|对接|洽谈|组织|推进|开展|分解|启动|安排|落实|征求|完成|筛选|申报|培育|调研)/u;

function onlyPlanned(item: ReportItem): boolean {
  const progress = item.progress ?? '';
  return isBlank({ ...item, progress: null }) && saysWhatMustBe(progress) && !work.test(progress);
}

/**
 * «6项4家», «77项就业人数50万人»: figures that count for no target, of nothing at all or of nearly what a target counts. Kept
 * beside other values they do no harm; alone they are what the sender wanted to report.
 */
function askAboutUnnamed(item: ReportItem, words: TaskWords, issues: Issue[]): void {
  const { targets } = words;
  const { taskNo, percent, status, metrics, progress } = item;
  if (onlyPlanned(item)) {
    issues.push(sentences.planOnly(taskNo));
    return;
  }
  if (percent !== null || status !== null || metrics.some((one) => one.valueInTargetUnit !== null)) return;
  for (const metric of metrics) {
    const { indicator, value, unit } = metric;
    const label = coreWords(indicator ?? '');
    if (isShareBeyond(indicator ?? '', value, unit)) {
      issues.push(sentences.percentRange(taskNo, value));
      return;
    }
    const nameless =
      label.length < 2 ||
      (!namesCounted(indicator ?? '', unit) && targets.some((entry) => mayCount(unit, entry)));
    if (nameless && unit !== '%' && !isBesideNamed(metric, item, words)) {
      issues.push(sentences.unnamed(taskNo, `${value}${unit}`));
      return;
    }
    const near = targets.find(
      (entry) =>
        unit !== '%' &&
        sameDimension(unit, entry.target.unit) &&
        (nearlyNamed(indicator ?? '', entry, words) || isAllOfIt(indicator ?? '', value, unit, entry)),
    );
    if (near !== undefined) {
      issues.push(sentences.nearly(taskNo, `${indicator}${value}${unit}`, near.target.indicator));
      return;
    }
  }
  const said = pairsOf(expandWords(progress ?? ''));
  for (const { indicator, value, unit } of metrics.toReversed()) {
    const label = coreWords(indicator ?? '');
    const named = targets.find(
      (entry) =>
        unit !== '%' &&
        mayCount(unit, entry) &&
        label.length <= 4 &&
        coverage(label, entry.pairs) === 0 &&
        isNamedIn(said, entry),
    );
    if (named === undefined) continue;
    issues.push(sentences.nearly(taskNo, `${indicator ?? ''}${value}${unit}`, named.target.indicator));
    return;
  }
}

/** Over 100 % is no standing of anything; 债务率110%, 收入同比增长142% are what their words say. */
function isShareBeyond(label: string, value: number, unit: string): boolean {
  return (
    unit === '%' &&
    value > 100 &&
    !/率|增长|增[速幅加]|上升|提[高升]|[同环占]比|比重|指数|同期|[去上\d]年/u.test(label)
  );
}

/** «造林27600亩»: in other words, but as much as the goal. */
function isAllOfIt(label: string, value: number, unit: string, { target }: TargetWords): boolean {
  return (
    target.unit.length > 1 &&
    convert(value, unit, target.unit) === target.value &&
    !/正在|在建|拟/u.test(label)
  );
}

/** 8.05万 may be 万人; 个 are no 所. */
function mayCount(unit: string, { target }: TargetWords): boolean {
  return (
    unit === target.unit ||
    (unit.length > 1 && sameDimension(unit, target.unit)) ||
    (/^[万亿]$/u.test(unit) && target.unit.startsWith(unit))
  );
}
