import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHttp } from '../../../bots/feishu/http.ts';
import { createLogin } from '../../../bots/feishu/login.ts';
import type { PlatformLogin } from '../../../src/platform-login.ts';
import { agreeTo } from '../../support/feishu/accounts.ts';
import { type StrictFeishu, startFeishu } from '../../support/feishu/server.ts';

const back = 'https://duban.example.invalid/console/login/feishu/callback';
const verifier = 'v'.repeat(64);
const challenge = createHash('sha256').update(verifier).digest('base64url');

let feishu: StrictFeishu;
let login: PlatformLogin;
let logged: string[];

beforeAll(async () => {
  feishu = await startFeishu();
  feishu.world.redirectUrls.push(back);
  feishu.world.people.set('ou_aa01', {
    openId: 'ou_aa01',
    unionId: 'on_bb01',
    userId: '7g8h9i',
    name: '张三',
    mobile: '13800000001',
    chatId: 'oc_1',
    available: true,
    resigned: false,
  });
});
beforeEach(() => {
  logged = [];
  const note = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  login = makeLogin(feishu.world.app.secret, note);
});
afterAll(() => feishu?.stop());

const makeLogin = (appSecret: string, note: (fields: object, message: string) => void) =>
  createLogin({
    appId: feishu.world.app.id,
    appSecret,
    domain: feishu.origin,
    http: createHttp(2_000),
    log: { info: note, warn: note, error: note },
  });

const agreed = (openId = 'ou_aa01') =>
  agreeTo(
    feishu.world,
    login.authorizeUrl({ redirectUri: back, state: 's1', challenge, userAgent: '' }),
    openId,
  );

describe('login with a Feishu account', () => {
  test('says who it is, with the other ids', async () => {
    const { code, state } = agreed();
    expect(state).toBe('s1');
    expect(await login.identify({ code, verifier, redirectUri: back })).toEqual({
      ok: true,
      userId: 'ou_aa01',
      otherIds: { union_id: 'on_bb01', user_id: '7g8h9i' },
    });
  });

  test('a code works once, with the verifier and the address it was asked for with', async () => {
    const once = agreed();
    await login.identify({ code: once.code, verifier, redirectUri: back });
    const refused = { ok: false, reason: 'refused' };
    expect(await login.identify({ code: once.code, verifier, redirectUri: back })).toEqual(refused);
    expect(
      await login.identify({ code: agreed().code, verifier: 'w'.repeat(64), redirectUri: back }),
    ).toEqual(refused);
    expect(await login.identify({ code: agreed().code, verifier, redirectUri: `${back}/x` })).toEqual(
      refused,
    );
    expect(await login.identify({ code: 'guess', verifier, redirectUri: back })).toEqual(refused);
    expect(await login.identify({ code: agreed('ou_nobody').code, verifier, redirectUri: back })).toEqual(
      refused,
    );
  });

  test('a platform that does not answer is asked again later; nothing secret is logged', async () => {
    const { code } = agreed();
    feishu.fault({ path: /oauth/, does: 'cut' });
    expect(await login.identify({ code, verifier, redirectUri: back })).toEqual({
      ok: false,
      reason: 'retry',
    });
    feishu.fault({ path: /user_info/, does: { status: 502, body: 'bad gateway' } });
    expect(await login.identify({ code, verifier, redirectUri: back })).toEqual({
      ok: false,
      reason: 'retry',
    });
    expect(logged.join()).not.toMatch(new RegExp(`${feishu.world.app.secret}|${code}|${verifier}`));
    expect(logged).toHaveLength(2);
  });

  test('goes to the accounts host of the public platform', () => {
    const made = createLogin({
      appId: 'cli_1',
      appSecret: 's',
      domain: 'https://open.feishu.cn',
      http: createHttp(),
      log: { info: () => {}, warn: () => {}, error: () => {} },
    });
    const url = new URL(made.authorizeUrl({ redirectUri: back, state: 's', challenge, userAgent: '' }));
    expect(url.origin).toBe('https://accounts.feishu.cn');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'cli_1',
      response_type: 'code',
      redirect_uri: back,
      state: 's',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
  });
});
