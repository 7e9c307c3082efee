import { WSClient, type WsFrame } from '@wecom/aibot-node-sdk';
import type { BotSettings, WecomLog } from '../settings.ts';

export type BotState = 'off' | 'connecting' | 'ready' | 'kicked' | 'refused';

export interface Connection {
  readonly state: BotState;
  /** Null unless the platform has accepted the connection. */
  readonly client: WSClient | null;
  start(): void;
  stop(): void;
}

interface Timing {
  /** How long the answer to the subscription may take. */
  readonly authMs: number;
  readonly retryMs: number;
  /** After another program took the connection, or the secret was refused. */
  readonly restMs: number;
}

const timing: Timing = { authMs: 10_000, retryMs: 2_000, restMs: 5 * 60_000 };

/**
 * Holds the bot's long connection with the official SDK, and makes up for what it leaves out (1.0.7): it waits for ever
 * when the subscription is not answered, gives up after ten broken connections, and does nothing more after another
 * connection took its place. Every fresh start is a new client, because an old socket's last event would clear the new
 * one. There is one connection per bot in the world: who is thrown out rests before trying again, so that two programs
 * do not throw each other out without end.
 */
export function createConnection(
  { id, secret, ws }: BotSettings,
  {
    onFrame,
    log,
    times = timing,
  }: { onFrame: (frame: WsFrame, client: WSClient) => void; log: WecomLog; times?: Timing },
): Connection {
  let state: BotState = 'off';
  let client: WSClient | null = null;
  let timer: NodeJS.Timeout | undefined;

  function begin(): void {
    state = 'connecting';
    const mine = new WSClient({
      botId: id,
      secret,
      wsUrl: ws,
      maxReconnectAttempts: -1,
      maxAuthFailureAttempts: 2,
      reconnectInterval: times.retryMs,
      logger: quiet,
    });
    client = mine;
    const current = (act: () => void) => () => {
      if (client === mine) act();
    };
    mine.on(
      'connected',
      current(() => {
        clearTimeout(timer);
        timer = setTimeout(
          () => again('connecting', times.retryMs, 'subscription not answered'),
          times.authMs,
        );
      }),
    );
    mine.on(
      'authenticated',
      current(() => {
        clearTimeout(timer);
        state = 'ready';
        log.info({}, 'wecom bot: connected');
      }),
    );
    mine.on(
      'disconnected',
      current(() => {
        if (state !== 'ready' && state !== 'connecting') return;
        clearTimeout(timer);
        state = 'connecting';
      }),
    );
    mine.on('event.disconnected_event', () => {
      // The SDK is still closing the socket.
      queueMicrotask(current(() => again('kicked', times.restMs, 'another program uses this bot')));
    });
    mine.on('error', (error) => {
      if (client !== mine) return;
      if ('code' in error && error.code === 'WS_AUTH_FAILURE_EXHAUSTED')
        again('refused', times.restMs, 'bot id or secret refused');
    });
    // The emitter drops what an async handler throws, and the process dies of it: these return nothing.
    mine.on('message', (frame) => onFrame(frame, mine));
    mine.on('event', (frame) => onFrame(frame, mine));
    mine.connect();
  }

  function again(next: BotState, afterMs: number, why: string): void {
    end();
    state = next;
    log.error({ why, afterMs }, 'wecom bot: not connected');
    timer = setTimeout(begin, afterMs);
  }

  function end(): void {
    clearTimeout(timer);
    const old = client;
    client = null;
    old?.removeAllListeners();
    old?.disconnect();
  }

  return {
    get state() {
      return state;
    },
    get client() {
      return state === 'ready' ? client : null;
    },
    start: () => {
      if (state === 'off') begin();
    },
    stop: () => {
      end();
      state = 'off';
    },
  };
}

/** The SDK's own log prints whole messages. */
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
