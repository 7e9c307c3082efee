import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeishu } from '../../../bots/feishu/index.ts';
import { openConsoleLogin } from '../../support/console-login.ts';
import { agreeTo } from '../../support/feishu/accounts.ts';
import { handLeases } from '../../support/feishu/adapter.ts';
import { type StrictFeishu, startFeishu } from '../../support/feishu/server.ts';
import { addPerson, type FeishuPerson } from '../../support/feishu/world.ts';

const base = 'https://duban.example.invalid';
const log = { info: () => {}, warn: () => {}, error: () => {} };

let feishu: StrictFeishu;
let leader: FeishuPerson;
let open: Awaited<ReturnType<typeof openConsoleLogin>>;

beforeAll(async () => {
  feishu = await startFeishu();
  const { world, origin: domain } = feishu;
  world.redirectUrls.push(`${base}/console/login/feishu/callback`);
  leader = addPerson(world, '李主任');
  const { login } = createFeishu(
    { appId: world.app.id, appSecret: world.app.secret, domain, receive: { mode: 'ws' } },
    { clock: { now: () => new Date() }, log, leases: handLeases() },
  );
  if (!login) throw new Error('no login');
  open = await openConsoleLogin({
    platform: 'feishu',
    login,
    userId: leader.openId,
    base,
    agree: (address, openId) => agreeTo(world, address, openId),
  });
});
afterAll(async () => {
  await open?.close();
  await feishu?.stop();
});

test('a bound person is let in with the Feishu account, nobody else', async () => {
  const { browser, back } = await open.press(leader.openId);
  expect(back).toMatchObject({ status: 303, location: '/console/' });
  expect((await browser.get('/console/')).location).toBe('/console/brief');
  const other = await open.press(addPerson(feishu.world, '王五').openId);
  expect(other.back.status).toBe(403);
  expect(other.back.html).toMatch(/尚未绑定人员/);
});
