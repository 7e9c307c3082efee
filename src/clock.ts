import type { Clock, MovableClock } from './ports.ts';

/** The machine's clock. This file and the entry points are the only ones that read it. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that is moved by hand and then runs on at normal speed; for the simulator. */
export function movableClock(start: Date): MovableClock {
  let offset = start.getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + offset),
    set: (instant) => {
      offset = instant.getTime() - Date.now();
    },
  };
}

/** A clock that stands still until it is moved; for rehearsals and tests. */
export function stoppedClock(start: Date): MovableClock {
  let now = start;
  return {
    now: () => now,
    set: (instant) => {
      now = instant;
    },
  };
}
