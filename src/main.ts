import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createPlatforms } from '../bots/platforms.ts';
import { createSimulator, type Simulator } from '../bots/simulator/index.ts';
import { migrate } from '../db/migrate.ts';
import { type OpenDatabase, openDatabase } from '../db/open.ts';
import { sayGoodbye } from '../db/queries/health.ts';
import { saveSetting } from '../db/queries/settings.ts';
import { roomIn } from '../db/room.ts';
import { inTransaction } from '../db/types.ts';
import { receivePress } from './app/answer-press.ts';
import type { AppContext, Log } from './app/context.ts';
import { firstStart } from './app/first-start.ts';
import { registerGroups } from './app/known-groups.ts';
import { createLeases } from './app/leases.ts';
import { receiveEvent } from './app/receive-event.ts';
import type { RehearsalHouse } from './app/rehearse.ts';
import { createSendJournal, createSharedValues } from './app/shared-values.ts';
import { createHealthWatch, sayAlive } from './app/watch-health.ts';
import { createWorkLoop } from './app/work-loop.ts';
import { movableClock, stoppedClock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { parseInstant } from './domain/time.ts';
import { createApp, type HttpApp } from './http/app.ts';
import { pagesPlugin } from './http/pages.ts';
import { consoleRoutes } from './http/routes/console.ts';
import { formPageRoutes } from './http/routes/form-page.ts';
import { type Check, type ReadyCheck, workCheck } from './http/routes/health.ts';
import { simulatorRoutes } from './http/routes/sim.ts';
import type { MovableClock } from './ports.ts';
import { startTick } from './reminders/tick.ts';
import { loadCalendar, loadDirectory, loadSeedDocument } from './seeds.ts';
import { CLOCK_SETTING, openStore, simulatedNow } from './store.ts';

const root = join(import.meta.dirname, '..');

/** The demonstration begins when the document was published: 2023-02-20 15:38, as its first page says. */
const DEMO_START = '2023-02-20 15:38';

export interface Service {
  readonly app: HttpApp;
  readonly ctx: AppContext;
  /** Listens; returns the address. */
  listen(): Promise<string>;
  /** Stops in reverse order: no new requests, the running round finishes, the database closes. */
  close(): Promise<void>;
}

/** Where a rehearsal is held: a throw-away database in memory, the shipped document, everybody on the simulator. */
export async function rehearsalHouse(log: Log): Promise<RehearsalHouse> {
  return {
    open: async () => {
      const store = await openDatabase({ databaseUrl: null, dataDir: null });
      await migrate(store.db);
      return store;
    },
    seeds: { document: await loadSeedDocument(), directory: await loadDirectory() },
    calendar: await loadCalendar(),
    platform: createSimulator(),
    clockAt: stoppedClock,
    log,
  };
}

/** Builds the whole service; nothing listens and nothing is planned until `listen`. Closing it closes `opened`, too. */
export async function createService(config: Config, log: Log, opened?: OpenDatabase): Promise<Service> {
  const store = opened ?? (await openStore(config, log));
  try {
    return await assemble(config, log, store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function assemble(config: Config, log: Log, store: OpenDatabase): Promise<Service> {
  const { db } = store;
  const instance = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const leases = createLeases({ db, instance, log, alone: store.kind === 'pglite' });
  const platforms = await createPlatforms(config, {
    clock: systemClock,
    log,
    leases,
    shared: createSharedValues(db),
    journal: createSendJournal(db),
  });
  const { adapters, simulator } = platforms;
  const clock = simulator ? await simulatedClock(config, store) : null;
  const directory = await loadDirectory();
  let address: string | null = null;
  const ctx: AppContext = {
    db,
    clock: clock ?? systemClock,
    realTime: clock === null,
    calendar: await loadCalendar(),
    adapters,
    lookups: platforms.lookups,
    keepers: platforms.keepers,
    presses: platforms.presses,
    // A clock moved by hand knows nothing of silences.
    histories: clock === null ? platforms.histories : new Map(),
    log,
    baseUrl: () => config.publicUrl ?? address,
    instance,
    leases,
  };
  if (simulator) await firstStart(db, { document: await loadSeedDocument(), directory }, ctx.clock.now());
  const watch = simulator ? undefined : createHealthWatch(ctx);
  const loop = createWorkLoop(ctx, watch);
  const app = await createApp({
    ctx,
    config,
    directory,
    plugins: [
      formPageRoutes({ ctx, onSubmitted: () => loop.kick() }),
      consoleRoutes({
        ctx,
        logins: platforms.logins,
        adminToken: config.adminToken,
        secure: config.publicUrl?.startsWith('https:') ?? false,
        onActed: () => loop.kick(),
      }),
      ...platforms.plugins,
      ...(simulator && clock ? [simulatorPlugins(ctx, simulator, clock)] : []),
    ],
    readyChecks: new Map([
      ...platforms.readyChecks,
      ['work', () => workCheck(loop.pulse)],
      ...diskCheck(config),
    ]),
    vitals: { pulse: loop.pulse, stalled: () => watch?.stalled() ?? [] },
  });
  let tick: ReturnType<typeof startTick> | null = null;
  return {
    app,
    ctx,
    listen: async () => {
      await sayAlive(ctx);
      await registerGroups(ctx, platforms.groups);
      for (const adapter of adapters.values())
        await adapter.start(async (event) => {
          // The simulator's own route handles its message at once, to answer with what came of it.
          if (event.platform === 'simulator') return receiveEvent(ctx, event);
          const receive = event.content.kind === 'action' ? receivePress : receiveEvent;
          const ack = await receive(ctx, event);
          loop.kick();
          return ack;
        });
      address = await app.listen({ host: config.host, port: config.port });
      tick = startTick(() => loop.tick());
      loop.tick();
      return address;
    },
    close: async () => {
      await tick?.stop();
      await app.close();
      // What is being sent still needs its platform.
      await loop.stop();
      for (const adapter of adapters.values()) await adapter.stop();
      await leases.close();
      await inTransaction(db, (tx) => sayGoodbye(tx, instance)).catch(() => {});
      await store.close();
    },
  };
}

/** The embedded database needs room on the disk of its folder; a PostgreSQL server looks after its own. */
function diskCheck({ database }: Config): [string, ReadyCheck][] {
  if (database.kind !== 'embedded') return [];
  const check = (): Check => {
    const { ok, freeMb } = roomIn(database.dataDir);
    return { ok, detail: `${freeMb} MB free${ok ? '' : ', too little: nothing is written'}` };
  };
  return [['disk', check]];
}

/** A clock moved by hand: where it was moved to last, else DUBAN_NOW, else the day the document was published. */
async function simulatedClock(config: Config, { db }: OpenDatabase): Promise<MovableClock> {
  const start = config.now ?? (await simulatedNow(db)) ?? parseInstant(DEMO_START);
  if (start === null) throw new Error('no start for the simulated clock');
  return movableClock(start);
}

function simulatorPlugins(ctx: AppContext, simulator: Simulator, clock: MovableClock) {
  return async (app: HttpApp): Promise<void> => {
    await app.register(pagesPlugin, {
      webDir: join(root, 'web'),
      pages: [{ path: '/', entry: 'simulator/main.tsx', title: '督办助手模拟台' }],
    });
    await app.register(
      simulatorRoutes({
        ctx,
        door: simulator,
        clock,
        newEventId: () => randomUUID(),
        saveClock: (now) =>
          inTransaction(ctx.db, (tx) =>
            saveSetting(tx, { key: CLOCK_SETTING, value: now.toISOString(), by: '模拟台', at: now }),
          ),
      }),
    );
  };
}
