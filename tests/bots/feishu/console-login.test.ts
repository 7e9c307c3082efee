import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeishu } from '../../../bots/feishu/index.ts';
import type { OpenDatabase } from '../../../db/open.ts';
import { bindAccount, insertPerson } from '../../../db/queries/people.ts';
import { inTransaction } from '../../../db/types.ts';
import type { AppContext } from '../../../src/app/context.ts';
import { createApp, type HttpApp } from '../../../src/http/app.ts';
import { consoleRoutes } from '../../../src/http/routes/console.ts';
import { officialCalendar } from '../../support/calendar.ts';
import { consoleBrowser } from '../../support/console-client.ts';
import { openTestDatabase } from '../../support/databases.ts';
import { agreeTo } from '../../support/feishu/accounts.ts';
import { handLeases } from '../../support/feishu/adapter.ts';
import { type StrictFeishu, startFeishu } from '../../support/feishu/server.ts';
import { instant, seedDirectory } from '../../support/seeds.ts';

const base = 'https://duban.example.invalid';
const log = { info: () => {}, warn: () => {}, error: () => {} };

let feishu: StrictFeishu;
let store: OpenDatabase;
let app: HttpApp;

beforeAll(async () => {
  feishu = await startFeishu();
  feishu.world.redirectUrls.push(`${base}/console/login/feishu/callback`);
  for (const [openId, name] of [
    ['ou_leader', '李主任'],
    ['ou_stranger', '王五'],
  ] as const)
    feishu.world.people.set(openId, {
      openId,
      unionId: `on_${name}`,
      userId: name,
      name,
      mobile: null,
      chatId: `oc_${openId}`,
      available: true,
      resigned: false,
    });
  store = await openTestDatabase('postgres');
  const at = instant('2023-03-20 10:00');
  await inTransaction(store.db, async (tx) => {
    const personId = await insertPerson(tx, { name: '李主任', role: 'leader', unitId: null, mobile: null });
    await bindAccount(tx, { platform: 'feishu', userId: 'ou_leader', personId, at });
  });
  const ctx: AppContext = {
    db: store.db,
    clock: { now: () => at },
    calendar: officialCalendar,
    adapters: new Map(),
    log,
    baseUrl: () => base,
    instance: 'console',
  };
  const { login } = createFeishu(
    {
      appId: feishu.world.app.id,
      appSecret: feishu.world.app.secret,
      domain: feishu.origin,
      receive: { mode: 'ws' },
    },
    { clock: ctx.clock, log, leases: handLeases() },
  );
  if (!login) throw new Error('no login');
  app = await createApp({
    ctx,
    config: { adminToken: null, publicUrl: base },
    directory: await seedDirectory(),
    plugins: [
      consoleRoutes({
        ctx,
        logins: new Map([['feishu', login]]),
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
  await feishu?.stop();
});

/** Presses 飞书登录, agrees on the platform's page, and comes back. */
async function login(openId: string) {
  const browser = consoleBrowser(app);
  expect((await browser.get('/console/login')).html).toMatch(/飞书登录/);
  const sent = await browser.get('/console/login/feishu');
  const { code, state } = agreeTo(feishu.world, sent.location, openId);
  const back = await browser.get(`/console/login/feishu/callback?code=${code}&state=${state}`);
  return { browser, back };
}

test('a bound person is let in with the Feishu account, nobody else', async () => {
  const { browser, back } = await login('ou_leader');
  expect(back).toMatchObject({ status: 303, location: '/console/' });
  expect((await browser.get('/console/')).location).toBe('/console/brief');
  const other = await login('ou_stranger');
  expect(other.back.status).toBe(403);
  expect(other.back.html).toMatch(/尚未绑定人员/);
});
