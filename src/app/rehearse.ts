import type { OpenDatabase } from '../../db/open.ts';
import {
  countReports,
  deliveredMessages,
  filedByPeriod,
  plannedNotices,
} from '../../db/queries/rehearsal.ts';
import { saveSetting } from '../../db/queries/settings.ts';
import type { OutboxState } from '../../db/tables/outbox.ts';
import { type Db, inTransaction } from '../../db/types.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import { deadlinesFor, requirePeriod } from '../domain/period.ts';
import type { Settings } from '../domain/settings.ts';
import { type BeijingDate, beijingDate, beijingInstant, beijingTime, yearOf } from '../domain/time.ts';
import { idempotencyKey } from '../outbox/idempotency-key.ts';
import type { BotAdapter, MovableClock } from '../ports.ts';
import { type Cast, createCast, nobody } from '../rehearsal/cast.ts';
import { type Faults, type FaultyPlatform, faultyPlatform, noFaults } from '../rehearsal/faults.ts';
import { type Lives, livesOf } from '../rehearsal/lives.ts';
import { documentYear, shiftDocument } from '../rehearsal/shift-document.ts';
import type { Log } from './context.ts';
import { firstStart, type Seeds } from './first-start.ts';
import { handleWaiting } from './handle-waiting.ts';
import { importDirective } from './import-directive.ts';
import { look, nextMoment } from './run-until.ts';
import { loadSettings } from './settings.ts';

export interface RehearsalRequest {
  /** First and last day, in any years. */
  readonly from: BeijingDate;
  readonly to: BeijingDate;
  /** The same seed gives the same rehearsal, byte for byte. */
  readonly seed: number;
  /** Laid over the defaults. */
  readonly settings?: Partial<Settings>;
  readonly faults?: Faults;
  /** `nobody` ever reports, so that every stage has everybody to remind; the cast does when absent. */
  readonly answers?: 'cast' | 'nobody';
}

/** What a rehearsal is held in. */
export interface RehearsalHouse {
  /** A fresh, migrated, empty database; it is closed when the rehearsal is over. */
  open(): Promise<OpenDatabase>;
  /** The document is moved to the years rehearsed. */
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

/** A line of the ledger of notices: what was planned of the service's own accord, whatever became of it. */
export interface RehearsedNotice {
  readonly key: string;
  readonly stage: string | null;
  readonly period: string | null;
  readonly to: string | null;
  readonly chat: string | null;
  readonly plannedAt: string;
  /** When it was sent; null when it was not. */
  readonly at: string | null;
  readonly state: OutboxState;
  readonly reason: string | null;
  readonly tries: number;
  /** How often it arrived at the platform, which shows it once. */
  readonly arrivals: number;
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
  readonly notices: readonly RehearsedNotice[];
  /** What went wrong on purpose. */
  readonly faults: {
    readonly timeouts: number;
    readonly limited: number;
    readonly refused: number;
    readonly crashes: number;
  };
}

/**
 * Plays a stretch of time with the real planner, dispatcher and chat on a throw-away database: the clock is moved by
 * hand from moment to moment, and liaisons answer what they are sent in words of their own. The platform may fail in
 * every way it can, and the service may die while it sends; another instance then takes over.
 */
export async function rehearse(request: RehearsalRequest, house: RehearsalHouse): Promise<Rehearsal> {
  const store = await house.open();
  try {
    return await play(request, house, store.db);
  } finally {
    await store.close();
  }
}

async function play(request: RehearsalRequest, house: RehearsalHouse, db: Db): Promise<Rehearsal> {
  const { from, to, seed } = request;
  const { calendar, log } = house;
  const clock = house.clockAt(beijingInstant(from, '00:00'));
  const end = beijingInstant(to, '24:00');
  const platform = faultyPlatform(house.platform, request.faults ?? noFaults, seed);
  const mortality = { halt: request.faults?.halt ?? 0, seed };
  const lives = livesOf(db, { clock, calendar, log }, platform, mortality);
  const documents = documentsOf(request, house.seeds);
  await furnish(db, request.settings ?? {}, { ...house.seeds, document: documents.first }, clock.now());
  const settings = await loadSettings(db);
  const cast =
    request.answers === 'nobody' ? nobody : await createCast(() => lives.current(), settings, seed);
  await enact({ clock, end, cast, lives, db, documents: documents.later, seeds: house.seeds });
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
  const { timeouts, limited, refused, crashes } = platform.record();
  const faults = { timeouts, limited, refused, crashes: crashes + lives.halts() };
  return { from, to, seed, totals, messages, notices: await ledger(db, platform), faults };
}

interface Scene {
  readonly clock: MovableClock;
  readonly end: Date;
  readonly cast: Cast;
  readonly lives: Lives;
  readonly db: Db;
  readonly documents: readonly Arrival[];
  readonly seeds: Seeds;
}

/** From moment to moment until the end: a document arrives, the service acts, people speak. */
async function enact({ clock, end, cast, lives, db, documents, seeds }: Scene): Promise<void> {
  const arrivals = [...documents];
  // A service that died is started again; what it had under way is taken over when its claims have lapsed.
  let restarts: Date[] = [];
  let service: Date | null = clock.now();
  for (;;) {
    const next = [service, cast.next(), arrivals[0]?.at, restarts[0]].filter((at) => at != null);
    const moment = next.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null);
    if (moment === null || moment >= end) return;
    clock.set(moment);
    const arrived = arrivals[0] !== undefined && arrivals[0].at <= moment ? arrivals.shift() : undefined;
    if (arrived) await takeIn(db, arrived, seeds);
    const due = (at: Date | null | undefined): boolean => at != null && at <= moment;
    const acts = arrived !== undefined || due(service) || due(restarts[0]);
    restarts = restarts.filter((at) => at > moment);
    let alive = true;
    if (acts)
      alive = await lives.duringRound(async (ctx) => {
        await handleWaiting(ctx);
        await look(ctx);
      });
    alive = (await lives.during(() => cast.act(moment))) && alive;
    if (!alive) restarts = [1, 2, 3].map((minutes) => new Date(moment.getTime() + minutes * 60_000));
    // Between two of its own moments the service only answers, so there is no need to look ahead again.
    if (acts || !alive) service = await nextMoment(lives.current());
  }
}

interface Arrival {
  readonly at: Date;
  readonly document: Seeds['document'];
}

/** When the document of a year after the first one arrives: the day the shipped one was published. */
const ARRIVES = '02-20';

/** The document as each year of the rehearsal would have issued it; the first is there from the start. */
function documentsOf({ from, to }: RehearsalRequest, { document }: Seeds) {
  const own = documentYear(document) ?? yearOf(from);
  const later: Arrival[] = [];
  for (let year = yearOf(from) + 1; year <= yearOf(to); year += 1) {
    const at = beijingInstant(`${year}-${ARRIVES}` as BeijingDate, '09:00');
    later.push({ at, document: shiftDocument(document, year - own) });
  }
  return { first: shiftDocument(document, yearOf(from) - own), later };
}

async function furnish(db: Db, settings: Partial<Settings>, seeds: Seeds, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    for (const [key, value] of Object.entries(settings))
      await saveSetting(tx, { key, value, by: '演练', at: now });
  });
  await firstStart(db, seeds, now);
}

async function takeIn(db: Db, { at, document }: Arrival, { directory }: Seeds): Promise<void> {
  const answer = await importDirective(db, {
    file: document,
    directory,
    now: at,
    by: '演练',
    mode: 'create',
  });
  if (answer.kind === 'refused') throw new Error(`document of the next year refused: ${answer.refusal.text}`);
}

async function ledger(db: Db, platform: FaultyPlatform): Promise<RehearsedNotice[]> {
  const { arrivals } = platform.record();
  return (await plannedNotices(db)).map(({ createdAt, sentAt, ...row }) => ({
    ...row,
    plannedAt: beijingStamp(createdAt),
    at: sentAt === null ? null : beijingStamp(sentAt),
    arrivals: arrivals.get(idempotencyKey(row.key)) ?? 0,
  }));
}

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
