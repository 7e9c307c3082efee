import type { UnitKind } from '../../src/domain/directive.ts';
import type { DatedAlias } from '../../src/domain/unit-directory.ts';
import type { Db } from '../types.ts';

/** Every unit with its aliases, in the document's order. */
export async function listUnits(
  db: Db,
): Promise<{ id: number; name: string; kind: UnitKind; aliases: DatedAlias[] }[]> {
  const units = await db.selectFrom('unit').select(['id', 'name', 'kind']).orderBy('sort').execute();
  const aliases = await db.selectFrom('unit_alias').selectAll().orderBy('alias').execute();
  return units.map((unit) => ({
    ...unit,
    aliases: aliases
      .filter((alias) => alias.unit_id === unit.id)
      .map(({ alias, valid_from: from, valid_to: to }) => ({
        alias,
        ...(from === null ? {} : { from }),
        ...(to === null ? {} : { to }),
      })),
  }));
}
