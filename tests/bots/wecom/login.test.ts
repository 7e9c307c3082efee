import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWecom } from '../../../bots/wecom/index.ts';
import type { PlatformLogin } from '../../../src/platform-login.ts';
import { consoleBrowser } from '../../support/console-client.ts';
import { openConsoleLogin } from '../../support/console-login.ts';
import { memoryJournal, memoryShared } from '../../support/platform-memory.ts';
import { WecomApiServer } from '../../support/wecom/api-server.ts';

const base = 'https://duban.example.gov.cn';
const back = `${base}/console/login/wecom/callback`;
const pages = { client: 'https://open.weixin.qq.com', browser: 'https://login.work.weixin.qq.com' };
const phone = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 wxwork/4.1.36 MicroMessenger/7.0.1 Language/zh';
const desktop = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0';

let server: WecomApiServer;
let login: PlatformLogin;
const logged: string[] = [];

beforeAll(async () => {
  server = new WecomApiServer();
  server.members.add('sz_li');
  const apiBase = await server.listen();
  const note = (fields: object, text: string) => void logged.push(text + JSON.stringify(fields));
  const keys = { token: 'tok3n', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };
  const app = { corpId: server.corpId, agentId: server.agentId, secret: server.secret, ...keys };
  const parts = createWecom(
    { apiBase, apps: [{ name: null, ...app }], contacts: null, webhooks: [], bot: null, pages },
    { shared: memoryShared(), journal: memoryJournal(), log: { info: note, warn: note, error: note } },
  );
  if (!parts.login) throw new Error('no login');
  login = parts.login;
});
afterAll(() => server.close());
beforeEach(() => {
  logged.length = 0;
});

const url = (userAgent: string, state = 'a1b2') =>
  login.authorizeUrl({ redirectUri: back, state, challenge: 'c', userAgent });
const identify = (code: string) => login.identify({ code, verifier: 'v', redirectUri: back });

describe('login with a WeCom account', () => {
  test('inside the client without a question, elsewhere by QR code', () => {
    const inside = new URL(url(phone));
    expect(inside.origin + inside.pathname).toBe('https://open.weixin.qq.com/connect/oauth2/authorize');
    expect(inside.hash).toBe('#wechat_redirect');
    expect(Object.fromEntries(inside.searchParams)).toEqual({
      appid: server.corpId,
      agentid: String(server.agentId),
      redirect_uri: back,
      response_type: 'code',
      scope: 'snsapi_base',
      state: 'a1b2',
    });
    const outside = new URL(url(desktop));
    expect(outside.origin + outside.pathname).toBe('https://login.work.weixin.qq.com/wwlogin/sso/login');
    expect(Object.fromEntries(outside.searchParams)).toEqual({
      login_type: 'CorpApp',
      appid: server.corpId,
      agentid: String(server.agentId),
      redirect_uri: back,
      state: 'a1b2',
    });
  });

  test.each([phone, desktop])('says who it is, once: %s', async (userAgent) => {
    const { code, state } = server.agreeTo(url(userAgent), 'SZ_Li');
    expect(state).toBe('a1b2');
    expect(await identify(code)).toEqual({ ok: true, userId: 'sz_li', otherIds: {} });
    expect(await identify(code)).toEqual({ ok: false, reason: 'refused' });
    expect(logged.join()).toMatch(/42022/);
    expect(logged.join()).not.toContain(code);
  });

  test('a guessed code, somebody from outside, a linked corporation: nobody we know', async () => {
    const refused = { ok: false, reason: 'refused' };
    expect(await identify('guess')).toEqual(refused);
    expect(await identify(server.agreeTo(url(phone), null).code)).toEqual(refused);
    expect(await identify(server.agreeTo(url(phone), 'ww9/zhang').code)).toEqual(refused);
    expect(() => server.agreeTo(url(phone).replace('duban.example', 'evil.example'), 'sz_li')).toThrow(
      /50001/,
    );
    expect(() => server.agreeTo(url(phone, 'not-allowed_here'), 'sz_li')).toThrow(/state/);
  });

  test.each(['drop', 'http-500', -1, 45009, 60020] as const)(
    '%s: asked to come back later',
    async (fault) => {
      server.fail('auth/getuserinfo', fault);
      expect(await identify(server.agreeTo(url(phone), 'sz_li').code)).toEqual({
        ok: false,
        reason: 'retry',
      });
    },
  );
});

describe('the console', () => {
  let open: Awaited<ReturnType<typeof openConsoleLogin>>;
  beforeAll(async () => {
    const agree = (address: string, userId: string) => server.agreeTo(address, userId);
    open = await openConsoleLogin({ platform: 'wecom', login, userId: 'sz_li', base, agree });
  });
  afterAll(() => open?.close());

  test('lets in whoever is bound, and nobody else', async () => {
    const { browser, back: came } = await open.press('SZ_Li');
    expect(came).toMatchObject({ status: 303, location: '/console/' });
    expect((await browser.get('/console/')).location).toBe('/console/brief');
    const other = await open.press('stranger');
    expect(other.back.status).toBe(403);
    expect(other.back.html).toMatch(/尚未绑定人员/);
  });

  test('a page that loads twice stays logged in; another browser gets nowhere with the same answer', async () => {
    const { browser, path } = await open.press('SZ_Li');
    expect(await browser.get(path)).toMatchObject({ status: 303, location: '/console/' });
    const stranger = await consoleBrowser(open.app).get(path);
    expect(stranger.status).toBe(400);
    expect(stranger.html).toMatch(/登录已中断或超时/);
  });
});
