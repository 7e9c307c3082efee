import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('value types', (open) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open();
  });

  const one = async (expression: string, ...values: unknown[]): Promise<unknown> => {
    const parts = expression.split('?');
    const query = sql.join(
      parts.flatMap((part, index) =>
        index < values.length ? [sql.raw(part), sql`${values[index]}`] : [sql.raw(part)],
      ),
      sql``,
    );
    const { rows } = await sql<{ value: unknown }>`select ${query} as value`.execute(database.db);
    return rows[0]?.value;
  };

  it.each([
    ['1::int8', 1],
    ['count(*)', 1],
    ['sum(3)', 3],
    ['avg(2.5)', 2.5],
    ['35.5::numeric', 35.5],
    ['(-0.1)::numeric', -0.1],
    ["'2023-03-25'::date", '2023-03-25'],
    ["interval '1 day'", '1 day'],
    ["'2023-03-25 09:00+08'::timestamptz", new Date('2023-03-25T01:00:00Z')],
    ["to_char('2023-03-25 09:00+08'::timestamptz, 'HH24:MI')", '01:00'],
    ["'\\x00ff'::bytea", new Uint8Array([0, 255])],
    ['\'[1, {"a": null}]\'::jsonb', [1, { a: null }]],
    ['array[1::int8, null]', [1, null]],
    ['array[1.5::numeric]', [1.5]],
    ["array['2023-03-25'::date]", ['2023-03-25']],
    ["array['市商务局', 'a,b']", ['市商务局', 'a,b']],
    ['null::int8', null],
    ['true', true],
  ])('reads %s', async (expression, expected) => {
    expect(await one(expression)).toStrictEqual(expected);
  });

  it.each<[string, unknown, unknown]>([
    ['?::date', '2023-03-25', '2023-03-25'],
    ['?::timestamptz', new Date('2023-03-25T01:00:00.123Z'), new Date('2023-03-25T01:00:00.123Z')],
    ['?::jsonb', JSON.stringify(['市商务局']), ['市商务局']],
    ['?::bytea', new Uint8Array([1, 2, 250]), new Uint8Array([1, 2, 250])],
    ['?::numeric', 70.6, 70.6],
    ['?::int8', 9_007_199_254_740_991, 9_007_199_254_740_991],
    ['2 = any(?::int4[])', [1, 2], true],
    ["'市商务局' = any(?::text[])", ['市商务局'], true],
    ['?::text', '第６项\n"进度" \\ 35%，👌', '第６项\n"进度" \\ 35%，👌'],
  ])('writes and reads back %s', async (expression, value, expected) => {
    expect(await one(expression, value)).toStrictEqual(expected);
  });

  it('counts affected rows alike', async () => {
    const { db } = database;
    await db.insertInto('unit').values({ name: '市商务局', kind: 'city', sort: 1 }).execute();
    const updated = await db.updateTable('unit').set({ sort: 2 }).executeTakeFirst();
    expect(updated.numUpdatedRows).toBe(1n);
  });

  it('reports a violated constraint alike', async () => {
    const insert = () =>
      database.db.insertInto('unit').values({ name: '市教育局', kind: 'city', sort: 1 }).execute();
    await insert();
    await expect(insert()).rejects.toMatchObject({ code: '23505', constraint: 'unit_name_key' });
  });
});
