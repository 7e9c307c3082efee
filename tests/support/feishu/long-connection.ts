import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { decodeFrame, encodeFrame, type Frame, header } from './frames.ts';
import type { World } from './world.ts';

/** What a client answered to a pushed event; `none` when it did not within the time the platform waits. */
export type Ack =
  | { readonly kind: 'good'; readonly body: unknown }
  | { readonly kind: 'bad'; readonly why: string }
  | { readonly kind: 'none' };

export interface LongConnection {
  /** What `POST /callback/ws/endpoint` answers. */
  endpoint(body: unknown, origin: string): object;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Pushes to any one of the connected clients, in as many parts as asked; every part may cut a character in two. */
  push(envelope: object, how?: { type?: 'event' | 'card'; parts?: number; withinMs?: number }): Promise<Ack>;
  /** A frame that holds no event. */
  pushRaw(payload: Uint8Array): void;
  connections(): number;
  /** Resolves once so many clients are connected. */
  connected(count?: number): Promise<void>;
  /** Cuts every connection without a word. */
  cut(): void;
  /** The next requests for an endpoint are answered with these codes. */
  refuseNext(...codes: number[]): void;
  /** Pings are answered no more, and nothing is pushed: the socket looks alive and is dead. */
  halfOpen(on: boolean): void;
  close(): void;
}

/** What the platform tells clients about pinging and reconnecting, in seconds. */
const config = { PingInterval: 1, ReconnectCount: -1, ReconnectInterval: 0.1, ReconnectNonce: 0 };
const SERVICE = 33_554_678;
const MOST_CONNECTIONS = 50;
const ANSWER_WITHIN_MS = 3_000;

export function createLongConnection(world: World): LongConnection {
  const sockets = new WebSocketServer({ noServer: true });
  const clients = new Set<WebSocket>();
  const tickets = new Set<string>();
  const refusals: number[] = [];
  const waiting = new Map<string, { sent: Frame; done: (ack: Ack) => void }>();
  const arrivals: (() => void)[] = [];
  let dead = false;
  let sequence = 0;

  function endpoint(body: unknown, origin: string): object {
    const code = refusals.shift();
    if (code !== undefined) return { code, msg: code === 1 ? 'system busy' : 'refused', data: {} };
    const { AppID, AppSecret } = (body ?? {}) as { AppID?: unknown; AppSecret?: unknown };
    if (AppID !== world.app.id || AppSecret !== world.app.secret)
      return { code: 514, msg: 'auth failed', data: {} };
    if (clients.size >= MOST_CONNECTIONS)
      return { code: 1_000_040_350, msg: 'too many connections', data: {} };
    const ticket = randomUUID();
    tickets.add(ticket);
    const query = `device_id=7&service_id=${SERVICE}&ticket=${ticket}`;
    return {
      code: 0,
      msg: 'ok',
      data: { URL: `${origin.replace('http', 'ws')}/ws/v2?${query}`, ClientConfig: config },
    };
  }

  function take(client: WebSocket, bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    if (frame.service !== SERVICE) throw new Error(`service ${frame.service}`);
    const type = header(frame, 'type');
    if (frame.method === 0) {
      if (type !== 'ping') throw new Error(`control frame ${type}`);
      // The SDK listens a moment after it connected: what is sent to it before is lost without a word.
      if (!clients.has(client) && client.readyState === client.OPEN) {
        clients.add(client);
        for (const arrive of arrivals.splice(0)) arrive();
      }
      if (!dead)
        client.send(
          encodeFrame({ ...frame, headers: [{ key: 'type', value: 'pong' }], payload: bytesOf(config) }),
        );
      return;
    }
    const id = header(frame, 'message_id') ?? '';
    const one = waiting.get(id);
    if (!one) return;
    waiting.delete(id);
    one.done(checkAck(one.sent, frame));
  }

  async function push(
    envelope: object,
    { type = 'event', parts = 1, withinMs = ANSWER_WITHIN_MS }: Parameters<LongConnection['push']>[1] = {},
  ): Promise<Ack> {
    const [...all] = clients;
    const client = all[sequence % Math.max(all.length, 1)];
    if (!client || dead) return { kind: 'none' };
    const payload = bytesOf(envelope);
    const id = randomUUID();
    sequence += 1;
    const frames = Array.from({ length: parts }, (_, seq): Frame => {
      const [from, to] = [seq, seq + 1].map((n) => Math.floor((payload.length * n) / parts));
      return {
        SeqID: sequence,
        LogID: sequence,
        service: SERVICE,
        method: 1,
        headers: Object.entries({
          type,
          message_id: id,
          sum: String(parts),
          seq: String(seq),
          trace_id: `trace-${sequence}`,
          timestamp: String(world.now),
        }).map(([key, value]) => ({ key, value })),
        payload: payload.subarray(from, to),
        LogIDNew: `log-${sequence}`,
      };
    });
    const last = frames.at(-1);
    if (!last) throw new Error('no parts');
    const answered = new Promise<Ack>((done) => waiting.set(id, { sent: last, done }));
    for (const frame of frames) client.send(encodeFrame(frame));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Ack>((done) => {
      timer = setTimeout(() => done({ kind: 'none' }), withinMs);
      client.once('close', () => done({ kind: 'none' }));
    });
    const ack = await Promise.race([answered, late]);
    clearTimeout(timer);
    waiting.delete(id);
    return ack;
  }

  return {
    endpoint,
    upgrade: (request, socket, head) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
      if (pathname !== '/ws/v2' || !tickets.delete(searchParams.get('ticket') ?? ''))
        return void socket.destroy();
      sockets.handleUpgrade(request, socket, head, (client) => {
        client.setMaxListeners(0);
        client.on('close', () => clients.delete(client));
        client.on('error', () => client.terminate());
        client.on('message', (data) => {
          try {
            take(client, data as Buffer);
          } catch (error) {
            console.error('strict feishu: a frame no platform would take', error);
            client.terminate();
          }
        });
      });
    },
    push,
    pushRaw: (payload) => {
      sequence += 1;
      const headers = Object.entries({ type: 'event', message_id: randomUUID(), sum: '1', seq: '0' }).map(
        ([key, value]) => ({ key, value }),
      );
      for (const client of clients)
        client.send(
          encodeFrame({ SeqID: sequence, LogID: 0, service: SERVICE, method: 1, headers, payload }),
        );
    },
    connections: () => clients.size,
    connected: async (count = 1) => {
      while (clients.size < count) await new Promise<void>((arrive) => arrivals.push(arrive));
    },
    cut: () => {
      // Gone at once: whoever waits for a connection then waits for a new one.
      clients.clear();
      for (const client of sockets.clients) client.terminate();
    },
    refuseNext: (...codes) => void refusals.push(...codes),
    halfOpen: (on) => {
      dead = on;
    },
    close: () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
    },
  };
}

const bytesOf = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** The answer is the same frame back, with the time it took and `{code, data?}`; `data` is base64 of JSON. */
function checkAck(sent: Frame, ack: Frame): Ack {
  const bad = (why: string): Ack => ({ kind: 'bad', why });
  for (const key of ['type', 'message_id', 'sum', 'trace_id'])
    if (header(ack, key) !== header(sent, key)) return bad(`${key} is ${header(ack, key)}`);
  if (ack.method !== 1 || ack.SeqID !== sent.SeqID || ack.LogID !== sent.LogID)
    return bad('not the same frame');
  const payload = JSON.parse(new TextDecoder().decode(ack.payload)) as { code?: unknown; data?: unknown };
  // A failure tells no time: the official Python SDK adds it to good answers only.
  if (payload.code !== 200) return bad(`code ${String(payload.code)}`);
  if (header(ack, 'biz_rt') === undefined) return bad('no biz_rt');
  if (payload.data === undefined) return { kind: 'good', body: undefined };
  if (typeof payload.data !== 'string') return bad('data is no base64');
  return { kind: 'good', body: JSON.parse(Buffer.from(payload.data, 'base64').toString('utf8')) };
}
