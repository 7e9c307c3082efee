/**
 * One instance of the service in a process of its own: plans and dispatches once at a given moment, over a platform
 * that listens on loopback. Arguments: database URL, platform URL, name, moment (ISO).
 */
import { openDatabase } from '../../../db/open.ts';
import type { AppContext } from '../../../src/app/context.ts';
import { dispatchOutbox } from '../../../src/app/dispatch-outbox.ts';
import { planReminders } from '../../../src/app/plan-reminders.ts';
import type { BotAdapter } from '../../../src/ports.ts';
import { officialCalendar } from '../../support/calendar.ts';

const [databaseUrl = '', platformUrl = '', name = '', moment = ''] = process.argv.slice(2);
const now = new Date(moment);

const platform: BotAdapter = {
  platform: 'simulator',
  capabilities: {
    actions: true,
    forms: true,
    files: true,
    groupMentions: true,
    idempotentForMs: Number.POSITIVE_INFINITY,
    updates: false,
    readReceipts: false,
    limits: [],
  },
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  async send({ idempotencyKey, to, text }) {
    const response = await fetch(platformUrl, {
      method: 'POST',
      headers: { 'x-instance': encodeURIComponent(name), 'x-key': idempotencyKey },
      body: JSON.stringify({ to: to.kind === 'person' ? to.userId : to.chatId, text }),
    });
    return { kind: 'delivered', messageId: await response.text() };
  },
};

const database = await openDatabase({ databaseUrl, dataDir: null });
const ctx: AppContext = {
  db: database.db,
  clock: { now: () => now },
  calendar: officialCalendar,
  adapters: new Map([[platform.platform, platform]]),
  log: { info: () => {}, warn: () => {}, error: () => {} },
  instance: name,
};
console.log('planning');
await planReminders(ctx);
console.log('dispatching');
await dispatchOutbox(ctx);
await database.close();
console.log('done');
