import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { type Child, startChild } from '../support/child.ts';
import { createPostgresDatabase } from '../support/databases.ts';
import { temporaryFolder } from '../support/folders.ts';

const firstStart = join(import.meta.dirname, 'children/first-start.ts');

/** What a complete first start leaves, counted so that anything doubled or missing shows. */
async function counts({ db }: OpenDatabase) {
  const { rows } = await sql<Record<string, number>>`
    select (select count(*) from directive) as directives, (select count(*) from task) as tasks,
           (select count(*) from unit) as units, (select count(*) from assignment) as assignments,
           (select count(*) from person) as people, (select count(*) from account) as accounts,
           (select count(*) from chat) as chats, (select count(*) from chat_member) as members,
           (select count(*) from obligation) as obligations`.execute(db);
  return rows[0];
}

const complete = {
  directives: 1,
  tasks: 107,
  units: 59,
  assignments: 1224,
  people: 64,
  accounts: 64,
  chats: 1,
  members: 62,
  obligations: 1224,
};

async function finish(child: Child): Promise<void> {
  expect(await child.rest()).toEqual(['migrated', 'done']);
  expect(await child.end()).toBe(0);
}

describe('kill −9 during the first start', () => {
  // Another transaction holds one table, so the child stops exactly there, inside its own transaction.
  it.each(['task', 'assignment', 'person', 'chat_member', 'obligation'])(
    'at the writing of %s: the next start completes it, nothing twice',
    { timeout: 60_000 },
    async (table) => {
      const { url, drop } = await createPostgresDatabase();
      onTestFinished(drop);
      const admin = await openDatabase({ databaseUrl: url, dataDir: null });
      onTestFinished(() => admin.close());
      const child = startChild(firstStart, url);
      await admin.db.transaction().execute(async (tx) => {
        await sql`lock table ${sql.table(table)} in share mode`.execute(tx);
        expect(await child.line()).toBe('migrated');
        for (let waiting = false; !waiting; ) {
          const { rows } = await sql<{ found: boolean }>`
            select exists (select 1 from pg_locks where not granted
                             and relation = ${table}::regclass) as found`.execute(tx);
          waiting = rows[0]?.found === true;
        }
        await child.kill();
      });
      await finish(startChild(firstStart, url));
      expect(await counts(admin)).toEqual(complete);
      await finish(startChild(firstStart, url));
      expect(await counts(admin)).toEqual(complete);
    },
  );

  it('of the embedded database: it opens again, nothing twice', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const child = startChild(firstStart, folder);
    expect(await child.line()).toBe('migrated');
    await child.kill();
    await finish(startChild(firstStart, folder));
    const store = await openDatabase({ databaseUrl: null, dataDir: folder });
    expect(await counts(store)).toEqual(complete);
    await store.close();
  });
});
