import { wordFields } from '../../domain/addition.ts';
import type { Issue, ReportItem } from '../interpretation.ts';
import { sentences } from '../issues.ts';

function joined(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a === b ? a : `${a}\n${b}`;
}

function conflict(a: ReportItem, b: ReportItem): Issue | null {
  if (a.percent !== null && b.percent !== null && a.percent !== b.percent) {
    return sentences.percentConflict(a.taskNo, [a.percent, b.percent]);
  }
  const states = [a, b]
    .map((item) => item.status)
    .filter((status) => status !== null && status !== 'no_change');
  const percent = a.percent ?? b.percent;
  if (states.length === 2 && states[0] !== states[1])
    return sentences.statusConflict(a.taskNo, '有两种不同的状态');
  if (states.includes('done') && percent !== null && percent < 100) {
    return sentences.statusConflict(a.taskNo, `既说已完成又说${percent}%`);
  }
  if (states.includes('not_started') && percent !== null && percent > 0) {
    return sentences.statusConflict(a.taskNo, `既说未启动又说${percent}%`);
  }
  for (const metric of a.metrics) {
    const other = b.metrics.find(
      (candidate) =>
        candidate.indicator === metric.indicator &&
        candidate.cumulative === metric.cumulative &&
        candidate.valueInTargetUnit !== null &&
        candidate.valueInTargetUnit !== metric.valueInTargetUnit,
    );
    if (other !== undefined) {
      return sentences.metricConflict(a.taskNo, metric.indicator ?? '', [
        `${metric.value}${metric.unit}`,
        `${other.value}${other.unit}`,
      ]);
    }
  }
  return null;
}

function merge(a: ReportItem, b: ReportItem): ReportItem {
  const more = b.metrics.filter(
    (metric) =>
      !a.metrics.some((known) => known.indicator === metric.indicator && known.value === metric.value),
  );
  const cleared = [...(a.cleared ?? []), ...(b.cleared ?? [])];
  // «6项进展:…;6项进展补充一句:…»: words that are no addition replace what was reported, with all that is said here.
  const added = wordFields.filter(
    (field) =>
      [a, b].some((item) => item.added?.includes(field)) &&
      [a, b].every((item) => item[field] === null || item.added?.includes(field)),
  );
  return {
    taskNo: a.taskNo,
    ...(cleared.length > 0 ? { cleared } : {}),
    ...(added.length > 0 || (a.added !== undefined && b.added !== undefined) ? { added } : {}),
    percent: a.percent ?? b.percent,
    status: a.status === null || a.status === 'no_change' ? (b.status ?? a.status) : a.status,
    metrics: [...a.metrics, ...more],
    progress: joined(a.progress, b.progress),
    problems: joined(a.problems, b.problems),
    nextSteps: joined(a.nextSteps, b.nextSteps),
    expectedBy: a.expectedBy ?? b.expectedBy,
    sameAsLast: a.sameAsLast || b.sameAsLast,
  };
}

/** One item per task; what contradicts itself within one message is taken out and asked about. */
export function mergeItems(items: readonly ReportItem[], issues: Issue[]): ReportItem[] {
  const byTask = new Map<number, ReportItem | null>();
  for (const item of items) {
    const known = byTask.get(item.taskNo);
    if (known === null) continue;
    if (known === undefined) {
      byTask.set(item.taskNo, item);
      continue;
    }
    const against = conflict(known, item);
    if (against !== null) issues.push(against);
    byTask.set(item.taskNo, against === null ? merge(known, item) : null);
  }
  return [...byTask.values()].filter((item) => item !== null);
}

/** Takes out what was told of a task for certain where something that is doubted says otherwise of it, and asks about both. */
export function askWhereDoubted(items: ReportItem[], doubted: readonly ReportItem[], issues: Issue[]): void {
  for (const other of doubted) {
    const at = items.findIndex((item) => item.taskNo === other.taskNo && conflict(item, other) !== null);
    const [item] = at < 0 ? [] : items.splice(at, 1);
    const against = item === undefined ? null : conflict(item, other);
    if (against !== null) issues.push(against);
  }
}
