import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { migrate } from '../../db/migrate.ts';
import { openDatabase } from '../../db/open.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';

/** Migrated PostgreSQL databases, each copied from one template. */
export interface PostgresDatabases {
  /** Creates one and returns its connection string; `empty` ones have no schema. */
  create(empty: boolean): Promise<string>;
  drop(url: string): Promise<void>;
  stop(): Promise<void>;
}

/** On the server of `TEST_DATABASE_URL` when that is set, else on one started for this run. */
export async function startPostgresDatabases(): Promise<PostgresDatabases> {
  const external = process.env['TEST_DATABASE_URL'];
  const server = external ? externalServer(external) : await startPostgres();
  const admin = await openDatabase({ databaseUrl: server.url(server.admin), dataDir: null });
  const run = randomBytes(4).toString('hex');
  const template = `duban_template_${run}`;
  const names = new Set<string>();
  const execute = (statement: string) => sql.raw(statement).execute(admin.db);
  const createDatabase = async (name: string, from: string) => {
    await execute(`create database ${name} template ${from}`);
    names.add(name);
  };
  const dropDatabase = async (name: string) => {
    names.delete(name);
    await execute(`drop database if exists ${name} with (force)`);
  };

  await createDatabase(template, "template0 encoding 'UTF8'");
  const first = await openDatabase({ databaseUrl: server.url(template), dataDir: null });
  await migrate(first.db).finally(() => first.close());

  let count = 0;
  return {
    async create(empty) {
      count += 1;
      const name = `duban_test_${run}_${count}`;
      await createDatabase(name, empty ? "template0 encoding 'UTF8'" : template);
      return server.url(name);
    },
    drop: (url) => dropDatabase(new URL(url).pathname.slice(1)),
    async stop() {
      // A server of our own goes as a whole.
      if (external) for (const name of names) await dropDatabase(name);
      await admin.close();
      await server.stop();
    },
  };
}

function externalServer(url: string): PostgresServer {
  return {
    admin: new URL(url).pathname.slice(1) || 'postgres',
    url: (database: string) => Object.assign(new URL(url), { pathname: `/${database}` }).href,
    crash: () => Promise.reject(new Error('not ours to kill')),
    stop: () => Promise.resolve(),
  };
}
