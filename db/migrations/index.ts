import type { Migration } from 'kysely/migration';
import * as core from './0001-core.ts';
import * as listIndexes from './0002-list-indexes.ts';

/** Every migration by name, listed by hand: what runs does not depend on what lies in a folder. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-core': core,
  '0002-list-indexes': listIndexes,
};
