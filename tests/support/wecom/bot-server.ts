import { createCipheriv, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { templateCard } from './cards.ts';
import { type BotMessage, botMessage } from './messages.ts';

interface Frame {
  readonly cmd?: string;
  readonly headers: { readonly req_id: string };
  readonly body?: Record<string, unknown>;
}

/** What goes wrong with the next frame of a command: an errcode, or no answer (after it took effect). */
export type FrameFault = number | 'silence';

/** The AI bot's long connection on this machine, as particular as the documentation (101463). */
export class WecomBotServer {
  readonly botId = 'bot-0001';
  readonly secret = 'bot-secret';
  readonly pushed: BotMessage[] = [];
  readonly welcomed: Record<string, unknown>[] = [];
  readonly updated: Record<string, unknown>[] = [];
  readonly uploads = new Map<string, { name: string; bytes: Buffer }>();
  /** Conversations somebody has written to the bot in; it may push to no other. */
  readonly conversations = new Set<string>();
  /** Connections that were ever accepted. */
  subscriptions = 0;
  private client: WebSocket | null = null;
  private faults = new Map<string, FrameFault[]>();
  private waiting: (() => void)[] = [];
  private pending = new Map<string, { name: string; chunks: Map<number, Buffer>; total: number }>();
  private count = 0;
  private files = new Map<string, { name: string; bytes: Buffer; status: number }>();
  private readonly http = createServer((request, response) => {
    const file = this.files.get(request.url ?? '');
    if (file?.status !== 200) {
      response.writeHead(file?.status ?? 404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
    response.end(file.bytes);
  });
  private readonly sockets = new WebSocketServer({ noServer: true });

  async listen(port = 0): Promise<string> {
    this.http.on('upgrade', (request, socket, head) => {
      this.sockets.handleUpgrade(request, socket, head, (client) => this.accept(client));
    });
    await new Promise<void>((done) => this.http.listen(port, '127.0.0.1', done));
    return `ws://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const client of this.sockets.clients) client.terminate();
    this.sockets.close();
    this.http.closeAllConnections();
    await new Promise((done) => this.http.close(done));
  }

  fail(cmd: string, ...faults: FrameFault[]): void {
    this.faults.set(cmd, [...(this.faults.get(cmd) ?? []), ...faults]);
  }

  /** Resolves once the next connection is accepted. */
  async subscribed(count: number): Promise<void> {
    while (this.subscriptions < count) await new Promise<void>((done) => this.waiting.push(done));
  }

  /** Breaks the line, as a network does. */
  cut(): void {
    this.client?.terminate();
  }

  /** Another program has connected: the platform says so and closes the line. */
  kick(): void {
    this.event({ eventtype: 'disconnected_event' }, 'sys');
  }

  says(body: Record<string, unknown>): void {
    const { chatid, from } = body as { chatid?: string; from: { userid: string } };
    this.conversations.add(chatid ?? from.userid);
    this.emit('aibot_msg_callback', { aibotid: this.botId, create_time: 1_700_000_000, ...body });
  }

  event(event: Record<string, unknown>, userid: string, more: Record<string, unknown> = {}): void {
    this.count += 1;
    this.emit('aibot_event_callback', {
      msgid: `event-${this.count}`,
      aibotid: this.botId,
      create_time: 1_700_000_000,
      chattype: 'single',
      from: { userid },
      msgtype: 'event',
      event,
      ...more,
    });
  }

  /** A file as the platform hands it out: encrypted with a key of its own. */
  putFile(name: string, bytes: Uint8Array, status = 200): { url: string; aeskey: string } {
    const key = randomBytes(32);
    const rest = 32 - (bytes.length % 32);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const encrypted = Buffer.concat([
      cipher.update(Buffer.concat([bytes, Buffer.alloc(rest, rest)])),
      cipher.final(),
    ]);
    this.count += 1;
    const path = `/file/${this.count}`;
    this.files.set(path, { name, bytes: encrypted, status });
    return { url: `http://127.0.0.1:${this.port}${path}`, aeskey: key.toString('base64') };
  }

  private emit(cmd: string, body: Record<string, unknown>): void {
    this.count += 1;
    if (this.client === null) throw new Error('nobody is connected');
    this.client.send(JSON.stringify({ cmd, headers: { req_id: `req-${this.count}` }, body }));
  }

  private accept(client: WebSocket): void {
    client.on('message', (data) => this.frame(client, JSON.parse(String(data))));
  }

  private frame(client: WebSocket, frame: Frame): void {
    const { cmd = '', headers, body = {} } = frame;
    const fault = this.faults.get(cmd)?.shift();
    const answer =
      typeof fault === 'number' ? { errcode: fault, errmsg: 'scripted' } : this.handle(client, cmd, body);
    if (fault === 'silence') return;
    client.send(JSON.stringify({ headers, errcode: 0, errmsg: 'ok', ...answer }));
  }

  private handle(client: WebSocket, cmd: string, body: Record<string, unknown>): Record<string, unknown> {
    switch (cmd) {
      case 'aibot_subscribe':
        if (body['bot_id'] !== this.botId || body['secret'] !== this.secret)
          return { errcode: 853000, errmsg: 'bad secret' };
        this.client = client;
        // After the answer has gone out.
        setImmediate(() => {
          this.subscriptions += 1;
          for (const done of this.waiting.splice(0)) done();
        });
        return {};
      case 'ping':
        return {};
      case 'aibot_send_msg':
        return this.push(body);
      case 'aibot_respond_welcome_msg':
        this.welcomed.push(body);
        return {};
      case 'aibot_respond_update_msg': {
        const checked = templateCard.safeParse(body['template_card']);
        if (!checked.success) return { errcode: 42020, errmsg: checked.error.message };
        this.updated.push(body);
        return {};
      }
      case 'aibot_upload_media_init': {
        this.count += 1;
        const id = `upload-${this.count}`;
        this.pending.set(id, {
          name: String(body['filename']),
          chunks: new Map(),
          total: Number(body['total_chunks']),
        });
        return { body: { upload_id: id } };
      }
      case 'aibot_upload_media_chunk': {
        const upload = this.pending.get(String(body['upload_id']));
        upload?.chunks.set(Number(body['chunk_index']), Buffer.from(String(body['base64_data']), 'base64'));
        return upload ? {} : { errcode: 846611, errmsg: 'no such upload' };
      }
      case 'aibot_upload_media_finish': {
        const upload = this.pending.get(String(body['upload_id']));
        if (!upload || upload.chunks.size !== upload.total)
          return { errcode: 846612, errmsg: 'chunks missing' };
        const bytes = Buffer.concat([...upload.chunks].sort(([a], [b]) => a - b).map(([, chunk]) => chunk));
        this.count += 1;
        const mediaId = `bot-media-${this.count}`;
        this.uploads.set(mediaId, { name: upload.name, bytes });
        return { body: { type: 'file', media_id: mediaId, created_at: 1_700_000_000 } };
      }
      default:
        return { errcode: 40058, errmsg: `unknown cmd ${cmd}` };
    }
  }

  private push(body: Record<string, unknown>): Record<string, unknown> {
    const checked = botMessage.safeParse(body);
    if (!checked.success) return { errcode: 40058, errmsg: checked.error.message };
    if (!this.conversations.has(checked.data.chatid)) return { errcode: 846607, errmsg: 'no conversation' };
    const { data } = checked;
    if (data.msgtype === 'file' && !this.uploads.has(data.file.media_id))
      return { errcode: 40007, errmsg: 'media' };
    this.pushed.push(data);
    return {};
  }
}
