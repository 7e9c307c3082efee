/** Opens and migrates the embedded folder given as argument, prints `open`, stays until killed or stdin ends. */
import { DatabaseError } from '../../../db/errors.ts';
import { migrate } from '../../../db/migrate.ts';
import { openDatabase } from '../../../db/open.ts';

const [folder = ''] = process.argv.slice(2);
try {
  const { db, close } = await openDatabase({ databaseUrl: null, dataDir: folder });
  await migrate(db);
  process.stdout.write('open\n');
  process.stdin.resume().once('end', () => close().then(() => process.exit(0)));
} catch (error) {
  if (!(error instanceof DatabaseError)) throw error;
  process.stdout.write(`${error.code}\n${error.message}\n`);
  process.exit(3);
}
