import { newestIssuer } from '../../db/queries/directives.ts';
import { listUnits } from '../../db/queries/units.ts';
import type { Db } from '../../db/types.ts';
import { createUnitDirectory } from '../domain/unit-directory.ts';

/** The units of the database as a directory; the issuer's city lets 许昌市商务局 be read as 市商务局. */
export async function storedDirectory(db: Db) {
  const units = await listUnits(db);
  const city = /^(.+?市)人民政府/u.exec((await newestIssuer(db)) ?? '')?.[1] ?? null;
  return { units, directory: createUnitDirectory(units, city) };
}
