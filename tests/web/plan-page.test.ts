import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { createApp, type HttpApp } from '../../src/http/app.ts';
import { formPageRoutes } from '../../src/http/routes/form-page.ts';
import { launchBrowser, screenshot } from '../support/browser.ts';
import { openTestDatabase } from '../support/databases.ts';
import { linkFor, pathOf } from '../support/form-client.ts';
import { expectReply, type House, openHouse } from '../support/house.ts';
import { seedDirectory } from '../support/seeds.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';

let store: OpenDatabase;
let house: House;
let app: HttpApp;
let address: string;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  store = await openTestDatabase('pglite');
  house = await openHouse(store, '2023-03-10 10:00');
  await house.says(
    commerce,
    '台账 6\n责任领导：李副局长\n联系人：商贸科\n主要措施：成立专班，每周调度\n时间节点：3月31日 完成设计；6月30日 开工（佐证：开工令）',
  );
  await house.says(staff, '台账退回 6 市商务局 措施不具体');
  app = await createApp({
    ctx: house.ctx,
    config: { adminToken: null, publicUrl: null },
    directory: await seedDirectory(),
    plugins: [formPageRoutes({ ctx: house.ctx, onSubmitted: () => {} })],
  });
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  browser = await launchBrowser();
  const phone = await browser.newContext({
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

const task = (no: number) => page.locator(`#t${no}`);

/** Nothing sticks out to the right: the page never scrolls sideways. */
async function fitsThePhone(): Promise<void> {
  const right = await page
    .locator('body *:visible')
    .evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)));
  expect(right).toBeLessThanOrEqual(375);
}

describe('the page for work plans on a phone without JavaScript', () => {
  it('shows every task with its plan, what was sent back first', async () => {
    await page.goto(address + pathOf(await linkFor(house, commerce, '网页台账')));
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('市商务局 工作台账');
    expect(await page.locator('.task summary').first().innerText()).toMatch(/第6项[\s\S]*已退回/);
    await screenshot(page, 'plan-375-1-start');
    await task(6).locator('summary').tap();
    await task(6).getByLabel('责任领导').waitFor();
    expect(await task(6).innerText()).toMatch(/第1版，已退回：措施不具体/);
    expect(await task(6).getByLabel('第2个时间节点的日期').inputValue()).toBe('2023-06-30');
    await task(6).scrollIntoViewIfNeeded();
    await screenshot(page, 'plan-375-2-task');
    await fitsThePhone();
  });

  it('files what is changed, deletes what is emptied, and says what came of it', async () => {
    await task(6).getByLabel('主要措施').fill('成立专班，每周调度，按月通报');
    await task(6).getByLabel('联系人').fill('');
    for (const part of ['日期', '内容', '佐证']) await task(6).getByLabel(`第2个时间节点的${part}`).fill('');
    await task(6).getByLabel('第3个时间节点的日期').fill('2023-09-30');
    await task(6).getByLabel('第3个时间节点的内容').fill('主体完工');
    await task(61).locator('summary').tap();
    await task(61).getByLabel('责任领导').fill('李副局长');
    await task(61).getByLabel('主要措施').fill('培育园区');
    for (const [quarter, value] of [
      ['一', '0'],
      ['二', '1'],
      ['三', '2'],
    ] as const)
      await task(61).getByLabel(`${quarter}季度末`).fill(value);
    await task(61).getByLabel('四季度末').scrollIntoViewIfNeeded();
    await screenshot(page, 'plan-375-3-quarters');
    await fitsThePhone();
    await page.getByRole('button', { name: '提交已填写的台账' }).tap();
    await page.getByText('已登记 1 项；另有 1 项未登记').waitFor();
    await screenshot(page, 'plan-375-4-result');
    await task(61).getByText('季度目标请填齐四个季度末的累计数').scrollIntoViewIfNeeded();
    await screenshot(page, 'plan-375-5-problem');
    expect(await task(61).getByLabel('三季度末').inputValue()).toBe('2');
    await task(61).getByLabel('四季度末').fill('4');
    await page.getByRole('button', { name: '提交已填写的台账' }).tap();
    await page.getByText('已登记 1 项').waitFor();
    const told = await house.says(commerce, '台账 6');
    expectReply(
      told,
      /第2版，待审核[\s\S]*按月通报[\s\S]*1\. 2023年3月31日 完成设计\n2\. 2023年9月30日 主体完工$/,
    );
    expect(told.text).not.toMatch(/联系人|开工/);
    expectReply(await house.says(commerce, '台账 61'), /0、1、2、4家/);
  });

  it('reloading files nothing again, and the reports are one tap away', async () => {
    const count = async () => (await store.db.selectFrom('work_plan').select('id').execute()).length;
    const before = await count();
    await page.reload();
    await page.getByText('已登记 1 项').waitFor();
    expect(await count()).toBe(before);
    await page.getByRole('link', { name: '进展报送' }).tap();
    await page.getByRole('heading', { name: '市商务局 网页填报' }).waitFor();
    await screenshot(page, 'plan-375-6-reports');
    await fitsThePhone();
    await page.getByRole('link', { name: '工作台账' }).tap();
    await page.getByRole('heading', { name: '市商务局 工作台账' }).waitFor();
  });

  it('is readable for a county with a hundred tasks, on a phone and on a desk', async () => {
    const path = pathOf(await linkFor(house, '禹州市政府联络员', '网页台账'));
    await page.goto(address + path);
    expect(await page.locator('.task').count()).toBeGreaterThan(90);
    await fitsThePhone();
    const desk = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
    await desk.goto(address + path);
    await desk.locator('.task summary').first().click();
    await screenshot(desk, 'plan-1280');
    await desk.close();
  });
});
