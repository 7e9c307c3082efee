import { type Arrival, type StoredArrival, storeEvents, storeFileEvent } from '../../db/queries/inbox.ts';
import type { Db } from '../../db/types.ts';
import type { InboundAck, InboundEvent } from '../ports.ts';
import { createBatcher } from './batcher.ts';
import type { AppContext } from './context.ts';

/** Events in one commit; with the largest of messages (150 KB) still a statement of a few megabytes. */
const MOST_TOGETHER = 50;

const stores = new WeakMap<Db, (arrival: Arrival) => Promise<StoredArrival>>();

/** Events that arrive together share a commit: each is told that it is stored when that has happened. */
function storeOf(db: Db): (arrival: Arrival) => Promise<StoredArrival> {
  const known = stores.get(db);
  if (known) return known;
  const store = createBatcher((arrivals: readonly Arrival[]) => storeEvents(db, arrivals), MOST_TOGETHER);
  stores.set(db, store);
  return store;
}

/**
 * Stores an event before it is acknowledged. Platforms wait 3–5 s and push again for hours, so nothing else happens
 * here; `handleInbox` does the work. The same event or message id is stored once.
 */
export async function receiveEvent(ctx: AppContext, event: InboundEvent): Promise<InboundAck> {
  const { content } = event;
  const arrival = { event, at: ctx.clock.now() };
  const stored = await (content.kind === 'file'
    ? storeFileEvent(ctx.db, arrival, content)
    : storeOf(ctx.db)(arrival));
  return { duplicate: stored.duplicate, inboxId: stored.id };
}
