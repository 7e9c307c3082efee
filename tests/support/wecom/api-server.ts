import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { z } from 'zod';
import { templateCard } from './cards.ts';
import {
  type AppchatMessage,
  appchatMessage,
  changedGroup,
  type MemberMessage,
  memberMessage,
  newGroup,
  type WebhookMessage,
  webhookMessage,
} from './messages.ts';

/**
 * What goes wrong with the next call of a path: nothing, an errcode, no answer before or after it took effect, with the
 * connection cut or left open.
 */
export type Fault = number | 'none' | 'drop' | 'drop-after' | 'hang' | 'hang-after' | 'http-500' | 'not-json';

export interface StoredFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: string;
}

export interface Delivered {
  readonly to: string;
  readonly message: MemberMessage;
  readonly msgid: string;
}

export interface Group {
  name: string;
  owner: string;
  members: string[];
  /** The app that made it; absent: the one of this server. */
  agentId?: number;
}

/** With the app itself (document 90245). */
const GROUP_SIZE = 2000;

/** The platform's API on this machine, as particular as its documentation: what it would refuse is refused. */
export class WecomApiServer {
  readonly corpId: string;
  readonly agentId: number;
  readonly secret: string;
  readonly webhookKey = 'robot-key-0001';
  /** Members in the app's visible range, lower case. */
  readonly members = new Set<string>();
  readonly mobiles = new Map<string, string>();
  /** Encrypted ids of the AI bot. */
  readonly openIds = new Map<string, string>();
  readonly groups = new Map<string, Group>();
  readonly delivered: Delivered[] = [];
  readonly inGroups: { readonly chatId: string; readonly message: AppchatMessage }[] = [];
  readonly byWebhook: WebhookMessage[] = [];
  readonly updates: Record<string, unknown>[] = [];
  readonly recalled: string[] = [];
  readonly media = new Map<string, StoredFile>();
  readonly uploads: string[] = [];
  /** Domain with port set as trusted for the app's pages. */
  redirectDomain = 'duban.example.gov.cn';
  /** Codes of the login pages; undefined once used. Null: somebody from outside. */
  private readonly loginCodes = new Map<string, string | null | undefined>();
  /** Every call in order, by path. */
  readonly calls: string[] = [];
  /** Of the app; false refuses cards that can be changed. */
  hasCallback = true;
  /** The app is visible to the whole corporation; only then it may make groups. */
  rootVisible = true;
  /** An administrator switched the app off. */
  agentClosed = false;
  private tokens = new Set<string>();
  private faults = new Map<string, Fault[]>();
  private responseCodes = new Set<string>();
  private seen = new Map<string, string>();
  private count = 0;
  private readonly server = createServer((request, response) => {
    this.answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });

  /** Other corporations whose apps are reached at the same address; each answers for its own credentials and tokens. */
  private readonly others: WecomApiServer[] = [];

  constructor({ corpId = 'ww0000000000000001', agentId = 1000002, secret = 'app-secret' } = {}) {
    this.corpId = corpId;
    this.agentId = agentId;
    this.secret = secret;
  }

  alsoServes(other: WecomApiServer): void {
    this.others.push(other);
  }

  private owns(url: URL): boolean {
    return (
      url.searchParams.get('corpid') === this.corpId ||
      this.tokens.has(url.searchParams.get('access_token') ?? '')
    );
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  fail(path: string, ...faults: Fault[]): void {
    this.faults.set(path, [...(this.faults.get(path) ?? []), ...faults]);
  }

  expireTokens(): void {
    this.tokens.clear();
  }

  expireMedia(): void {
    this.media.clear();
  }

  /** As if the interval of the duplicate check had passed. */
  forgetSeen(): void {
    this.seen.clear();
  }

  callsOf(path: string): number {
    return this.calls.filter((call) => call === path).length;
  }

  /** A code as an event carries one: good for one change of its card. */
  newResponseCode(): string {
    const code = this.id('rc');
    this.responseCodes.add(code);
    return code;
  }

  putFile(file: StoredFile): string {
    const mediaId = this.id('media');
    this.media.set(mediaId, file);
    return mediaId;
  }

  /**
   * What a browser's stay at the login page comes to (documents 91022 and 98152): the code and state it is sent back
   * with. `userId` null: somebody who is no member.
   * @throws Error with what the page says instead
   */
  agreeTo(address: string, userId: string | null): { code: string; state: string } {
    const url = new URL(address);
    const asked = Object.fromEntries(url.searchParams);
    const inside = url.pathname === '/connect/oauth2/authorize';
    if (!inside && url.pathname !== '/wwlogin/sso/login') throw new Error('no such page');
    if (asked['appid'] !== this.corpId) throw new Error('-31027 appid');
    if (asked['agentid'] !== String(this.agentId)) throw new Error('-31028 agentid');
    if (inside && (asked['response_type'] !== 'code' || asked['scope'] !== 'snsapi_base'))
      throw new Error('response_type or scope');
    if (inside && url.hash !== '#wechat_redirect') throw new Error('no #wechat_redirect');
    if (!inside && asked['login_type'] !== 'CorpApp') throw new Error('-31040 login_type');
    const state = asked['state'] ?? '';
    if (!/^[A-Za-z0-9]{0,128}$/.test(state)) throw new Error('state');
    if (new URL(asked['redirect_uri'] ?? '').host !== this.redirectDomain)
      throw new Error('50001 redirect_uri is not of the trusted domain');
    const code = this.id('code');
    this.loginCodes.set(code, userId);
    return { code, state };
  }

  private userInfo(code: string): Record<string, unknown> {
    if (!this.loginCodes.has(code)) return { errcode: 40029, errmsg: 'invalid code' };
    const userid = this.loginCodes.get(code);
    if (userid === undefined) return { errcode: 42022, errmsg: 'code has been used' };
    this.loginCodes.set(code, undefined);
    return userid === null ? { openid: 'outside-1' } : { userid };
  }

  private id(kind: string): string {
    this.count += 1;
    return `${kind}-${this.count}`;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const other = this.owns(url) ? undefined : this.others.find((one) => one.owns(url));
    if (other) return other.answer(request, response);
    const path = url.pathname.replace('/cgi-bin/', '');
    this.calls.push(path);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const fault = this.faults.get(path)?.shift();
    if (fault === 'drop') return void request.socket.destroy();
    if (fault === 'hang') return;
    if (fault === 'http-500') return void response.writeHead(500).end('bad gateway');
    if (fault === 'not-json') return void response.writeHead(200).end('<html>');
    if (typeof fault === 'number')
      return json(response, { errcode: fault, errmsg: `scripted, hint: [1], from ip: 203.0.113.9` });
    if (path === 'media/get' && !this.badToken(url)) return this.file(url, response);
    const result = await this.handle(path, url, body, request.headers['content-type'] ?? '');
    if (fault === 'drop-after') return void request.socket.destroy();
    if (fault === 'hang-after') return;
    return json(response, { errcode: 0, errmsg: 'ok', ...result });
  }

  private badToken(url: URL): boolean {
    return !this.tokens.has(url.searchParams.get('access_token') ?? '');
  }

  private async handle(path: string, url: URL, body: Buffer, type: string): Promise<Record<string, unknown>> {
    if (path === 'gettoken') return this.token(url);
    if (path.startsWith('webhook/')) return this.webhook(path, url, body, type);
    if (this.badToken(url))
      return {
        errcode: url.searchParams.has('access_token') ? 42001 : 41001,
        errmsg: 'access_token expired',
      };
    if (path === 'media/upload') return this.upload(url, body, type);
    const data: Record<string, unknown> = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
    switch (path) {
      case 'message/send':
        return this.send(data);
      case 'message/update_template_card':
        return this.update(data);
      case 'message/recall':
        if (this.delivered.every(({ msgid }) => msgid !== data['msgid']))
          return { errcode: 40058, errmsg: 'invalid msgid' };
        this.recalled.push(String(data['msgid']));
        return {};
      case 'appchat/create':
        return this.createGroup(data);
      case 'appchat/update':
        return this.updateGroup(data);
      case 'appchat/get':
        return this.getGroup(url.searchParams.get('chatid') ?? '');
      case 'appchat/send':
        return this.sendToGroup(data);
      case 'user/getuserid': {
        const userid = this.mobiles.get(String(data['mobile']));
        return userid === undefined ? { errcode: 46004, errmsg: 'user not exist' } : { userid };
      }
      case 'user/get':
        return this.members.has((url.searchParams.get('userid') ?? '').toLowerCase())
          ? { userid: url.searchParams.get('userid'), status: 1 }
          : { errcode: 60111, errmsg: 'userid not found' };
      case 'agent/get':
        return {
          agentid: this.agentId,
          name: '督查助手',
          close: this.agentClosed ? 1 : 0,
          allow_userinfos: { user: [...this.members].map((userid) => ({ userid })) },
          ...(this.rootVisible ? { allow_partys: { partyid: [1] } } : {}),
          redirect_domain: this.redirectDomain,
        };
      case 'auth/getuserinfo':
        return this.userInfo(url.searchParams.get('code') ?? '');
      case 'getcallbackip':
        return { ip_list: ['127.0.0.1'] };
      case 'batch/openuserid_to_userid':
        return {
          userid_list: (data['open_userid_list'] as string[]).flatMap((id) => {
            const userid = this.openIds.get(id);
            return userid === undefined ? [] : [{ open_userid: id, userid }];
          }),
          invalid_open_userid_list: [],
        };
      default:
        return { errcode: 404, errmsg: `no such api ${path}` };
    }
  }

  private token(url: URL): Record<string, unknown> {
    if (url.searchParams.get('corpid') !== this.corpId) return { errcode: 40013, errmsg: 'invalid corpid' };
    if (url.searchParams.get('corpsecret') !== this.secret)
      return { errcode: 40001, errmsg: 'invalid credential' };
    const token = `${this.id('token')}-${this.corpId}`;
    this.tokens.add(token);
    return { access_token: token, expires_in: 7200 };
  }

  private send(data: Record<string, unknown>): Record<string, unknown> {
    const checked = check(memberMessage, data);
    if ('errcode' in checked) return checked;
    const message = checked.value;
    if (message.agentid !== this.agentId)
      return { errcode: 301002, errmsg: 'not allow operate another agent' };
    if (
      message.msgtype === 'template_card' &&
      message.template_card.card_type !== 'text_notice' &&
      !this.hasCallback
    )
      return { errcode: 43012, errmsg: 'no callback' };
    if (message.msgtype === 'file' && !this.media.has(message.file.media_id))
      return { errcode: 40007, errmsg: 'invalid media_id' };
    if (message.msgtype === 'image' && !this.media.has(message.image.media_id))
      return { errcode: 40007, errmsg: 'invalid media_id' };
    const users = message.touser.split('|').map((user) => user.toLowerCase());
    const invalid = users.filter((user) => !this.members.has(user));
    if (invalid.length === users.length) return { errcode: 81013, errmsg: 'user & party & tag all invalid' };
    const content = JSON.stringify(data);
    const before = message.enable_duplicate_check === 1 ? this.seen.get(content) : undefined;
    const msgid = before ?? this.id('msg');
    if (before === undefined) {
      this.seen.set(content, msgid);
      for (const to of users) if (this.members.has(to)) this.delivered.push({ to, message, msgid });
    }
    const updatable =
      message.msgtype === 'template_card' && message.template_card.card_type !== 'text_notice';
    return {
      msgid,
      invaliduser: invalid.join('|'),
      ...(updatable ? { response_code: this.newResponseCode() } : {}),
    };
  }

  private update(data: Record<string, unknown>): Record<string, unknown> {
    const code = String(data['response_code']);
    if (!this.responseCodes.delete(code)) return { errcode: 60140, errmsg: 'response_code invalid' };
    if (data['template_card'] !== undefined) {
      const checked = check(templateCard, data['template_card']);
      if ('errcode' in checked) return { ...checked, errcode: 42020 };
    } else if (typeof (data['button'] as { replace_name?: unknown } | undefined)?.replace_name !== 'string')
      return { errcode: 40058, errmsg: 'no button' };
    this.updates.push(data);
    return {};
  }

  private createGroup(data: Record<string, unknown>): Record<string, unknown> {
    const checked = check(newGroup, data);
    if ('errcode' in checked) return checked;
    const { name = '', owner, userlist, chatid } = checked.value;
    if (!this.rootVisible) return { errcode: 60011, errmsg: 'no privilege to access' };
    if (!/^[0-9A-Za-z]{1,32}$/.test(chatid)) return { errcode: 86001, errmsg: 'invalid chatid' };
    if (this.groups.has(chatid)) return { errcode: 86215, errmsg: 'chat exists' };
    const members = this.joined(userlist);
    if (members === null) return { errcode: 86216, errmsg: 'illegal member' };
    if (members.length < 2 || members.length > GROUP_SIZE - 1)
      return { errcode: 86003, errmsg: 'wrong number of members' };
    if (owner !== undefined && !members.includes(owner.toLowerCase()))
      return { errcode: 86004, errmsg: 'owner is not in userlist' };
    this.groups.set(chatid, { name: cut(name), owner: owner ?? members[0] ?? '', members });
    return { chatid };
  }

  /** Each once, in lower case; null when somebody is no member or not in the app's sight. */
  private joined(users: readonly string[]): string[] | null {
    const all = [...new Set(users.map((user) => user.toLowerCase()))];
    return all.every((user) => this.members.has(user)) ? all : null;
  }

  /** One this app may touch. */
  private ownGroup(chatid: string): Group | { errcode: number; errmsg: string } {
    const group = this.groups.get(chatid);
    if (!this.rootVisible) return { errcode: 60011, errmsg: 'no privilege to access' };
    if (!group) return { errcode: 86001, errmsg: 'invalid chatid' };
    return (group.agentId ?? this.agentId) === this.agentId
      ? group
      : { errcode: 86008, errmsg: 'chat was made by another app' };
  }

  private updateGroup(data: Record<string, unknown>): Record<string, unknown> {
    const checked = check(changedGroup, data);
    if ('errcode' in checked) return checked;
    const { chatid, name, owner, add_user_list = [], del_user_list = [] } = checked.value;
    const group = this.ownGroup(chatid);
    if ('errcode' in group) return group;
    const added = this.joined(add_user_list);
    if (added === null) return { errcode: 86216, errmsg: 'illegal member' };
    const gone = new Set(del_user_list.map((user) => user.toLowerCase()));
    if (gone.has(group.owner) && owner === undefined)
      return { errcode: 40058, errmsg: 'the owner is taken out and nobody takes over' };
    const members = [...new Set([...group.members.filter((user) => !gone.has(user)), ...added])];
    if (members.length < 2 || members.length > GROUP_SIZE - 1)
      return { errcode: 86003, errmsg: 'wrong number of members' };
    if (owner !== undefined && !members.includes(owner.toLowerCase()))
      return { errcode: 86004, errmsg: 'owner is not in the group' };
    group.members = members;
    if (owner !== undefined) group.owner = owner.toLowerCase();
    if (name !== undefined) group.name = cut(name);
    return {};
  }

  private getGroup(chatid: string): Record<string, unknown> {
    const group = this.ownGroup(chatid);
    return 'errcode' in group
      ? group
      : {
          chat_info: {
            chatid,
            name: group.name,
            owner: group.owner,
            userlist: group.members,
            chat_type: 0,
          },
        };
  }

  private sendToGroup(data: Record<string, unknown>): Record<string, unknown> {
    const checked = check(appchatMessage, data);
    if ('errcode' in checked) return checked;
    const group = this.ownGroup(checked.value.chatid);
    if ('errcode' in group) return group;
    this.inGroups.push({ chatId: checked.value.chatid, message: checked.value });
    return {};
  }

  private async webhook(
    path: string,
    url: URL,
    body: Buffer,
    type: string,
  ): Promise<Record<string, unknown>> {
    if (url.searchParams.get('key') !== this.webhookKey)
      return { errcode: 93000, errmsg: 'invalid webhook url' };
    if (path === 'webhook/upload_media') return this.upload(url, body, type);
    const checked = check(webhookMessage, JSON.parse(body.toString('utf8')));
    if ('errcode' in checked) return checked;
    this.byWebhook.push(checked.value);
    return {};
  }

  private async upload(url: URL, body: Buffer, type: string): Promise<Record<string, unknown>> {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    const file = form.get('media');
    if (!(file instanceof File) || file.size <= 5) return { errcode: 40006, errmsg: 'invalid file size' };
    this.uploads.push(file.name);
    const kind = url.searchParams.get('type') ?? '';
    const bytes = new Uint8Array(await file.arrayBuffer());
    return {
      type: kind,
      media_id: this.putFile({ name: file.name, bytes, type: kind }),
      created_at: '1800000000',
    };
  }

  private file(url: URL, response: ServerResponse): void {
    const file = this.media.get(url.searchParams.get('media_id') ?? '');
    if (!file) {
      json(response, { errcode: 40007, errmsg: 'invalid media_id' });
      return;
    }
    response.writeHead(200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${Buffer.from(file.name).toString('latin1')}"`,
    });
    response.end(file.bytes);
  }
}

/** A longer name is cut off, not refused (document 90245). */
const cut = (name: string): string => [...name].slice(0, 50).join('');

function json(response: ServerResponse, data: Record<string, unknown>): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(JSON.stringify(data));
}

function check<T extends z.ZodType>(
  schema: T,
  data: unknown,
): { value: z.output<T> } | { errcode: number; errmsg: string } {
  const parsed = schema.safeParse(data);
  if (parsed.success) return { value: parsed.data };
  const issue = parsed.error.issues[0];
  return { errcode: 40058, errmsg: `${issue?.path.join('.')}: ${issue?.message}` };
}
