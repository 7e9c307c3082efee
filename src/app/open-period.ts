import { applyChanges } from '../../db/queries/assignments.ts';
import { directiveFor } from '../../db/queries/directives.ts';
import {
  createReceiptSequence,
  insertObligations,
  noteOpening,
  refreshStatistics,
} from '../../db/queries/open-period.ts';
import type { Tx } from '../../db/types.ts';
import { type PeriodKey, periodYear } from '../domain/period.ts';
import type { Duty } from '../domain/settings.ts';

/**
 * Opens a period for reporting: what every unit owes, and the receipt numbers. Doing it again adds only what is new
 * (a unit assigned meanwhile, or one whose change of assignment takes effect now), and costs one small query while nothing
 * has changed. Returns the number of new obligations.
 */
export async function openPeriod(
  tx: Tx,
  period: PeriodKey,
  settings: { readonly duty: Duty },
): Promise<number> {
  if (!(await noteOpening(tx, periodYear(period), period, settings.duty))) return 0;
  await createReceiptSequence(tx, period);
  const directive = await directiveFor(tx, periodYear(period));
  if (directive) await applyChanges(tx, directive.id, { period });
  const added = await insertObligations(tx, periodYear(period), period, settings.duty);
  if (added > 0) await refreshStatistics(tx);
  return added;
}
