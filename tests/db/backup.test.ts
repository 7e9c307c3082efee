import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { BackupError, dump, restore } from '../../db/backup.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { openTestDatabase } from '../support/databases.ts';
import { openHouse } from '../support/house.ts';
import { instant } from '../support/seeds.ts';

async function linesOf({ db }: OpenDatabase): Promise<string[]> {
  const lines: string[] = [];
  await dump(db, instant('2023-03-21 10:00'), (line) => {
    lines.push(line);
    return Promise.resolve();
  });
  return lines;
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield await Promise.resolve(line);
}

/** Every table of the schema, so that one forgotten in the backup shows. */
async function tables({ db }: OpenDatabase): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely%'
     order by table_name`.execute(db);
  return rows.map((row) => row.name);
}

async function content(store: OpenDatabase): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const table of await tables(store)) {
    const { rows } = await sql<{ row: object }>`
      select to_jsonb(t) as row from ${sql.table(table)} t order by to_jsonb(t)::text`.execute(store.db);
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

describe('a pilot moves from the embedded database to PostgreSQL', () => {
  test('every row of every table arrives, and the service goes on where it stood', {
    timeout: 60_000,
  }, async () => {
    const from = await openTestDatabase('pglite');
    const to = await openTestDatabase('postgres');
    try {
      const house = await openHouse(from, '2023-03-20 10:00');
      await house.says('市商务局联络员', '第6项 35%');
      await house.says('市商务局联络员', '第6项 40%，已建成物流站点12个');
      await house.says('市商务局联络员', '投诉建议 提醒太多');
      await house.says('督查一科督查员', '退回 6 市商务局 缺少数据');
      await house.says('市水利局联络员', '', { file: { name: 'x.bin', bytes: new Uint8Array([0, 1, 255]) } });
      const lines = await linesOf(from);
      expect(await restore(to.db, each(lines))).toBe(lines.length - 1);
      expect(await content(to)).toEqual(await content(from));
      const moved = await openHouse(to, '2023-03-21 10:00');
      const before = await house.says('市水利局联络员', '第1项 20%', { eventId: 'old' });
      const after = await moved.says('市水利局联络员', '第1项 20%', { eventId: 'new' });
      expect(after.reports[0]?.receiptNo).toBe(before.reports[0]?.receiptNo);
      expect(after.reports[0]?.id).toBe(before.reports[0]?.id);
    } finally {
      await from.close();
      await to.close();
    }
  });

  test('nothing is restored over data, from another schema, or from something else', async () => {
    const store = await openTestDatabase('pglite');
    try {
      const empty = await linesOf(store);
      await expect(restore(store.db, each(['{"format":"other"}']))).rejects.toThrow(BackupError);
      await expect(restore(store.db, each(['no backup']))).rejects.toThrow('已损坏');
      await expect(restore(store.db, each([]))).rejects.toThrow('空的');
      const older = empty.map((line) => line.replace(/"schema":"[^"]*"/, '"schema":"0000-old"'));
      await expect(restore(store.db, each(older))).rejects.toThrow('结构版本');
      await store.db.insertInto('unit').values({ name: '市商务局', kind: 'city', sort: 1 }).execute();
      await expect(restore(store.db, each(empty))).rejects.toThrow('已有数据');
    } finally {
      await store.close();
    }
  });
});
