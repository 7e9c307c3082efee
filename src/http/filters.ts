import { z } from 'zod';
import { unitIdByName } from '../../db/queries/api-tasks.ts';
import type { Db } from '../../db/types.ts';
import { unprocessable } from './errors.ts';

export const periodParam = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '应为报送期，如2023-03')
  .describe('报送期，如2023-03');

export const unitParam = z.string().min(1).max(100).describe('单位全称或简称，如市商务局');

export const taskNoParam = z.coerce.number().int().min(1).describe('任务序号');

export const idParam = z.object({ id: z.coerce.number().int().min(1) });

/** The three filters obligations and reports share. */
export const ledgerFilter = z.object({
  unit: unitParam.optional(),
  period: periodParam.optional(),
  taskNo: taskNoParam.optional(),
});

/** The id of the named unit; null when none is named. An unknown name is refused: an empty list would mislead. */
export async function unitIdOf(db: Db, name: string | undefined): Promise<number | null> {
  if (name === undefined) return null;
  const id = await unitIdByName(db, name);
  if (id === undefined) throw unprocessable(`没有名为“${name}”的单位，请用/api/v1/units中的名称。`);
  return id;
}
