import { EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk';
import type { Log } from '../../src/app/context.ts';
import type { Clock } from '../../src/ports.ts';
import { acceptCardFrames } from './card-frames.ts';
import { type Http, redact, sdkLogger } from './http.ts';

export type ConnectionState = 'off' | 'connecting' | 'connected' | 'reconnecting' | 'failed';

export interface Connection {
  /** Connects, and stays connected until `close`. Resolves at once: the platform may be away. */
  open(): void;
  /** Ends the connection; events under way are still answered by whoever handles them, only not over this socket. */
  close(): void;
  state(): ConnectionState;
  /** Since when it is in this state; null while off. */
  since(): Date | null;
}

/** Milliseconds and seconds as the parts of the connection want them; tests are less patient. */
export interface ConnectionTiming {
  /** How often the supervisor looks. */
  readonly checkMs: number;
  /** A connection that is away for so long is made anew. */
  readonly giveUpMs: number;
  /** First and longest wait before a failed connection is made anew. */
  readonly backOffMs: readonly [first: number, longest: number];
  /** Seconds without an answer to a ping after which a socket counts as half open. */
  readonly pongSeconds: number;
  readonly handshakeMs: number;
}

const defaults: ConnectionTiming = {
  checkMs: 5_000,
  giveUpMs: 60_000,
  backOffMs: [2_000, 60_000],
  pongSeconds: 10,
  handshakeMs: 15_000,
};

/**
 * The long connection, supervised. The SDK's client gives up for good when the platform says it is busy while it
 * reconnects, and can believe in a dead socket; so its state is looked at all the time, and a client that failed or
 * stays away is replaced by a new one, each time after a longer wait.
 * @param receive gets every event's envelope; what it resolves with is the answer, what it throws makes the platform
 *   push the event again
 */
export function createConnection(
  app: {
    readonly appId: string;
    readonly appSecret: string;
    readonly domain: string;
    readonly http: Http;
    readonly log: Log;
    readonly clock: Clock;
  },
  receive: (envelope: unknown) => Promise<object>,
  timing: Partial<ConnectionTiming> = {},
): Connection {
  const { checkMs, giveUpMs, backOffMs, pongSeconds, handshakeMs } = { ...defaults, ...timing };
  const [firstWait, longestWait] = backOffMs;
  let client: WSClient | null = null;
  let timer: NodeJS.Timeout | null = null;
  let state: ConnectionState = 'off';
  let since: Date | null = null;
  let failures = 0;
  let nextTry: number | null = null;

  /** The SDK hands over whole envelopes; its own dispatcher would flatten and lose parts of them. */
  class Intake extends EventDispatcher {
    override invoke(envelope: unknown): Promise<object> {
      return receive(envelope);
    }
  }

  function enter(next: ConnectionState, why?: string): void {
    if (next === state) return;
    app.log[next === 'failed' || next === 'reconnecting' ? 'warn' : 'info'](
      { from: state, to: next, ...(why === undefined ? {} : { why: redact(why) }) },
      'feishu connection',
    );
    state = next;
    since = next === 'off' ? null : app.clock.now();
  }

  function connect(): void {
    nextTry = null;
    const logger = sdkLogger(app.log);
    const mine = new WSClient({
      appId: app.appId,
      appSecret: app.appSecret,
      domain: app.domain,
      httpInstance: app.http,
      logger,
      handshakeTimeoutMs: handshakeMs,
      wsConfig: { pingTimeout: pongSeconds },
      onReady: () => live(mine),
      onReconnected: () => live(mine),
      onReconnecting: () => {
        if (mine === client) enter('reconnecting');
      },
      onError: (error) => {
        if (mine === client) fail(error.message);
      },
    });
    client = mine;
    enter('connecting');
    acceptCardFrames(mine);
    void mine.start({ eventDispatcher: new Intake({ logger }) });
  }

  function live(mine: WSClient): void {
    if (mine !== client) return;
    failures = 0;
    enter('connected');
  }

  function drop(): void {
    client?.close({ force: true });
    client = null;
  }

  function fail(why: string): void {
    drop();
    enter('failed', why);
    nextTry = app.clock.now().getTime() + Math.min(firstWait * 2 ** failures, longestWait);
    failures += 1;
  }

  function check(): void {
    const now = app.clock.now().getTime();
    if (nextTry !== null) {
      if (now >= nextTry) connect();
      return;
    }
    if (state === 'connected') return;
    if (now - (since?.getTime() ?? now) >= giveUpMs) fail('no connection in time');
  }

  return {
    open: () => {
      if (timer !== null) return;
      timer = setInterval(check, checkMs);
      connect();
    },
    close: () => {
      if (timer !== null) clearInterval(timer);
      timer = null;
      nextTry = null;
      drop();
      enter('off');
    },
    state: () => state,
    since: () => since,
  };
}
