import { CompiledQuery, PostgresDialect } from 'kysely';
import pg from 'pg';
import { DatabaseError } from './errors.ts';
import { GuardedKysely, guardPlugins } from './guard.ts';
import { PreparedClient } from './prepared-client.ts';
import type { Schema } from './schema.ts';
import type { Db } from './types.ts';

const oldestVersion = 14;

/**
 * Opens a pool on PostgreSQL and makes sure that the server answers, is new enough and stores UTF-8.
 * `onConnectionLost` hears of connections the server closed; the next query opens a new one.
 * Throws DatabaseError `unreachable` or `unsupported`.
 */
export async function openPostgres(url: string, onConnectionLost: (error: Error) => void): Promise<Db> {
  const pool = new pg.Pool({
    Client: PreparedClient,
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: 'duban',
    types: { getTypeParser },
  });
  // A connection that breaks while a transaction holds it, between two queries, is not the pool's business but
  // would end the process as an unhandled 'error' event.
  pool.on('connect', (client) => client.on('error', onConnectionLost));
  pool.on('error', () => {});
  const db: Db = new GuardedKysely<Schema>({
    dialect: new PostgresDialect({
      pool: { options: pool.options, connect: () => configured(pool), end: () => pool.end() },
    }),
    plugins: guardPlugins,
  });
  try {
    await checkServer(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error instanceof DatabaseError ? error : unreachable(url, error);
  }
}

const ready = new WeakSet<pg.PoolClient>();

/**
 * A connection of the pool with its session set up. One that breaks meanwhile goes back to the pool as broken: Kysely's
 * own hook for new connections keeps it, and ten of those would leave the service without connections for ever.
 */
async function configured(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect();
  if (ready.has(client)) return client;
  try {
    await client.query(sessionSettings);
    ready.add(client);
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Whatever the server's defaults are. Not sent as start-up options: connection poolers refuse those. */
const sessionSettings = `select set_config('timezone', 'UTC', false),
  set_config('datestyle', 'ISO, YMD', false),
  set_config('bytea_output', 'hex', false),
  set_config('statement_timeout', '60s', false),
  set_config('idle_in_transaction_session_timeout', '60s', false)`;

/** The same JavaScript values as PGlite gives, see `db/pglite.ts`. */
function getTypeParser(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  const { builtins } = pg.types;
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary') as (text: string) => unknown;
  switch (oid) {
    case builtins.INT8:
    case builtins.NUMERIC:
      return Number;
    case builtins.DATE:
    case builtins.INTERVAL:
      return (text) => text;
    case builtins.BYTEA:
      return (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'));
    case arrays.int8:
    case arrays.numeric:
      return (text) => textArray(text).map((item) => (item === null ? null : Number(item)));
    case arrays.date:
      return textArray;
    default:
      return pg.types.getTypeParser(oid);
  }
}

/** Object ids of array types, fixed in PostgreSQL's catalogue (pg_type.dat). */
const arrays = { text: 1009, int8: 1016, date: 1182, numeric: 1231 };

const textArray: (text: string) => (string | null)[] = pg.types.getTypeParser(arrays.text);

async function checkServer(db: Db): Promise<void> {
  const { rows } = await db.executeQuery(
    CompiledQuery.raw(
      "select current_setting('server_version_num')::int / 10000 as major, current_setting('server_encoding') as encoding",
    ) as CompiledQuery<{ major: number; encoding: string }>,
  );
  const { major = 0, encoding = '' } = rows[0] ?? {};
  if (major < oldestVersion) {
    throw new DatabaseError(
      'unsupported',
      `PostgreSQL 版本过低：需要 ${oldestVersion} 或更高，实际是 ${major}。\n` +
        `PostgreSQL ${oldestVersion} or newer is needed, this server is version ${major}.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new DatabaseError(
      'unsupported',
      `数据库编码必须是 UTF8，实际是 ${encoding}。请用 CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 新建数据库。\n` +
        `The database must be encoded in UTF8, this one is ${encoding}.`,
    );
  }
}

function unreachable(url: string, cause: unknown): DatabaseError {
  const reason = reasonOf(cause);
  return new DatabaseError(
    'unreachable',
    `无法连接数据库 ${withoutPassword(url)}：${reason}。请检查 DATABASE_URL、数据库服务是否已启动、用户名和密码。\n` +
      `The database ${withoutPassword(url)} cannot be reached: ${reason}. Check DATABASE_URL, that the server runs, user and password.`,
    cause,
  );
}

/** A name with both an IPv6 and an IPv4 address fails with an AggregateError without a message of its own. */
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return [...new Set(cause.errors.map(reasonOf))].join('; ');
  return cause instanceof Error ? cause.message : String(cause);
}

function withoutPassword(url: string): string {
  return url.replace(/^([a-z]+:\/\/[^/@:]*):[^@]*@/i, '$1:***@').replace(/([?&]password=)[^&]*/i, '$1***');
}
