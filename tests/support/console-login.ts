import { expect } from 'vitest';
import { bindAccount, insertPerson } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import type { AppContext } from '../../src/app/context.ts';
import { createApp } from '../../src/http/app.ts';
import { consoleRoutes } from '../../src/http/routes/console.ts';
import type { PlatformLogin } from '../../src/platform-login.ts';
import type { Platform } from '../../src/ports.ts';
import { officialCalendar } from './calendar.ts';
import { consoleBrowser } from './console-client.ts';
import { openTestDatabase } from './databases.ts';
import { instant, seedDirectory } from './seeds.ts';

/** The console with the login of one platform, on which a leader's account is bound. */
export async function openConsoleLogin(side: {
  readonly platform: Platform;
  readonly login: PlatformLogin;
  /** Of the leader. */
  readonly userId: string;
  readonly base: string;
  /** Agrees on the platform's page as somebody; what it sends back. */
  readonly agree: (address: string, userId: string) => { readonly code: string; readonly state: string };
}) {
  const { platform, login, base } = side;
  const store = await openTestDatabase('postgres');
  const at = instant('2023-03-20 10:00');
  await inTransaction(store.db, async (tx) => {
    const personId = await insertPerson(tx, { name: '李主任', role: 'leader', unitId: null, mobile: null });
    await bindAccount(tx, { platform, userId: side.userId, personId, at });
  });
  const ctx: AppContext = {
    db: store.db,
    clock: { now: () => at },
    calendar: officialCalendar,
    adapters: new Map(),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    baseUrl: () => base,
    instance: 'console',
  };
  const logins = new Map([[platform, login]]);
  const app = await createApp({
    ctx,
    config: { adminToken: null, publicUrl: base },
    directory: await seedDirectory(),
    plugins: [consoleRoutes({ ctx, logins, adminToken: null, secure: true, onActed: () => {} })],
  });
  return {
    app,
    /** Presses the platform's button, agrees, and comes back. */
    async press(userId: string) {
      const browser = consoleBrowser(app);
      expect((await browser.get('/console/login')).html).toContain(login.label);
      const sent = await browser.get(`/console/login/${platform}`);
      const { code, state } = side.agree(sent.location, userId);
      const path = `/console/login/${platform}/callback?code=${code}&state=${state}`;
      return { browser, path, back: await browser.get(path) };
    },
    async close() {
      await app.close();
      await store.close();
    },
  };
}
