import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { formatError, isUniqueViolation, sqlError } from '../../db/errors.ts';
import { openDatabase } from '../../db/open.ts';
import { inTransaction } from '../../db/types.ts';
import { createPostgresDatabase, describeOnBothDatabases, fillDataFolder } from '../support/databases.ts';
import { temporaryFolder } from '../support/folders.ts';

describe('opening PostgreSQL', () => {
  it('that does not answer says where and why, without the password', async () => {
    const url = 'postgresql://duban:s3cret@127.0.0.1:1/duban?password=s3cret';
    const error: unknown = await openDatabase({ databaseUrl: url, dataDir: null }).catch((reason) => reason);
    expect(error).toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(
        /无法连接数据库 postgresql:\/\/duban:\*\*\*@127\.0\.0\.1:1.*ECONNREFUSED/,
      ),
    });
    expect(formatError(error)).not.toContain('s3cret');
  });

  it('without the named database says so', async () => {
    const { url, drop } = await createPostgresDatabase();
    const missing = url.replace(/duban_test_\w+/, 'no_such_database');
    await expect(openDatabase({ databaseUrl: missing, dataDir: null })).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('no_such_database'),
    });
    await drop();
  });

  it('that does not store UTF-8 is refused', async () => {
    const { url, drop } = await createPostgresDatabase();
    const { db, close } = await openDatabase({ databaseUrl: url, dataDir: null });
    const name = `${new URL(url).pathname.slice(1)}_ascii`;
    await sql.raw(`create database ${name} template template0 encoding 'SQL_ASCII'`).execute(db);
    const other = Object.assign(new URL(url), { pathname: `/${name}` }).href;
    await expect(openDatabase({ databaseUrl: other, dataDir: null })).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('编码必须是 UTF8'),
    });
    await sql.raw(`drop database ${name}`).execute(db);
    await close();
    await drop();
  });
});

it('the embedded database lets requests and timers have their turn between statements', async () => {
  const folder = temporaryFolder();
  await fillDataFolder(folder);
  const { db, close } = await openDatabase({ databaseUrl: null, dataDir: folder });
  const turns: string[] = [];
  setImmediate(() => turns.push('a request'));
  await sql`select 1`.execute(db);
  turns.push('a statement');
  setImmediate(() => turns.push('another request'));
  await inTransaction(db, (tx) => sql`select 1`.execute(tx));
  turns.push('a transaction');
  await close();
  expect(turns).toEqual(['a request', 'a statement', 'another request', 'a transaction']);
});

describeOnBothDatabases('errors', (open) => {
  it('of a statement are recognised and printed in short lines', async () => {
    const { db } = await open();
    const insert = () => db.insertInto('unit').values({ name: '市商务局', kind: 'city', sort: 1 }).execute();
    await insert();
    const error: unknown = await insert().catch((reason) => reason);
    expect(sqlError(error)).toEqual({ code: '23505', constraint: 'unit_name_key' });
    expect(isUniqueViolation(error)).toBe(true);
    expect(isUniqueViolation(error, 'unit_name_key')).toBe(true);
    expect(isUniqueViolation(error, 'unit_pkey')).toBe(false);
    const lines = formatError(new Error('import failed', { cause: error })).split('\n');
    expect(lines[0]).toBe('import failed');
    expect(lines.join('\n')).toContain('caused by: duplicate key value violates unique constraint');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(330);
  });

  it('of other kinds are not taken for SQL errors', () => {
    expect(sqlError(new Error('no'))).toBe(null);
    expect(sqlError(Object.assign(new Error('no'), { code: 'ENOENT' }))).toBe(null);
    expect(formatError('text')).toBe('text');
  });
});
