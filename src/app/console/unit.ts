import { allAssignedTasks } from '../../../db/queries/directives.ts';
import { type OwedRow, owedByUnit } from '../../../db/queries/owed.ts';
import { listUnits } from '../../../db/queries/units.ts';
import { previousPeriod } from '../../domain/period.ts';
import type { AppContext } from '../context.ts';
import type { ConsoleScope } from './scope.ts';

/** What a unit owes in a period; null for a unit that does not exist or owes nothing. */
export async function tasksOfUnit(
  ctx: AppContext,
  { directive, period }: ConsoleScope,
  unitId: number,
): Promise<{
  readonly unit: string;
  readonly rows: readonly OwedRow[];
  readonly texts: ReadonlyMap<number, { readonly text: string }>;
} | null> {
  const unit = (await listUnits(ctx.db)).find(({ id }) => id === unitId);
  if (!unit) return null;
  const rows = await owedByUnit(ctx.db, unitId, period, previousPeriod(period));
  if (rows.length === 0) return null;
  const tasks = await allAssignedTasks(ctx.db, directive.id);
  return { unit: unit.name, rows, texts: new Map(tasks.map(({ no, text }) => [no, { text }])) };
}
