import { performance } from 'node:perf_hooks';
import { interpret } from '../src/inbound/interpret.ts';
import type { InterpretContext } from '../src/inbound/interpretation.ts';
import { contextFor, corpus } from '../tests/inbound/corpus.ts';
import type { Figure } from './figure.ts';

interface InterpretFigures {
  /**
   * Messages of the corpus read in a second of processor time on one core. Processor time of this thread, so that
   * other work on the machine hardly counts.
   */
  readonly perSecond: number;
  /** Milliseconds for one message of 19,999 characters. */
  readonly longest: number;
}

/** One context for each unit and state of the ledger, as the service has it while a unit's messages come in. */
function prepared(): readonly (readonly [string, InterpretContext])[] {
  const known = new Map<string, InterpretContext>();
  return corpus.map((entry) => {
    const key = JSON.stringify([entry.unit, entry.today, entry.last, entry.current]);
    const context = known.get(key) ?? contextFor(entry);
    known.set(key, context);
    return [entry.text, context];
  });
}

/** Median of several rounds, each over the whole corpus a few times, after a warm-up of some ten thousand messages. */
function benchInterpret(rounds = 7, perRound = 3): InterpretFigures {
  const messages = prepared();
  const run = (times: number): number => {
    const start = process.threadCpuUsage();
    for (let time = 0; time < times; time += 1) {
      for (const [text, context] of messages) interpret(text, context);
    }
    const { user, system } = process.threadCpuUsage(start);
    return ((times * messages.length) / (user + system)) * 1e6;
  };
  // The engine goes on compiling hot expressions for some seconds.
  run(4 * perRound);
  const rates = Array.from({ length: rounds }, () => run(perRound)).sort((a, b) => a - b);
  const long = '第6项35%，已建成站点3个，正在推进；'.repeat(1200).slice(0, 19_999);
  const [, context] = messages[0] ?? [];
  const start = performance.now();
  if (context !== undefined) interpret(long, context);
  return { perSecond: Math.round(rates[rates.length >> 1] ?? 0), longest: performance.now() - start };
}

export function run(): Promise<Figure[]> {
  const { perSecond, longest } = benchInterpret();
  return Promise.resolve([
    {
      name: `interpreting the ${corpus.length} messages of the corpus, one core`,
      value: perSecond,
      unit: 'messages/s',
    },
    { name: 'interpreting one message of 19,999 characters', value: longest, unit: 'ms' },
  ]);
}
