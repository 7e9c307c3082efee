import Fastify, { type FastifyInstance } from 'fastify';
import { createFeishu } from '../../../bots/feishu/index.ts';
import type { OpenDatabase } from '../../../db/open.ts';
import { listChats, upsertChat } from '../../../db/queries/chats.ts';
import { bindAccount, insertPerson, listPeople, type Person } from '../../../db/queries/people.ts';
import { listUnits } from '../../../db/queries/units.ts';
import { inTransaction } from '../../../db/types.ts';
import { receivePress } from '../../../src/app/answer-press.ts';
import type { AppContext } from '../../../src/app/context.ts';
import { dispatchOutbox } from '../../../src/app/dispatch-outbox.ts';
import { firstStart } from '../../../src/app/first-start.ts';
import { handleWaiting } from '../../../src/app/handle-waiting.ts';
import { receiveEvent } from '../../../src/app/receive-event.ts';
import { runUntil } from '../../../src/app/run-until.ts';
import { showPresses } from '../../../src/app/show-presses.ts';
import { syncChatMembers } from '../../../src/app/sync-chat-members.ts';
import { stoppedClock } from '../../../src/clock.ts';
import type { Clock, MovableClock } from '../../../src/ports.ts';
import { officialCalendar } from '../calendar.ts';
import { instant, seedDirectory, seedDocument } from '../seeds.ts';
import { handLeases } from './adapter.ts';
import { type Envelope, textEvent } from './events.ts';
import type { PushResult } from './push.ts';
import { type StrictFeishu, startFeishu } from './server.ts';
import { addGroup, addPerson, type FeishuChat, type FeishuMessage, type FeishuPerson } from './world.ts';

/** The service with Feishu as its only platform, against the strict one, on a clock moved by hand. */
export interface FeishuHouse {
  readonly ctx: AppContext;
  readonly feishu: StrictFeishu;
  readonly clock: MovableClock;
  readonly group: FeishuChat;
  /** A person of the demo roster as Feishu knows them. */
  person(name: string): FeishuPerson;
  /** Pushes an event and lets the service do everything that follows; returns what the bot sent since. */
  push(envelope: Envelope): Promise<{ readonly push: PushResult; readonly sent: readonly FeishuMessage[] }>;
  says(name: string, text: string): Promise<readonly FeishuMessage[]>;
  moveTo(time: string): Promise<readonly FeishuMessage[]>;
  /** Handles and sends what waits, moving the clock on by seconds while rate limits hold something back. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export async function openFeishuHouse(
  store: OpenDatabase,
  mode: 'ws' | 'webhook',
  start = '2023-02-20 16:00',
): Promise<FeishuHouse> {
  const { db } = store;
  const feishu = await startFeishu();
  const { world, origin } = feishu;
  const stopped = stoppedClock(instant(start));
  const clock: MovableClock = {
    now: () => stopped.now(),
    set: (to) => {
      stopped.set(to);
      world.now = to.getTime();
    },
  };
  clock.set(instant(start));
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const own: Clock = mode === 'ws' ? { now: () => new Date() } : clock;
  const parts = createFeishu(
    {
      appId: world.app.id,
      appSecret: world.app.secret,
      domain: origin,
      receive: mode === 'ws' ? { mode } : { mode, ...world.app },
    },
    { clock: own, log, leases: handLeases() },
    { connection: { checkMs: 20, backOffMs: [20, 100] }, botRetryMs: 20 },
  );
  const ctx: AppContext = {
    db,
    clock,
    calendar: officialCalendar,
    adapters: new Map([['feishu', parts.adapter]]),
    lookups: new Map(parts.lookup ? [['feishu', parts.lookup]] : []),
    presses: new Map(parts.presses ? [['feishu', parts.presses]] : []),
    histories: new Map(parts.history ? [['feishu', parts.history]] : []),
    log: { ...log, error: (fields, message) => console.error(message, fields) },
    baseUrl: () => 'http://127.0.0.1:3000',
    instance: 'feishu-house',
  };
  await firstStart(db, { document: await seedDocument(), directory: await seedDirectory() }, clock.now());
  const { people, group } = await moveToFeishu(ctx, feishu);
  let app: FastifyInstance | null = null;
  let webhook = '';
  if (parts.plugin) {
    app = Fastify();
    await app.register(parts.plugin);
    webhook = `${await app.listen({ host: '127.0.0.1', port: 0 })}/webhooks/feishu`;
  }
  await parts.adapter.start((event) =>
    (event.content.kind === 'action' ? receivePress : receiveEvent)(ctx, event),
  );
  if (mode === 'ws') await feishu.long.connected();

  const sentSince = (before: number): FeishuMessage[] =>
    [...world.messages.values()].slice(before).filter((message) => message.from === 'bot');

  async function settle(): Promise<void> {
    await handleWaiting(ctx);
    for (let second = 0; second < 300; second += 1) {
      const { limited } = await dispatchOutbox(ctx);
      const { next } = await showPresses(ctx);
      if (!limited && next === null) return;
      clock.set(new Date(clock.now().getTime() + 1_000));
    }
    throw new Error('rate limits hold something back for ever');
  }

  async function push(envelope: Envelope) {
    const before = world.messages.size;
    const result = await (mode === 'ws' ? feishu.pushLong(envelope) : feishu.pushTo(webhook, envelope));
    await settle();
    return { push: result, sent: sentSince(before) };
  }

  const person = (name: string): FeishuPerson => {
    const found = people.get(name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };

  return {
    ctx,
    feishu,
    clock,
    group,
    person,
    push,
    says: async (name, text) => (await push(textEvent(world, person(name), text).envelope)).sent,
    moveTo: async (time) => {
      const before = world.messages.size;
      await syncChatMembers(ctx);
      await runUntil(ctx, (now) => clock.set(now), instant(time));
      await settle();
      return sentSince(before);
    },
    settle,
    close: async () => {
      await parts.adapter.stop();
      await app?.close();
      await feishu.stop();
    },
  };
}

/** Everybody of the demo roster gets a Feishu account in the place of the simulator's, and the group moves over. */
async function moveToFeishu(ctx: AppContext, { world }: StrictFeishu) {
  await inTransaction(ctx.db, async (tx) => {
    const unit = (await listUnits(tx)).find(({ name }) => name === '市水利局');
    const leader = { name: '市水利局责任领导', role: 'unit_leader', mobile: null } as const;
    await insertPerson(tx, { ...leader, unitId: unit?.id ?? null });
  });
  const roster: Person[] = await listPeople(ctx.db);
  const people = new Map(roster.map((one) => [one.name, addPerson(world, one.name)]));
  const inGroup = roster
    .filter((one) => one.role !== 'leader')
    .flatMap((one) => people.get(one.name)?.openId ?? []);
  const group = addGroup(world, '重点工作督查工作群', inGroup);
  await inTransaction(ctx.db, async (tx) => {
    await tx.deleteFrom('account').execute();
    for (const one of roster) {
      const userId = people.get(one.name)?.openId ?? '';
      await bindAccount(tx, { platform: 'feishu', userId, personId: one.id, at: ctx.clock.now() });
    }
    for (const chat of await listChats(tx)) await upsertChat(tx, { ...chat, working: false });
    await upsertChat(tx, { platform: 'feishu', platformChatId: group.id, name: group.name, working: true });
  });
  return { people, group };
}

/** Everything a message says, whatever its type, as one text. */
export function wordsOf(message: FeishuMessage): string {
  const strings: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (['content', 'text', 'title'].includes(key) || key === '') strings.push(value);
    } else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) visit(one, Array.isArray(value) ? key : name);
  };
  visit(JSON.parse(message.content), 'content');
  return strings.join('\n');
}

/** Values that the buttons of a card send back, by label, with the name the platform reports. */
export function buttonsOf(
  message: FeishuMessage,
): { label: string; name?: string; value: Record<string, string> }[] {
  const found: { label: string; name?: string; value: Record<string, string> }[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const one = node as Record<string, unknown>;
    if (one['tag'] === 'button') {
      const behaviors = (one['behaviors'] ?? []) as { type: string; value?: Record<string, string> }[];
      const value = behaviors.find(({ type }) => type === 'callback')?.value;
      const { content: label } = one['text'] as { content: string };
      if (value)
        found.push({ label, value, ...(typeof one['name'] === 'string' ? { name: one['name'] } : {}) });
    }
    for (const child of Object.values(one)) visit(child);
  };
  visit(JSON.parse(message.content));
  return found;
}
