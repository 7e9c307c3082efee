import { appendAudit } from '../../db/queries/audit.ts';
import { listPeople } from '../../db/queries/people.ts';
import { directivesSince, skipStages, stagesRun } from '../../db/queries/planner.ts';
import { saveSetting, storedSettings } from '../../db/queries/settings.ts';
import { inTransaction, type Tx } from '../../db/types.ts';
import type { WorkCalendar } from '../domain/calendar.ts';
import {
  type ParsedSetting,
  parseSetting,
  type Settings,
  settingRefused,
  settingsFrom,
} from '../domain/settings.ts';
import { beijingDate, yearOf } from '../domain/time.ts';
import { outdatedStages, periodsInSight } from '../reminders/due-work.ts';
import type { AppContext } from './context.ts';
import { runOf } from './plan-reminders.ts';

export interface SettingChange {
  readonly key: string;
  readonly value: unknown;
  readonly now: Date;
  /** As the audit log shows it. */
  readonly by: string;
  /** The person behind it and the message it came with, where it came by chat. */
  readonly personId?: number;
  readonly inboxId?: number;
}

/** `changeSettingIn` in a transaction of its own. */
export function changeSetting(
  { db, calendar }: Pick<AppContext, 'db' | 'calendar'>,
  change: SettingChange,
): Promise<ParsedSetting> {
  return inTransaction(db, (tx) => changeSettingIn(tx, calendar, change));
}

/**
 * Checks and stores one setting; the audit log keeps the value before it. The refusal says what is allowed. A change of
 * the ladder or the deadline sends nothing at once: stages whose time has passed by the new rules are recorded as skipped.
 */
export async function changeSettingIn(
  tx: Tx,
  calendar: WorkCalendar,
  change: SettingChange,
): Promise<ParsedSetting> {
  const { key, value, now, by } = change;
  const parsed = parseSetting(key, value);
  if (!parsed.ok) return parsed;
  const unknown = await unknownIn(tx, parsed.patch);
  if (unknown !== null) return unknown;
  const stored = await storedSettings(tx);
  await saveSetting(tx, { key, value, by, at: now });
  const from = settingsFrom(stored).settings;
  await leaveBehind(tx, calendar, { from, to: { ...from, ...parsed.patch } }, now);
  await appendAudit(tx, [
    {
      at: now,
      actor: by,
      personId: change.personId ?? null,
      action: 'setting.change',
      subject: `setting:${key}`,
      details: { before: stored[key] ?? null, after: value },
      inboxId: change.inboxId ?? null,
    },
  ]);
  return parsed;
}

/** A misspelt signer would take the right to sign from everybody: names must stand on the roster. */
async function unknownIn(
  tx: Tx,
  { signers }: Partial<Settings>,
): Promise<ReturnType<typeof settingRefused> | null> {
  if (signers === undefined) return null;
  const people = [...(await listPeople(tx, 'staff')), ...(await listPeople(tx, 'leader'))];
  const unknown = signers.filter((name) => people.every((person) => person.name !== name));
  return unknown.length === 0
    ? null
    : settingRefused('signers', `人员名单中没有名为${unknown.join('、')}的督查员或市领导`);
}

/** Records what the old rules left undone and the new ones would have wanted earlier. */
async function leaveBehind(
  tx: Tx,
  calendar: WorkCalendar,
  { from, to }: { from: Settings; to: Settings },
  now: Date,
): Promise<void> {
  const directives = await directivesSince(tx, yearOf(beijingDate(now)) - 1);
  const periods = directives.flatMap((directive) => periodsInSight(directive, now));
  const rules = { from: { settings: from, calendar }, to: { settings: to, calendar } };
  const outdated = outdatedStages(directives, rules, now, await stagesRun(tx, periods));
  if (outdated.length > 0)
    await skipStages(
      tx,
      outdated.map((stage) => ({ ...runOf(stage, now), reason: stage.reason })),
    );
}
