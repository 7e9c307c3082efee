import type { DirectiveRow } from '../../db/queries/directives.ts';
import { cityLedgerRows, ledgerRows } from '../../db/queries/ledger.ts';
import type { Db } from '../../db/types.ts';
import type { PeriodKey } from '../domain/period.ts';
import type { Paper } from '../sheet/page-setup.ts';
import { writeCityLedger } from '../sheet/write-city-ledger.ts';
import { writeLedger } from '../sheet/write-ledger.ts';

/** The reports of one period, or a year's plans, progress and standing of the whole city. */
export type LedgerMeant =
  | { readonly kind: 'period'; readonly period: PeriodKey }
  | { readonly kind: 'year'; readonly year: number; readonly paper: Paper };

/** A ledger as an .xlsx file, as things stand at `at`. */
export async function ledgerBytes(
  db: Db,
  { id, number }: Pick<DirectiveRow, 'id' | 'number'>,
  meant: LedgerMeant,
  at: Date,
): Promise<Uint8Array> {
  switch (meant.kind) {
    case 'period': {
      const { period } = meant;
      const rows = await ledgerRows(db, id, period);
      return writeLedger({ directive: number, period, exportedAt: at, rows });
    }
    case 'year': {
      const { year, paper } = meant;
      return writeCityLedger({ directive: number, year, rows: await cityLedgerRows(db, id), paper, at });
    }
    default:
      return meant satisfies never;
  }
}
