import { appendAudit } from '../../db/queries/audit.ts';
import { activePerson, type Person } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import type { AppContext } from './context.ts';
import { issueBindCode } from './issue-bind-code.ts';

/**
 * A new one-time binding code for somebody, to be passed on in person or by phone. Only its hash is stored.
 * @returns null when there is no such active person
 */
export function giveBindCode(
  ctx: Pick<AppContext, 'db' | 'clock'>,
  request: {
    readonly personId: number;
    readonly by: { readonly name: string; readonly person: Pick<Person, 'id'> | null };
    readonly randomBytes: (size: number) => Uint8Array;
  },
): Promise<{ readonly name: string; readonly code: string } | null> {
  const { personId, by, randomBytes } = request;
  const now = ctx.clock.now();
  return inTransaction(ctx.db, async (tx) => {
    const person = await activePerson(tx, personId);
    if (!person) return null;
    const code = await issueBindCode(tx, personId, { now, randomBytes });
    await appendAudit(tx, [
      {
        at: now,
        actor: by.name,
        personId: by.person?.id ?? null,
        action: 'bind_code.issue',
        subject: `person:${personId}`,
        details: {},
        inboxId: null,
      },
    ]);
    return { name: person.name, code };
  });
}
