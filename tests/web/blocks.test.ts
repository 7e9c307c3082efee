import Fastify from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pagesPlugin } from '../../src/http/pages.ts';
import type { Block } from '../../src/ports.ts';
import { launchBrowser, screenshot } from '../support/browser.ts';

const app = Fastify();
let browser: Browser;
let page: Page;
const trouble: string[] = [];

beforeAll(async () => {
  await app.register(pagesPlugin, {
    webDir: import.meta.dirname,
    pages: [{ path: '/', entry: 'blocks-page.tsx', title: '消息' }],
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 375, height: 812 }, locale: 'zh-CN' });
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('dialog', (dialog) => trouble.push(dialog.message()));
  await page.goto(address);
});
afterAll(async () => {
  await browser?.close();
  await app.close();
});
beforeEach(() => {
  trouble.length = 0;
});

const draw = (blocks: Block[], more: { text?: string; files?: { id: number; name: string }[] } = {}) =>
  page.evaluate((message) => globalThis.draw(message), { text: '', files: [], blocks, ...more });

describe('a message of blocks', () => {
  it('shows every kind: title, text, fields, table, actions, mention, file', async () => {
    await draw([
      { kind: 'title', text: '2023年3月督查通报' },
      { kind: 'text', text: '第一行\n第二行' },
      { kind: 'fields', items: [{ label: '应报', value: '1224项' }] },
      { kind: 'table', columns: ['单位', '未报'], rows: [['市商务局', '3']] },
      { kind: 'mention', people: [{ personId: 7, name: '市商务局联络员', userId: 'u7' }] },
      { kind: 'file', fileId: 12, name: '通报.md' },
      { kind: 'actions', actions: [{ label: '签发', value: { say: '签发' }, style: 'primary' }] },
    ]);
    await screenshot(page, 'blocks-375');
    expect(await page.getByRole('heading', { name: '2023年3月督查通报' }).isVisible()).toBe(true);
    expect(await page.locator('.text').innerText()).toBe('第一行\n第二行');
    expect(await page.locator('dt').innerText()).toBe('应报');
    expect(await page.locator('dd').innerText()).toBe('1224项');
    expect(await page.getByRole('columnheader').allInnerTexts()).toEqual(['单位', '未报']);
    expect(await page.getByRole('cell').allInnerTexts()).toEqual(['市商务局', '3']);
    expect(await page.locator('.mention').allInnerTexts()).toEqual(['@市商务局联络员']);
    const file = page.getByRole('link', { name: '通报.md' });
    expect(await file.getAttribute('href')).toBe('/api/sim/files/12');
    expect(await file.getAttribute('download')).toBe('通报.md');
  });

  it('gives back the value of the button that is pressed', async () => {
    await draw([
      {
        kind: 'actions',
        actions: [
          { label: '撤回', value: { command: 'withdraw', receipt: 'R2023-03-0001' }, style: 'danger' },
          { label: '未报', value: { command: 'missing' } },
        ],
      },
    ]);
    await page.getByRole('button', { name: '撤回' }).click();
    await page.getByRole('button', { name: '未报' }).press('Enter');
    expect(await page.evaluate(() => globalThis.pressed.splice(0))).toEqual([
      '{"command":"withdraw","receipt":"R2023-03-0001"}',
      '{"command":"missing"}',
    ]);
  });

  it('draws a form and gives back what stands in its fields', async () => {
    await draw([
      {
        kind: 'form',
        id: 'task-6',
        fields: [
          { name: 'percent', label: '进度（%）', type: 'number', value: '20', hint: '上月：20%' },
          {
            name: 'status',
            label: '状态',
            type: 'select',
            options: [
              { label: '正常推进', value: 'in_progress' },
              { label: '滞后', value: 'delayed' },
            ],
            value: 'delayed',
          },
          { name: 'progress', label: '进展', type: 'multiline' },
          { name: 'expectedBy', label: '预计完成', type: 'date', value: '2023-11-30' },
        ],
        submit: { label: '提交', value: { card: '7', do: 'submit' }, style: 'primary' },
        typed: '',
      },
    ]);
    await page.getByLabel('进度（%）').fill('35');
    await page.getByLabel('进展').fill('<b>已开工</b>\n第二行');
    await screenshot(page, 'blocks-form-375');
    expect(await page.getByText('上月：20%').isVisible()).toBe(true);
    const right = await page.locator('.entry-form').evaluate((form) => form.getBoundingClientRect().right);
    expect(right).toBeLessThanOrEqual(375);
    await page.getByRole('button', { name: '提交' }).click();
    expect(await page.evaluate(() => globalThis.pressed.splice(0).map((one) => JSON.parse(one)))).toEqual([
      {
        value: { card: '7', do: 'submit' },
        form: {
          percent: '35',
          status: 'delayed',
          progress: '<b>已开工</b>\n第二行',
          expectedBy: '2023-11-30',
        },
      },
    ]);
  });

  it('opens web addresses and nothing else', async () => {
    await draw([
      { kind: 'link', label: '打开填报页面', url: 'http://127.0.0.1:3000/f/abc' },
      { kind: 'link', label: '坏链接', url: 'javascript:alert(1)' },
    ]);
    const link = page.getByRole('link', { name: '打开填报页面' });
    expect(await link.getAttribute('href')).toBe('http://127.0.0.1:3000/f/abc');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await page.getByText('坏链接').count()).toBe(0);
  });

  it('never reads text as HTML, wherever it stands', async () => {
    const evil = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
    await draw(
      [
        { kind: 'title', text: evil },
        { kind: 'text', text: evil },
        { kind: 'fields', items: [{ label: evil, value: evil }] },
        { kind: 'table', columns: [evil], rows: [[evil]] },
        { kind: 'mention', people: [{ personId: 1, name: evil, userId: null }] },
        { kind: 'file', fileId: 1, name: evil },
        { kind: 'actions', actions: [{ label: evil, value: {} }] },
      ],
      { files: [{ id: 2, name: evil }] },
    );
    expect(await page.locator('#app img, #app script').count()).toBe(0);
    expect(await page.getByText(evil).count()).toBe(10);
    expect(trouble).toEqual([]);
  });

  it('shows the plain text when there are no blocks, and files that no block shows', async () => {
    await draw([], { text: '已登记。', files: [{ id: 3, name: '填报表.xlsx' }] });
    expect(await page.locator('.bubble').innerText()).toContain('已登记。');
    expect(await page.getByRole('link', { name: '填报表.xlsx' }).count()).toBe(1);
    await draw([{ kind: 'file', fileId: 3, name: '填报表.xlsx' }], {
      files: [{ id: 3, name: '填报表.xlsx' }],
    });
    expect(await page.getByRole('link', { name: '填报表.xlsx' }).count()).toBe(1);
  });

  it('folds a long table and unfolds it', async () => {
    const rows = Array.from({ length: 36 }, (_, index) => [`第${index + 1}项`, '未报']);
    await draw([{ kind: 'table', columns: ['任务', '状态'], rows }]);
    expect(await page.locator('tbody tr').count()).toBe(10);
    await page.getByRole('button', { name: '展开全部 36 行' }).click();
    expect(await page.locator('tbody tr').count()).toBe(36);
    await page.getByRole('button', { name: '收起' }).click();
    expect(await page.locator('tbody tr').count()).toBe(10);
  });

  it('scrolls a wide table inside the bubble, not the page', async () => {
    const columns = Array.from({ length: 12 }, (_, index) => `第${index + 1}列标题`);
    await draw([
      { kind: 'table', columns, rows: [columns.map(() => '完成年度投资一千七百亿元以上的重点项目')] },
    ]);
    const width = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      inner: document.querySelector('.table-scroll')?.scrollWidth ?? 0,
      outer: document.querySelector('.table-scroll')?.clientWidth ?? 0,
    }));
    expect(width.page).toBeLessThanOrEqual(375);
    expect(width.inner).toBeGreaterThan(width.outer);
  });
});

describe('Chinese text', () => {
  it('has real glyphs on every machine', async () => {
    await draw([{ kind: 'text', text: '督' }]);
    const same = await page.evaluate(() => {
      const draw = (sign: string) => {
        const canvas = document.createElement('canvas');
        const context = canvas.getContext('2d');
        if (context === null) throw new Error('no canvas');
        context.font = '40px sans-serif';
        context.fillText(sign, 4, 60);
        return canvas.toDataURL();
      };
      // A missing glyph is drawn as one and the same box.
      return draw('督') === draw('办');
    });
    expect(same).toBe(false);
  });
});
