import { dropExpiredDialogs } from '../../db/queries/dialog.ts';
import { waitingUntil } from '../../db/queries/outbox.ts';
import { catchUp } from './catch-up.ts';
import { TOLD_MS } from './chat/lapsed.ts';
import type { AppContext } from './context.ts';
import { dispatchOutbox } from './dispatch-outbox.ts';
import { handleWaiting } from './handle-waiting.ts';
import { createLane } from './lane.ts';
import { planRound } from './plan-round.ts';
import { createPulse, type Pulse } from './pulse.ts';
import { showPresses } from './show-presses.ts';
import { syncChatMembers } from './sync-chat-members.ts';
import { type HealthWatch, sayAlive } from './watch-health.ts';

export interface WorkLoop {
  /** Something came in: look now; returns at once. Calls while a round runs are folded into one more round. */
  kick(): void;
  /** A minute has passed: look at everything. */
  tick(): void;
  /** Lets the running rounds finish and starts no more. */
  stop(): Promise<void>;
  /** What it has been doing, for those who watch the service. */
  readonly pulse: Pulse;
}

/** A message that waits for its next try is looked at no sooner and no later than this. */
const SOONEST_MS = 100;
const LATEST_MS = 60_000;

/**
 * Lanes that do not hold up one another: what waits in the inbox is handled, what is due is planned, what is ready is
 * sent, groups whose members are due are asked for, what was said while nobody listened is read. Each finds its work in the database, so a round that dies is made
 * up by the next one, here or on another instance; the minute tick finds what another instance left behind. The last
 * lane says that this instance lives and, with `watch`, looks after the health of the service; a clock moved by hand
 * says nothing about that.
 */
export function createWorkLoop(ctx: AppContext, watch?: HealthWatch): WorkLoop {
  const pulse = createPulse();
  let timer: NodeJS.Timeout | undefined;
  let pressTimer: NodeJS.Timeout | undefined;

  const dispatch = createLane(ctx, pulse, 'dispatch', async () => {
    const summary = await dispatchOutbox(ctx);
    pulse.sent(summary);
    const now = ctx.clock.now();
    const { next } = await waitingUntil(ctx.db, now);
    const wait = summary.limited ? SOONEST_MS : next === null ? LATEST_MS : next.getTime() - now.getTime();
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => dispatch.kick(), Math.min(Math.max(wait, SOONEST_MS), LATEST_MS));
  });
  const inbox = createLane(ctx, pulse, 'inbox', async () => {
    if ((await handleWaiting(ctx)) > 0) dispatch.kick();
    presses?.kick();
  });
  // Only where a platform shows presses at all: every message that comes in ends here.
  const presses = ctx.presses?.size
    ? createLane(ctx, pulse, 'presses', async () => {
        const { next } = await showPresses(ctx);
        clearTimeout(pressTimer);
        if (next === null || stopped) return;
        const wait = next.getTime() - ctx.clock.now().getTime();
        pressTimer = setTimeout(() => presses?.kick(), Math.min(Math.max(wait, SOONEST_MS), LATEST_MS));
      })
    : null;
  const plan = createLane(ctx, pulse, 'plan', async () => {
    if (await planRound(ctx)) dispatch.kick();
    await dropExpiredDialogs(ctx.db, new Date(ctx.clock.now().getTime() - TOLD_MS));
  });
  const members = createLane(ctx, pulse, 'members', async () => {
    await syncChatMembers(ctx);
  });
  const history = ctx.histories?.size
    ? createLane(ctx, pulse, 'history', async () => {
        if ((await catchUp(ctx)) > 0) inbox.kick();
      })
    : null;
  const health = createLane(ctx, pulse, 'health', async () => {
    await (watch ? watch.look() : sayAlive(ctx));
    dispatch.kick();
  });
  const lanes = [
    inbox,
    plan,
    dispatch,
    members,
    health,
    ...(presses ? [presses] : []),
    ...(history ? [history] : []),
  ];
  let stopped = false;

  return {
    kick: () => {
      inbox.kick();
      dispatch.kick();
    },
    tick: () => {
      for (const lane of lanes) lane.kick();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(pressTimer);
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
    pulse,
  };
}
