import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate, schemaState } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { startChild } from '../support/child.ts';
import { createPostgresDatabase, fillDataFolder, openTestDatabase } from '../support/databases.ts';
import { temporaryFolder } from '../support/folders.ts';

const opener = join(import.meta.dirname, 'children/open-folder.ts');
const writer = join(import.meta.dirname, 'children/write-rows.ts');

/** Files of a database before the first migration, see the start of a PGlite folder; the schema adds some 130. */
const wholeCluster = 1000;

/** Files below a folder that may change while it is read. */
function countFiles(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true }).length;
  } catch {
    return 0;
  }
}

async function columns({ db }: OpenDatabase): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from information_schema.columns where table_schema = 'public'`.execute(db);
  return rows[0]?.count ?? 0;
}

async function columnsOfMigrated(): Promise<number> {
  const database = await openTestDatabase('pglite');
  const count = await columns(database);
  await database.close();
  return count;
}

describe('kill −9 during the first start', () => {
  it.each<[string, (folder: string) => boolean]>([
    ['before anything is there', (folder) => countFiles(folder) > 0],
    ['while the files are created', (folder) => countFiles(join(folder, 'pglite.new')) > 300],
    ['while the schema is created', (folder) => countFiles(join(folder, 'pglite')) > wholeCluster + 40],
  ])('%s leaves a folder that opens and is complete', { timeout: 180_000 }, async (_, stage) => {
    const folder = temporaryFolder();
    const child = startChild(opener, folder);
    await reached(() => stage(folder), child.line());
    await child.kill();
    const database = await openDatabase({ databaseUrl: null, dataDir: folder });
    onTestFinished(() => database.close());
    await migrate(database.db);
    expect(await schemaState(database.db)).toEqual({ pending: [], unknown: [] });
    expect(await columns(database)).toBe(await columnsOfMigrated());
  });

  it('during the migration leaves nothing or everything of it', { timeout: 180_000 }, async () => {
    const { url, drop } = await createPostgresDatabase({ empty: true });
    onTestFinished(drop);
    const admin = await openDatabase({ databaseUrl: url, dataDir: null });
    onTestFinished(() => admin.close());
    // The migration stops at a table that a second transaction holds, and is killed there.
    await sql`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
      admin.db,
    );
    const child = startChild(writer, url);
    await admin.db.transaction().execute(async (tx) => {
      await sql`lock table kysely_migration in share mode`.execute(tx);
      const waiting = sql<{ found: boolean }>`
        select exists (select 1 from pg_locks where not granted
                         and relation = 'kysely_migration'::regclass) as found`;
      await reached(async () => (await waiting.execute(tx)).rows[0]?.found === true);
      await child.kill();
    });
    expect(await migrate(admin.db)).toEqual(Object.keys(migrations));
    expect(await schemaState(admin.db)).toEqual({ pending: [], unknown: [] });
  });
});

describe.each(['pglite', 'postgres'])('kill −9 while rows are written on %s', (kind) => {
  it('keeps every acknowledged transaction, whole, and none by half', { timeout: 180_000 }, async () => {
    const where = kind === 'pglite' ? await dataFolder() : await postgres();
    let acknowledged = -1;
    for (const rounds of [1, 200]) {
      const child = startChild(writer, where);
      for (let round = 0; round < rounds; round += 1) acknowledged = Number(await child.line());
      await child.kill();
      for (const line of await child.rest()) acknowledged = Number(line);
    }
    const database = await openDatabase(
      kind === 'pglite' ? { databaseUrl: null, dataDir: where } : { databaseUrl: where, dataDir: null },
    );
    const { rows } = await sql<{ number: number; parts: number }>`
      select sort as number, count(*) as parts from unit group by sort order by sort`.execute(database.db);
    await database.close();
    expect(rows.filter((row) => row.parts !== 3)).toEqual([]);
    expect(rows.map((row) => row.number)).toEqual(rows.map((_, index) => index));
    expect(rows.length).toBeGreaterThanOrEqual(acknowledged + 1);
    // The one that was being written may have been committed without anybody hearing of it.
    expect(rows.length).toBeLessThanOrEqual(acknowledged + 2);
  });
});

async function dataFolder(): Promise<string> {
  const folder = temporaryFolder();
  await fillDataFolder(folder);
  return folder;
}

async function postgres(): Promise<string> {
  const { url, drop } = await createPostgresDatabase({ empty: true });
  onTestFinished(drop);
  return url;
}

/** Looks again and again until `condition` holds, or `instead` came first. */
async function reached(
  condition: () => boolean | Promise<boolean>,
  instead?: Promise<unknown>,
): Promise<void> {
  let over = false;
  void instead?.then(() => {
    over = true;
  });
  while (!over && !(await condition())) await new Promise((resolve) => setImmediate(resolve));
}
