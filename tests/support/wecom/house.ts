import Fastify, { type FastifyInstance } from 'fastify';
import { createSimulator, type Simulator } from '../../../bots/simulator/index.ts';
import { createWecom } from '../../../bots/wecom/index.ts';
import type { WecomSettings } from '../../../bots/wecom/settings.ts';
import type { OpenDatabase } from '../../../db/open.ts';
import { bindAccount, listPeople, type Person } from '../../../db/queries/people.ts';
import { inTransaction } from '../../../db/types.ts';
import { receivePress } from '../../../src/app/answer-press.ts';
import type { AppContext } from '../../../src/app/context.ts';
import { dispatchOutbox } from '../../../src/app/dispatch-outbox.ts';
import { firstStart } from '../../../src/app/first-start.ts';
import { handleWaiting } from '../../../src/app/handle-waiting.ts';
import { registerGroups } from '../../../src/app/known-groups.ts';
import { receiveEvent } from '../../../src/app/receive-event.ts';
import { runUntil } from '../../../src/app/run-until.ts';
import { createSendJournal, createSharedValues } from '../../../src/app/shared-values.ts';
import { showPresses } from '../../../src/app/show-presses.ts';
import { syncChatMembers } from '../../../src/app/sync-chat-members.ts';
import { stoppedClock } from '../../../src/clock.ts';
import type { InboundAck, InboundEvent, MovableClock } from '../../../src/ports.ts';
import { officialCalendar } from '../calendar.ts';
import { instant, seedDirectory, seedDocument } from '../seeds.ts';
import { WecomApiServer } from './api-server.ts';
import { WecomBotServer } from './bot-server.ts';
import { memberSays, signedCallback } from './callbacks.ts';

/** The service with WeCom (app, robot, AI bot) and the simulator, on a clock moved by hand. */
export interface WecomHouse {
  readonly ctx: AppContext;
  readonly clock: MovableClock;
  readonly api: WecomApiServer;
  readonly bot: WecomBotServer;
  readonly simulator: Simulator;
  readonly says: ReturnType<typeof memberSays>;
  /** A person of the demo roster, whose userid is `u` and their number. */
  person(name: string): Person;
  userId(name: string): string;
  /** Pushes a callback, as the platform does; the HTTP status. */
  push(message: string): Promise<number>;
  /** Handles and sends everything that waits. */
  settle(): Promise<void>;
  /** What a member got through the app since the last look, as one text. */
  got(name: string): string;
  moveTo(time: string): Promise<void>;
  close(): Promise<void>;
}

const keys = { token: 'tok3n', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' };

export async function openWecomHouse(store: OpenDatabase, start: string): Promise<WecomHouse> {
  const { db } = store;
  const api = new WecomApiServer();
  const bot = new WecomBotServer();
  const clock = stoppedClock(instant(start));
  const apiBase = await api.listen();
  const ws = await bot.listen();
  const settings: WecomSettings = {
    apiBase,
    apps: [{ name: null, corpId: api.corpId, agentId: api.agentId, secret: api.secret, ...keys }],
    contacts: null,
    webhooks: [{ name: '重点工作督查工作群', target: api.webhookKey }],
    bot: { id: bot.botId, secret: bot.secret, ws },
  };
  const log = {
    info: () => {},
    warn: () => {},
    error: (fields: object, message: string) => console.error(message, fields),
  };
  const parts = createWecom(settings, {
    shared: createSharedValues(db),
    journal: createSendJournal(db),
    log,
  });
  const simulator = createSimulator();
  const ctx: AppContext = {
    db,
    clock,
    calendar: officialCalendar,
    adapters: new Map([
      ['wecom', parts.adapter],
      ['simulator', simulator],
    ]),
    lookups: new Map(parts.lookup ? [['wecom', parts.lookup]] : []),
    presses: new Map(parts.presses ? [['wecom', parts.presses]] : []),
    keepers: new Map(parts.keeper ? [['wecom', parts.keeper]] : []),
    log,
    baseUrl: () => 'https://duban.example.gov.cn',
    instance: 'wecom-house',
  };
  await firstStart(db, { document: await seedDocument(), directory: await seedDirectory() }, clock.now());
  const people = new Map((await listPeople(db)).map((person) => [person.name, person]));
  await inTransaction(db, async (tx) => {
    await tx.deleteFrom('account').where('platform', '=', 'simulator').execute();
    await tx.updateTable('chat').set({ working: false }).execute();
    for (const { id } of people.values())
      await bindAccount(tx, { platform: 'wecom', userId: `u${id}`, personId: id, at: clock.now() });
  });
  for (const { id } of people.values()) api.members.add(`u${id}`);
  await registerGroups(
    ctx,
    (parts.groups ?? []).map((group) => ({ ...group, platform: 'wecom' as const })),
  );
  const app: FastifyInstance = Fastify();
  if (parts.plugin) await app.register(parts.plugin);
  const onInbound = (event: InboundEvent): Promise<InboundAck> =>
    (event.content.kind === 'action' ? receivePress : receiveEvent)(ctx, event);
  await parts.adapter.start(onInbound);
  await simulator.start(onInbound);
  await bot.subscribed(1);

  async function settle(): Promise<void> {
    await handleWaiting(ctx);
    await showPresses(ctx);
    for (let second = 0; second < 2_000; second += 1) {
      if (!(await dispatchOutbox(ctx)).limited) return;
      clock.set(new Date(clock.now().getTime() + 1_000));
    }
    throw new Error('rate limits hold something back for ever');
  }

  const person = (name: string): Person => {
    const found = people.get(name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const userId = (name: string): string => `u${person(name).id}`;
  let seen = 0;
  return {
    ctx,
    clock,
    api,
    bot,
    simulator,
    says: memberSays(api.corpId, api.agentId),
    person,
    userId,
    settle,
    push: async (message) => {
      const { query, body } = signedCallback({ ...keys, receiveId: api.corpId }, message);
      const response = await app.inject({
        method: 'POST',
        url: `/webhooks/wecom?${query}`,
        headers: { 'content-type': 'text/xml' },
        payload: body,
      });
      await settle();
      return response.statusCode;
    },
    got: (name) => {
      const fresh = api.delivered.slice(seen);
      seen = api.delivered.length;
      return fresh
        .filter(({ to }) => to === userId(name))
        .map(({ message }) => JSON.stringify(message).replace(/[\u200b\u2060]/g, ''))
        .join('\n');
    },
    moveTo: async (time) => {
      await syncChatMembers(ctx);
      await runUntil(ctx, (now) => clock.set(now), instant(time));
      await settle();
    },
    close: async () => {
      await parts.adapter.stop();
      await simulator.stop();
      await app.close();
      await api.close();
      await bot.close();
    },
  };
}
