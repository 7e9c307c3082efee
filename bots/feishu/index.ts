import type { Config } from '../../src/config.ts';
import type { Check } from '../../src/http/routes/health.ts';
import type { Capabilities, LeaseHandle } from '../../src/ports.ts';
import type { PlatformDeps, PlatformParts } from '../parts.ts';
import { createApi } from './api.ts';
import { createBot } from './bot.ts';
import { type Connection, type ConnectionTiming, createConnection } from './connection.ts';
import { createHistory } from './history.ts';
import { createHttp } from './http.ts';
import { createIntake } from './intake.ts';
import { createLogin } from './login.ts';
import { createLookup } from './lookup.ts';
import { createSend } from './send.ts';
import { createPressShower } from './show-press.ts';
import { webhookRoute } from './webhook.ts';

const capabilities: Capabilities = {
  actions: true,
  forms: true,
  files: true,
  groupMentions: true,
  updates: true,
  recalls: true,
  readReceipts: true,
  // Feishu remembers a uuid for an hour; some minutes are left for the last attempt to arrive.
  idempotentForMs: 50 * 60_000,
  // Send and reply: 1000 a minute and 50 a second, 5 a second to a person and to a group (all its bots together).
  limits: [
    { scope: 'app', count: 900, perMs: 60_000 },
    { scope: 'app', count: 40, perMs: 1_000 },
    { scope: 'chat', count: 4, perMs: 1_000 },
    { scope: 'person', count: 4, perMs: 1_000 },
  ],
};

/** A connection that is away for longer makes the service «not ready». */
const AWAY_MS = 3 * 60_000;

export interface FeishuTiming {
  readonly requestMs?: number;
  readonly answerWithinMs?: number;
  readonly botRetryMs?: number;
  readonly connection?: Partial<ConnectionTiming>;
}

/** Feishu: adapter, look-up, and in webhook mode the route. Nothing connects before `start`. */
export function createFeishu(
  config: NonNullable<Config['feishu']>,
  deps: Pick<PlatformDeps, 'clock' | 'log' | 'leases'>,
  timing: FeishuTiming = {},
): PlatformParts {
  const { clock, log, leases } = deps;
  const { receive } = config;
  const api = createApi({
    ...config,
    clock,
    log,
    ...(timing.requestMs === undefined ? {} : { timeoutMs: timing.requestMs }),
  });
  const bot = createBot(api, log, timing.botRetryMs);
  const intake = createIntake({
    bot: bot.identity,
    log,
    ...(timing.answerWithinMs === undefined ? {} : { withinMs: timing.answerWithinMs }),
  });
  const connection =
    receive.mode === 'ws'
      ? createConnection({ ...config, http: createHttp(), log, clock }, intake.receive, timing.connection)
      : null;
  let lease: LeaseHandle | null = null;
  let stopped = true;

  /** One connection for all instances: the platform gives each event to any one of those that are connected. */
  async function hold(long: Connection): Promise<void> {
    const held = await leases.hold(`feishu:${config.appId}`, {
      gained: () => Promise.resolve(long.open()),
      lost: () => Promise.resolve(long.close()),
    });
    if (stopped) await held.release();
    else lease = held;
  }

  return {
    adapter: {
      platform: 'feishu',
      capabilities,
      start: (onInbound) => {
        stopped = false;
        intake.handTo(onInbound);
        bot.learn(() => {
          if (connection)
            hold(connection).catch((error: unknown) =>
              log.error({ error: error instanceof Error ? error.message : '' }, 'no lease for feishu'),
            );
        });
        return Promise.resolve();
      },
      stop: async () => {
        stopped = true;
        bot.stop();
        await lease?.release();
        lease = null;
        connection?.close();
        intake.handTo(null);
      },
      send: createSend(api, log),
    },
    lookup: createLookup(api),
    presses: createPressShower(api),
    history: createHistory(api, {
      bot: bot.identity,
      listening: () => !stopped && (connection === null || connection.state() === 'connected'),
    }),
    login: createLogin({ ...config, http: createHttp(), log }),
    ...(receive.mode === 'webhook'
      ? { plugin: webhookRoute({ secrets: { ...receive, appId: config.appId }, intake, clock, log }) }
      : {}),
    ready: () => check(bot.identity().openId !== null, connection, clock.now()),
  };
}

function check(known: boolean, connection: Connection | null, now: Date): Check {
  if (!known) return { ok: false, detail: 'bot unknown: app id, secret or network' };
  if (connection === null) return { ok: true, detail: 'webhook' };
  const state = connection.state();
  // Off: another instance holds the connection.
  if (state === 'off' || state === 'connected') return { ok: true, detail: state };
  const awayMs = now.getTime() - (connection.since()?.getTime() ?? now.getTime());
  return { ok: awayMs < AWAY_MS, detail: `${state} for ${Math.round(awayMs / 1000)} s` };
}
