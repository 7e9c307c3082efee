import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diagnoseWecom } from '../../../bots/wecom/doctor.ts';
import { createWecom } from '../../../bots/wecom/index.ts';
import type { WecomSettings } from '../../../bots/wecom/settings.ts';
import type { Finding } from '../../../src/cli/finding.ts';
import { memoryJournal, memoryShared } from '../../support/platform-memory.ts';
import { WecomApiServer } from '../../support/wecom/api-server.ts';

let server: WecomApiServer;
let settings: WecomSettings;
let app: FastifyInstance | null = null;

beforeEach(async () => {
  server = new WecomApiServer();
  server.members.add('fgw_zhang');
  const apiBase = await server.listen();
  settings = {
    apiBase,
    apps: [
      {
        name: null,
        corpId: server.corpId,
        agentId: server.agentId,
        secret: server.secret,
        token: 'tok3n',
        aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
      },
    ],
    contacts: { token: 'a', aesKey: 'b'.repeat(43) },
    webhooks: [{ name: '督查群', target: `${apiBase}/cgi-bin/webhook/send?key=${server.webhookKey}` }],
    bot: null,
  };
});

afterEach(async () => {
  await app?.close();
  app = null;
  await server.close();
});

const errors = (found: readonly Finding[]) =>
  found.filter(({ level }) => level === 'error').map(({ text }) => text);

/** The service's own callback, as a proxy would lead to it. */
async function serve(changes: Partial<WecomSettings> = {}): Promise<string> {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const parts = createWecom(
    { ...settings, ...changes },
    { shared: memoryShared(), journal: memoryJournal(), log },
  );
  app = Fastify();
  if (parts.plugin) await app.register(parts.plugin);
  return app.listen({ host: '127.0.0.1', port: 0 });
}

describe('duban doctor wecom', () => {
  test('finds nothing wrong where nothing is, and sends nothing to anybody', async () => {
    const found = await diagnoseWecom(settings, await serve());
    expect(errors(found)).toEqual([]);
    expect(found.map(({ text }) => text).join('\n')).toMatch(/凭据有效.*回调地址可用.*地址有效/s);
    expect(server.delivered).toEqual([]);
    expect(server.byWebhook).toEqual([]);
  });

  test('the domain that 企业微信登录 may come back to', async () => {
    const url = await serve();
    const [wrong] = (await diagnoseWecom(settings, url)).filter(({ check }) => check === '企业微信登录');
    expect(wrong).toMatchObject({
      level: 'warning',
      text: expect.stringMatching(/duban\.example\.gov\.cn.*不一致/),
    });
    server.redirectDomain = new URL(url).host;
    const [right] = (await diagnoseWecom(settings, url)).filter(({ check }) => check === '企业微信登录');
    expect(right?.level).toBe('ok');
  });

  test('60020: says which address has to go on the allow-list', async () => {
    server.fail('agent/get', 60020);
    const [text] = errors(await diagnoseWecom(settings, null));
    expect(text).toMatch(/60020.*企业可信IP.*203\.0\.113\.9/s);
  });

  test.each([
    ['a wrong secret', 40001, /WECOM_SECRET/],
    ['a wrong corp id', 40013, /WECOM_CORP_ID/],
    ['an agent of another app', 301002, /WECOM_AGENT_ID/],
    ['no permission', 60011, /可见范围/],
  ])('%s', async (_title, code, expected) => {
    server.fail('agent/get', code);
    expect(errors(await diagnoseWecom(settings, null)).join()).toMatch(expected);
  });

  test('an app nobody sees, and one that was switched off', async () => {
    server.members.clear();
    server.rootVisible = false;
    server.agentClosed = true;
    expect(errors(await diagnoseWecom(settings, null)).join('\n')).toMatch(/已停用.*可见范围为空/s);
  });

  test('a callback that leads to another service, or to one with other keys', async () => {
    const [first] = settings.apps;
    if (!first) throw new Error('no app');
    const url = await serve({ apps: [{ ...first, token: 'other' }] });
    expect(errors(await diagnoseWecom(settings, url)).join()).toMatch(/HTTP 403/);
    const nobody = await diagnoseWecom(settings, 'http://127.0.0.1:9');
    expect(nobody.find(({ check }) => check === '企业微信回调')).toMatchObject({ level: 'warning' });
  });

  test('a group robot that was removed, and a platform that is away', async () => {
    const gone = { ...settings, webhooks: [{ name: '旧群', target: 'old-key' }] };
    expect(errors(await diagnoseWecom(gone, null)).join()).toMatch(/重新添加/);
    const away = { ...settings, apiBase: 'http://127.0.0.1:9', webhooks: [] };
    expect(errors(await diagnoseWecom(away, null)).join()).toMatch(/WECOM_API_BASE/);
  });
});
