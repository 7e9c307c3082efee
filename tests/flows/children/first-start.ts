import { migrate } from '../../../db/migrate.ts';
import { openDatabase } from '../../../db/open.ts';
import { firstStart } from '../../../src/app/first-start.ts';
import { instant, seedDirectory, seedDocument } from '../../support/seeds.ts';

/** Fills a database as the first start of the service does. Argument: connection string, or a folder. */
const [place = ''] = process.argv.slice(2);
const remote = place.startsWith('postgres');
const store = await openDatabase({
  databaseUrl: remote ? place : null,
  dataDir: remote ? null : place,
});
await migrate(store.db);
process.stdout.write('migrated\n');
await firstStart(
  store.db,
  { document: await seedDocument(), directory: await seedDirectory() },
  instant('2023-02-20 15:38'),
);
process.stdout.write('done\n');
await store.close();
