import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWecom } from '../../../bots/wecom/index.ts';
import type { OpenDatabase } from '../../../db/open.ts';
import { bindAccount, insertPerson } from '../../../db/queries/people.ts';
import { inTransaction } from '../../../db/types.ts';
import type { AppContext } from '../../../src/app/context.ts';
import { createApp, type HttpApp } from '../../../src/http/app.ts';
import { consoleRoutes } from '../../../src/http/routes/console.ts';
import type { PlatformLogin } from '../../../src/platform-login.ts';
import { officialCalendar } from '../../support/calendar.ts';
import { consoleBrowser } from '../../support/console-client.ts';
import { openTestDatabase } from '../../support/databases.ts';
import { memoryJournal, memoryShared } from '../../support/platform-memory.ts';
import { instant, seedDirectory } from '../../support/seeds.ts';
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
  let store: OpenDatabase;
  let app: HttpApp;

  beforeAll(async () => {
    store = await openTestDatabase('postgres');
    const at = instant('2023-03-20 10:00');
    await inTransaction(store.db, async (tx) => {
      const personId = await insertPerson(tx, { name: '李主任', role: 'leader', unitId: null, mobile: null });
      await bindAccount(tx, { platform: 'wecom', userId: 'sz_li', personId, at });
    });
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const ctx: AppContext = {
      db: store.db,
      clock: { now: () => at },
      calendar: officialCalendar,
      adapters: new Map(),
      log,
      baseUrl: () => base,
      instance: 'console',
    };
    app = await createApp({
      ctx,
      config: { adminToken: null, publicUrl: base },
      directory: await seedDirectory(),
      plugins: [
        consoleRoutes({
          ctx,
          logins: new Map([['wecom', login]]),
          adminToken: null,
          secure: true,
          onActed: () => {},
        }),
      ],
    });
  });
  afterAll(async () => {
    await app?.close();
    await store?.close();
  });

  async function press(userId: string) {
    const browser = consoleBrowser(app);
    expect((await browser.get('/console/login')).html).toMatch(/企业微信登录/);
    const sent = await browser.get('/console/login/wecom');
    const { code, state } = server.agreeTo(sent.location, userId);
    const path = `/console/login/wecom/callback?code=${code}&state=${state}`;
    return { browser, path, back: await browser.get(path) };
  }

  test('lets in whoever is bound, and nobody else', async () => {
    const { browser, back: came } = await press('SZ_Li');
    expect(came).toMatchObject({ status: 303, location: '/console/' });
    expect((await browser.get('/console/')).location).toBe('/console/brief');
    const other = await press('stranger');
    expect(other.back.status).toBe(403);
    expect(other.back.html).toMatch(/尚未绑定人员/);
  });

  test('a page that loads twice stays logged in; another browser gets nowhere with the same answer', async () => {
    const { browser, path } = await press('SZ_Li');
    expect(await browser.get(path)).toMatchObject({ status: 303, location: '/console/' });
    const stranger = await consoleBrowser(app).get(path);
    expect(stranger.status).toBe(400);
    expect(stranger.html).toMatch(/登录已中断或超时/);
  });
});
