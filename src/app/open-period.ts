import { createReceiptSequence, insertObligations, isPeriodOpen } from '../../db/queries/open-period.ts';
import type { Tx } from '../../db/types.ts';
import type { PeriodKey } from '../domain/period.ts';
import type { Duty } from '../domain/settings.ts';

export interface PeriodOpening {
  readonly directiveId: number;
  readonly period: PeriodKey;
  readonly duty: Duty;
}

/** Opens a period for reporting: what every unit owes, and the receipt numbers. One look when it is open already. */
export async function openPeriod(tx: Tx, opening: PeriodOpening): Promise<void> {
  if (!(await isPeriodOpen(tx, opening.period))) await catchUpPeriod(tx, opening);
}

/** Adds what is new in a period, open or not (a unit assigned meanwhile). Returns the number of new obligations. */
export async function catchUpPeriod(tx: Tx, { directiveId, period, duty }: PeriodOpening): Promise<number> {
  await createReceiptSequence(tx, period);
  return insertObligations(tx, directiveId, period, duty);
}
