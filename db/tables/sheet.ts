import type { GeneratedAlways, JSONColumnType } from 'kysely';
import type { CellKeys } from '../../src/inbound/sheet/types.ts';

/** A row that was taken from a sheet: the version it became, and what its cells said. */
export interface TakenRow {
  readonly taskNo: number;
  readonly version: number;
  readonly keys: CellKeys;
  /** Not taken: these cells are in conflict with the version, and stand in the copy that went back. */
  readonly open?: true;
}

/** One 填报表 that came back, by the hash of its bytes: the same file again is nothing new. */
export interface SheetIntakeTable {
  id: GeneratedAlways<number>;
  unit_id: number;
  period: string;
  sha256: string;
  /** The name of the written file it goes back to; null for a table of the unit's own. */
  sheet: string | null;
  inbox_id: number;
  taken: JSONColumnType<readonly TakenRow[], string, string>;
  at: Date;
}
