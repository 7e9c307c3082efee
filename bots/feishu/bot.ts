import { z } from 'zod';
import type { Log } from '../../src/app/context.ts';
import type { Api } from './api.ts';
import { failureIn, reasonOf } from './errors.ts';
import type { BotIdentity } from './parse/message.ts';

export interface Bot {
  identity(): BotIdentity;
  /** Asks Feishu who the bot is until it says so; `then` runs once it did. */
  learn(then: () => void): void;
  stop(): void;
}

const answer = z.object({ bot: z.object({ open_id: z.string().min(1) }) });
const LONGEST_WAIT_MS = 60_000;

/** The bot's own open_id, by which it knows that it was called and that a message is its own. */
export function createBot(api: Api, log: Log, firstWaitMs = 2_000): Bot {
  let openId: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  /** Null when Feishu said who the bot is, else why not. */
  async function ask(): Promise<string | null> {
    // This interface answers beside `data`, not in it.
    const result = await api.raw(({ client, auth }) =>
      client.request<unknown>({ method: 'GET', url: '/open-apis/bot/v3/info' }, auth),
    );
    if (!result.ok) return reasonOf(result.failure);
    const failure = failureIn(result.data);
    if (failure) return reasonOf(failure);
    const parsed = answer.safeParse(result.data);
    if (!parsed.success) return 'no_bot';
    openId = parsed.data.bot.open_id;
    return null;
  }

  async function attempt(tries: number, then: () => void): Promise<void> {
    const reason = await ask();
    if (stopped) return;
    if (reason === null) return then();
    log.warn({ reason }, 'feishu does not say who the bot is');
    timer = setTimeout(
      () => void attempt(tries + 1, then),
      Math.min(firstWaitMs * 2 ** tries, LONGEST_WAIT_MS),
    );
  }

  return {
    identity: () => ({ openId }),
    learn: (then) => {
      stopped = false;
      void attempt(0, then);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
