import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { takeLease } from '../../db/queries/leases.ts';
import { type Db, inTransaction } from '../../db/types.ts';
import type { Log } from '../../src/app/context.ts';
import { createLeases, type InstanceLeases } from '../../src/app/leases.ts';
import { createPostgresDatabase, describeOnBothDatabases } from '../support/databases.ts';

const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
/** Short, so that a dead holder is replaced while a test waits for it. */
const TTL_MS = 600;

/** Notes who gained and lost what, and lets a test wait for the next entry. */
function createDiary() {
  const entries: string[] = [];
  const waiting = new Map<string, () => void>();
  const note = (entry: string) => {
    entries.push(entry);
    waiting.get(entry)?.();
    return Promise.resolve();
  };
  return {
    entries,
    holder: (who: string) => ({
      gained: () => note(`${who} gained`),
      lost: () => note(`${who} lost`),
    }),
    /** Resolves when the entry stands there. */
    has: (entry: string) =>
      entries.includes(entry)
        ? Promise.resolve()
        : new Promise<void>((resolve) => waiting.set(entry, resolve)),
    /** Never two holders at once. */
    expectOneHolder: () => {
      let holders = 0;
      for (const entry of entries) {
        holders += entry.endsWith('gained') ? 1 : -1;
        expect([0, 1], entries.join(', ')).toContain(holders);
      }
    },
  };
}

function leasesOf(db: Db, instance: string, more: { ttlMs?: number; alone?: boolean } = {}): InstanceLeases {
  const leases = createLeases({ db, instance, log: silentLog, alone: false, ttlMs: TTL_MS, ...more });
  onTestFinished(() => leases.close());
  return leases;
}

describeOnBothDatabases('a lease', (open) => {
  it('is held by one instance, handed over when given up, and independent of other leases', async () => {
    const { db } = await open();
    const diary = createDiary();
    const handle = await leasesOf(db, 'a').hold('feishu', diary.holder('a'));
    expect(diary.entries).toEqual(['a gained']);
    const other = leasesOf(db, 'b');
    await other.hold('feishu', diary.holder('b'));
    const elsewhere = createDiary();
    await other.hold('wecom', elsewhere.holder('b'));
    expect(elsewhere.entries).toEqual(['b gained']);
    expect(diary.entries).toEqual(['a gained']);
    await handle.release();
    await diary.has('b gained');
    expect(diary.entries).toEqual(['a gained', 'a lost', 'b gained']);
  });

  it('of an instance that died is taken when it has lapsed, at once where no other can exist', async () => {
    const { db } = await open();
    const diary = createDiary();
    const claim = { name: 'feishu', holder: 'dead', ttlMs: TTL_MS, alone: false };
    expect(await inTransaction(db, (tx) => takeLease(tx, claim))).toBe(true);
    await leasesOf(db, 'a').hold('feishu', diary.holder('a'));
    await diary.has('a gained');
    const long = { ...claim, name: 'wecom', ttlMs: 60_000 };
    await inTransaction(db, (tx) => takeLease(tx, long));
    const only = createDiary();
    await leasesOf(db, 'b', { alone: true }).hold('wecom', only.holder('b'));
    expect(only.entries).toEqual(['b gained']);
  });

  it('taken before the database clock was set back counts as lapsed', async () => {
    const { db } = await open();
    const diary = createDiary();
    await sql`insert into lease values ('feishu', 'dead', now() + interval '1 day')`.execute(db);
    await leasesOf(db, 'a').hold('feishu', diary.holder('a'));
    expect(diary.entries).toEqual(['a gained']);
  });

  it('goes on when its holder fails', async () => {
    const { db } = await open();
    const diary = createDiary();
    const fails = { gained: () => Promise.reject(new Error('no network')), lost: diary.holder('a').lost };
    const handle = await leasesOf(db, 'a').hold('feishu', fails);
    await handle.release();
    expect(diary.entries).toEqual(['a lost']);
  });
});

describe('an instance that loses the database', () => {
  it('is told before another one begins', async () => {
    const { url, drop } = await createPostgresDatabase();
    onTestFinished(drop);
    const connect = async (): Promise<OpenDatabase> => {
      const database = await openDatabase({ databaseUrl: url, dataDir: null });
      onTestFinished(() => database.close());
      return database;
    };
    const [cut, healthy] = [await connect(), await connect()];
    const diary = createDiary();
    await leasesOf(cut.db, 'a').hold('feishu', diary.holder('a'));
    await leasesOf(healthy.db, 'b').hold('feishu', diary.holder('b'));
    expect(diary.entries).toEqual(['a gained']);
    await cut.close();
    await diary.has('b gained');
    expect(diary.entries).toEqual(['a gained', 'a lost', 'b gained']);
  });

  it('leaves one holder at a time while connections are cut again and again', async () => {
    const { url, drop } = await createPostgresDatabase();
    onTestFinished(drop);
    const database = await openDatabase({ databaseUrl: url, dataDir: null });
    onTestFinished(() => database.close());
    const diary = createDiary();
    for (const name of ['a', 'b', 'c']) {
      const own = await openDatabase({ databaseUrl: url, dataDir: null });
      onTestFinished(() => own.close());
      await leasesOf(own.db, name).hold('feishu', diary.holder(name));
    }
    for (let cuts = 0; cuts < 5; cuts += 1)
      await sql`select pg_terminate_backend(pid), pg_sleep(0.1) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()`.execute(database.db);
    diary.expectOneHolder();
    expect(diary.entries[0]).toBe('a gained');
  });
});
