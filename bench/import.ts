import { readFileSync } from 'node:fs';
import { importDocument } from '../src/document/import-document.ts';
import { parseUnitFile } from '../src/document/unit-file.ts';
import type { Figure } from './figure.ts';

interface ImportBench {
  readonly tasks: number;
  /** The first import of the process: compiling included, as `duban import` pays it. */
  readonly coldMs: number;
  /** Median of the following ones. */
  readonly warmMs: number;
}

/** Imports the 2023 document once cold and `rounds` times warm. Target: cold ≤ 100 ms. */
function benchImport(rounds = 30): ImportBench {
  const units = parseUnitFile(readFileSync(new URL('../seeds/units.json', import.meta.url), 'utf8'));
  if (!units.ok) throw new Error(units.text);
  const bytes = readFileSync(new URL('../seeds/xuzheng-2023-2.txt', import.meta.url));
  let tasks = 0;
  const once = () => {
    const start = performance.now();
    const outcome = importDocument({ name: 'xuzheng-2023-2.txt', bytes }, units.directory);
    if (!outcome.ok) throw new Error(outcome.refusal.text);
    tasks = outcome.result.tasks.length;
    return performance.now() - start;
  };
  const coldMs = once();
  const warm = Array.from({ length: rounds }, once).sort((a, b) => a - b);
  return { tasks, coldMs, warmMs: warm[Math.floor(warm.length / 2)] ?? coldMs };
}

export function run(): Promise<Figure[]> {
  const { tasks, coldMs, warmMs } = benchImport();
  return Promise.resolve([
    { name: `importing ${tasks} tasks, first time in the process`, value: coldMs, unit: 'ms' },
    { name: `importing ${tasks} tasks, median`, value: warmMs, unit: 'ms' },
  ]);
}
