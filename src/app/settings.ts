import { storedSettings } from '../../db/queries/settings.ts';
import type { Db } from '../../db/types.ts';
import { type Settings, settingsFrom } from '../domain/settings.ts';

/** The settings in force: what staff stored, else the defaults. */
export async function loadSettings(db: Db): Promise<Settings> {
  return settingsFrom(await storedSettings(db)).settings;
}
