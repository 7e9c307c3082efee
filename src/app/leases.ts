import { freeLease, takeLease } from '../../db/queries/leases.ts';
import { type Db, inTransaction } from '../../db/types.ts';
import type { LeaseHandle, LeaseHolder, Leases } from '../ports.ts';
import type { Log } from './context.ts';

export interface LeasesDeps {
  readonly db: Db;
  /** Names this process; unique among all that run and ever ran. */
  readonly instance: string;
  readonly log: Log;
  /** True with the embedded database, whose folder admits one process. */
  readonly alone: boolean;
  /** How long a lease outlives an instance that died; renewed three times as often. */
  readonly ttlMs?: number;
}

export interface InstanceLeases extends Leases {
  /** Gives everything up; for the end of the process. */
  close(): Promise<void>;
}

const TTL_MS = 15_000;

/**
 * Leases in the database. A held one is renewed every third of its time; after two thirds without a renewal (database
 * gone, connection cut) the holder is told `lost`, so that it has a third to stop before anybody else may begin. A
 * process that is stopped as a whole (SIGSTOP, a sleeping host) learns of it only when it goes on: whoever holds a
 * lease must not rely on it for what may never happen twice.
 */
export function createLeases(deps: LeasesDeps): InstanceLeases {
  const handles = new Set<LeaseHandle>();
  return {
    hold: async (name, holder) => {
      const lease = startLease(deps, name, holder);
      const handle: LeaseHandle = {
        release: async () => {
          handles.delete(handle);
          await lease.release();
        },
      };
      handles.add(handle);
      await lease.looked;
      return handle;
    },
    close: async () => {
      await Promise.all([...handles].map((handle) => handle.release()));
    },
  };
}

function startLease(
  { db, instance, log, alone, ttlMs = TTL_MS }: LeasesDeps,
  name: string,
  holder: LeaseHolder,
): { looked: Promise<void>; release(): Promise<void> } {
  const third = ttlMs / 3;
  let held = false;
  let released = false;
  let timer: NodeJS.Timeout | undefined;
  let deadline: NodeJS.Timeout | undefined;
  /** `gained` and `lost` one after the other, in the order in which they came to be true. */
  let told: Promise<void> = Promise.resolve();

  function tell(what: 'gained' | 'lost'): void {
    held = what === 'gained';
    log.info({ lease: name, instance }, `lease ${what}`);
    told = told
      .then(() => holder[what]())
      .catch((error: unknown) => {
        log.error({ lease: name, error: messageOf(error) }, `lease holder failed on ${what}`);
      });
  }

  async function look(): Promise<void> {
    const asked = performance.now();
    try {
      const mine = await inTransaction(db, (tx) => takeLease(tx, { name, holder: instance, ttlMs, alone }));
      if (released) return;
      if (mine) keep(asked);
      else lose();
    } catch (error) {
      // Held or not, nothing changes until the deadline: the next look may succeed.
      log.warn({ lease: name, error: messageOf(error) }, 'lease could not be looked at');
    }
  }

  function keep(asked: number): void {
    const left = asked + 2 * third - performance.now();
    // An answer this late says nothing about the present any more.
    if (left <= 0) return;
    clearTimeout(deadline);
    deadline = setTimeout(lose, left);
    if (!held) tell('gained');
  }

  function lose(): void {
    clearTimeout(deadline);
    if (held) tell('lost');
  }

  async function rounds(): Promise<void> {
    await look();
    if (!released) timer = setTimeout(again, third);
  }

  let looking = rounds();
  function again(): void {
    looking = rounds();
  }
  return {
    looked: looking,
    release: async () => {
      released = true;
      clearTimeout(timer);
      lose();
      await told;
      // A look that is under way might take the lease back after it was freed.
      await looking;
      try {
        await inTransaction(db, (tx) => freeLease(tx, name, instance));
      } catch (error) {
        // It lapses by itself.
        log.warn({ lease: name, error: messageOf(error) }, 'lease could not be freed');
      }
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
