import { sameDimension } from './quantity.ts';
import type { ReportContent, ReportedMetric, ReportFlag } from './report.ts';

/** FileReport: a liaison (or staff on behalf of a unit) says something about one task in one period. */
export interface FileReport {
  readonly content: ReportContent;
  /** 同上月: last period's values are carried forward, what the message adds is put on top. */
  readonly sameAsLast: boolean;
  /** Received after the unit may be called overdue. */
  readonly late: boolean;
  /** 代录: entered by staff from paper or phone. */
  readonly proxy: boolean;
}

/** What is known of the obligation when the command arrives. */
export interface ObligationView {
  readonly versions: number;
  /** The version that counts now in this period. */
  readonly current: ReportContent | null;
  /** The version that counts in the period before. */
  readonly last: ReportContent | null;
}

export type FilingDecision =
  | {
      readonly ok: true;
      readonly version: number;
      readonly content: ReportContent;
      readonly flags: readonly ReportFlag[];
    }
  | { readonly ok: false; readonly code: 'nothing_to_repeat' };

/**
 * Decides what a report becomes: always a new version, never a change of an old one. Within a period a later message
 * adds to what was said before: fields it does not mention keep their value. Percent and state stand for the same
 * thing, so a new one of either replaces both; otherwise «35%» followed by «已完成» would read «已完成, 35%».
 */
export function decideFiling(command: FileReport, obligation: ObligationView): FilingDecision {
  if (command.sameAsLast && obligation.last === null) return { ok: false, code: 'nothing_to_repeat' };
  const base = command.sameAsLast ? obligation.last : obligation.current;
  const flags: ReportFlag[] = [];
  if (command.late) flags.push('late');
  if (command.sameAsLast) flags.push('carried_forward');
  if (command.content.status === 'no_change') flags.push('no_change');
  if (command.proxy) flags.push('proxy');
  return { ok: true, version: obligation.versions + 1, content: merge(base, command.content), flags };
}

function merge(base: ReportContent | null, said: ReportContent): ReportContent {
  if (base === null) return said;
  // 无变化 says that the old standing holds; it is a flag on the values, not a state of its own.
  const restated = said.percent !== null || (said.status !== null && said.status !== 'no_change');
  return {
    percent: restated ? said.percent : base.percent,
    status: restated ? said.status : (base.status ?? said.status),
    metrics: mergeMetrics(base.metrics, said.metrics),
    progress: said.progress ?? base.progress,
    problems: said.problems ?? base.problems,
    nextSteps: said.nextSteps ?? base.nextSteps,
    expectedBy: said.expectedBy ?? base.expectedBy,
  };
}

function mergeMetrics(
  base: readonly ReportedMetric[],
  said: readonly ReportedMetric[],
): readonly ReportedMetric[] {
  const replaced = (old: ReportedMetric) =>
    said.some(
      (metric) =>
        metric.indicator === old.indicator &&
        metric.cumulative === old.cumulative &&
        // 棚户区改造 has one target in 个 and one in 套: the same words, two figures.
        sameDimension(metric.unit, old.unit),
    );
  return [...base.filter((metric) => !replaced(metric)), ...said];
}
