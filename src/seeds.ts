import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseUnitFile } from './document/unit-file.ts';
import { type CalendarYear, createWorkCalendar, type WorkCalendar } from './domain/calendar.ts';
import type { UnitDirectory } from './domain/unit-directory.ts';

const seeds = join(import.meta.dirname, '..', 'seeds');

/** The official working-day calendars shipped in `seeds/calendar`. */
export async function loadCalendar(): Promise<WorkCalendar> {
  const folder = join(seeds, 'calendar');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const years = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return createWorkCalendar(years.map((text) => JSON.parse(text) as CalendarYear));
}

/** The unit directory of the city whose document is shipped. */
export async function loadDirectory(path = join(seeds, 'units.json')): Promise<UnitDirectory> {
  const parsed = parseUnitFile(await readFile(path, 'utf8'));
  if (!parsed.ok) throw new Error(parsed.text);
  return parsed.directory;
}

export async function loadSeedDocument(): Promise<{ name: string; bytes: Uint8Array }> {
  const name = 'xuzheng-2023-2.txt';
  return { name, bytes: await readFile(join(seeds, name)) };
}
