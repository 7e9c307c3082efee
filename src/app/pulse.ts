import type { DispatchSummary } from './dispatch-outbox.ts';

/** What this process has been doing, kept in memory: counters since it started and when each lane last came through. */
export interface Pulse {
  /** A round of this lane came to its end. */
  beat(lane: string): void;
  sent(summary: DispatchSummary): void;
  /** Milliseconds since the lane's last good round, by lane; since the start where there was none. */
  sinceBeat(): ReadonlyMap<string, number>;
  /** Messages by outcome since the process started. */
  readonly totals: Readonly<Record<Outcome, number>>;
}

type Outcome = Exclude<keyof DispatchSummary, 'limited'>;

export function createPulse(): Pulse {
  const start = performance.now();
  const beats = new Map(['inbox', 'plan', 'dispatch'].map((lane) => [lane, start]));
  const totals = { sent: 0, recalled: 0, retrying: 0, refused: 0, unknown: 0, skipped: 0, moved: 0 };
  return {
    beat: (lane) => {
      beats.set(lane, performance.now());
    },
    sent: (summary) => {
      for (const outcome of Object.keys(totals) as Outcome[]) totals[outcome] += summary[outcome];
    },
    sinceBeat: () => new Map([...beats].map(([lane, at]) => [lane, performance.now() - at])),
    totals,
  };
}
