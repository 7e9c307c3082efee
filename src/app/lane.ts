import type { AppContext } from './context.ts';
import type { Pulse } from './pulse.ts';

export interface Lane {
  /** Starts a round and returns at once; calls while one runs are folded into one more. */
  kick(): void;
  /** Lets the running round finish and starts no more. */
  stop(): Promise<void>;
}

/** Rounds of one kind of work, one at a time. One that fails is logged; its work is found again at the next look. */
export function createLane(
  ctx: Pick<AppContext, 'log'>,
  pulse: Pulse,
  name: string,
  work: () => Promise<void>,
): Lane {
  let again = false;
  let stopped = false;
  let running: Promise<void> | null = null;

  async function rounds(): Promise<void> {
    do {
      again = false;
      try {
        await work();
        pulse.beat(name);
      } catch (error) {
        ctx.log.error(
          { step: name, error: error instanceof Error ? error.message : String(error) },
          'round failed',
        );
      }
    } while (again && !stopped);
  }

  return {
    kick: () => {
      if (stopped) return;
      again = true;
      running ??= rounds().finally(() => {
        running = null;
      });
    },
    stop: async () => {
      stopped = true;
      await running;
    },
  };
}
