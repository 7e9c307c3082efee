import type { AppContext } from './context.ts';
import { dispatchOutbox } from './dispatch-outbox.ts';
import { handleWaiting } from './handle-inbound.ts';
import { planReminders } from './plan-reminders.ts';
import { syncChatMembers } from './sync-chat-members.ts';

export interface WorkLoop {
  /** Says «look now»; returns at once. Calls while a round runs are folded into one more round. */
  kick(): void;
  /** Lets the running round finish and starts no more. */
  stop(): Promise<void>;
}

/**
 * One round: handle what waits in the inbox, plan what is due, send what is ready. Each step finds its work in the
 * database, so a round that dies is made up by the next one, here or on another instance.
 */
export function createWorkLoop(ctx: AppContext): WorkLoop {
  let again = false;
  let stopped = false;
  let running: Promise<void> | null = null;

  async function rounds(): Promise<void> {
    do {
      again = false;
      await step(ctx, 'inbox', () => handleWaiting(ctx));
      await step(ctx, 'members', () => syncChatMembers(ctx));
      await step(ctx, 'plan', () => planReminders(ctx));
      await step(ctx, 'dispatch', () => dispatchOutbox(ctx));
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

/** A step that fails is logged and the next one runs all the same; its work is found again at the next look. */
async function step(ctx: AppContext, name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    ctx.log.error(
      { step: name, error: error instanceof Error ? error.message : String(error) },
      'round failed',
    );
  }
}
