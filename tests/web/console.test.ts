import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { createApp, type HttpApp } from '../../src/http/app.ts';
import { consoleRoutes } from '../../src/http/routes/console.ts';
import { formPageRoutes } from '../../src/http/routes/form-page.ts';
import { launchBrowser, screenshot } from '../support/browser.ts';
import { ticketFor } from '../support/console-client.ts';
import { openTestDatabase } from '../support/databases.ts';
import { type House, openHouse } from '../support/house.ts';
import { seedDirectory } from '../support/seeds.ts';

const commerce = '市商务局联络员';
const staff = '督查一科督查员';
const leader = '市政府主要领导';

let store: OpenDatabase;
let house: House;
let app: HttpApp;
let address: string;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  store = await openTestDatabase('postgres');
  house = await openHouse(store, '2023-03-20 10:00');
  await house.says(
    commerce,
    '第6项 进度35%，正常推进\n进展：已建成3个乡镇商贸中心，完成投资1.2亿元\n存在问题：配套资金存在缺口',
  );
  await house.says(commerce, '第7项\n进展：正在有序推进');
  await house.says('禹州市政府联络员', '第6项 40%');
  await house.says('市水利局联络员', '投诉建议 报送表格与省厅报表重复，建议精简。');
  app = await createApp({
    ctx: house.ctx,
    config: { adminToken: 'token-of-the-administrator', publicUrl: null },
    directory: await seedDirectory(),
    plugins: [
      formPageRoutes({ ctx: house.ctx, onSubmitted: () => {} }),
      consoleRoutes({
        ctx: house.ctx,
        logins: new Map(),
        adminToken: 'token-of-the-administrator',
        secure: false,
        onActed: () => {},
      }),
    ],
  });
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await app?.close();
  await store?.close();
});

const sizes = {
  desk: { width: 1280, height: 860 },
  wide: { width: 1440, height: 900 },
  phone: { width: 375, height: 812 },
} as const;

/** A browser without scripts in which somebody logged in with the link from the chat. */
async function loggedIn(who: string, size: keyof typeof sizes): Promise<Page> {
  const context = await browser.newContext({
    viewport: sizes[size],
    locale: 'zh-CN',
    javaScriptEnabled: false,
    ...(size === 'phone' ? { isMobile: true, hasTouch: true } : {}),
  });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(address + (await ticketFor(house, who)));
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation').waitFor();
  return page;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

/** Follows a link and waits for the page it leads to: a picture taken on the way is of neither page, or refused. */
async function follow(page: Page, link: string | RegExp, title: RegExp): Promise<void> {
  await page.getByRole('link', { name: link, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Nothing but scrolling regions sticks out to the right. */
async function fits(page: Page, width: number): Promise<void> {
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
}

describe('the console on a desk', () => {
  it('lets staff see who owes what, and decide', async () => {
    const page = await loggedIn(staff, 'desk');
    expect(await heading(page)).toBe('2023年3月（一季度）报送情况');
    await screenshot(page, 'console-1280-1-progress');
    await follow(page, '待审', /待审/);
    await screenshot(page, 'console-1280-2-review');
    const card = page.locator('section.card', { hasText: '第7项 市商务局' });
    await card.getByRole('textbox').fill('请写明具体进展');
    await card.getByRole('button', { name: '退回' }).click();
    expect(await page.locator('main').innerText()).toMatch(/已退回市商务局第7项/);
    await screenshot(page, 'console-1280-3-answer');
    for (const [tab, words] of [
      ['来件', /报送表格与省厅报表重复/],
      ['通报', /生成2023-03通报草稿/],
      ['通知记录', /第7项退回重报/],
      ['人员', /市商务局联络员/],
      ['办理', /可以这样写/],
    ] as const) {
      await page.getByRole('navigation').getByRole('link', { name: tab }).click();
      expect(await page.locator('main').innerText()).toMatch(words);
      await screenshot(page, `console-1280-${tab}`);
      await fits(page, sizes.desk.width);
    }
    await page.getByRole('button', { name: '退出' }).click();
    expect(await heading(page)).toBe('督办工作台');
    await screenshot(page, 'console-1280-login');
  });
});

describe.each(['wide', 'phone'] as const)('the page of settings, %s', (size) => {
  it('shows what is in force; a change is opened, refused in words, corrected and saved', async () => {
    const { width } = sizes[size];
    const page = await loggedIn(staff, size);
    await page.getByRole('navigation').getByRole('link', { name: '设置' }).click();
    expect(await heading(page)).toBe('设置');
    await fits(page, width);
    await screenshot(page, `console-${width}-settings-1`);
    const row = page.locator('#slipWorkdays');
    await row.getByText('修改').click();
    await row.getByRole('textbox').fill('0');
    await row.getByRole('button', { name: '保存' }).click();
    expect(await page.locator('.message').innerText()).toMatch(/应为1至30之间的整数/);
    expect(await row.getByRole('textbox').inputValue()).toBe('0');
    await page.locator('#colours summary').click();
    await page.locator('#copies summary').click();
    await fits(page, width);
    await screenshot(page, `console-${width}-settings-2`);
    await page.locator('#colours').scrollIntoViewIfNeeded();
    await screenshot(page, `console-${width}-settings-3`);
    await page.locator('#copies').scrollIntoViewIfNeeded();
    await screenshot(page, `console-${width}-settings-4`);
    await row.getByRole('textbox').fill('7');
    await row.getByRole('button', { name: '保存' }).click();
    expect(await page.locator('.message').innerText()).toBe('“督办单答复工作日数”已设为：7个工作日。');
    expect(await row.innerText()).toMatch(/7个工作日\s+默认：5个工作日/);
    await fits(page, width);
    await screenshot(page, `console-${width}-settings-5`);
  });
});

describe('the console on a phone', () => {
  it('shows a leader the brief and the units', async () => {
    const page = await loggedIn(leader, 'phone');
    expect(await heading(page)).toBe('简报');
    await screenshot(page, 'console-375-1-brief');
    await follow(page, '报送情况', /报送情况/);
    await screenshot(page, 'console-375-2-progress');
    await fits(page, sizes.phone.width);
    await follow(page, '市商务局', /^市商务局/);
    await screenshot(page, 'console-375-3-unit');
    await fits(page, sizes.phone.width);
  });

  it('shows a liaison the own tasks and opens the form page', async () => {
    const page = await loggedIn(commerce, 'phone');
    expect(await heading(page)).toBe('市商务局 2023年3月（一季度）任务');
    await screenshot(page, 'console-375-4-tasks');
    await fits(page, sizes.phone.width);
    await follow(page, /县域商业体系/, /第\d+项/);
    await screenshot(page, 'console-375-5-task');
    await fits(page, sizes.phone.width);
    await page.goBack();
    await page.getByRole('button', { name: '网页填报' }).click();
    expect(await heading(page)).toBe('市商务局 网页填报');
  });

  it('staff review on a phone fits, too', async () => {
    const page = await loggedIn(staff, 'phone');
    await follow(page, '待审', /待审/);
    await screenshot(page, 'console-375-6-review');
    await fits(page, sizes.phone.width);
    await follow(page, '通知记录', /通知记录/);
    await screenshot(page, 'console-375-7-notices');
    await fits(page, sizes.phone.width);
  });
});
