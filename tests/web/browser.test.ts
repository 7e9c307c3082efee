import { afterEach, expect, it, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('a browser that cannot be started is one clear line, never a skipped test', async () => {
  vi.stubEnv('CHROME_PATH', '/nowhere/chrome');
  const message = await launchBrowser().then(
    async (browser) => {
      await browser.close();
      return 'started';
    },
    (error: Error) => error.message,
  );
  expect(message).toMatch(/^No usable Chromium \(\/nowhere\/chrome: .+\)\. Set CHROME_PATH/);
  expect(message).not.toContain('\n');
});
