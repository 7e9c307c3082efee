import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv, toConfig } from '../../src/config.ts';
import { createService, type Service } from '../../src/main.ts';
import { launchBrowser, screenshot } from '../support/browser.ts';
import { simulatorPage } from './simulator-page.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A restarted service goes on from where its simulated clock was moved to. */
async function serviceOn(folder: string, port: string, start: Record<string, string> = {}): Promise<Service> {
  const config = toConfig(readEnv({ HOST: '127.0.0.1', PORT: port, DATA_DIR: folder, ...start }));
  if (!config.ok) throw new Error(JSON.stringify(config.mistakes));
  return createService(config.config, quiet);
}

/** Two units with few tasks report everything in March, so that the group post must leave them out. */
const punctual = ['市邮政管理局', '市体育局'];
const reporter = '市商务局';

describe.each([
  { width: 1440, height: 900 },
  { width: 375, height: 812 },
])('the simulator at $width px', ({ width, height }) => {
  let folder: string;
  let service: Service;
  let port: string;
  let page: Page;
  let desk: ReturnType<typeof simulatorPage>;
  const trouble: string[] = [];
  const picture = (name: string) => screenshot(page, `simulator-${width}-${name}`);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-page-'));
    service = await serviceOn(folder, '0', { DUBAN_NOW: '2023-03-20T10:00:00+08:00' });
    const address = await service.listen();
    port = new URL(address).port;
    page = await browser.newPage({ viewport: { width, height }, locale: 'zh-CN' });
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => trouble.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.push(message.text());
    });
    await page.goto(address);
    desk = simulatorPage(page);
  });
  afterAll(async () => {
    await page?.close();
    await service?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('opens on the simulated day with the whole document', async () => {
    await page.locator('.entry').first().waitFor();
    await picture('1-start');
    expect(await page.locator('.today').innerText()).toMatch(/2023年3月20日.*10:0\d/s);
    const units = await desk.overview();
    const figures = await page.locator('.overview .document').innerText();
    expect(figures.replace(/\s+/g, ' ')).toMatch(/许政〔2023〕2号.* 107 项任务 59 个单位 1,224 本期应报/);
    expect(units.size).toBe(59);
    await picture('2-overview');
  });

  it('lets a liaison report, undo and correct', async () => {
    await desk.become('联络员', reporter);
    expect(await desk.say('第6项 进度35%')).toMatch(/已登记.*第6项.*35%/s);
    expect(await page.locator('.chat-head').innerText()).toMatch(/应报 \d+ 项/);
    await picture('3-reported');
    expect((await desk.overview()).get(reporter)?.[1]).toBe(1);

    await desk.become('联络员', reporter);
    expect(await desk.press('撤回')).toMatch(/已撤回.*第6项恢复为未报/s);
    expect((await desk.overview()).get(reporter)?.[1]).toBe(0);

    await desk.become('联络员', reporter);
    await desk.say('第6项 进度35%');
    expect(await desk.say('更正 第6项 45%')).toMatch(/第6项.*45%/s);
    expect((await desk.overview()).get(reporter)?.[1]).toBe(1);
    await desk.become('联络员', reporter);
    await picture('4-corrected');
  });

  it('shows a list that scrolls inside its bubble', async () => {
    expect(await desk.say('清单')).toMatch(new RegExp(`${reporter} 2023年3月.*任务清单`));
    await picture('5-list');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it('answers a file that it cannot read in plain words', async () => {
    const answer = await desk.sendFile('进展.xlsx', Buffer.from([0, 1, 2, 3]));
    expect(answer).toMatch(/[\u4e00-\u9fff]{4}/);
    expect(answer).not.toMatch(/Error|undefined|\bat /);
    expect(await page.locator('.row.own').last().innerText()).toContain('进展.xlsx');
    await picture('6-file');
  });

  it('names exactly the overdue units in the group on the next working day', async () => {
    for (const unit of punctual) {
      await desk.become('联络员', unit);
      const tasks = [...(await desk.say('未报')).matchAll(/第(\d+)项　/g)].map((match) => match[1]);
      expect(tasks.length).toBeGreaterThan(0);
      await desk.say(tasks.map((task) => `第${task}项 进度50%`).join('；'));
      const [owed, reported] = (await desk.overview()).get(unit) ?? [];
      expect(reported).toBe(owed);
    }
    const everybody = [...(await desk.overview()).keys()];
    const overdue = everybody.filter((unit) => !punctual.includes(unit));

    expect(await desk.moveTo('2023-03-28', '09:00')).toMatch(/^本次推进发出 \d+ 条消息$/);
    expect(await page.locator('.today').innerText()).toMatch(/2023年3月28日.*已过截止 3 天/s);

    await desk.become('工作群', '群');
    const post = desk.newest();
    await picture('7-group');
    const unfold = post.getByRole('button', { name: /展开全部/ });
    if (await unfold.isVisible()) await unfold.click();
    const named = await post.locator('tbody td:first-child').allInnerTexts();
    expect(named.toSorted()).toEqual(overdue.toSorted());
    const mentioned = await post.locator('.mention').allInnerTexts();
    expect(mentioned.toSorted()).toEqual(overdue.map((unit) => `@${unit}联络员`).toSorted());
    expect(await post.innerText()).not.toMatch(new RegExp(punctual.join('|')));
  });

  it('sends the bulletin to the leader once staff have signed it', async () => {
    await desk.become('市领导', '市政府主要领导');
    await desk.say('简报');
    expect(await desk.newest().innerText()).toContain('尚未签发');

    await desk.become('督查员', '督查一科督查员');
    expect(await desk.say('通报 2023-03')).toContain('草稿，未签发');
    await picture('8-draft');
    expect(await desk.press('签发 2023-03')).toContain('已签发');
    await picture('9-signed');

    await desk.become('市领导', '市政府主要领导');
    const bulletin = await desk.newest().innerText();
    expect(bulletin).toContain('107');
    expect(bulletin).not.toContain('尚未签发');
    await picture('10-leader');
  });

  it('reports no trouble in the browser', () => {
    expect(trouble).toEqual([]);
  });

  it('keeps what is typed while the service is away, and sends it once when it is back', async () => {
    await desk.become('联络员', reporter);
    await service.close();
    await page.getByLabel('输入消息').fill('第7项 进度20%');
    await page.getByLabel('输入消息').press('Enter');
    await page.getByText('等待服务恢复后自动发送').waitFor();
    await page.getByText('与服务的连接中断').waitFor();
    await picture('11-offline');

    service = await serviceOn(folder, port);
    await service.listen();
    await page.locator('.row.bot').last().getByText('第7项　进度20%').waitFor();
    await page.locator('.offline').waitFor({ state: 'detached' });
    expect(await page.locator('.row.own', { hasText: '第7项 进度20%' }).count()).toBe(1);
  });
});
