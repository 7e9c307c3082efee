import type { Db, Tx } from '../types.ts';

/** Stored settings by key; what is absent has its default. */
export async function storedSettings(db: Db): Promise<Readonly<Record<string, unknown>>> {
  const rows = await db.selectFrom('setting').select(['key', 'value']).execute();
  return Object.fromEntries(rows.map((row) => [row.key, row.value]));
}

export async function saveSetting(
  tx: Tx,
  setting: { key: string; value: unknown; by: string; at: Date },
): Promise<void> {
  const values = { value: JSON.stringify(setting.value), updated_at: setting.at, updated_by: setting.by };
  await tx
    .insertInto('setting')
    .values({ key: setting.key, ...values })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(values))
    .execute();
}
