import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate, schemaState } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { startChild } from '../support/child.ts';
import { createPostgresDatabase } from '../support/databases.ts';
import { temporaryFolder } from '../support/folders.ts';

const opener = join(import.meta.dirname, 'children/open-folder.ts');
const writer = join(import.meta.dirname, 'children/write-rows.ts');

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

describe('kill −9 during the first start', () => {
  it('at any stage leaves a folder that opens and is complete', { timeout: 120_000 }, async () => {
    // The first round is left alone: it says what a complete folder looks like, and how many files creating passes by.
    const whole = temporaryFolder();
    const undisturbed = startChild(opener, whole);
    expect(await undisturbed.line()).toBe('open');
    const files = countFiles(whole);
    expect(await undisturbed.end()).toBe(0);
    const complete = await openDatabase({ databaseUrl: null, dataDir: whole });
    const expected = await columns(complete);
    await complete.close();
    expect(expected).toBeGreaterThan(100);

    for (const share of [0.5, 0.95, 1]) {
      const folder = temporaryFolder();
      const child = startChild(opener, folder);
      const opened = child.line();
      await reached(() => countFiles(folder) >= files * share, opened);
      await child.kill();
      const database = await openDatabase({ databaseUrl: null, dataDir: folder });
      await migrate(database.db);
      expect(await schemaState(database.db)).toEqual({ pending: [], unknown: [] });
      expect(await columns(database)).toBe(expected);
      await database.close();
    }
  });

  it('during the migration leaves nothing or everything of it', { timeout: 120_000 }, async () => {
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
  it('keeps every acknowledged transaction, whole, and none by half', { timeout: 120_000 }, async () => {
    const where = kind === 'pglite' ? temporaryFolder() : await postgres();
    let acknowledged = -1;
    for (const rounds of [1, 40, 200]) {
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
