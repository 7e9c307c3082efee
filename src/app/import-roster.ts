import { createHash } from 'node:crypto';
import { appendAudit } from '../../db/queries/audit.ts';
import { askMembersAnew } from '../../db/queries/chats.ts';
import {
  bindAccount,
  findPerson,
  insertBindCode,
  insertPerson,
  updateMobile,
} from '../../db/queries/people.ts';
import { listUnits } from '../../db/queries/units.ts';
import { type Db, inTransaction, type Tx } from '../../db/types.ts';
import { bindCodeEntropy, bindCodeExpiry, hashBindCode, makeBindCode } from '../domain/bind-code.ts';
import type { RosterPerson } from '../roster/parse-roster.ts';

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
 * are bound at once, and everybody gets a one-time binding code for a chat account. One transaction.
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
      const known = await findPerson(tx, { name, role, unitId });
      const personId = known ?? (await insertPerson(tx, { name, role, unitId, mobile }));
      if (known !== undefined && mobile !== null) await updateMobile(tx, known, mobile);
      if (person.feishuId !== null)
        await bindAccount(tx, { platform: 'feishu', userId: person.feishuId, personId, at: now });
      if (person.wecomId !== null)
        await bindAccount(tx, { platform: 'wecom', userId: person.wecomId, personId, at: now });
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

/** A new one-time code; drawn again in the rare case that it was given out before. */
export async function issueBindCode(
  tx: Tx,
  personId: number,
  { now, randomBytes }: { now: Date; randomBytes: (size: number) => Uint8Array },
): Promise<string> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const code = makeBindCode(randomBytes(bindCodeEntropy));
    const hash = hashBindCode(code, sha256);
    if (await insertBindCode(tx, { hash, personId, createdAt: now, expiresAt: bindCodeExpiry(now) }))
      return code;
  }
  throw new Error('no unused binding code found in 20 draws');
}

/** The form in which binding codes are stored and looked up. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
