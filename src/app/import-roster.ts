import { appendAudit } from '../../db/queries/audit.ts';
import { askMembersAnew } from '../../db/queries/chats.ts';
import { enqueue } from '../../db/queries/outbox.ts';
import { bindAccount, findPerson, insertPerson, updateMobile } from '../../db/queries/people.ts';
import { awaitedSuccessor } from '../../db/queries/requests.ts';
import { listUnits } from '../../db/queries/units.ts';
import { type Db, inTransaction, type Tx } from '../../db/types.ts';
import type { RosterPerson } from '../roster/parse-roster.ts';
import { takeOverAll } from './chat/handover.ts';
import { issueBindCode } from './issue-bind-code.ts';

export interface RosterEntry {
  readonly personId: number;
  readonly name: string;
  readonly unit: string | null;
  /** Shown once, here; only its hash is stored. */
  readonly code: string;
  readonly isNew: boolean;
}

/**
 * Takes a checked roster: people are added, those already there (same name, role and unit) are updated; platform ids
 * are bound at once, which completes a hand-over to that person, and everybody gets a one-time binding code for a chat account. One transaction.
 */
export function importRoster(
  db: Db,
  roster: {
    people: readonly RosterPerson[];
    now: Date;
    by: string;
    randomBytes: (size: number) => Uint8Array;
  },
): Promise<RosterEntry[]> {
  const { people, now } = roster;
  return inTransaction(db, async (tx) => {
    const unitIds = new Map((await listUnits(tx)).map((unit) => [unit.name, unit.id]));
    const entries: RosterEntry[] = [];
    for (const person of people) {
      const { name, role, mobile } = person;
      const unitId = person.unit === null ? null : (unitIds.get(person.unit) ?? null);
      const who = { name, role, unitId };
      const known = (await findPerson(tx, who)) ?? (await awaitedSuccessor(tx, who));
      const personId = known ?? (await insertPerson(tx, { name, role, unitId, mobile }));
      if (known !== undefined && mobile !== null) await updateMobile(tx, known, mobile);
      if (person.feishuId !== null)
        await bindAccount(tx, { platform: 'feishu', userId: person.feishuId, personId, at: now });
      if (person.wecomId !== null)
        await bindAccount(tx, { platform: 'wecom', userId: person.wecomId, personId, at: now });
      if (person.feishuId !== null || person.wecomId !== null) await completeHandovers(tx, personId, now);
      const code = await issueBindCode(tx, personId, roster);
      entries.push({ personId, name, unit: person.unit, code, isNew: known === undefined });
    }
    await askMembersAnew(tx, 'feishu');
    await askMembersAnew(tx, 'wecom');
    await appendAudit(tx, [
      {
        at: now,
        actor: roster.by,
        personId: null,
        action: 'roster.import',
        subject: 'people',
        details: { people: entries.length, added: entries.filter((entry) => entry.isNew).length },
        inboxId: null,
      },
    ]);
    return entries;
  });
}

/** Whoever was to take over has an account now: the same as when they bind one themselves. */
async function completeHandovers(tx: Tx, personId: number, now: Date): Promise<void> {
  const notices = await takeOverAll(tx, personId, now);
  await enqueue(
    tx,
    notices.map(({ key, personId: to, blocks }) => ({
      key,
      kind: 'notice',
      target: { personId: to },
      blocks,
      notBefore: now,
      expiresAt: null,
      createdAt: now,
    })),
  );
}
