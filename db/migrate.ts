import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { DatabaseError, formatError } from './errors.ts';
import { migrations } from './migrations/index.ts';
import type { Db } from './types.ts';

export interface SchemaState {
  /** Migrations of this program that the database does not have yet. */
  readonly pending: readonly string[];
  /** Migrations in the database that this program does not know: a newer version wrote it. */
  readonly unknown: readonly string[];
}

/** Compares the database with the program. Changes nothing. */
export async function schemaState(db: Db): Promise<SchemaState> {
  const applied = await appliedMigrations(db);
  const known = Object.keys(migrations).sort();
  return {
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

/**
 * Brings the database up to this program's schema and returns the names of what was applied. All of it happens in one
 * transaction under PostgreSQL's migration lock, so several instances may start at once.
 * Throws DatabaseError `newer_schema` when a newer version of the program wrote the database, `migration_failed` when a
 * migration fails; the database is unchanged then.
 */
export async function migrate(db: Db): Promise<string[]> {
  const { pending } = await refuseNewer(db);
  if (pending.length === 0) return [];
  return db.connection().execute(async (connection) => {
    // Waiting for another instance's migration, or a long migration, must not run into the ordinary limit.
    await sql`set statement_timeout = 0`.execute(connection);
    try {
      const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
      const { error, results } = await new Migrator({ db: connection, provider }).migrateToLatest();
      if (error !== undefined) {
        await refuseNewer(connection);
        throw failed(error);
      }
      return (results ?? [])
        .filter(({ status }) => status === 'Success')
        .map((result) => result.migrationName);
    } finally {
      await sql`set statement_timeout = '60s'`.execute(connection);
    }
  });
}

async function appliedMigrations(db: Db): Promise<string[]> {
  const { rows: tables } = await sql<{ found: boolean }>`
    select to_regclass('kysely_migration') is not null as found`.execute(db);
  if (!tables[0]?.found) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map((row) => row.name);
}

async function refuseNewer(db: Db): Promise<SchemaState> {
  const state = await schemaState(db);
  if (state.unknown.length === 0) return state;
  const names = state.unknown.join(', ');
  throw new DatabaseError(
    'newer_schema',
    `数据库由更新版本的督办程序建立（多出的结构版本：${names}），当前程序不能使用。请升级程序，或者恢复旧版本的备份。\n` +
      `A newer version of Duban wrote this database (schema versions unknown here: ${names}). Upgrade the program or restore an older backup.`,
  );
}

function failed(cause: unknown): DatabaseError {
  const reason = formatError(cause).split('\n')[0];
  return new DatabaseError(
    'migration_failed',
    `更新数据库结构失败，数据库保持原样：${reason}。\nThe schema could not be updated and is unchanged: ${reason}.`,
    cause,
  );
}
