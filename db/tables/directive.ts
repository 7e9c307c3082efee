import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { ImportResult } from '../../src/document/import-result.ts';

export interface DirectiveTable {
  id: GeneratedAlways<number>;
  number: string;
  title: string | null;
  issuer: string | null;
  signed_on: string | null;
  published_on: string | null;
  /** The year whose periods it governs; one directive a year. */
  year: number;
  /** Raised whenever its tasks or assignments change, so that what is kept of them in memory is read anew. */
  revision: Generated<number>;
  source_name: string;
  source_sha256: string;
  imported_at: Date;
  /** The import result as it was signed: the check sheet can be printed again from it. */
  result: JSONColumnType<ImportResult>;
}
