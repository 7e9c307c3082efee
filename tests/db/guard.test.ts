import { sql, type Transaction } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import type { Schema } from '../../db/schema.ts';
import { inTransaction } from '../../db/types.ts';
import { createPostgresDatabase, describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('transactions', (open) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open();
  });

  const units = () => database.db.selectFrom('unit').select('name').execute();
  const addUnit = (tx: Transaction<Schema>, name: string) =>
    tx.insertInto('unit').values({ name, kind: 'city', sort: 1 }).execute();
  const outer = /outer db was used inside a transaction/;

  it('keep all or nothing', async () => {
    const failing = inTransaction(database.db, async (tx) => {
      await addUnit(tx, '市商务局');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await units()).toEqual([]);
    expect(await inTransaction(database.db, (tx) => addUnit(tx, '市教育局').then(() => 'kept'))).toBe('kept');
    expect(await units()).toEqual([{ name: '市教育局' }]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a query', () => units()],
    ['raw SQL', () => sql`select 1`.execute(database.db)],
    ['a compiled query', () => database.db.executeQuery(sql`select 1`.compile(database.db))],
    ['another transaction', () => inTransaction(database.db, async () => 1)],
    ['a connection', () => database.db.connection().execute(async () => 1)],
  ])('refuse the outer db inside: %s', async (_, work) => {
    await expect(inTransaction(database.db, () => work())).rejects.toThrow(outer);
    expect(await units()).toEqual([{ name: '市教育局' }]);
  });

  it('refuse a transaction object after its end', async () => {
    const late = await inTransaction(database.db, async (tx) => () => addUnit(tx, '市科技局'));
    await expect((async () => late())()).rejects.toThrow(/after its end/);
  });

  it('let work that a transaction started go on with the outer db after its end', async () => {
    let start = (): void => {};
    const started = new Promise<void>((resolve) => {
      start = resolve;
    });
    const { later } = await inTransaction(database.db, async () => ({ later: started.then(units) }));
    start();
    expect(await later).toHaveLength(1);
  });

  it('run one after the other when several are asked for at once', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `第${index}单位`);
    await Promise.all(names.map((name) => inTransaction(database.db, (tx) => addUnit(tx, name))));
    expect(await units()).toHaveLength(9);
  });
});

describe('a lost PostgreSQL connection', () => {
  it('inside a transaction fails that transaction only, and is told', async () => {
    const { url, drop } = await createPostgresDatabase();
    let hear = (_: Error): void => {};
    const told = new Promise<Error>((resolve) => {
      hear = resolve;
    });
    const { db, close } = await openDatabase({ databaseUrl: url, dataDir: null, onConnectionLost: hear });
    const broken = inTransaction(db, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await terminate(url, rows[0]?.pid ?? 0);
      await told;
      await sql`select 1`.execute(tx);
    });
    await expect(broken).rejects.toThrow();
    expect(await db.selectFrom('unit').select('name').execute()).toEqual([]);
    await close();
    await drop();
  });
});

/** Ends a connection from another one, and returns when its server process is gone. */
async function terminate(url: string, pid: number): Promise<void> {
  const { db, close } = await openDatabase({ databaseUrl: url, dataDir: null });
  await sql`select pg_terminate_backend(${pid}, 5000)`.execute(db);
  await close();
}
