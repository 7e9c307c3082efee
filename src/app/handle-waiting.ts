import { waitingEvents } from '../../db/queries/inbox.ts';
import type { AppContext } from './context.ts';
import { handleInbox } from './handle-inbound.ts';

/**
 * How many conversations are handled at once: transactions that end together share one sync of the disk. Fewer than a
 * pool has connections, so that events are stored and messages sent beside it.
 */
const AT_ONCE = 6;

/** An event that takes longer (its file comes slowly) is left to itself, so that other conversations need not wait. */
const PATIENCE_MS = 1_000;

/** Handles what waits, in order within each conversation, until nothing is ready. Returns how many were handled. */
export async function handleWaiting(ctx: AppContext): Promise<number> {
  const underWay = new Map<number, Promise<void>>();
  const failures: unknown[] = [];
  const slots = createSlots(AT_ONCE);
  let handled = 0;

  function start(id: number, giveBack: () => void): void {
    const timer = setTimeout(giveBack, PATIENCE_MS);
    const work = handleInbox(ctx, id)
      .then(
        () => {},
        (error: unknown) => void failures.push(error),
      )
      .finally(() => {
        clearTimeout(timer);
        giveBack();
        underWay.delete(id);
      });
    underWay.set(id, work);
    handled += 1;
  }

  while (failures.length === 0) {
    // One that ends while the look is under way may still be seen waiting, and its successor not yet.
    const before = new Set(underWay.keys());
    const waiting = await waitingEvents(ctx.db, ctx.clock.now(), 50 + before.size);
    const ids = waiting.filter((id) => !before.has(id));
    for (const id of ids) start(id, await slots.take());
    // Others that come while the last ones take long are looked for, too.
    if (underWay.size > 0) await atMost(Promise.race(underWay.values()), PATIENCE_MS);
    else if (ids.length === 0 && before.size === 0) break;
  }
  await Promise.all(underWay.values());
  if (failures.length > 0) throw failures[0];
  return handled;
}

async function atMost(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, enough]).finally(() => clearTimeout(timer));
}

/** `take` resolves when one of `count` slots is free, with what gives it back; giving back twice is giving back once. */
function createSlots(count: number) {
  let free = count;
  const queue: (() => void)[] = [];
  const giver = () => {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const next = queue.shift();
      if (next) next();
      else free += 1;
    };
  };
  return {
    take: async (): Promise<() => void> => {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => queue.push(resolve));
      return giver();
    },
  };
}
