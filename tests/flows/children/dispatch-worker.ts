/**
 * One instance of the service in a process of its own: waits for a line, plans and dispatches at a given moment over a
 * platform that listens on loopback, and stays until standard input ends. Arguments: database URL, platform URL, name,
 * moment (ISO).
 */
import { once } from 'node:events';
import { openDatabase } from '../../../db/open.ts';
import type { AppContext } from '../../../src/app/context.ts';
import { dispatchOutbox } from '../../../src/app/dispatch-outbox.ts';
import { planReminders } from '../../../src/app/plan-reminders.ts';
import { officialCalendar } from '../../support/calendar.ts';
import { httpPlatform } from './http-platform.ts';

const [databaseUrl = '', platformUrl = '', name = '', moment = ''] = process.argv.slice(2);
const now = new Date(moment);
const platform = httpPlatform(platformUrl, name);

const database = await openDatabase({ databaseUrl, dataDir: null });
const ctx: AppContext = {
  db: database.db,
  clock: { now: () => now },
  calendar: officialCalendar,
  adapters: new Map([[platform.platform, platform]]),
  log: { info: () => {}, warn: () => {}, error: () => {} },
  instance: name,
};
console.log('ready');
await once(process.stdin, 'data');
console.log('planning');
await planReminders(ctx);
console.log('dispatching');
await dispatchOutbox(ctx);
console.log('idle');
process.stdin.resume();
await once(process.stdin, 'end');
await database.close();
