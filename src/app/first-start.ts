import { appendAudit } from '../../db/queries/audit.ts';
import { addChatMembers, upsertChat } from '../../db/queries/chats.ts';
import { directiveFor } from '../../db/queries/directives.ts';
import { isPeriodOpen } from '../../db/queries/owed.ts';
import { bindAccount, insertPerson, listPeople } from '../../db/queries/people.ts';
import { saveSetting, storedSettings } from '../../db/queries/settings.ts';
import { listUnits } from '../../db/queries/units.ts';
import { type Db, inTransaction, type Tx } from '../../db/types.ts';
import { currentPeriod } from '../domain/period.ts';
import { beijingDate, yearOf } from '../domain/time.ts';
import type { UnitDirectory } from '../domain/unit-directory.ts';
import { type DemoRoster, demoRoster } from '../roster/demo-roster.ts';
import { importDirective } from './import-directive.ts';
import { openPeriod } from './open-period.ts';
import { loadSettings } from './settings.ts';

export interface Seeds {
  readonly document: { readonly name: string; readonly bytes: Uint8Array };
  readonly directory: UnitDirectory;
}

/**
 * Fills an empty database for the simulator: the source document, one account per unit named by its role, staff,
 * leaders and the working group. Each step is one transaction and looks first, so a start that was interrupted is
 * completed by the next one, and nothing is there twice.
 */
export async function firstStart(db: Db, seeds: Seeds, now: Date): Promise<void> {
  if (!(await directiveFor(db, 9999))) {
    const answer = await importDirective(db, {
      file: seeds.document,
      directory: seeds.directory,
      now,
      by: '系统（首次启动）',
      mode: 'create',
    });
    if (answer.kind === 'refused') throw new Error(`seed document refused: ${answer.refusal.text}`);
  }
  if ((await listPeople(db)).length === 0) await seedPeople(db, now);
  await openCurrentPeriod(db, now);
}

async function seedPeople(db: Db, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const units = await listUnits(tx);
    const unitIds = new Map(units.map((unit) => [unit.name, unit.id]));
    const roster = demoRoster(units.map((unit) => unit.name));
    const ids: number[] = [];
    for (const person of roster.people) {
      const unitId = person.unit === null ? null : (unitIds.get(person.unit) ?? null);
      const id = await insertPerson(tx, { name: person.name, role: person.role, unitId, mobile: null });
      await bindAccount(tx, { platform: 'simulator', userId: `sim-${id}`, personId: id, at: now });
      if (person.role !== 'leader') ids.push(id);
    }
    const chatId = await upsertChat(tx, {
      platform: 'simulator',
      platformChatId: 'group-1',
      name: roster.group,
      working: true,
    });
    await addChatMembers(tx, chatId, ids);
    await nameSigners(tx, roster, now);
  });
}

/** In the trial every member of the office may sign; a real office names its signers itself. */
async function nameSigners(tx: Tx, { people }: DemoRoster, at: Date): Promise<void> {
  if ('signers' in (await storedSettings(tx))) return;
  const value = people.filter(({ role }) => role === 'staff').map(({ name }) => name);
  const by = '系统（首次启动）';
  await saveSetting(tx, { key: 'signers', value, by, at });
  await appendAudit(tx, [
    {
      at,
      actor: by,
      personId: null,
      action: 'setting.change',
      subject: 'setting:signers',
      details: { before: null, after: value },
      inboxId: null,
    },
  ]);
}

async function openCurrentPeriod(db: Db, now: Date): Promise<void> {
  const today = beijingDate(now);
  const directive = await directiveFor(db, yearOf(today));
  if (!directive) return;
  const period = currentPeriod(today, directive.year);
  if (await isPeriodOpen(db, period)) return;
  const settings = await loadSettings(db);
  await inTransaction(db, (tx) => openPeriod(tx, period, settings));
}
