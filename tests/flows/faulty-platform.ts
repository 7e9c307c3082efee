import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { between, type Random } from '../../src/rehearsal/random.ts';

/** When a process dies: so long after it began, around its n-th message, or when it has nothing to do any more. */
export type Death =
  | { readonly while: 'planning'; readonly ms: number }
  | { readonly while: 'unsent' | 'unanswered' | 'answered'; readonly message: number }
  | { readonly while: 'idle' };

export interface Arrival {
  readonly key: string;
  readonly to: string;
  readonly text: string;
}

export interface FaultyPlatform {
  readonly url: string;
  /** What the platform took, in order, repetitions included. */
  readonly arrivals: readonly Arrival[];
  /** Kills the sender of that name around its n-th message. */
  doom(instance: string, death: Death, kill: () => void): void;
  /** Healthy, it takes everything at once, except for those who have blocked the bot. */
  setHealthy(on: boolean): void;
  close(): Promise<void>;
}

/**
 * A platform on loopback that notes every message it takes, kills senders where the test wants it, and by chance takes
 * a message without saying so, asks to be left alone (429), or fails (503). `blocked` refuses everything.
 */
export async function startFaultyPlatform(random: Random, blocked: string): Promise<FaultyPlatform> {
  const arrivals: Arrival[] = [];
  const doomed = new Map<string, { death: Death; kill: () => void; seen: number }>();
  let healthy = false;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const instance = decodeURIComponent(String(request.headers['x-instance']));
    const body = JSON.parse(await readText(request)) as { to: string; text: string };
    const sentence = doomed.get(instance);
    if (sentence) sentence.seen += 1;
    const dies =
      sentence && 'message' in sentence.death && sentence.seen >= sentence.death.message
        ? sentence.death.while
        : null;
    if (dies === 'unsent') {
      sentence?.kill();
      request.socket.destroy();
      return;
    }
    if (body.to === blocked) {
      response.writeHead(403).end('blocked the bot');
      return;
    }
    const fault = healthy ? 100 : between(random, 0, 99);
    if (fault < 5) {
      response.writeHead(429, { 'retry-after': '2' }).end();
      return;
    }
    if (fault < 8) {
      response.writeHead(503).end();
      return;
    }
    arrivals.push({ key: String(request.headers['x-key']), ...body });
    if (dies === 'unanswered') sentence?.kill();
    // Taken, and never a word about it.
    else if (fault >= 11) response.end(`m-${arrivals.length}`);
    if (dies === 'answered') sentence?.kill();
  }

  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    arrivals,
    doom: (instance, death, kill) => {
      doomed.set(instance, { death, kill, seen: 0 });
    },
    setHealthy: (on) => {
      healthy = on;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
