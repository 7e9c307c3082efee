import { convert } from '../../src/domain/quantity.ts';
import type { ReportedMetric } from '../../src/domain/report.ts';
import type { Interpretation, ReportItem } from '../../src/inbound/interpretation.ts';
import type { CorpusEntry, ExpectedItem, ExpectedMetric, Meaning, Never } from './corpus.ts';

/** How an interpretation compares with one meaning. */
interface Differences {
  /** Values that would be stored and that the message does not say. */
  readonly wrong: string[];
  /** Everything else that differs: not understood, another intent, a question too much or too few. */
  readonly other: string[];
}

export interface Verdict extends Differences {
  readonly right: boolean;
  /** Not all understood, but nothing wrong stored and the sender is asked. */
  readonly asked: boolean;
}

/** Compares with the entry's meaning and every other acceptable one; the nearest decides. */
export function judge(entry: CorpusEntry, actual: Interpretation): Verdict {
  const { acceptAlso = [], ...first } = entry.expect;
  const meanings: Meaning[] = [first, ...acceptAlso.map((also) => ({ ...first, ...also }))];
  const all = meanings.map((meaning) => differences(entry, meaning, actual));
  const [nearest = { wrong: [], other: [] }] = all.sort(
    (a, b) => a.wrong.length - b.wrong.length || a.other.length - b.other.length,
  );
  const harmless = nearest.wrong.length === 0;
  return {
    ...nearest,
    right: harmless && nearest.other.length === 0,
    asked:
      harmless && (actual.issues.length > 0 || actual.intent === 'clarify' || actual.intent === 'reject'),
  };
}

function differences(
  { hard, open = false, never = [] }: CorpusEntry,
  meaning: Meaning,
  actual: Interpretation,
): Differences {
  const found: Differences = { wrong: forbidden(never, actual), other: [] };
  const intents: readonly string[] = [meaning.intent].flat();
  if (!intents.includes(actual.intent))
    found.other.push(`intent ${actual.intent}, not ${intents.join(' or ')}`);
  if (!open && actual.wouldStore !== meaning.wouldStore) found.other.push(`wouldStore ${actual.wouldStore}`);
  const codes = new Set(actual.issues.map(({ code }) => code));
  for (const code of meaning.issues) if (!codes.has(code)) found.other.push(`no issue ${code}`);
  if (!hard && meaning.issues.length === 0 && codes.size > 0) found.other.push(`issues ${[...codes].join()}`);
  for (const item of meaning.items) {
    const stored = actual.items.find(({ taskNo }) => taskNo === item.taskNo);
    if (stored !== undefined) compareItem(item, open ? onlyNamed(item, stored) : stored, found);
    else if (!named(meaning, actual, item.taskNo)) found.other.push(`task ${item.taskNo} missing`);
  }
  for (const { taskNo } of actual.items) {
    if (meaning.items.some((item) => item.taskNo === taskNo)) continue;
    found.wrong.push(`task ${taskNo} stored`);
  }
  return found;
}

/** What is stored of the values that must not be. */
function forbidden(never: readonly Never[], { items }: Interpretation): string[] {
  return never.flatMap(({ taskNo, metrics, ...values }) => {
    const item = items.find((one) => one.taskNo === taskNo);
    if (item === undefined) return [];
    const named = Object.entries(values).filter(([, value]) => value !== undefined);
    if (metrics === undefined && named.length === 0) return [`task ${taskNo} stored`];
    const stored = named.filter(([key, value]) => item[key as keyof ReportItem] === value);
    const figures = (metrics ?? []).filter((metric) =>
      item.metrics.some((one) => sameQuantity(metric, one) && mayBeOf(metric, one)),
    );
    return [
      ...stored.map(([key, value]) => `task ${taskNo}: ${key} ${String(value)}`),
      ...figures.map(({ value, unit }) => `task ${taskNo}: metric ${value}${unit}`),
    ];
  });
}

function sameQuantity(expected: { value: number; unit: string }, actual: ReportedMetric): boolean {
  const converted = convert(actual.value, actual.unit, expected.unit);
  return converted !== null && near(converted, expected.value);
}

/** 142亿元 of the month is not 142亿元 in all. */
function mayBeOf(expected: { cumulative?: boolean | null }, actual: ReportedMetric): boolean {
  return (
    (expected.cumulative ?? null) === null ||
    actual.cumulative === null ||
    actual.cumulative === expected.cumulative
  );
}

/** The stored item without the values an open entry says nothing about. */
function onlyNamed(expected: ExpectedItem, actual: ReportItem): ReportItem {
  return {
    ...actual,
    percent: expected.percent === undefined ? null : actual.percent,
    status: expected.status === undefined ? null : actual.status,
    expectedBy: expected.expectedBy === undefined ? null : actual.expectedBy,
    metrics: expected.metrics === undefined ? [] : actual.metrics,
    sameAsLast: expected.sameAsLast === true && actual.sameAsLast,
  };
}

/** A withdrawal names tasks and stores no item of them. */
function named({ intent }: Meaning, { taskNos }: Interpretation, no: number): boolean {
  const stores = [intent].flat().some((one) => one === 'report' || one === 'correct');
  return !stores && taskNos.includes(no);
}

function compareItem(expected: ExpectedItem, actual: ReportItem, found: Differences): void {
  const at = `task ${expected.taskNo}:`;
  if (expected.sameAsLast === true) {
    if (!actual.sameAsLast) found.other.push(`${at} not same as last`);
    return;
  }
  if (actual.sameAsLast) found.wrong.push(`${at} same as last`);
  compareValue(`${at} percent`, expected.percent, actual.percent, found);
  compareStatus(at, expected, actual, found);
  compareMetrics(at, expected.metrics ?? [], actual.metrics, found);
  compareValue(`${at} expectedBy`, expected.expectedBy, actual.expectedBy, found);
  for (const key of ['progress', 'problems', 'nextSteps'] as const) {
    const words = expected[key];
    if (words !== undefined && actual[key]?.includes(words) !== true) {
      found.other.push(`${at} ${key} ${actual[key]}, without ${words}`);
    }
  }
}

function compareValue<T>(what: string, expected: T | undefined, actual: T | null, found: Differences): void {
  if (actual === null) {
    if (expected !== undefined) found.other.push(`${what} ${expected} missing`);
  } else if (actual !== expected) found.wrong.push(`${what} ${actual}, not ${expected ?? 'any'}`);
}

/** «进度35%» may be stored with 正常推进 or without, 100% with 已完成 or without. */
function compareStatus(at: string, expected: ExpectedItem, actual: ReportItem, found: Differences): void {
  const implied =
    expected.status === undefined &&
    (actual.status === 'in_progress' || (actual.status === 'done' && actual.percent === 100));
  if (!implied) compareValue(`${at} status`, expected.status, actual.status, found);
}

/** Every expected figure must be there; a further one must not count towards a target. */
function compareMetrics(
  at: string,
  expected: readonly ExpectedMetric[],
  actual: readonly ReportedMetric[],
  found: Differences,
): void {
  const left = [...actual];
  for (const metric of expected) {
    const index = left.findIndex((one) => sameFigure(metric, one));
    if (index >= 0) left.splice(index, 1);
    else found.other.push(`${at} metric ${metric.value}${metric.unit} missing`);
  }
  for (const { valueInTargetUnit, value, unit, indicator } of left) {
    if (valueInTargetUnit !== null) found.wrong.push(`${at} metric ${indicator} ${value}${unit}`);
  }
}

function sameFigure(expected: ExpectedMetric, actual: ReportedMetric): boolean {
  if (expected.cumulative !== undefined && expected.cumulative !== actual.cumulative) return false;
  const { valueInTargetUnit: wanted } = expected;
  if (wanted === undefined)
    return near(expected.value, actual.value)
      ? expected.unit === actual.unit
      : sameQuantity(expected, actual);
  return actual.valueInTargetUnit !== null && near(wanted, actual.valueInTargetUnit);
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
}
