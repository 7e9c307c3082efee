import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { loadSettings } from '../../src/app/settings.ts';
import { settingNames } from '../../src/domain/settings.ts';
import { createApp, type HttpApp } from '../../src/http/app.ts';
import { settingsShown } from '../../src/http/console/setting-controls.ts';
import { consoleRoutes } from '../../src/http/routes/console.ts';
import { consoleBrowser, loggedIn, nonceIn } from '../support/console-client.ts';
import { openTestDatabase } from '../support/databases.ts';
import { type House, openHouse } from '../support/house.ts';
import { seedDirectory } from '../support/seeds.ts';

const staff = '督查一科督查员';
const adminToken = 'a-token-for-tests-0123456789';
const path = '/console/settings';

let store: OpenDatabase;
let house: House;
let app: HttpApp;

beforeAll(async () => {
  store = await openTestDatabase('pglite');
  house = await openHouse(store, '2023-03-20 10:00');
  app = await createApp({
    ctx: house.ctx,
    config: { adminToken, publicUrl: null },
    directory: await seedDirectory(),
    plugins: [
      consoleRoutes({ ctx: house.ctx, logins: new Map(), adminToken, secure: true, onActed: () => {} }),
    ],
  });
});
afterAll(async () => {
  await app?.close();
  await store?.close();
});

const now = () => loadSettings(store.db);
const change = async (key: string, fields: Record<string, string>, who = staff) =>
  (await loggedIn(app, house, who)).send(path, `${path}/${key}`, fields);

async function administrator() {
  const browser = consoleBrowser(app);
  await browser.post('/console/login', { token: adminToken });
  return browser;
}

describe('the page of settings', () => {
  test('shows every setting once, by its name and in words', async () => {
    expect([...settingsShown].sort()).toEqual(Object.keys(settingNames).sort());
    const { status, html } = await (await loggedIn(app, house, staff)).get(path);
    expect(status).toBe(200);
    for (const name of Object.values(settingNames)) expect(html).toContain(`<dt>${name}</dt>`);
    expect(html).toMatch(/各责任单位分别报送/);
    expect(html).toMatch(/12:00—14:00、18:00—08:30/);
    expect(html).not.toMatch(/undefined|\[object|supervision_brief<|>true<|>null</);
  });

  test('is for staff and the administrator', async () => {
    for (const who of ['市商务局联络员', '市政府主要领导']) {
      const browser = await loggedIn(app, house, who);
      expect((await browser.get(path)).status).toBe(403);
      const n = nonceIn((await browser.get('/console/ask')).html);
      expect((await browser.post(`${path}/paceTolerance`, { n, v: '5' })).status).toBe(403);
    }
    expect((await consoleBrowser(app).get(path)).location).toBe('/console/login');
    expect((await (await administrator()).get(path)).status).toBe(200);
    expect(await now()).toMatchObject({ paceTolerance: 0 });
  });

  test.each([
    ['paceTolerance', { v: '2.5' }, 2.5, /“序时进度容差（个百分点）”已设为：2.5个百分点。/],
    ['duty', { v: 'lead' }, 'lead', /已设为：仅牵头单位报送。.*本期已列入的报送任务不变/],
    ['slips', { v: 'yes' }, true, /已设为：是。/],
    ['planDue', { v: '3月31日' }, '03-31', /已设为：3月31日。/],
    ['planDue', { v: '' }, null, /已设为：不限期。/],
    ['slipColours', { v0: 'blue', v1: 'orange', v2: 'red' }, ['blue', 'orange', 'red'], /蓝、橙、红/],
    [
      'copies',
      { v: '市政府领导\r\n 市政协办公室 \r\n' },
      ['市政府领导', '市政协办公室'],
      /市政府领导；市政协办公室/,
    ],
    ['issuer', { v: '某市政府<b>' }, '某市政府<b>', /某市政府&lt;b&gt;/],
  ] as const)('%s is changed, and says so', async (key, fields, value, words) => {
    const answer = await change(key, fields);
    expect(answer.status).toBe(200);
    expect(answer.html).toMatch(words);
    expect((await now())[key]).toEqual(value);
    const [entry] = await store.db
      .selectFrom('audit')
      .select(['actor', 'person_id', 'details'])
      .where('subject', '=', `setting:${key}`)
      .orderBy('id', 'desc')
      .execute();
    expect(entry).toMatchObject({ actor: staff, details: { after: value } });
    expect(entry?.person_id).not.toBeNull();
  });

  test.each([
    ['paceTolerance', { v: '' }, /应为0至20之间的数字.*原设置未改动/],
    ['paceTolerance', { v: '百分之五' }, /应为0至20之间的数字/],
    ['slipWorkdays', { v: '2.5' }, /应为1至30之间的整数/],
    ['duty', { v: 'constructor' }, /应为each（各责任单位分别报送）/],
    ['secondSigner', { v: 'yes' }, /没有权限/],
    ['slips', {}, /应为true或false/],
    ['planDue', { v: '13月40日' }, /应为月-日/],
    ['slipColours', { v0: 'blue', v1: 'blue', v2: 'red' }, /应为三种不同的颜色/],
    ['colours', { v0: 'pink' }, /各指定一种颜色/],
    ['ladder', { v: '[]' }, /没有找到/],
    ['__proto__', { v: '1' }, /没有找到/],
  ] as const)('%s with %j is refused in words and changes nothing', async (key, fields, words) => {
    const before = await now();
    const answer = await change(key, fields);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.html).toMatch(words);
    expect(await now()).toEqual(before);
  });

  test('who may sign is the administrator’s to say', async () => {
    const seen = await (await loggedIn(app, house, staff)).get(path);
    expect(seen.html).not.toContain(`action="${path}/signers"`);
    expect((await change('signers', { v: staff })).status).toBe(403);
    const answer = await (await administrator()).send(path, `${path}/signers`, { v: staff });
    expect(answer.html).toMatch(/“通报签发人”已设为：督查一科督查员。/);
    expect(await now()).toMatchObject({ signers: [staff] });
    const misspelt = await (await administrator()).send(path, `${path}/signers`, { v: `${staff}\r\n无此人` });
    expect(misspelt.html).toMatch(/人员名单中没有名为无此人的督查员或市领导。原设置未改动/);
    const liaison = await (await administrator()).send(path, `${path}/signers`, { v: '市商务局联络员' });
    expect(liaison.html).toMatch(/没有名为市商务局联络员的督查员或市领导/);
    expect(await now()).toMatchObject({ signers: [staff] });
  });

  test('reminders are changed in words as in the chat: shown first, in force after 确认', async () => {
    const browser = await loggedIn(app, house, staff);
    const preview = await browser.send(path, '/console/act', { say: '提醒安排', more: '每人每日2条' });
    expect(preview.html).toMatch(/每人每日主动消息上限：现行1条，调整为2条/);
    expect(await now()).toMatchObject({ messagesPerPersonPerDay: 1 });
    const answered = await browser.send(path, '/console/act', { say: '确认' });
    expect(answered.status).toBe(200);
    expect(await now()).toMatchObject({ messagesPerPersonPerDay: 2 });
  });

  test('a form of somebody else’s page, or of none, changes nothing', async () => {
    const browser = await loggedIn(app, house, staff);
    const n = nonceIn((await (await administrator()).get(path)).html);
    const before = await now();
    for (const nonce of [n, '', 'x']) {
      const answer = await browser.post(`${path}/paceTolerance`, { n: nonce, v: '9' });
      expect(answer.status).toBe(400);
    }
    expect(await now()).toEqual(before);
  });
});
