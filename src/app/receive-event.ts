import { storeEvent } from '../../db/queries/inbox.ts';
import type { InboundAck, InboundEvent } from '../ports.ts';
import type { AppContext } from './context.ts';

/**
 * Stores an event before it is acknowledged. Platforms wait 3–5 s and push again for hours, so nothing else happens
 * here; `handleInbox` does the work. The same event or message id is stored once.
 */
export async function receiveEvent(ctx: AppContext, event: InboundEvent): Promise<InboundAck> {
  const stored = await storeEvent(ctx.db, event, ctx.clock.now());
  return { duplicate: stored.duplicate, inboxId: stored.id };
}
