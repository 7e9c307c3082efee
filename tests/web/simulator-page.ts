import type { Page } from 'playwright-core';

/** The chat simulator as somebody at the screen uses it, on a phone or a desktop. */
export function simulatorPage(page: Page) {
  const narrow = (page.viewportSize()?.width ?? 0) < 760;

  /** Leaves the open conversation on a phone, where the list takes the whole screen. */
  const toList = async () => {
    const back = page.getByRole('button', { name: '返回列表' });
    if (narrow && (await back.isVisible())) await back.click();
    const chats = page.getByRole('button', { name: '会话', exact: true });
    if (narrow) await chats.click();
  };

  /** Does something that makes the bot answer, and returns the words of the newest bubble. */
  const answerTo = async (act: () => Promise<void>): Promise<string> => {
    const before = await page.locator('.row.bot').count();
    await act();
    await page.waitForFunction(
      (count) => document.querySelectorAll('.row.bot').length > count && !document.querySelector('.pending'),
      before,
    );
    return page.locator('.row.bot .bubble').last().innerText();
  };

  return {
    /** Opens the conversation called `name` in one of the four views. */
    become: async (view: '联络员' | '督查员' | '市领导' | '工作群', name: string) => {
      await toList();
      await page
        .getByRole('navigation', { name: '选择身份' })
        .getByText(view, { exact: true })
        .first()
        .click();
      await page.getByRole('searchbox').fill(name);
      await page.locator('.entry').filter({ hasText: name }).first().click();
      await page.locator('.chat-head h1', { hasText: name }).waitFor();
      await page.locator('.messages[aria-busy="false"]').waitFor();
    },

    /** Types a message and sends it with Enter. */
    say: (text: string) =>
      answerTo(async () => {
        await page.getByLabel('输入消息').fill(text);
        await page.getByLabel('输入消息').press('Enter');
      }),

    /** Presses a button of the bot's newest message. */
    press: (label: string) =>
      answerTo(() =>
        page.locator('.row.bot').last().getByRole('button', { name: label, exact: true }).click(),
      ),

    /** Drops a file into the conversation and sends it. */
    sendFile: (name: string, bytes: Buffer) =>
      answerTo(async () => {
        await page
          .getByLabel('选择文件')
          .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
        await page.getByRole('button', { name: '发送' }).click();
      }),

    /** Moves the simulated time and returns what the page says about it. */
    moveTo: async (date: string, time: string): Promise<string> => {
      await page.getByRole('button', { name: '推进日期' }).click();
      await page.getByLabel('日期', { exact: true }).fill(date);
      await page.getByLabel('时刻', { exact: true }).fill(time);
      await page.getByRole('button', { name: '推进', exact: true }).click();
      const toast = page.locator('.toast');
      await toast.waitFor({ timeout: 60_000 });
      const words = await toast.innerText();
      await page.locator('dialog.clock').waitFor({ state: 'hidden' });
      return words;
    },

    /** The units' table of the overview: name → figures in the order 应报, 已报, 未报, 迟报. */
    overview: async (): Promise<Map<string, number[]>> => {
      if (narrow) {
        await toList();
        await page.getByRole('button', { name: '工作台', exact: true }).last().click();
      }
      const rows = await page.locator('.overview tbody tr').all();
      const entries = await Promise.all(
        rows.map(async (row): Promise<[string, number[]]> => {
          const cells = await row.locator('td').allInnerTexts();
          return [await row.locator('th').innerText(), cells.map(Number)];
        }),
      );
      return new Map(entries);
    },

    newest: () => page.locator('.row.bot .bubble').last(),
  };
}
