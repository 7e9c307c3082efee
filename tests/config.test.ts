import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { describeConfig, describeMistakes } from '../src/config/describe.ts';
import { type Config, loadDotEnv, readEnv, toConfig } from '../src/config.ts';

type Env = Record<string, string>;

function configOf(env: Env): Config {
  const result = toConfig(readEnv(env));
  if (!result.ok) throw new Error(describeMistakes(result.mistakes));
  return result.config;
}

function mistakesOf(env: Env): Record<string, string> {
  const result = toConfig(readEnv(env));
  return result.ok ? {} : Object.fromEntries(result.mistakes.map(({ name, text }) => [name, text]));
}

function warningsOf(env: Env): string[] {
  const result = toConfig(readEnv(env));
  return result.ok ? result.warnings.map(({ name }) => name) : [];
}

const feishu = { FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718', FEISHU_APP_SECRET: 'feishu-secret' };
const webhook = {
  ...feishu,
  FEISHU_MODE: 'webhook',
  FEISHU_ENCRYPT_KEY: 'feishu-encrypt',
  FEISHU_VERIFICATION_TOKEN: 'feishu-verify',
};
const wecom = {
  WECOM_CORP_ID: 'ww01',
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: 'wecom-secret',
  WECOM_TOKEN: 'wecomtoken',
  WECOM_AES_KEY: 'a'.repeat(43),
};

describe('an empty environment', () => {
  test('is complete: embedded database, simulator on this machine only', () => {
    expect(configOf({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      database: { kind: 'embedded', dataDir: './data' },
      dataDir: './data',
      timeZone: 'Asia/Shanghai',
      logLevel: 'info',
      simulator: true,
      now: null,
      adminToken: null,
      feishu: null,
      wecom: null,
      wechaty: null,
    });
    expect(warningsOf({})).toEqual([]);
  });

  test('equals one whose texts are all empty', () => {
    const empty = { HOST: '', DATABASE_URL: ' ', LOG_LEVEL: '', DUBAN_SIMULATOR: '', FEISHU_APP_ID: '' };
    expect(configOf(empty)).toEqual(configOf({}));
  });
});

describe('values', () => {
  test.each(['', ' ', '3000.5', '-1', '65536', '3e3', '0x10', 'http'])('port «%s» is refused', (port) => {
    expect(mistakesOf({ PORT: port })['PORT']).toMatch(/0 至 65535 的整数.*whole number/);
  });

  test('port 0 lets the system choose', () => {
    expect(configOf({ PORT: '0' }).port).toBe(0);
  });

  test.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['FALSE', false],
  ])('DUBAN_SIMULATOR=%s is %s', (text, on) => {
    expect(configOf({ DUBAN_SIMULATOR: text }).simulator).toBe(on);
  });

  test('a word that is no yes and no no is refused, not coerced', () => {
    expect(Object.keys(mistakesOf({ DUBAN_SIMULATOR: 'maybe' }))).toEqual(['DUBAN_SIMULATOR']);
  });

  test.each([
    ['2023-03-22 09:00', '2023-03-22T01:00:00.000Z'],
    ['2023-03-22', '2023-03-21T16:00:00.000Z'],
    ['2023-03-22T09:00:00Z', '2023-03-22T09:00:00.000Z'],
    ['2023-03-22T09:00:00+08:00', '2023-03-22T01:00:00.000Z'],
  ])('DUBAN_NOW «%s» is the instant %s', (text, instant) => {
    expect(configOf({ DUBAN_NOW: text }).now?.toISOString()).toBe(instant);
  });

  test.each(['2023-02-30 09:00', '2023-03-22 25:00', '3月22日', '1679446800'])(
    'DUBAN_NOW «%s» is refused',
    (text) => {
      expect(Object.keys(mistakesOf({ DUBAN_NOW: text }))).toEqual(['DUBAN_NOW']);
    },
  );

  test.each([
    ['HOST', 'http://127.0.0.1:3000'],
    ['PUBLIC_URL', 'duban.example.cn'],
    ['DATABASE_URL', 'mysql://root@localhost/duban'],
    ['TZ', 'Beijing'],
    ['LOG_LEVEL', 'loud'],
    ['DUBAN_ADMIN_TOKEN', 'two words'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(Object.keys(mistakesOf({ [name]: value }))).toEqual([name]);
  });

  test('addresses lose the slash at the end', () => {
    expect(configOf({ PUBLIC_URL: 'https://duban.example.cn/' }).publicUrl).toBe('https://duban.example.cn');
  });

  test('DATABASE_URL chooses PostgreSQL', () => {
    const url = 'postgresql://duban:pw@db.example.cn/duban';
    expect(configOf({ DATABASE_URL: url }).database).toEqual({ kind: 'postgres', url });
  });
});

describe('all mistakes together', () => {
  test('single values, half-filled platforms and the simulator are reported in one go', () => {
    const env = {
      PORT: '',
      HOST: '0.0.0.0',
      DUBAN_SIMULATOR: '1',
      TZ: 'x',
      FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718',
      WECHATY_TOKEN: 't',
    };
    expect(Object.keys(mistakesOf(env)).sort()).toEqual([
      'DUBAN_SIMULATOR',
      'FEISHU_APP_SECRET',
      'PORT',
      'TZ',
      'WECHATY_PUPPET',
    ]);
    const result = toConfig(readEnv(env));
    const text = result.ok ? '' : describeMistakes(result.mistakes);
    expect(text).toMatch(/^配置有 5 处错误.*5 configuration mistakes/);
    expect(text.split('\n')).toHaveLength(6);
  });
});

describe('platforms', () => {
  test('Feishu over the long connection needs two names', () => {
    expect(configOf(feishu).feishu).toEqual({
      appId: 'cli_a1b2c3d4e5f60718',
      appSecret: 'feishu-secret',
      domain: 'https://open.feishu.cn',
      receive: { mode: 'ws' },
    });
  });

  test('Feishu by webhook also needs what its requests are verified with', () => {
    expect(Object.keys(mistakesOf({ ...feishu, FEISHU_MODE: 'webhook' }))).toEqual([
      'FEISHU_ENCRYPT_KEY FEISHU_VERIFICATION_TOKEN',
    ]);
    expect(configOf(webhook).feishu?.receive).toEqual({
      mode: 'webhook',
      encryptKey: 'feishu-encrypt',
      verificationToken: 'feishu-verify',
    });
  });

  test('a half-filled WeCom app names exactly what is missing', () => {
    const { WECOM_TOKEN: _, ...rest } = wecom;
    expect(Object.keys(mistakesOf(rest))).toEqual(['WECOM_TOKEN']);
    expect(Object.keys(mistakesOf({ WECOM_API_BASE: 'http://127.0.0.1:9' }))).toEqual(['WECOM_CORP_ID']);
  });

  test('WeCom app, bot and group robots stand alone or together', () => {
    const only = configOf({
      WECOM_GROUP_WEBHOOKS: '督查群=https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k1, k2',
    });
    expect(only.wecom).toEqual({
      moreApps: [],
      contacts: null,
      apiBase: 'https://qyapi.weixin.qq.com',
      pages: { client: 'https://open.weixin.qq.com', browser: 'https://login.work.weixin.qq.com' },
      app: null,
      bot: null,
      groupWebhooks: [
        { name: '督查群', target: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k1' },
        { name: null, target: 'k2' },
      ],
    });
    const all = configOf({
      ...wecom,
      WECOM_BOT_ID: 'b',
      WECOM_BOT_SECRET: 's',
      WECOM_BOT_WS: 'ws://127.0.0.1:9/',
    });
    expect(all.wecom?.app?.agentId).toBe(1000002);
    expect(all.wecom?.bot).toEqual({ id: 'b', secret: 's', ws: 'ws://127.0.0.1:9' });
  });

  test('the Wechaty puppet service needs its token, other puppets may go without', () => {
    expect(Object.keys(mistakesOf({ WECHATY_PUPPET: 'wechaty-puppet-service' }))).toEqual(['WECHATY_TOKEN']);
    expect(configOf({ WECHATY_PUPPET: 'wechaty-puppet-mock' }).wechaty?.token).toBeNull();
  });
});

describe('the simulator', () => {
  test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('is on by default on %s', (host) => {
    expect(configOf({ HOST: host }).simulator).toBe(true);
  });

  test.each(['0.0.0.0', '::', '10.1.2.3', 'duban.example.cn', '127.0.0.1.example.cn'])(
    'is off by default on %s',
    (host) => {
      expect(configOf({ HOST: host }).simulator).toBe(false);
    },
  );

  test('is off by default once a platform is configured, and can be asked for', () => {
    expect(configOf(feishu).simulator).toBe(false);
    expect(configOf({ ...feishu, DUBAN_SIMULATOR: '1' }).simulator).toBe(true);
  });

  test('is off by default behind a public address, and asked for there draws a warning', () => {
    const published = { PUBLIC_URL: 'https://duban.example.cn' };
    expect(configOf(published).simulator).toBe(false);
    expect(configOf({ PUBLIC_URL: 'http://[::1]:3000' }).simulator).toBe(true);
    expect(warningsOf({ ...published, DUBAN_SIMULATOR: '1' })).toEqual(['DUBAN_SIMULATOR']);
  });

  test('is refused with a reason where others could reach it', () => {
    expect(mistakesOf({ HOST: '0.0.0.0', DUBAN_SIMULATOR: '1' })['DUBAN_SIMULATOR']).toMatch(
      /只能在本机使用/,
    );
  });

  test('is the only place where time can be set', () => {
    const now = { DUBAN_NOW: '2023-03-22 09:00' };
    expect(mistakesOf({ ...now, DUBAN_SIMULATOR: '0' })['DUBAN_NOW']).toMatch(/模拟器/);
    expect(mistakesOf({ ...now, HOST: '10.0.0.8' })['DUBAN_NOW']).toMatch(/模拟器/);
  });
});

describe('warnings', () => {
  test('a misspelt name, a short token on a network, a platform on the embedded database', () => {
    expect(warningsOf({ FEISHU_APPID: 'x', PATH: '/bin' })).toEqual(['FEISHU_APPID']);
    expect(warningsOf({ HOST: '0.0.0.0', DUBAN_ADMIN_TOKEN: 'short' })).toEqual(['DUBAN_ADMIN_TOKEN']);
    expect(warningsOf({ DUBAN_ADMIN_TOKEN: 'short' })).toEqual([]);
    expect(warningsOf(feishu)).toEqual(['DATABASE_URL']);
  });
});

describe('secrets', () => {
  const env: Env = {
    ...webhook,
    ...wecom,
    WECOM_BOT_ID: 'bot-id',
    WECOM_BOT_SECRET: 'bot-secret',
    WECOM_GROUP_WEBHOOKS: 'group-robot-key',
    WECHATY_PUPPET: 'wechaty-puppet-service',
    WECHATY_TOKEN: 'wechaty-token',
    DUBAN_ADMIN_TOKEN: 'admin-token',
    DATABASE_URL: 'postgres://duban:p@ss/word@db.example.cn/duban?sslpassword=ssl-secret',
  };

  test('the description shows what is set, never the secret itself', () => {
    const text = JSON.stringify(describeConfig(configOf(env)));
    const secretNames = Object.keys(env).filter((name) => /SECRET|TOKEN|KEY|WEBHOOKS/.test(name));
    expect(secretNames).toHaveLength(10);
    for (const name of secretNames) expect(text).not.toContain(env[name]);
    expect(text).not.toMatch(/p@ss|word@|ssl-secret/);
    expect(text).toContain('postgres://duban:***@db.example.cn/duban?sslpassword=***');
    expect(text).toContain('cli_a1b2c3d4e5f60718');
  });

  test('a refused secret is not repeated in the message', () => {
    const bad = { ...wecom, WECOM_AES_KEY: 'leaky-key', DATABASE_URL: 'mysql://u:leaky-password@h/d' };
    const result = toConfig(readEnv(bad));
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain('leaky');
  });
});

describe('the .env file', () => {
  test('is read with or without a byte order mark; a missing one is no mistake', () => {
    const folder = mkdtempSync(join(tmpdir(), 'duban-env-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, '.env');
    expect(loadDotEnv(path)).toEqual({});
    writeFileSync(path, '\uFEFFPORT=8080\nDUBAN_ADMIN_TOKEN="a # b" # comment\n# TZ=x\n');
    expect(loadDotEnv(path)).toEqual({ PORT: '8080', DUBAN_ADMIN_TOKEN: 'a # b' });
  });

  test('a path that cannot be read is reported, not taken for an empty file', () => {
    expect(() => loadDotEnv(tmpdir())).toThrow(/EISDIR/);
  });
});
