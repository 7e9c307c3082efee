import type { Message, Wechaty } from 'wechaty';
import type { WechatySettings } from './settings.ts';

export type SessionState = 'off' | 'starting' | 'waiting_for_login' | 'logged_in';

interface SessionLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

interface Handlers {
  readonly onMessage: (message: Message) => Promise<void>;
  readonly onRoom: (event: RoomEvent) => Promise<void>;
  readonly log: SessionLog;
}

export interface RoomEvent {
  readonly kind: 'joined' | 'left';
  readonly roomId: string;
  readonly topic: string;
  readonly by: string;
}

export interface Session {
  readonly state: SessionState;
  /** Null unless somebody is logged in: sending without throws. */
  readonly bot: Wechaty | null;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 5 * 60_000;

/**
 * One login through a puppet. Wechaty is loaded only here, when it is used. A gateway that comes back loses the login
 * now and then without a word (wechaty-puppet-service, issues 20, 125, 172), so a session that has had no login for five
 * minutes is begun anew; what was said meanwhile is lost, which no client of such a gateway can know.
 */
export function createSession(settings: WechatySettings, { onMessage, onRoom, log }: Handlers): Session {
  let state: SessionState = 'off';
  let bot: Wechaty | null = null;
  let watch: NodeJS.Timeout | undefined;
  let watching = false;
  let taken: Promise<void> = Promise.resolve();
  let restarting: Promise<void> = Promise.resolve();

  /** One after the other, in the order they came; Wechaty itself drops what an async listener throws. */
  function run(work: () => Promise<void>, what: string): void {
    taken = taken
      .then(work)
      .catch((error: unknown) => log.error({ error: messageOf(error) }, `wechaty: ${what} not taken in`));
  }

  async function begin(): Promise<void> {
    state = 'starting';
    const { WechatyBuilder } = await import('wechaty');
    // Without a name nothing is written to the working directory. The default puppet would be web WeChat: always named.
    const mine = WechatyBuilder.build({
      puppet: settings.puppet as never,
      ...(settings.token === null ? {} : { puppetOptions: { token: settings.token } }),
    });
    bot = mine;
    // What an old one still has to say no longer counts.
    const become = (next: SessionState): void => {
      if (bot === mine) state = next;
    };
    mine.on('scan', () => {
      become('waiting_for_login');
      // The code would let anybody log in, so it is not logged: it is shown by the puppet's own console.
      log.warn({}, 'wechaty: waiting for somebody to scan the login code');
    });
    mine.on('login', () => {
      become('logged_in');
      log.info({}, 'wechaty: logged in');
    });
    mine.on('logout', (_user, reason) => {
      become('waiting_for_login');
      log.error({ reason: reason ?? '' }, 'wechaty: logged out');
    });
    mine.on('error', (error) => log.warn({ error: messageOf(error) }, 'wechaty: error'));
    mine.on('message', (message) => run(() => onMessage(message), 'message'));
    mine.on('room-join', (room, invited, inviter) =>
      run(async () => {
        if (!invited.some((one) => one.self())) return;
        await onRoom({ kind: 'joined', roomId: room.id, topic: await room.topic(), by: inviter.id });
      }, 'room-join'),
    );
    mine.on('room-leave', (room, leavers, remover) =>
      run(async () => {
        if (!leavers.some((one) => one.self())) return;
        await onRoom({ kind: 'left', roomId: room.id, topic: await room.topic(), by: remover?.id ?? '' });
      }, 'room-leave'),
    );
    await mine.start();
  }

  async function end(): Promise<void> {
    const old = bot;
    bot = null;
    state = 'off';
    try {
      await old?.stop();
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'wechaty: not stopped cleanly');
    }
    await taken;
  }

  async function restart(): Promise<void> {
    log.error({ state }, 'wechaty: no login, beginning anew');
    try {
      await end();
      await begin();
    } catch (error) {
      log.error({ error: messageOf(error) }, 'wechaty: not begun');
    }
  }

  function look(): void {
    watch = setTimeout(() => {
      restarting = state === 'logged_in' ? Promise.resolve() : restart();
      void restarting.then(() => {
        if (watching) look();
      });
    }, settings.patienceMs ?? PATIENCE_MS);
  }

  return {
    get state() {
      return state;
    },
    get bot() {
      return state === 'logged_in' ? bot : null;
    },
    start: async () => {
      watching = true;
      look();
      await begin();
    },
    stop: async () => {
      watching = false;
      clearTimeout(watch);
      await restarting;
      await end();
    },
  };
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
