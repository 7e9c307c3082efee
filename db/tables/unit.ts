import type { GeneratedAlways } from 'kysely';
import type { UnitKind } from '../../src/domain/directive.ts';

export interface UnitTable {
  id: GeneratedAlways<number>;
  name: string;
  kind: UnitKind;
  /** Order of first mention in the document; lists are shown in it. */
  sort: number;
}

export interface UnitAliasTable {
  alias: string;
  unit_id: number;
  valid_from: string | null;
  valid_to: string | null;
}
