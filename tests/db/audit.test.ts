import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('the audit log', (open) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open();
    await database.db
      .insertInto('audit')
      .values({
        at: new Date('2023-03-25T01:00:00Z'),
        actor: '系统',
        person_id: null,
        action: 'import',
        subject: 'directive:1',
        details: JSON.stringify({ tasks: 107 }),
        inbox_id: null,
      })
      .execute();
  });

  it.each([
    ['update', "update audit set actor = '别人'"],
    ['delete', 'delete from audit'],
    ['truncate', 'truncate audit'],
    ['truncate by way of another table', 'truncate inbox cascade'],
  ])('refuses %s', async (_, statement) => {
    await expect(sql.raw(statement).execute(database.db)).rejects.toThrow(/append-only/);
    const rows = await database.db.selectFrom('audit').select(['actor', 'details']).execute();
    expect(rows).toEqual([{ actor: '系统', details: { tasks: 107 } }]);
  });
});
