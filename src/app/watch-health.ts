import { type Backlog, backlog, beat } from '../../db/queries/health.ts';
import { enqueue, type MessageTarget, type NewMessage } from '../../db/queries/outbox.ts';
import { recipients } from '../../db/queries/planner.ts';
import { accountOf } from '../../db/queries/simulator.ts';
import { inTransaction, type Tx } from '../../db/types.ts';
import { nextAllowedInstant } from '../domain/quiet-hours.ts';
import type { Block, Platform } from '../ports.ts';
import { resumedText, stalledText } from '../replies/health-texts.ts';
import type { AppContext } from './context.ts';
import { reportHealth } from './self-report.ts';
import { loadSettings } from './settings.ts';

/** How long nothing may go out over a platform, with messages waiting, before somebody is told. */
const STALLED_MS = 15 * 60_000;

/** Longer than two looks are apart; after a longer pause (a sleeping host) watching begins anew. */
const BLIND_MS = 5 * 60_000;

interface Stall {
  readonly since: Date;
  /** Of the message that has waited longest: what the alarm is about, the same for every instance. */
  readonly oldestId: number;
  readonly raised: boolean;
}

export interface HealthWatch {
  /** One look, about once a minute: says that this instance lives, raises and ends alarms, reports in the morning. */
  look(): Promise<void>;
  /** Platforms over which nothing has gone out for a quarter of an hour. */
  stalled(): readonly Platform[];
}

/** Says that this instance is there and over which platforms it sends; messages are written for those. */
export function sayAlive(ctx: AppContext): Promise<void> {
  return inTransaction(ctx.db, (tx) => beat(tx, ctx.instance, [...ctx.adapters.keys()]));
}

export function createHealthWatch(ctx: AppContext): HealthWatch {
  let stalls = new Map<Platform, Stall>();
  let looked: Date | null = null;
  return {
    look: async () => {
      const now = ctx.clock.now();
      await sayAlive(ctx);
      const pause = looked === null ? 0 : now.getTime() - looked.getTime();
      if (pause < 0 || pause > BLIND_MS) stalls = new Map();
      looked = now;
      stalls = await watchSending(ctx, now, stalls);
      await reportHealth(ctx);
    },
    stalled: () => [...stalls].flatMap(([platform, stall]) => (stall.raised ? [platform] : [])),
  };
}

async function watchSending(
  ctx: AppContext,
  now: Date,
  before: ReadonlyMap<Platform, Stall>,
): Promise<Map<Platform, Stall>> {
  const settings = await loadSettings(ctx.db);
  const allowed = nextAllowedInstant(now, settings, ctx.calendar);
  const waiting = await backlog(ctx.db, now, !allowed.ok || allowed.at > now);
  const after = new Map<Platform, Stall>();
  for (const row of waiting) {
    const known = before.get(row.platform);
    const moved = known !== undefined && row.lastSent !== null && row.lastSent >= known.since;
    const stall = moved || !known ? { since: now, oldestId: row.oldestId, raised: false } : known;
    const long = now.getTime() - stall.since.getTime() >= STALLED_MS;
    if (long && !stall.raised) await raise(ctx, row, stall, now);
    after.set(row.platform, { ...stall, raised: stall.raised || long });
    if (moved && known.raised) await resumed(ctx, row.platform, known, now);
  }
  for (const [platform, stall] of before)
    if (stall.raised && !after.has(platform)) await resumed(ctx, platform, stall, now);
  return after;
}

async function raise(ctx: AppContext, row: Backlog, stall: Stall, now: Date): Promise<void> {
  const { platform, waiting } = row;
  ctx.log.error({ platform, waiting, since: stall.since.toISOString() }, 'nothing could be sent');
  await tellStaff(ctx, {
    key: `alarm:stalled:${platform}:${stall.oldestId}`,
    blocks: stalledText(platform, stall.since, waiting),
    avoid: platform,
    now,
  });
}

async function resumed(ctx: AppContext, platform: Platform, stall: Stall, now: Date): Promise<void> {
  ctx.log.info({ platform, since: stall.since.toISOString() }, 'messages are sent again');
  await tellStaff(ctx, {
    key: `alarm:resumed:${platform}:${stall.oldestId}`,
    blocks: resumedText(platform, stall.since, now),
    avoid: null,
    now,
  });
}

/** To every member of staff, by a channel other than `avoid` where they have one; the others hear of it later. */
async function tellStaff(
  ctx: AppContext,
  message: { key: string; blocks: readonly Block[]; avoid: Platform | null; now: Date },
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const messages: NewMessage[] = [];
    for (const { id } of await recipients(tx, 'staff'))
      messages.push({
        key: `${message.key}:person-${id}`,
        kind: 'notice',
        target: await channelFor(tx, ctx, id, message.avoid),
        blocks: message.blocks,
        notBefore: message.now,
        expiresAt: null,
        createdAt: message.now,
      });
    await enqueue(tx, messages);
  });
}

async function channelFor(
  tx: Tx,
  { adapters }: AppContext,
  personId: number,
  avoid: Platform | null,
): Promise<MessageTarget> {
  for (const platform of adapters.keys()) {
    if (avoid === null || platform === avoid) continue;
    const userId = await accountOf(tx, platform, personId);
    if (userId !== undefined) return { platform, userId, personId };
  }
  return { personId };
}
