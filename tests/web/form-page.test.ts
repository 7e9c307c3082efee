import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { createApp, type HttpApp } from '../../src/http/app.ts';
import { formPageRoutes } from '../../src/http/routes/form-page.ts';
import { launchBrowser, screenshot } from '../support/browser.ts';
import { openTestDatabase } from '../support/databases.ts';
import { linkFor, pathOf } from '../support/form-client.ts';
import { type House, openHouse } from '../support/house.ts';
import { seedDirectory } from '../support/seeds.ts';

const commerce = '市商务局联络员';
const county = '禹州市政府联络员';

let store: OpenDatabase;
let house: House;
let app: HttpApp;
let address: string;
let browser: Browser;
let phone: BrowserContext;
let page: Page;

beforeAll(async () => {
  store = await openTestDatabase('pglite');
  house = await openHouse(store, '2023-02-22 10:00');
  await house.says(commerce, '第6项 进度20%\n进展：已开工2个乡镇商贸中心\n存在问题：配套资金存在缺口');
  await house.says(commerce, '第61项 10%，新培育跨境电商园区1家');
  await house.says(commerce, '第7项 30%');
  await house.moveTo('2023-03-20 10:00');
  app = await createApp({
    ctx: house.ctx,
    config: { adminToken: null, publicUrl: null },
    directory: await seedDirectory(),
    plugins: [formPageRoutes({ ctx: house.ctx, onSubmitted: () => {} })],
  });
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  browser = await launchBrowser();
  phone = await browser.newContext({
    viewport: { width: 375, height: 812 },
    locale: 'zh-CN',
    javaScriptEnabled: false,
    isMobile: true,
    hasTouch: true,
  });
  page = await phone.newPage();
  page.setDefaultTimeout(10_000);
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await store?.close();
});

const open = async (who: string) => page.goto(address + pathOf(await linkFor(house, who)));
const task = (no: number) => page.locator(`#t${no}`);
const unfold = async (no: number) => {
  await task(no).locator('summary').tap();
  await task(no).getByLabel('进展', { exact: true }).waitFor();
};

/** Nothing sticks out to the right: the page never scrolls sideways. */
async function fitsThePhone(): Promise<void> {
  const right = await page
    .locator('body *:visible')
    .evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)));
  expect(right).toBeLessThanOrEqual(375);
}

describe('the form page on a phone without JavaScript', () => {
  it('shows what is owed, last month beside the fields', async () => {
    await open(commerce);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('市商务局 网页填报');
    await screenshot(page, 'form-375-1-start');
    await unfold(61);
    await task(61).scrollIntoViewIfNeeded();
    await screenshot(page, 'form-375-2-task');
    expect(await task(61).getByLabel('进度（%）').inputValue()).toBe('10');
    expect(await task(61).innerText()).toMatch(/上月：1家/);
    await fitsThePhone();
  });

  it('keeps a draft over a closed page', async () => {
    await open(commerce);
    await unfold(6);
    await task(6).getByLabel('进展', { exact: true }).fill('已建成3个乡镇商贸中心，\n正在验收。');
    await page.getByRole('button', { name: '存草稿' }).tap();
    await page.getByText('已存草稿1项').waitFor();
    await open(commerce);
    await task(6).scrollIntoViewIfNeeded();
    await screenshot(page, 'form-375-3-draft');
    expect(await task(6).getByLabel('进展', { exact: true }).inputValue()).toBe(
      '已建成3个乡镇商贸中心，\n正在验收。',
    );
  });

  it('submits several tasks at once and shows what came of each', async () => {
    await open(commerce);
    await task(6).getByLabel('进度（%）').fill('35');
    await task(6).getByLabel('状态').selectOption('正常推进');
    await unfold(7);
    await task(7).getByLabel('同上月').check();
    await unfold(8);
    await task(8).getByLabel('进度（%）').fill('200');
    await page.getByRole('button', { name: '提交已填写的任务' }).tap();
    await page.getByText(/已登记 2 项，回执 R2023-03-\d{4}；另有 1 项未登记/).waitFor();
    await screenshot(page, 'form-375-4-result');
    expect(await page.locator('.message li').allInnerTexts()).toEqual([
      expect.stringMatching(/^已登记\s*第6项/),
      expect.stringMatching(/^已登记\s*第7项/),
      expect.stringMatching(/^需改\s*第8项.*「进度」填的是「200」/),
    ]);
    await task(8).scrollIntoViewIfNeeded();
    await screenshot(page, 'form-375-5-problem');
    expect(await task(8).getByLabel('进度（%）').inputValue()).toBe('200');
    const told = await house.says(commerce, '任务 6');
    expect(told.text).toMatch(/进度35%，正常推进，进展：已建成3个乡镇商贸中心/);
    await fitsThePhone();
  });

  it('reloading the result sends nothing again', async () => {
    const count = () => store.db.selectFrom('report').select('id').execute();
    const before = (await count()).length;
    await page.reload();
    await page.getByText(/已登记 2 项/).waitFor();
    expect((await count()).length).toBe(before);
  });

  it('asks for 确认 on the page', async () => {
    await open(commerce);
    await unfold(6);
    await task(6).getByLabel('进度（%）').fill('30');
    await task(8).getByLabel('进度（%）').fill('');
    await page.getByRole('button', { name: '提交已填写的任务' }).tap();
    await page.getByRole('heading', { name: '第6项等待确认' }).waitFor();
    await screenshot(page, 'form-375-6-confirm');
    await page.getByRole('button', { name: '确认无误' }).tap();
    await page.getByText(/已登记 1 项/).waitFor();
    expect((await house.says(commerce, '任务 6')).text).toMatch(/进度30%/);
  });

  it('stays usable for a county with a hundred tasks', async () => {
    await open(county);
    await page.getByText('按序号查找任务').tap();
    await screenshot(page, 'form-375-7-county');
    const last = page.locator('.numbers a').last();
    const no = Number(await last.innerText());
    expect(await page.locator('.numbers a').count()).toBeGreaterThan(90);
    await last.tap();
    await task(no).locator('summary').waitFor();
    expect(await task(no).evaluate((box) => box.getBoundingClientRect().top)).toBeLessThan(812);
    await fitsThePhone();
    await unfold(no);
    await task(no).getByLabel('进度（%）').fill('15');
    await page.getByRole('button', { name: '提交已填写的任务' }).tap();
    await page.getByText(/已登记 1 项/).waitFor();
    await fitsThePhone();
  });

  it('says in words what is wrong with a link', async () => {
    await page.goto(`${address}/f/wrong`);
    await screenshot(page, 'form-375-8-refused');
    expect(await page.locator('main').innerText()).toMatch(/链接无效[\s\S]*回复「网页填报」获取新的链接/);
  });

  it('takes a pasted text whole and says that it is too long', async () => {
    await open(commerce);
    await unfold(62);
    await task(62).getByLabel('进展', { exact: true }).fill('字'.repeat(6000));
    await page.getByRole('button', { name: '提交已填写的任务' }).tap();
    await page
      .getByText(/共6000字，请压缩到4000字以内/)
      .first()
      .waitFor();
    expect((await task(62).getByLabel('进展', { exact: true }).inputValue()).length).toBe(6000);
  });

  it('is readable on a desk, too', async () => {
    const desk = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
    const trouble: string[] = [];
    desk.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('favicon')) trouble.push(message.text());
    });
    await desk.goto(address + pathOf(await linkFor(house, commerce)));
    await desk.locator('#t61 summary').click();
    await screenshot(desk, 'form-1280');
    expect(trouble.filter((text) => /Content Security Policy/i.test(text))).toEqual([]);
    await desk.close();
  });
});

describe('the form page with its script', () => {
  let own: BrowserContext;
  let link: string;
  const trouble: string[] = [];
  beforeAll(async () => {
    own = await browser.newContext({
      viewport: { width: 375, height: 812 },
      locale: 'zh-CN',
      isMobile: true,
      hasTouch: true,
    });
    page = await own.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) trouble.push(message.text());
    });
    page.on('dialog', (dialog) => dialog.accept());
    link = address + pathOf(await linkFor(house, county));
  });
  afterAll(async () => {
    expect(trouble).toEqual([]);
    await own.close();
  });

  const progress = (no: number) => task(no).getByLabel('进展', { exact: true });
  const submit = () => page.getByRole('button', { name: '提交已填写的任务' }).tap();
  const kept = () => page.evaluate(() => Object.keys(localStorage).length);
  /** Leaves what was typed alone until it is kept, as somebody does who reads it over. */
  const typed = async (no: number, text: string) => {
    await unfold(no);
    await progress(no).fill(text);
    await progress(no).blur();
  };

  it('keeps unsaved text over a reload, another page and a new link, and says so', async () => {
    await page.goto(link);
    await typed(2, '已完成选址，\n正在办理手续。');
    await task(2).getByLabel('状态').selectOption('正常推进');
    await page.reload();
    await page.getByText('已恢复本机上未提交的内容：第2项。请核对后提交。').waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await screenshot(page, 'form-375-9-restored');
    expect(await progress(2).inputValue()).toBe('已完成选址，\n正在办理手续。');
    const warned = page.waitForEvent('dialog');
    await page.getByRole('link', { name: '工作台账' }).tap();
    expect((await warned).type()).toBe('beforeunload');
    await page.getByRole('heading', { name: /工作台账/ }).waitFor();
    await page.goBack();
    await page.getByText(/已恢复本机上未提交的内容：第2项/).waitFor();
    await page.goto(address + pathOf(await linkFor(house, county)));
    expect(await progress(2).inputValue()).toBe('已完成选址，\n正在办理手续。');
    expect(await task(2).getByLabel('状态').inputValue()).toBe('in_progress');
    await fitsThePhone();
  });

  it('loses nothing where a submission did not arrive, and forgets what did', async () => {
    await page.route('**/f/**', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    const failed = page.waitForEvent('requestfailed');
    await submit().catch(() => undefined);
    await failed;
    await page.unroute('**/f/**');
    await page.goto(link);
    await page.getByText(/已恢复本机上未提交的内容：第2项/).waitFor();
    await submit();
    await page.getByText(/已登记 1 项/).waitFor();
    expect(await page.getByText(/已恢复本机上/).count()).toBe(0);
    expect(await kept()).toBe(0);
    await page.reload();
    expect(await page.getByText(/已恢复本机上/).count()).toBe(0);
  });

  it('does not send without a network', async () => {
    await typed(5, '断网时填写');
    await own.setOffline(true);
    await submit();
    await page.getByText('当前没有网络，内容已保存在本机，联网后请再提交。').waitFor();
    await screenshot(page, 'form-375-10-offline');
    await own.setOffline(false);
    await page.goto(link);
    expect(await progress(5).inputValue()).toBe('断网时填写');
  });

  it('shows what was typed, and overwrites nothing, where a newer report came meanwhile', async () => {
    await house.says(county, '第5项 30%\n进展：电话里报的');
    await page.goto(link);
    await page.getByText('以下内容填写后已有新的报送').waitFor();
    await screenshot(page, 'form-375-11-overtaken');
    expect(await page.locator('.kept textarea').inputValue()).toBe('第5项 进展：断网时填写');
    expect(await progress(5).inputValue()).toBe('电话里报的');
    await page.getByRole('button', { name: '清除未提交的内容' }).tap();
    expect(await kept()).toBe(0);
    await page.reload();
    expect(await page.locator('.kept').count()).toBe(0);
  });

  it('counts instead of cutting', async () => {
    await typed(7, '字'.repeat(3600));
    await task(7).getByText('3600/4000字').waitFor();
    await progress(7).fill('字'.repeat(6000));
    await task(7).getByText('共6000字，超出2000字，请压缩到4000字以内再提交。').waitFor();
    await progress(7).scrollIntoViewIfNeeded();
    await screenshot(page, 'form-375-12-counter');
    expect((await progress(7).inputValue()).length).toBe(6000);
    await fitsThePhone();
  });

  it('keeps work plans, too', async () => {
    await page.goto(`${link}/plan`);
    await task(2).locator('summary').tap();
    await task(2).getByLabel('主要措施').fill('成立专班');
    await task(2).getByLabel('主要措施').blur();
    await page.reload();
    await page.getByText(/已恢复本机上未提交的内容：第2项/).waitFor();
    // Without a responsible leader it is not filed: what was typed stands in the fields, and only there.
    await submitPlans();
    await page
      .getByText(/请写明责任领导/)
      .first()
      .waitFor();
    await page.goto(`${link}/plan`);
    expect(await task(2).getByLabel('主要措施').inputValue()).toBe('成立专班');
    await screenshot(page, 'form-375-13-plan');
    await fitsThePhone();
  });

  const submitPlans = () => page.getByRole('button', { name: '提交已填写的台账' }).tap();
});
