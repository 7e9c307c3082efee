import { readFileSync } from 'node:fs';
import { importDocument } from '../../src/document/import-document.ts';
import { parseUnitFile } from '../../src/document/unit-file.ts';
import type { Task } from '../../src/domain/directive.ts';
import type { ReportedMetric } from '../../src/domain/report.ts';
import type { UnitDirectory } from '../../src/domain/unit-directory.ts';
import { interpret } from '../../src/inbound/interpret.ts';
import type {
  Interpretation,
  InterpretContext,
  OwedTask,
  PreviousValues,
  ReportItem,
} from '../../src/inbound/interpretation.ts';

const seed = (name: string) => new URL(`../../seeds/${name}`, import.meta.url);

function importTasks(): { readonly tasks: readonly Task[]; readonly directory: UnitDirectory } {
  const units = parseUnitFile(readFileSync(seed('units.json'), 'utf8'));
  if (!units.ok) throw new Error('seeds/units.json cannot be read');
  const file = { name: 'xuzheng-2023-2.txt', bytes: readFileSync(seed('xuzheng-2023-2.txt')) };
  const outcome = importDocument(file, units.directory);
  if (!outcome.ok) throw new Error(outcome.refusal.text);
  return { tasks: outcome.result.tasks, directory: units.directory };
}

const { tasks, directory } = importTasks();

export interface ContextOptions {
  readonly recentTaskNo?: number;
  readonly today?: string;
  readonly last?: Readonly<Record<number, Partial<PreviousValues>>>;
  readonly current?: Readonly<Record<number, Partial<PreviousValues>>>;
  readonly only?: readonly number[];
}

const blank: PreviousValues = { percent: null, status: null, metrics: [], progress: null };

function values(given: Partial<PreviousValues> | undefined): PreviousValues | null {
  return given === undefined ? null : { ...blank, ...given };
}

/** What the unit owes under 许政〔2023〕2号, on 20 September 2023 unless told otherwise. */
export function contextOf(unit: string, options: ContextOptions = {}): InterpretContext {
  const owed = new Map<number, OwedTask>();
  for (const { no, text, targets, units } of tasks) {
    const own =
      options.only === undefined ? units.some(({ name }) => name === unit) : options.only.includes(no);
    if (!own) continue;
    owed.set(no, {
      no,
      text,
      targets,
      last: values(options.last?.[no]),
      current: values(options.current?.[no]),
    });
  }
  if (owed.size === 0) throw new Error(`${unit} owes nothing`);
  return {
    today: options.today ?? '2023-09-20',
    period: '2023-09',
    unit,
    directory,
    owed,
    lastTaskNo: 107,
    recentTaskNo: options.recentTaskNo ?? null,
  };
}

const contexts = new Map<string, InterpretContext>();

/** Reads a message of the unit's liaison on 20 September 2023, with nothing reported before. */
export function read(unit: string, text: string): Interpretation {
  const context = contexts.get(unit) ?? contextOf(unit);
  contexts.set(unit, context);
  return interpret(text, context);
}

/** A figure of a target as an earlier report holds it. */
export const metric = (indicator: string, value: number, unit: string): ReportedMetric => ({
  indicator,
  value,
  unit,
  cumulative: null,
  valueInTargetUnit: value,
});

/** `新设立海外仓 1个 →1`, with 累计 or 本期 in front and the value in the target's unit behind. */
function metricText({ indicator, value, unit, cumulative, valueInTargetUnit }: ReportedMetric): string {
  const flag = cumulative === null ? '' : cumulative ? '累计 ' : '本期 ';
  const target = valueInTargetUnit === null ? '' : ` →${valueInTargetUnit}`;
  return `${flag}${indicator ?? '?'} ${value}${unit}${target}`;
}

/** An item with only what it says: `{ taskNo: 6, percent: 35 }`. */
export function brief(item: ReportItem): Record<string, unknown> {
  const said: Record<string, unknown> = { taskNo: item.taskNo };
  for (const key of ['percent', 'status', 'progress', 'problems', 'nextSteps', 'expectedBy'] as const) {
    if (item[key] !== null) said[key] = item[key];
  }
  if (item.sameAsLast) said['sameAsLast'] = true;
  if (item.metrics.length > 0) said['metrics'] = item.metrics.map(metricText);
  return said;
}

/** What is stored at once, item by item. */
export function stored(unit: string, text: string): Record<string, unknown>[] {
  return read(unit, text).items.map(brief);
}

/** The codes of what is asked, when nothing is stored; else a note that something was. */
export function asked(unit: string, text: string): string {
  const { items, issues, intent } = read(unit, text);
  if (items.length > 0) return `stored ${JSON.stringify(items.map(brief))}`;
  return issues.length > 0 ? [...new Set(issues.map(({ code }) => code))].join(' ') : intent;
}

/** What is stored: `6=80 60=done`, and `?` when anything is asked. */
export function told(unit: string, text: string): string {
  const { items, issues } = read(unit, text);
  const said = items.map(
    (item) => `${item.taskNo}=${item.percent ?? item.status ?? item.metrics[0]?.value ?? item.progress}`,
  );
  return [...said, ...(issues.length > 0 ? ['?'] : [])].join(' ');
}
