import type { ReportStatus } from '../../../src/domain/report.ts';
import { interpret } from '../../../src/inbound/interpret.ts';
import type { Intent, InterpretContext, IssueCode, ReportItem } from '../../../src/inbound/interpretation.ts';

/** Chance that repeats itself: the same seed draws the same messages everywhere. */
export interface Draw {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  /** Several different members, in the order drawn. */
  some<T>(from: readonly T[], count: number): T[];
  chance(share: number): boolean;
}

export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(from: readonly T[]): T => from[int(0, from.length - 1)] as T;
  return {
    int,
    pick,
    some: <T>(from: readonly T[], count: number): T[] => {
      const left = [...from];
      return Array.from(
        { length: Math.min(count, from.length) },
        () => left.splice(int(0, left.length - 1), 1)[0] as T,
      );
    },
    chance: (share) => next() < share,
  };
}

/** Words written one behind the other, with a blank between. */
export function listOf(words: string): string[] {
  return words.split(' ');
}

/** What a stretch of a message says of a task, and how it is put. */
export interface Said {
  readonly text: string;
  readonly percent?: number;
  readonly status?: ReportStatus;
  readonly same?: true;
  /** ISO date. */
  readonly expectedBy?: string;
  /** Value in the target's unit, by indicator. */
  readonly figures?: readonly (readonly [indicator: string, value: number, unit: string])[];
  /** Words that must be kept in the paragraph. */
  readonly progress?: string;
  readonly problems?: string;
  readonly nextSteps?: string;
}

/** A message put together, with what it means. */
export interface Composed {
  readonly text: string;
  readonly intent?: Intent;
  /** What has to be asked all the same: 其余同上月 waits for 确认. */
  readonly asked?: IssueCode;
  readonly said: ReadonlyMap<number, Omit<Said, 'text'>>;
}

const kinds = ['progress', 'problems', 'nextSteps'] as const;

function faultsOf(no: number, said: Omit<Said, 'text'>, item: ReportItem): string[] {
  const faults: string[] = [];
  const differ = (what: string, expected: unknown, actual: unknown) => {
    if (expected !== actual) faults.push(`${no}: ${what} ${String(actual)}, not ${String(expected)}`);
  };
  differ('percent', said.percent ?? null, item.percent);
  // 正在推进 may be told from what is said of the work, 已完成 from 100 %.
  const implied =
    said.status === undefined &&
    (item.status === 'in_progress' || (item.status === 'done' && item.percent === 100));
  if (!implied) differ('status', said.status ?? null, item.status);
  differ('same', said.same ?? false, item.sameAsLast);
  differ('expectedBy', said.expectedBy ?? null, item.expectedBy);
  // What came this month alone is kept beside the sum, with its flag.
  const counting = item.metrics.filter(
    (metric) => metric.valueInTargetUnit !== null && metric.cumulative !== false,
  );
  const shown = (figures: readonly (readonly [string, number, string])[]) =>
    figures
      .map(([name, value, unit]) => `${name} ${Number(value.toPrecision(9))}${unit}`)
      .toSorted()
      .join(' ');
  differ(
    'figures',
    shown(said.figures ?? []),
    shown(
      counting.map(({ indicator, valueInTargetUnit, unit }) => [
        indicator ?? '',
        valueInTargetUnit ?? 0,
        said.figures?.find(([name, , own]) => name === indicator && own.endsWith(unit.slice(-1)))?.[2] ??
          unit,
      ]),
    ),
  );
  for (const kind of kinds) {
    const words = said[kind];
    if (words !== undefined && item[kind]?.includes(words) !== true)
      faults.push(`${no}: ${kind} ${item[kind]}, without ${words}`);
    if (words === undefined && kind !== 'progress' && item[kind] !== null)
      faults.push(`${no}: ${kind} ${item[kind]}`);
  }
  return faults;
}

/** Everything that is read otherwise than it was put together; empty when all is right. */
export function faultsIn(
  { text, intent = 'report', asked, said }: Composed,
  context: InterpretContext,
): string[] {
  const read = interpret(text, context);
  const faults = read.issues
    .filter(({ code }) => code !== asked)
    .map(({ code, text: question }) => `asked ${code}: ${question}`);
  if (asked !== undefined && !read.issues.some(({ code }) => code === asked))
    faults.push(`not asked ${asked}`);
  if (read.intent !== intent) faults.push(`intent ${read.intent}, not ${intent}`);
  for (const [no, expected] of said) {
    if (intent === 'withdraw') {
      if (!read.taskNos.includes(no)) faults.push(`${no}: not named`);
      continue;
    }
    const item = read.items.find(({ taskNo }) => taskNo === no);
    if (item === undefined) faults.push(`${no}: not stored`);
    else faults.push(...faultsOf(no, expected, item));
  }
  for (const { taskNo } of read.items) if (!said.has(taskNo)) faults.push(`${taskNo}: stored`);
  return faults;
}
