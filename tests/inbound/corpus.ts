import { readFileSync } from 'node:fs';
import type { Target, Task } from '../../src/domain/directive.ts';
import type { ReportedMetric, ReportStatus } from '../../src/domain/report.ts';
import type {
  Intent,
  InterpretContext,
  IssueCode,
  OwedTask,
  PreviousValues,
} from '../../src/inbound/interpretation.ts';
import { imported, xuchang } from '../document/support/import.ts';

export interface ExpectedMetric {
  readonly value: number;
  readonly unit: string;
  readonly indicator?: string;
  readonly valueInTargetUnit?: number;
  readonly cumulative?: boolean;
}

/** What must be understood about one task; a paragraph is given by words it must contain. */
export interface ExpectedItem {
  readonly taskNo: number;
  readonly percent?: number;
  readonly status?: ReportStatus;
  readonly metrics?: readonly ExpectedMetric[];
  readonly expectedBy?: string;
  readonly progress?: string;
  readonly problems?: string;
  readonly nextSteps?: string;
  readonly sameAsLast?: boolean;
}

/** What must never be stored: the task at all, or only the values given with it. */
export interface Never {
  readonly taskNo: number;
  readonly percent?: number;
  readonly status?: ReportStatus;
  readonly expectedBy?: string;
  readonly metrics?: readonly {
    readonly value: number;
    readonly unit: string;
    readonly cumulative?: boolean | null;
  }[];
}

export interface Meaning {
  /** Any of several where a careful reader could take either. */
  readonly intent: Intent | readonly Intent[];
  readonly items: readonly ExpectedItem[];
  readonly issues: readonly IssueCode[];
  readonly wouldStore: boolean;
}

type Before = Readonly<Record<string, Partial<PreviousValues>>>;

/** One message with its meaning; `acceptAlso` are other meanings a careful reader could take, each over the first. */
export interface CorpusEntry {
  readonly id: number;
  readonly unit: string;
  readonly text: string;
  readonly today: string;
  readonly last?: Before;
  readonly current?: Before;
  readonly expect: Meaning & { readonly acceptAlso?: readonly Partial<Meaning>[]; readonly why?: string };
  readonly hard: boolean;
  /** What an item does not name is open and not compared. */
  readonly open?: boolean;
  readonly never?: readonly Never[];
}

export const corpus: readonly CorpusEntry[] = JSON.parse(
  readFileSync(new URL('./corpus.json', import.meta.url), 'utf8'),
);

const directory = xuchang();
const { tasks } = imported('xuzheng-2023-2.txt', readFileSync('seeds/xuzheng-2023-2.txt'), directory);
const byUnit = new Map<string, readonly Task[]>();

function tasksOf(unit: string): readonly Task[] {
  const known = byUnit.get(unit);
  if (known !== undefined) return known;
  const owned = tasks.filter(({ units }) => units.some(({ name }) => name === unit));
  if (owned.length === 0) throw new Error(`${unit} owes nothing`);
  byUnit.set(unit, owned);
  return owned;
}

const blank: PreviousValues = { percent: null, status: null, metrics: [], progress: null };

function before(values: Before | undefined, task: Task): PreviousValues | null {
  const given = values?.[task.no];
  if (given === undefined) return null;
  return { ...blank, ...given, metrics: (given.metrics ?? []).map((metric) => stored(metric, task.targets)) };
}

/** A figure of an earlier report as the ledger holds it: named by its target, which an entry may call by a part of its name. */
function stored(metric: ReportedMetric, targets: readonly Target[]): ReportedMetric {
  const said = metric.indicator ?? null;
  const own =
    targets.find(({ indicator }) => indicator === said) ??
    targets.find(({ indicator, unit }) => unit === metric.unit && indicator.includes(said ?? ''));
  const indicator = own?.indicator ?? said;
  return { ...metric, indicator, cumulative: true, valueInTargetUnit: metric.value };
}

/** What the interpreter knows when the message arrives: the unit's tasks, and earlier values where the entry has them. */
export function contextFor({ unit, today, last, current }: CorpusEntry): InterpretContext {
  const owed = new Map<number, OwedTask>();
  for (const task of tasksOf(unit)) {
    const { no, text, targets } = task;
    owed.set(no, { no, text, targets, last: before(last, task), current: before(current, task) });
  }
  return {
    today,
    period: today.slice(0, 7),
    unit,
    directory,
    owed,
    lastTaskNo: tasks.length,
    recentTaskNo: null,
  };
}
