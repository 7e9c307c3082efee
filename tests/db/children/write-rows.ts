/**
 * Writes units in transactions of three rows without end and prints each transaction's number once it is committed.
 * Arguments: data folder or PostgreSQL connection string.
 */
import { migrate } from '../../../db/migrate.ts';
import { openDatabase } from '../../../db/open.ts';
import { inTransaction } from '../../../db/types.ts';

const [where = ''] = process.argv.slice(2);
const onPostgres = where.startsWith('postgresql:');
const { db } = await openDatabase({
  databaseUrl: onPostgres ? where : null,
  dataDir: onPostgres ? null : where,
});
await migrate(db);
const { start } = await db
  .selectFrom('unit')
  .select((unit) => unit.fn.countAll<number>().as('start'))
  .executeTakeFirstOrThrow();
for (let number = start / 3; ; number += 1) {
  await inTransaction(db, async (tx) => {
    for (const part of [1, 2, 3]) {
      await tx
        .insertInto('unit')
        .values({ name: `${number}/${part}`, kind: 'city', sort: number })
        .execute();
    }
  });
  process.stdout.write(`${number}\n`);
}
