import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import { enqueue } from '../../db/queries/outbox.ts';
import { inTransaction } from '../../db/types.ts';
import { createWorkLoop } from '../../src/app/work-loop.ts';
import { idempotencyKey } from '../../src/outbox/idempotency-key.ts';
import { beijing, createWorld, messageTo } from '../outbox/world.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';

const people = ['市商务局联络员', '市财政局联络员', '禹州市联络员', '督查员甲', '督查员乙', '市领导'];

/** Lets the service run on a durable PostgreSQL while `disturb` troubles it, and looks at what was lost. */
async function survive(disturb: (server: PostgresServer, round: number) => Promise<void>): Promise<void> {
  const server = await startPostgres({ durable: true });
  onTestFinished(() => server.stop());
  const url = server.url(server.admin);
  const database = await openDatabase({ databaseUrl: url, dataDir: null });
  onTestFinished(() => database.close());
  await migrate(database.db);
  const start = beijing('2023-03-21 15:00');
  const world = await createWorld(database.db, { importedAt: start });
  const loop = createWorkLoop(world.ctx);

  const acknowledged: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    let trouble: Promise<void> | null = null;
    for (let n = 0; n < 12; n += 1) {
      if (n === 4) trouble = disturb(server, round);
      if (n === 8) await trouble;
      const keys = people.map((name) => `${name} ${round}.${n}`);
      try {
        await inTransaction(world.db, (tx) =>
          enqueue(
            tx,
            keys.map((key) => messageTo(world.id(key.split(' ')[0] ?? ''), key, start)),
          ),
        );
        acknowledged.push(...keys);
      } catch {
        // Whoever asked was told that it did not work.
      }
      loop.kick();
    }
  }
  // The minute ticks go on, and what was under way when the database went lapses.
  const left = async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from outbox where state in ('queued', 'sending', 'retrying')`.execute(world.db);
    return rows[0]?.n ?? 0;
  };
  for (let minute = 0; minute < 30 && (minute < 3 || (await left()) > 0); minute += 1) {
    world.clock.now = new Date(world.clock.now.getTime() + 60_000);
    const next = createWorkLoop(world.ctx);
    next.tick();
    await next.stop();
  }
  await loop.stop();

  expect(acknowledged.length).toBeGreaterThan(0);
  const delivered = new Set(world.platform.sends.filter((send) => send.delivered).map(({ key }) => key));
  const lost = acknowledged.filter((key) => !delivered.has(idempotencyKey(key)));
  expect(lost).toEqual([]);
  const states = await world.db
    .selectFrom('outbox')
    .select('state')
    .where('key', 'in', acknowledged)
    .where('state', '<>', 'sent')
    .execute();
  expect(states).toEqual([]);
}

describe('the database goes away under the service', () => {
  it(
    'killed with −9 and restarted: nothing acknowledged is lost, and the service goes on by itself',
    {
      timeout: 240_000,
    },
    () => survive((server) => server.crash()),
  );

  it('connections cut again and again: the same', { timeout: 240_000 }, () =>
    survive(async (server) => {
      const admin = await openDatabase({ databaseUrl: server.url(server.admin), dataDir: null });
      for (let cut = 0; cut < 5; cut += 1)
        await sql`select pg_terminate_backend(pid), pg_sleep(0.02) from pg_stat_activity
                   where backend_type = 'client backend' and pid <> pg_backend_pid()`.execute(admin.db);
      await admin.close();
    }),
  );
});
