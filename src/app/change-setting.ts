import { appendAudit } from '../../db/queries/audit.ts';
import { saveSetting, storedSettings } from '../../db/queries/settings.ts';
import { type Db, inTransaction } from '../../db/types.ts';
import { type ParsedSetting, parseSetting } from '../domain/settings.ts';

/** Checks and stores one setting; the audit log keeps the value before it. The refusal says what is allowed. */
export async function changeSetting(
  db: Db,
  change: { readonly key: string; readonly value: unknown; readonly now: Date; readonly by: string },
): Promise<ParsedSetting> {
  const { key, value, now, by } = change;
  const parsed = parseSetting(key, value);
  if (!parsed.ok) return parsed;
  await inTransaction(db, async (tx) => {
    const before = (await storedSettings(tx))[key] ?? null;
    await saveSetting(tx, { key, value, by, at: now });
    await appendAudit(tx, [
      {
        at: now,
        actor: by,
        personId: null,
        action: 'setting.change',
        subject: `setting:${key}`,
        details: { before, after: value },
        inboxId: null,
      },
    ]);
  });
  return parsed;
}
