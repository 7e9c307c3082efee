import { addWords, type WordField, wordFields } from './addition.ts';
import { sameFigure } from './figure.ts';
import { sameDimension } from './quantity.ts';
import type { ReportContent, ReportedMetric, ReportFlag, ReportStatus } from './report.ts';

/**
 * What a form showed and what came back empty: it no longer stands in the new version. A figure goes by its indicator and
 * unit.
 */
export type ClearedField =
  | 'percent'
  | 'status'
  | 'progress'
  | 'problems'
  | 'nextSteps'
  | 'expectedBy'
  | { readonly indicator: string; readonly unit: string };

/** FileReport: a liaison (or staff on behalf of a unit) says something about one task in one period. */
export interface FileReport {
  readonly content: ReportContent;
  /** 同上月: last period's values are carried forward, what the message adds is put on top. */
  readonly sameAsLast: boolean;
  /** Fields of the version that counts now that were emptied; nothing when absent. */
  readonly cleared?: readonly ClearedField[];
  /**
   * 补充: whose words are added to what the field says already, instead of taking its place. None of them where only
   * values are added; absent where nothing is.
   */
  readonly added?: readonly WordField[];
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
  /** 退回重报: the newest version that was not taken back, where none counts now; what is reported goes on from it. */
  readonly returned?: ReportContent | null;
  /** The version that counts in the period before. */
  readonly last: ReportContent | null;
}

export type FilingDecision =
  | {
      readonly ok: true;
      readonly version: number;
      readonly content: ReportContent;
      readonly flags: readonly ReportFlag[];
      /** Of what was emptied, what had stood there and no longer does. */
      readonly cleared: readonly ClearedField[];
      /** Fields with earlier words to which new ones were added. */
      readonly added: readonly WordField[];
      /** The returned version lives on in this one. */
      readonly resumed: boolean;
      readonly unadded: Unadded;
    }
  | { readonly ok: false; readonly code: 'nothing_to_repeat' }
  | { readonly ok: false; readonly code: 'nothing_added'; readonly unadded: Unadded };

/** What was to be added and was not; its field stays as it was. */
export interface Unadded {
  /** Said there already. */
  readonly known: readonly WordField[];
  /** With the characters it would have. */
  readonly tooLong: readonly { readonly field: WordField; readonly length: number }[];
}

/** Nothing at all, or 无变化 alone, which tells nothing where no standing is known. */
export function saysNothing({ status, metrics, ...fields }: Partial<ReportContent>): boolean {
  const { percent = null, progress = null, problems = null, nextSteps = null, expectedBy = null } = fields;
  const values = [percent, progress, problems, nextSteps, expectedBy];
  return (
    (status == null || status === 'no_change') &&
    (metrics ?? []).length === 0 &&
    values.every((value) => value === null)
  );
}

/** Whether the report of the period before holds something that 同上月 can take over. */
export function isRepeatable<T extends Partial<ReportContent>>(last: T | null): last is T {
  return last !== null && !saysNothing(last);
}

/** 同上月 of a task without a report in the period before, or with an empty one. */
export function hasNothingToRepeat(
  { sameAsLast }: Pick<FileReport, 'sameAsLast'>,
  { last }: Pick<ObligationView, 'last'>,
): boolean {
  return sameAsLast && !isRepeatable(last);
}

/**
 * Decides what a report becomes: always a new version, never a change of an old one. Within a period a later message
 * adds to what was said before: fields it does not mention keep their value, and one it adds words to keeps its own,
 * except a percentage or a state that the new one contradicts: «35%» followed by «已完成» is no «已完成, 35%», but «滞后»
 * followed by «60%» is both. The same goes for a returned report: whoever answers 请补充存在问题 with the problems alone means the rest to
 * stand, and the office looks at it again. An addition that says nothing new files nothing, so that neither 退回 nor 通过 is
 * undone by it.
 */
export function decideFiling(command: FileReport, obligation: ObligationView): FilingDecision {
  if (hasNothingToRepeat(command, obligation)) return { ok: false, code: 'nothing_to_repeat' };
  const { current, returned = null, last } = obligation;
  const takesUp = command.added !== undefined || !(command.sameAsLast || isUnmoved(command));
  const resumed = current === null && returned !== null && takesUp;
  const standing = resumed ? returned : current;
  const repeats = command.sameAsLast || (standing === null && isRepeatable(last) && isUnmoved(command));
  const base = repeats ? last : without(standing, command.cleared ?? []);
  const { said, added, unadded } = addTo(base, command);
  const content = merge(base, said);
  const maySayNothing =
    (resumed && command.added !== undefined) || unadded.known.length + unadded.tooLong.length > 0;
  if (maySayNothing && leavesAll(command, content, standing))
    return { ok: false, code: 'nothing_added', unadded };
  const flags: ReportFlag[] = [];
  if (command.late) flags.push('late');
  if (repeats) flags.push('carried_forward');
  if (command.content.status === 'no_change') flags.push('no_change');
  if (command.proxy) flags.push('proxy');
  const cleared = (command.cleared ?? []).filter((field) => holds(standing, field) && !holds(content, field));
  const version = obligation.versions + 1;
  return {
    ok: true,
    version,
    content,
    flags,
    cleared,
    added,
    resumed: resumed && !command.sameAsLast,
    unadded,
  };
}

/** 无变化: the standing of the period before holds, or the next 同上月 would find none. */
function isUnmoved({ content }: FileReport): boolean {
  return content.status === 'no_change' && content.percent === null;
}

/** Whether something of what was reported before stands in the new version without being said in it. */
export function keepsUnsaid(before: ReportContent, said: ReportContent, now: ReportContent): boolean {
  const { metrics, ...fields } = before;
  const keys = Object.keys(fields) as (keyof typeof fields)[];
  return (
    keys.some((key) => before[key] !== null && said[key] === null && now[key] === before[key]) ||
    metrics.some((old) => !said.metrics.some((one) => sameFigure(one, old)) && now.metrics.includes(old))
  );
}

/** What is said, with the earlier words in front of those that are added, and without those that are not. */
function addTo(
  base: ReportContent | null,
  { content, added = [] }: FileReport,
): { readonly said: ReportContent; readonly added: readonly WordField[]; readonly unadded: Unadded } {
  const words: Partial<Record<WordField, string | null>> = {};
  const joined: WordField[] = [];
  const known: WordField[] = [];
  const tooLong: { field: WordField; length: number }[] = [];
  for (const field of wordFields) {
    const more = content[field];
    if (more === null || !added.includes(field)) continue;
    const addition = addWords(base?.[field] ?? null, more);
    if (addition.kind === 'known') known.push(field);
    else if (addition.kind === 'too_long') tooLong.push({ field, length: addition.length });
    else if (addition.kind === 'added') joined.push(field);
    words[field] = 'text' in addition ? addition.text : null;
  }
  return { said: { ...content, ...words }, added: joined, unadded: { known, tooLong } };
}

/** Whether the report would say what it says already; the order of its figures says nothing. */
function leavesAll(
  { sameAsLast }: FileReport,
  { metrics, ...fields }: ReportContent,
  standing: ReportContent | null,
): boolean {
  if (sameAsLast || standing === null) return false;
  const { metrics: before, ...was } = standing;
  const keys = Object.keys(fields) as (keyof typeof fields)[];
  return (
    keys.every((key) => fields[key] === was[key]) &&
    metrics.length === before.length &&
    metrics.every((metric) => before.some((one) => isUnchanged(metric, one)))
  );
}

function isUnchanged(a: ReportedMetric, b: ReportedMetric): boolean {
  return (
    a.indicator === b.indicator && a.value === b.value && a.unit === b.unit && a.cumulative === b.cumulative
  );
}

/** The report as it was before, without the fields that were emptied. */
function without(report: ReportContent | null, cleared: readonly ClearedField[]): ReportContent | null {
  if (report === null) return null;
  const kept = <K extends Exclude<ClearedField, object>>(field: K): ReportContent[K] | null =>
    cleared.includes(field) ? null : report[field];
  return {
    percent: kept('percent'),
    status: kept('status'),
    metrics: report.metrics.filter((metric) => !cleared.some((field) => isOf(field, metric))),
    progress: kept('progress'),
    problems: kept('problems'),
    nextSteps: kept('nextSteps'),
    expectedBy: kept('expectedBy'),
  };
}

function holds(report: ReportContent | null, field: ClearedField): boolean {
  if (report === null) return false;
  return typeof field === 'object'
    ? report.metrics.some((metric) => isOf(field, metric))
    : report[field] !== null;
}

/** A form asks for the standing so far, so the figure of this month alone is not what was emptied. */
function isOf(field: ClearedField, metric: ReportedMetric): boolean {
  return (
    typeof field === 'object' &&
    field.indicator === metric.indicator &&
    metric.cumulative !== false &&
    sameDimension(field.unit, metric.unit)
  );
}

function merge(base: ReportContent | null, said: ReportContent): ReportContent {
  if (base === null) return said;
  return {
    ...standing(base, said),
    metrics: mergeMetrics(base.metrics, said.metrics),
    progress: said.progress ?? base.progress,
    problems: said.problems ?? base.problems,
    nextSteps: said.nextSteps ?? base.nextSteps,
    expectedBy: said.expectedBy ?? base.expectedBy,
  };
}

/** Percent and state: what is new, and beside it what stood there and still fits. */
function standing(base: ReportContent, said: ReportContent): Pick<ReportContent, 'percent' | 'status'> {
  const { percent, status } = said;
  // 无变化 says that the old standing holds; it is a flag on the values, not a state of its own.
  if (status === 'no_change' && percent === null)
    return { percent: base.percent, status: base.status ?? status };
  if (percent !== null && status !== null) return { percent, status };
  if (percent !== null) return { percent, status: fits(percent, base.status) ? base.status : null };
  if (status !== null) return { percent: fits(base.percent, status) ? base.percent : null, status };
  return {
    percent: base.percent,
    status: base.status === 'no_change' && tellsNews(base, said) ? null : base.status,
  };
}

/** A figure or words that were not there: 无变化 no longer holds, though nothing else is said of the standing. */
function tellsNews(base: ReportContent, { metrics, progress }: ReportContent): boolean {
  return (
    (progress !== null && progress !== base.progress) ||
    metrics.some((metric) => !base.metrics.some((old) => isUnchanged(metric, old)))
  );
}

/** Whether a percentage and a state can be said of one task at the same time. */
export function fits(percent: number | null, status: ReportStatus | null): boolean {
  if (percent === null || status === null) return true;
  switch (status) {
    case 'done':
      return percent >= 100;
    case 'not_started':
      return percent === 0;
    case 'in_progress':
    case 'delayed':
      return percent > 0 && percent < 100;
    case 'no_change':
      return false;
    default:
      return unreachable(status);
  }
}

function unreachable(status: never): never {
  throw new Error(`unknown state ${String(status)}`);
}

function mergeMetrics(
  base: readonly ReportedMetric[],
  said: readonly ReportedMetric[],
): readonly ReportedMetric[] {
  return [...base.filter((old) => !said.some((metric) => sameFigure(metric, old))), ...said];
}
