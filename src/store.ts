import { formatError } from '../db/errors.ts';
import { migrate } from '../db/migrate.ts';
import { type OpenDatabase, openDatabase } from '../db/open.ts';
import { storedSettings } from '../db/queries/settings.ts';
import type { Db } from '../db/types.ts';
import type { Log } from './app/context.ts';
import type { Config } from './config.ts';
import { parseInstant } from './domain/time.ts';

/** Opens and migrates the database of a configuration. Connections that the server closed later are logged. */
export async function openStore(config: Config, log?: Log): Promise<OpenDatabase> {
  const onConnectionLost = (error: Error) =>
    log?.warn({ error: formatError(error) }, 'database connection lost');
  const store = await openDatabase(
    config.database.kind === 'postgres'
      ? { databaseUrl: config.database.url, dataDir: null, onConnectionLost }
      : { databaseUrl: null, dataDir: config.database.dataDir },
  );
  try {
    await migrate(store.db);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** The setting that holds where the simulator's clock stands. */
export const CLOCK_SETTING = 'simulator.clock';

/** Where the simulator's clock of this database stood last; null where none was ever moved. */
export async function simulatedNow(db: Db): Promise<Date | null> {
  const stored = (await storedSettings(db))[CLOCK_SETTING];
  return typeof stored === 'string' ? parseInstant(stored) : null;
}
