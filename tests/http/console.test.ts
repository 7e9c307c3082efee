import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { deactivatePerson } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import { createApp, type HttpApp } from '../../src/http/app.ts';
import { consoleRoutes } from '../../src/http/routes/console.ts';
import { formPageRoutes } from '../../src/http/routes/form-page.ts';
import type { LoginAnswer, PlatformLogin } from '../../src/platform-login.ts';
import { consoleBrowser, loggedIn, nonceIn, ticketFor } from '../support/console-client.ts';
import { openTestDatabase } from '../support/databases.ts';
import { type House, openHouse } from '../support/house.ts';
import { seedDirectory } from '../support/seeds.ts';

const commerce = '市商务局联络员';
const water = '市水利局联络员';
const staff = '督查一科督查员';
const leader = '市政府主要领导';
const adminToken = 'a-token-for-tests-0123456789';

let store: OpenDatabase;
let house: House;
let app: HttpApp;
/** What the platform says about whoever comes back with a code. */
let vouches: LoginAnswer = { ok: false, reason: 'refused' };
const asked: Parameters<PlatformLogin['authorizeUrl']>[0][] = [];
const identified: Parameters<PlatformLogin['identify']>[0][] = [];

beforeAll(async () => {
  store = await openTestDatabase('postgres');
  house = await openHouse(store, '2023-03-20 10:00');
  await house.says(commerce, '第6项 进度35%\n进展：<script>alert(1)</script>已建成3个');
  await house.says(commerce, '第7项 20%');
  await house.says(water, '第35项 40%');
  const login: PlatformLogin = {
    label: '飞书登录',
    authorizeUrl: (request) => {
      asked.push(request);
      return `https://accounts.example.invalid/authorize?state=${request.state}`;
    },
    identify: (answer) => {
      identified.push(answer);
      return Promise.resolve(vouches);
    },
  };
  app = await createApp({
    ctx: house.ctx,
    config: { adminToken, publicUrl: null },
    directory: await seedDirectory(),
    plugins: [
      formPageRoutes({ ctx: house.ctx, onSubmitted: () => {} }),
      consoleRoutes({
        ctx: house.ctx,
        logins: new Map([['simulator', login]]),
        adminToken,
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

describe('getting in', () => {
  test('nobody sees anything without logging in', async () => {
    for (const path of ['/console/', '/console/progress', '/console/people', '/console/answers/1'])
      expect(await consoleBrowser(app).get(path)).toMatchObject({ status: 303, location: '/console/login' });
  });

  test('a link from the chat works once, and not by being looked at', async () => {
    const path = await ticketFor(house, staff);
    const browser = consoleBrowser(app);
    expect((await browser.get(path)).html).toMatch(/链接只能使用一次/);
    expect((await browser.get(path)).status).toBe(200);
    expect(await browser.post(path, {})).toMatchObject({ status: 303, location: '/console/' });
    expect(await browser.get('/console/')).toMatchObject({ status: 303, location: '/console/progress' });
    expect((await consoleBrowser(app).post(path, {})).status).toBe(410);
  });

  test('another site cannot log anybody in', async () => {
    const url = await ticketFor(house, staff);
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await app.inject({ method: 'POST', url, headers })).statusCode).toBe(403);
    expect((await app.inject({ method: 'POST', url })).statusCode).toBe(303);
  });

  test('the cookie is for this site, this path and https alone', async () => {
    const response = await app.inject({ method: 'POST', url: await ticketFor(house, staff) });
    expect(response.headers['set-cookie']?.toString()).toMatch(
      /duban_session=[\w-]{43}; Max-Age=43200; Path=\/console; HttpOnly; Secure; SameSite=Lax/,
    );
  });

  test('the administrator needs the token and can read, but decides nothing', async () => {
    const browser = consoleBrowser(app);
    expect((await browser.post('/console/login', { token: 'guess' })).status).toBe(403);
    await browser.post('/console/login', { token: adminToken });
    const page = await browser.get('/console/review');
    expect(page.html).toMatch(/第6项 市商务局/);
    expect(page.html).not.toMatch(/通过 6 市商务局/);
    const forced = await browser.post('/console/act', { n: nonceIn(page.html), say: '通过 6 市商务局' });
    expect(forced.status).toBe(403);
  });

  test('logging out ends the session, also for a copied cookie', async () => {
    const browser = await loggedIn(app, house, staff);
    const copy = consoleBrowser(app);
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    await browser.send('/console/progress', '/console/logout', {});
    expect((await copy.get('/console/progress')).status).toBe(303);
  });

  test('a session ends after twelve hours and with the person', async () => {
    const browser = await loggedIn(app, house, '督查三科督查员');
    expect((await browser.get('/console/progress')).status).toBe(200);
    await inTransaction(house.ctx.db, (tx) => deactivatePerson(tx, house.person('督查三科督查员').id));
    expect((await browser.get('/console/progress')).status).toBe(303);
    const other = await loggedIn(app, house, '督查二科督查员');
    const before = house.clock.now();
    house.clock.set(new Date(before.getTime() + 12 * 3_600_000));
    expect((await other.get('/console/progress')).status).toBe(303);
    house.clock.set(before);
  });
});

describe('login with an account of the platform', () => {
  const start = async () => {
    const browser = consoleBrowser(app);
    await browser.get('/console/login/simulator');
    const { state } = asked.at(-1) ?? { state: '' };
    return { browser, state };
  };
  const back = '/console/login/simulator/callback';

  test('state and PKCE bind the answer to the browser that asked', async () => {
    const { browser, state } = await start();
    vouches = { ok: true, userId: `sim-${house.person(leader).id}`, otherIds: {} };
    expect((await browser.get(`${back}?code=c1&state=${'x'.repeat(32)}`)).status).toBe(400);
    expect((await consoleBrowser(app).get(`${back}?code=c1&state=${state}`)).status).toBe(400);
    expect(identified).toEqual([]);
    expect(await browser.get(`${back}?code=c1&state=${state}`)).toMatchObject({ status: 303 });
    const { verifier, redirectUri } = identified[0] ?? { verifier: '', redirectUri: '' };
    expect(redirectUri).toBe(`http://127.0.0.1:3000${back}`);
    const { createHash } = await import('node:crypto');
    expect(asked.at(-1)?.challenge).toBe(createHash('sha256').update(verifier).digest('base64url'));
    expect((await browser.get('/console/')).location).toBe('/console/brief');
    // The same answer again finds no login that waits for it: who is in stays in, nobody else gets in.
    expect((await browser.get(`${back}?code=c1&state=${state}`)).location).toBe('/console/');
    expect((await consoleBrowser(app).get(`${back}?code=c1&state=${state}`)).status).toBe(400);
  });

  test.each([
    [{ ok: true, userId: 'nobody', otherIds: {} }, /尚未绑定人员/],
    [{ ok: false, reason: 'refused' }, /没有确认您的身份/],
    [{ ok: false, reason: 'retry' }, /暂时没有回应/],
  ] as const)('%j is no way in', async (answer, words) => {
    const { browser, state } = await start();
    vouches = answer;
    const page = await browser.get(`${back}?code=c2&state=${state}`);
    expect(page.status).toBe(403);
    expect(page.html).toMatch(words);
    expect((await browser.get('/console/progress')).status).toBe(303);
  });

  test('a platform that has no login is refused', async () => {
    expect((await consoleBrowser(app).get('/console/login/wecom')).status).toBe(404);
  });
});

describe('who sees what', () => {
  const officePages = ['/console/progress', '/console/bulletins'];
  const staffPages = ['/console/review', '/console/requests', '/console/notices', '/console/people'];

  test('liaisons see their own unit, and nothing of the office', async () => {
    const browser = await loggedIn(app, house, commerce);
    for (const path of [
      ...officePages,
      ...staffPages,
      '/console/brief',
      `/console/units/${house.person(water).unitId}`,
    ])
      expect((await browser.get(path)).status, path).toBe(403);
    const own = await browser.get('/console/tasks');
    expect(own.html).toMatch(/市商务局 2023年3月/);
    expect(own.html).toMatch(/进度35%/);
    const other = await browser.get('/console/tasks/35');
    expect(other.status).toBe(200);
    expect(other.html).not.toMatch(/进度40%/);
  });

  test('leaders see units and signed bulletins, but not the office at work', async () => {
    const browser = await loggedIn(app, house, leader);
    for (const path of staffPages) expect((await browser.get(path)).status, path).toBe(403);
    expect((await browser.get('/console/progress')).html).toMatch(/市水利局/);
    expect((await browser.get('/console/progress')).html).not.toMatch(/催办/);
    expect((await browser.get('/console/brief')).html).toMatch(/通报尚未签发/);
  });

  test('staff see all, and people’s words stay words', async () => {
    const browser = await loggedIn(app, house, staff);
    for (const path of [...officePages, ...staffPages])
      expect((await browser.get(path)).status, path).toBe(200);
    const review = await browser.get('/console/review');
    expect(review.html).toMatch(/&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
    expect(review.html).not.toMatch(/<script/);
    expect(review.headers['content-security-policy']).toMatch(/default-src 'none'/);
    const unit = await browser.get(`/console/units/${house.person(water).unitId}`);
    expect(unit.html).toMatch(/市水利局 2023年3月/);
    expect((await browser.get('/console/units/99999')).status).toBe(404);
    expect((await browser.get('/console/tasks/999')).status).toBe(404);
    expect((await browser.get('/console/tasks/6?period=2023-02')).html).toMatch(/2023年2月尚无报送/);
  });

  test('notices show no address that opens somebody’s page', async () => {
    await house.says(commerce, '网页填报');
    const browser = await loggedIn(app, house, staff);
    expect((await browser.get('/console/notices')).html).not.toMatch(/\/f\/|\/console\/enter/);
  });
});

test('the page of people shows leave and who stands in', async () => {
  await house.says(commerce, '4月20日到4月25日请假');
  const browser = await loggedIn(app, house, staff);
  expect((await browser.get('/console/people')).html).toMatch(/2023年4月20日起至2023年4月25日停发提醒/);
});

describe('doing things', () => {
  test('feedback that was answered can be answered once more', async () => {
    const asked = await house.says(commerce, '提个意见：表格太多');
    const [, no = ''] = /编号(\d+)/.exec(asked.text) ?? [];
    const browser = await loggedIn(app, house, staff);
    const say = `回复 投诉 ${no}`;
    await browser.send('/console/requests', '/console/act', { say, more: '下月起精简' });
    const page = await browser.get('/console/requests');
    expect(page.html).toMatch(/表格太多[\s\S]*答复：下月起精简[\s\S]*补充答复/);
    await browser.send('/console/requests', '/console/act', { say, more: '已取消两张表' });
    expect((await browser.get('/console/requests')).html).toMatch(/答复：已取消两张表/);
    const told = await house.ctx.db
      .selectFrom('outbox')
      .select('text')
      .where('key', 'like', 'answer:%')
      .execute();
    expect(told.map(({ text }) => text).join()).toMatch(
      /市督查局答复：下月起精简[\s\S]*市督查局补充答复：已取消两张表/,
    );
  });

  test('a decision is made like one in the chat, answered on the page and not sent', async () => {
    const browser = await loggedIn(app, house, staff);
    const done = await browser.send('/console/review', '/console/act', {
      value: JSON.stringify({ say: '通过 7 市商务局' }),
    });
    expect(done.html).toMatch(/已采用市商务局第7项报送/);
    const review = await browser.get('/console/review');
    // The form names the version that is on the page; another one is not decided on.
    expect(review.html).toMatch(/name="say" value="退回 6 市商务局 2023-03 第1版"/);
    const stale = await browser.send('/console/review', '/console/act', {
      say: '退回 6 市商务局 2023-03 第2版',
      more: '缺少数据',
    });
    expect(stale.html).toMatch(/请核对/);
    expect(review.html).toMatch(/<dt>任务<\/dt><dd>[^<]{20,}<\/dd>[\s\S]*<dt>上期<\/dt><dd>无报送/);
    const returned = await browser.send('/console/review', '/console/act', {
      say: '退回 6 市商务局 2023-03 第1版',
      more: '缺少数据',
    });
    expect(returned.html).toMatch(/已退回市商务局第6项/);
    const rows = await house.ctx.db
      .selectFrom('outbox')
      .select(['kind', 'state', 'reason'])
      .where('text', 'like', '%已退回市商务局第6项%')
      .execute();
    expect(rows).toEqual([{ kind: 'reply', state: 'skipped', reason: 'shown_on_page' }]);
    const audit = await house.ctx.db
      .selectFrom('audit')
      .select('actor')
      .where('action', 'like', 'report.%')
      .where('actor', '=', staff)
      .execute();
    expect(audit.length).toBeGreaterThan(0);
  });

  test('one rendering does one thing, and another page’s form does nothing', async () => {
    const browser = await loggedIn(app, house, staff);
    const n = nonceIn((await browser.get('/console/ask')).html);
    const first = await browser.post('/console/act', { n, say: '进度' });
    expect(await browser.post('/console/act', { n, say: '催办 全部' })).toMatchObject({
      location: first.location,
    });
    for (const forged of ['', 'x.y', `${n}x`])
      expect((await browser.post('/console/act', { n: forged, say: '进度' })).status).toBe(400);
    const other = await loggedIn(app, house, leader);
    expect((await other.post('/console/act', { n, say: '进度' })).status).toBe(400);
    expect((await other.get(first.location)).status).toBe(404);
  });

  test('what was not made here is not done', async () => {
    const browser = await loggedIn(app, house, staff);
    for (const value of ['{', '[]', '{"say":1}', 'null']) {
      const n = nonceIn((await browser.get('/console/ask')).html);
      expect(await browser.post('/console/act', { n, value })).toMatchObject({ location: '/console/ask' });
    }
  });

  test('a liaison opens the form page from here', async () => {
    const browser = await loggedIn(app, house, commerce);
    const n = nonceIn((await browser.get('/console/tasks')).html);
    const opened = await browser.post('/console/form', { n });
    expect(opened.location).toMatch(/^\/f\//);
    expect((await browser.get(opened.location)).html).toMatch(/市商务局 网页填报/);
    const refused = await loggedIn(app, house, staff);
    const m = nonceIn((await refused.get('/console/ask')).html);
    expect((await refused.post('/console/form', { n: m })).status).toBe(403);
  });

  test('a form card can be filled in on the page', async () => {
    const browser = await loggedIn(app, house, commerce);
    const page = await browser.send('/console/ask', '/console/act', { say: '填报 8' });
    const value =
      /name="value" value="([^"]*submit[^"]*)"/.exec(page.html)?.[1]?.replaceAll('&quot;', '"') ?? '';
    const filed = await browser.post('/console/act', {
      n: nonceIn(page.html),
      value,
      'f.percent': '45',
      'f.progress': '已开工',
    });
    expect((await browser.get(filed.location)).html).toMatch(/已登记 R2023-03/);
  });

  test('a file of an answer is for whoever asked', async () => {
    const browser = await loggedIn(app, house, commerce);
    const page = await browser.send('/console/ask', '/console/act', { say: '填报表' });
    const path = /href="(\/console\/answers\/\d+\/files\/\d+)"/.exec(page.html)?.[1] ?? '';
    expect((await browser.get(path)).status).toBe(200);
    const other = await loggedIn(app, house, water);
    expect((await other.get(path)).status).toBe(404);
    expect((await browser.get(path.replace(/\d+$/, '999999'))).status).toBe(404);
  });

  test('staff hand out binding codes, which are shown once', async () => {
    const browser = await loggedIn(app, house, staff);
    const id = house.person(water).id;
    const n = nonceIn((await browser.get('/console/people')).html);
    const given = await browser.post(`/console/people/${id}/code`, { n });
    const [, code = ''] = /class="code">([A-Z]{3}\d{3})</.exec(given.html) ?? [];
    expect((await house.says('新来的人', `绑定 ${code}`)).text).toMatch(/您的身份是市水利局联络员/);
    expect((await browser.post('/console/people/99999/code', { n })).status).toBe(404);
    const liaison = await loggedIn(app, house, commerce);
    const m = nonceIn((await liaison.get('/console/ask')).html);
    expect((await liaison.post(`/console/people/${id}/code`, { n: m })).status).toBe(403);
    expect((await liaison.post('/console/people/mobile', { n: m })).status).toBe(403);
  });
});
