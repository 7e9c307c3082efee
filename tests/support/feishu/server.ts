import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accountsAnswer } from './accounts.ts';
import { createLongConnection, type LongConnection } from './long-connection.ts';
import { type PushResult, pressed, pushWebhook, resultOf } from './push.ts';
import { type Answer, answerApi, bodyOf, problem, send } from './routing.ts';
import { createWorld, type World } from './world.ts';

/** What a request is answered with instead of being handled. */
export interface Fault {
  readonly path: RegExp;
  readonly does:
    | {
        readonly status: number;
        readonly body: object | string;
        readonly headers?: Readonly<Record<string, string>>;
      }
    /** Does its work and then cuts the connection: the client never hears of it. */
    | 'cut_after'
    /** Cuts the connection at once. */
    | 'cut'
    /** Never answers. */
    | 'hang';
}

/**
 * A Feishu on loopback as picky as its documentation says the platform is; the referee of the adapter. One app, its
 * HTTP interface, the long connection, and pushes to a webhook.
 */
export interface StrictFeishu {
  readonly world: World;
  readonly origin: string;
  readonly long: LongConnection;
  /** Requests so far, as `POST /open-apis/…`. */
  readonly requests: readonly string[];
  readonly tokensIssued: number;
  fault(...faults: readonly Fault[]): void;
  /** Every token handed out so far is refused from now on. */
  revokeTokens(): void;
  /** More than five messages a second to a chat are refused (230020). */
  countRate(): void;
  /** Pushes to the webhook at `url`, signed and encrypted. */
  pushTo(url: string, envelope: object, how?: { readonly chunks?: number }): Promise<PushResult>;
  /** Pushes over the long connection. */
  pushLong(envelope: object, how?: Parameters<LongConnection['push']>[1]): Promise<PushResult>;
  /** The port is closed and everything cut; `resume` opens the same one again. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

export async function startFeishu(): Promise<StrictFeishu> {
  const world = createWorld();
  const long = createLongConnection(world);
  const tokens = new Set<string>();
  const requests: string[] = [];
  const faults: Fault[] = [];
  const sentAt: { chat: string; at: number }[] = [];
  let issued = 0;
  let rated = false;
  let server = createServer(serve);
  server.on('upgrade', long.upgrade);
  const port = await listen(server, 0);
  const origin = `http://127.0.0.1:${port}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const url = new URL(request.url ?? '/', origin);
    requests.push(`${request.method} ${url.pathname}`);
    const at = faults.findIndex(({ path }) => path.test(url.pathname));
    const [fault] = at < 0 ? [] : faults.splice(at, 1);
    if (fault?.does === 'cut') return void request.socket.destroy();
    if (fault?.does === 'hang') return;
    if (fault && typeof fault.does === 'object') {
      const { status, body, headers = {} } = fault.does;
      return send(response, { status, body, headers });
    }
    const made = await answerTo(request, url, raw);
    const answer = tooFast(made) ?? made;
    if (fault?.does === 'cut_after') return void request.socket.destroy();
    send(response, answer);
  }

  function answerTo(request: IncomingMessage, url: URL, raw: Buffer): Promise<Answer> | Answer {
    const body = bodyOf(request.headers['content-type'] ?? '', raw);
    if (request.method === 'POST' && url.pathname === '/open-apis/auth/v3/tenant_access_token/internal')
      return token(body ?? {});
    if (request.method === 'POST' && url.pathname === '/callback/ws/endpoint')
      return { status: 200, body: long.endpoint(body, origin) };
    const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    const account = accountsAnswer(world, {
      method: request.method ?? '',
      path: url.pathname,
      bearer,
      body: body ?? {},
    });
    if (account) return account;
    if (bearer === undefined) return problem(400, 99991661, 'Missing access token for authorization');
    if (!tokens.has(bearer)) return problem(400, 99991663, 'Invalid access token for authorization');
    return answerApi(world, request, url, raw);
  }

  /** Refuses what comes too fast; what was refused was not sent. */
  function tooFast(answer: Answer): Answer | null {
    const { data } = answer.body as { data?: object };
    if (!rated || data === undefined || !('chat_id' in data)) return null;
    const now = performance.now();
    sentAt.push({ chat: String(data.chat_id), at: now });
    const recent = sentAt.filter((one) => one.chat === String(data.chat_id) && now - one.at < 1000);
    if (recent.length <= 5) return null;
    const { message_id: id } = data as { message_id?: string };
    const message = world.messages.get(id ?? '');
    if (message?.uuid) world.uuids.delete(message.uuid);
    world.messages.delete(id ?? '');
    return problem(400, 230020, 'This operation triggers the frequency limit');
  }

  function token(body: Readonly<Record<string, unknown>>): Answer {
    if (body['app_id'] !== world.app.id) return problem(200, 10003, 'invalid param');
    if (body['app_secret'] !== world.app.secret) return problem(200, 10014, 'app secret invalid');
    issued += 1;
    const fresh = `t-${randomUUID()}`;
    tokens.add(fresh);
    return { status: 200, body: { code: 0, msg: 'ok', tenant_access_token: fresh, expire: 7200 } };
  }

  return {
    world,
    origin,
    long,
    requests,
    get tokensIssued() {
      return issued;
    },
    fault: (...more) => void faults.push(...more),
    revokeTokens: () => tokens.clear(),
    countRate: () => {
      rated = true;
    },
    pushTo: (url, envelope, how) =>
      pressed(world, envelope, () => pushWebhook(world, url, envelope, how?.chunks ?? 1)),
    pushLong: (envelope, how) =>
      pressed(world, envelope, async () => resultOf(envelope, await long.push(envelope, how))),
    pause: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      long.cut();
      await closed;
    },
    resume: async () => {
      server = createServer(serve);
      server.on('upgrade', long.upgrade);
      await listen(server, port);
    },
    stop: async () => {
      long.close();
      server.closeAllConnections();
      if (server.listening) await new Promise((done) => server.close(done));
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
