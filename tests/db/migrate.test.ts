import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrate, schemaState } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { openDatabase } from '../../db/open.ts';
import { createPostgresDatabase, describeOnBothDatabases } from '../support/databases.ts';

const names = Object.keys(migrations);

it('every migration file is listed, in the order of its number', () => {
  const files = readdirSync(join(import.meta.dirname, '../../db/migrations'))
    .map((name) => basename(name, '.ts'))
    .filter((name) => name !== 'index');
  expect(names).toEqual(files.sort());
  expect(names.filter((name) => !/^\d{4}-[a-z0-9-]+$/.test(name))).toEqual([]);
});

describeOnBothDatabases('a migrated database', (open) => {
  it('is complete and stays as it is when migrated again', async () => {
    const { db } = await open();
    expect(await schemaState(db)).toEqual({ pending: [], unknown: [] });
    expect(await migrate(db)).toEqual([]);
    expect(await db.selectFrom('unit').selectAll().execute()).toEqual([]);
  });

  it('of a newer version is refused with both versions named', async () => {
    const { db } = await open();
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`.execute(
      db,
    );
    await expect(migrate(db)).rejects.toMatchObject({
      code: 'newer_schema',
      message: expect.stringMatching(/更新版本.*9999-future/),
    });
    await expect(migrate(db)).rejects.toMatchObject({
      message: expect.stringMatching(/newer version.*9999-future/),
    });
  });
});

describe('from empty', () => {
  it('several instances on one PostgreSQL start at once: one migrates, all go on', async () => {
    const { url, drop } = await createPostgresDatabase({ empty: true });
    const instances = await Promise.all(
      Array.from({ length: 6 }, () => openDatabase({ databaseUrl: url, dataDir: null })),
    );
    const applied = await Promise.all(instances.map(({ db }) => migrate(db)));
    expect(applied.filter((list) => list.length > 0)).toEqual([names]);
    for (const { db } of instances) expect((await schemaState(db)).pending).toEqual([]);
    await Promise.all(instances.map((instance) => instance.close()));
    await drop();
  });

  it('PGlite in memory', async () => {
    const { db, close } = await openDatabase({ databaseUrl: null, dataDir: null });
    expect(await schemaState(db)).toEqual({ pending: names, unknown: [] });
    expect(await migrate(db)).toEqual(names);
    await close();
  });

  it('a migration that fails leaves the database unchanged', async () => {
    const { url, drop } = await createPostgresDatabase({ empty: true });
    const { db, close } = await openDatabase({ databaseUrl: url, dataDir: null });
    await sql`create table report (in_the_way int)`.execute(db);
    await expect(migrate(db)).rejects.toMatchObject({ code: 'migration_failed' });
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_name in ('unit', 'task', 'report')`.execute(
      db,
    );
    expect(rows).toEqual([{ name: 'report' }]);
    await close();
    await drop();
  });
});
