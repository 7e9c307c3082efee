import { readFile } from 'node:fs/promises';
import { parseUnitFile } from '../../src/document/unit-file.ts';
import { parseInstant } from '../../src/domain/time.ts';

const seeds = new URL('../../seeds/', import.meta.url);

/** The shipped unit directory. */
export async function seedDirectory() {
  const parsed = parseUnitFile(await readFile(new URL('units.json', seeds), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.text);
  return parsed.directory;
}

/** The shipped government document. */
export async function seedDocument() {
  const name = 'xuzheng-2023-2.txt';
  return { name, bytes: await readFile(new URL(name, seeds)) };
}

/** '2023-02-20 15:38' in Beijing. */
export function instant(time: string): Date {
  const at = parseInstant(time);
  if (at === null) throw new TypeError(`not a time: ${time}`);
  return at;
}
