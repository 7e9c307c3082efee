import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diagnoseFeishu } from '../../../bots/feishu/doctor.ts';
import { callbacks, eventNames, scopeNeeds } from '../../../bots/feishu/needs.ts';
import { type StrictFeishu, startFeishu } from '../../support/feishu/server.ts';

const publicUrl = 'https://duban.example.invalid';
const back = `${publicUrl}/console/login/feishu/callback`;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let feishu: StrictFeishu;
beforeEach(async () => {
  feishu = await startFeishu();
  const { world } = feishu;
  for (const { anyOf } of scopeNeeds) world.scopes.add(anyOf[0] ?? '');
  world.events.push(...eventNames);
  world.callbacks.push(...callbacks);
  world.redirectUrls.push(back);
});
afterEach(() => feishu.stop());

const diagnose = async (
  more: {
    appSecret?: string;
    domain?: string;
    now?: number;
    publicUrl?: string | null;
    webhook?: boolean;
  } = {},
) => {
  const findings = await diagnoseFeishu(
    {
      appId: feishu.world.app.id,
      appSecret: more.appSecret ?? feishu.world.app.secret,
      domain: more.domain ?? feishu.origin,
      receive: more.webhook ? { mode: 'webhook', encryptKey: 'k', verificationToken: 't' } : { mode: 'ws' },
    },
    {
      clock: { now: () => new Date(more.now ?? Date.now()) },
      log: silent,
      publicUrl: more.publicUrl === undefined ? publicUrl : more.publicUrl,
    },
  );
  return new Map(findings.map(({ check, level, text }) => [check, `${level} ${text}`]));
};

describe('duban doctor feishu', () => {
  test('an app that is set up right has nothing wrong', async () => {
    const found = await diagnose();
    const { 可用范围: byHand, ...rest } = Object.fromEntries(found);
    expect(byHand).toMatch(/^warning .*请人工核对/);
    expect(Object.values(rest).filter((text) => !text.startsWith('ok'))).toEqual([]);
    expect(found.get('机器人')).toMatch(/督查助手/);
    // It looks at the connection without taking events away from the service.
    expect(feishu.requests.filter((request) => request.includes('/ws/v2'))).toEqual([]);
  });

  test.each([
    [{ appSecret: 'wrong' }, /^error App Secret 不正确.*凭证与基础信息/],
    [{ domain: 'http://127.0.0.1:9' }, /^error 不能访问 http:\/\/127\.0\.0\.1:9.*防火墙/],
  ])('%j is said first, and alone', async (wrong, words) => {
    const found = await diagnose(wrong);
    expect([...found.keys()]).toEqual(['飞书凭证']);
    expect(found.get('飞书凭证')).toMatch(words);
  });

  test('a clock that is off', async () => {
    expect((await diagnose({ now: Date.now() + 400_000 })).get('时钟偏差')).toMatch(
      /^error .*快(39\d|40\d)秒.*NTP/,
    );
  });

  test('missing permissions, by what they are for; optional ones are only pointed out', async () => {
    feishu.world.scopes.delete('im:resource');
    feishu.world.scopes.delete('im:message.urgent');
    const found = await diagnose();
    expect(found.get('权限')).toMatch(/^error .*权限管理.*\n {8}im:resource：收发填报表/);
    expect(found.get('权限')).not.toMatch(/im:chat/);
    expect(found.get('可选权限')).toMatch(/^warning .*im:message\.urgent/s);
  });

  test('events and callbacks that are not subscribed, and where to add them', async () => {
    feishu.world.events.splice(0, 1);
    feishu.world.callbacks.splice(0, 1);
    feishu.world.redirectUrls.splice(0, 1);
    const found = await diagnose();
    expect(found.get('事件订阅')).toMatch(/^error 未订阅：im\.message\.receive_v1.*事件配置.*使用长连接接收/);
    expect(found.get('回调订阅')).toMatch(/^error 未订阅：card\.action\.trigger.*回调配置/);
    expect(found.get('网页登录')).toMatch(/^warning .*重定向 URL 中添加：https:\/\/duban/);
  });

  test('what the platform does not tell is checked by hand', async () => {
    feishu.world.scopes.delete('application:application:self_manage');
    expect((await diagnose()).get('事件与回调')).toMatch(
      /^warning .*self_manage.*请人工核对.*card\.action\.trigger/,
    );
  });

  test('too many connections, and a bot that is none', async () => {
    feishu.fault({
      path: /ws\/endpoint/,
      does: { status: 200, body: { code: 1000040350, msg: 'too many' } },
    });
    feishu.fault({ path: /bot\/v3\/info/, does: { status: 400, body: { code: 230006, msg: 'no bot' } } });
    const found = await diagnose();
    expect(found.get('接收消息')).toMatch(/^error 连接数已达上限/);
    expect(found.get('机器人')).toMatch(/^error 没有机器人能力.*添加应用能力/);
  });

  test('webhook: the address to enter', async () => {
    expect((await diagnose({ webhook: true })).get('接收消息')).toMatch(
      /^ok .*https:\/\/duban\.example\.invalid\/webhooks\/feishu/,
    );
    expect((await diagnose({ webhook: true, publicUrl: null })).get('接收消息')).toMatch(/^warning/);
  });
});

test.each(['feishu.md', 'feishu.zh-CN.md'])('%s names every permission, event and callback', async (name) => {
  const guide = await readFile(join(import.meta.dirname, '..', '..', '..', 'docs', name), 'utf8');
  const named = [...scopeNeeds.map(({ anyOf }) => anyOf[0] ?? ''), ...eventNames, ...callbacks];
  expect(named.filter((one) => !guide.includes(`\`${one}\``))).toEqual([]);
});
