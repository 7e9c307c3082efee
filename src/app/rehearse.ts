import type { OpenDatabase } from '../../db/open.ts';
import { countReports, deliveredMessages, filedByPeriod } from '../../db/queries/rehearsal.ts';
import type { Db } from '../../db/types.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import { deadlinesFor, requirePeriod } from '../domain/period.ts';
import type { Settings } from '../domain/settings.ts';
import { type BeijingDate, beijingDate, beijingInstant, beijingTime } from '../domain/time.ts';
import type { BotAdapter, MovableClock } from '../ports.ts';
import { createCast } from '../rehearsal/cast.ts';
import type { AppContext, Log } from './context.ts';
import { dispatchOutbox } from './dispatch-outbox.ts';
import { firstStart, type Seeds } from './first-start.ts';
import { planReminders } from './plan-reminders.ts';
import { nextMoment } from './run-until.ts';
import { loadSettings } from './settings.ts';

export interface RehearsalRequest {
  /** First and last day. */
  readonly from: BeijingDate;
  readonly to: BeijingDate;
  /** The same seed gives the same rehearsal, byte for byte. */
  readonly seed: number;
}

/** What a rehearsal is held in. */
export interface RehearsalHouse {
  /** A fresh, migrated, empty database; it is closed when the rehearsal is over. */
  open(): Promise<OpenDatabase>;
  readonly seeds: Seeds;
  readonly calendar: WorkCalendar;
  /** The simulated platform everybody is on. */
  readonly platform: BotAdapter;
  /** A clock that stands still until it is set. */
  readonly clockAt: (start: Date) => MovableClock;
  readonly log: Log;
}

export interface RehearsedMessage {
  readonly key: string;
  /** Beijing time, `2023-03-17T09:00:00+08:00`. */
  readonly at: string;
  readonly stage: string | null;
  readonly period: string | null;
  /** The person, or null for a post in `chat`. */
  readonly to: string | null;
  readonly chat: string | null;
  readonly text: string;
}

export interface Rehearsal {
  readonly from: string;
  readonly to: string;
  readonly seed: number;
  readonly totals: {
    /** Messages that were delivered. */
    readonly messages: number;
    /** Report versions that were stored. */
    readonly reports: number;
    /** Of what was owed in periods whose deadline (with grace) has passed: first filed in time, later, not at all. */
    readonly onTime: number;
    readonly late: number;
    readonly missing: number;
  };
  readonly messages: readonly RehearsedMessage[];
}

/**
 * Plays a stretch of time with the real planner, dispatcher and chat on a throw-away database: the clock is moved by
 * hand from moment to moment, and liaisons answer what they are sent in words of their own.
 */
export async function rehearse(request: RehearsalRequest, house: RehearsalHouse): Promise<Rehearsal> {
  const store = await house.open();
  try {
    return await play(request, house, store.db);
  } finally {
    await store.close();
  }
}

async function play({ from, to, seed }: RehearsalRequest, house: RehearsalHouse, db: Db): Promise<Rehearsal> {
  const clock = house.clockAt(beijingInstant(from, '00:00'));
  const end = beijingInstant(to, '24:00');
  const { calendar, log, platform, seeds } = house;
  const adapters = new Map([[platform.platform, platform]]);
  const ctx: AppContext = { db, clock, calendar, adapters, log, instance: 'rehearsal' };
  await firstStart(db, seeds, clock.now());
  const settings = await loadSettings(db);
  const cast = await createCast(ctx, settings, seed);
  let service: Date | null = clock.now();
  for (;;) {
    const moment = earlier(service, cast.next());
    if (moment === null || moment >= end) break;
    clock.set(moment);
    const serviceActs = service !== null && service <= moment;
    if (serviceActs) {
      await planReminders(ctx);
      await dispatchOutbox(ctx);
    }
    await cast.act(moment);
    // Between two of its own moments the service only answers, so there is no need to look ahead again.
    if (serviceActs) service = await nextMoment(ctx);
  }
  const messages = (await deliveredMessages(db)).map(
    ({ key, at, stage, period, to: person, chat, text }): RehearsedMessage => ({
      key,
      at: beijingStamp(at),
      stage,
      period,
      to: person,
      chat,
      text,
    }),
  );
  const counts = await countObligations(db, settings, calendar, end);
  const totals = { messages: messages.length, reports: await countReports(db), ...counts };
  return { from, to, seed, totals, messages };
}

const earlier = (a: Date | null, b: Date | null): Date | null =>
  a === null || (b !== null && b < a) ? b : a;

async function countObligations(db: Db, settings: Settings, calendar: WorkCalendar, end: Date) {
  const counts = { onTime: 0, late: 0, missing: 0 };
  for (const { period, open, firstFiledAt, n } of await filedByPeriod(db)) {
    const limits = deadlinesFor(requirePeriod(period), settings, calendar);
    if (!limits.ok || limits.overdueFrom > end) continue;
    if (open || firstFiledAt === null) counts.missing += n;
    else if (firstFiledAt < limits.overdueFrom) counts.onTime += n;
    else counts.late += n;
  }
  return counts;
}

function beijingStamp(at: Date): string {
  const seconds = String(Math.floor(at.getTime() / 1000) % 60).padStart(2, '0');
  return `${beijingDate(at)}T${beijingTime(at)}:${seconds}+08:00`;
}
