import type { JSONColumnType } from 'kysely';
import type { Platform } from '../../src/ports.ts';

/** A process of the service, as long as it says every minute that it is there. Times are the database's. */
export interface InstanceTable {
  name: string;
  platforms: JSONColumnType<readonly Platform[], string, string>;
  started_at: Date;
  seen_at: Date;
}
