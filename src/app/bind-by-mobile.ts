import { type Reachable, unboundWithMobile } from '../../db/queries/accounts.ts';
import { appendAudit } from '../../db/queries/audit.ts';
import { askMembersAnew } from '../../db/queries/chats.ts';
import { bindAccount, personByAccount } from '../../db/queries/people.ts';
import { inTransaction } from '../../db/types.ts';
import type { Platform, PlatformLookup } from '../ports.ts';
import type { AppContext } from './context.ts';

export interface MobileBinding {
  readonly platform: Platform;
  /** Names of people whose account was found and bound. */
  readonly bound: readonly string[];
  /** Nobody of this number on the platform, or outside what the app may see. */
  readonly unknown: readonly string[];
  /** The account behind the number speaks for somebody else already; staff must look. */
  readonly taken: readonly string[];
  /** Left over because the platform did not answer. */
  readonly failed: number;
}

/** A platform that failed so often in a row is not asked for the rest. */
const GIVE_UP_AFTER = 3;

/**
 * Finds the accounts of people by the mobile numbers on the roster and binds them, platform by platform. Numbers go to
 * the platform's own look-up and nowhere else; results name people, never numbers.
 * @param request.personIds only these; null for everybody without an account there
 */
export async function bindByMobile(
  ctx: Pick<AppContext, 'db' | 'clock' | 'log' | 'lookups'>,
  request: { readonly by: string; readonly personIds: readonly number[] | null },
): Promise<MobileBinding[]> {
  const results: MobileBinding[] = [];
  for (const [platform, lookup] of ctx.lookups ?? []) {
    const people = await unboundWithMobile(ctx.db, platform, request.personIds);
    if (people.length > 0) results.push(await bindOn(ctx, platform, lookup, people, request.by));
  }
  return results;
}

async function bindOn(
  ctx: Pick<AppContext, 'db' | 'clock' | 'log'>,
  platform: Platform,
  lookup: PlatformLookup,
  people: readonly Reachable[],
  by: string,
): Promise<MobileBinding> {
  const names: Record<'bound' | 'unknown' | 'taken', string[]> = { bound: [], unknown: [], taken: [] };
  let failures = 0;
  let done = 0;
  for (const person of people) {
    if (failures >= GIVE_UP_AFTER) break;
    try {
      const userId = await lookup.findByMobile(person.mobile);
      const came = userId === null ? 'unknown' : await bindOne(ctx, { platform, userId, person, by });
      names[came].push(person.name);
      failures = 0;
      done += 1;
    } catch {
      // The error may quote the request, and the request is a phone number.
      failures += 1;
      ctx.log.warn({ platform, person: person.personId }, 'no answer to a look-up by mobile');
    }
  }
  return { platform, ...names, failed: people.length - done };
}

function bindOne(
  ctx: Pick<AppContext, 'db' | 'clock'>,
  found: { platform: Platform; userId: string; person: Reachable; by: string },
): Promise<'bound' | 'taken'> {
  const { platform, userId, person, by } = found;
  const at = ctx.clock.now();
  return inTransaction(ctx.db, async (tx) => {
    const owner = await personByAccount(tx, platform, userId);
    if (owner !== undefined && owner.id !== person.personId) return 'taken';
    await bindAccount(tx, { platform, userId, personId: person.personId, at });
    await askMembersAnew(tx, platform);
    await appendAudit(tx, [
      {
        at,
        actor: by,
        personId: null,
        action: 'account.bind',
        subject: `person:${person.personId}`,
        details: { platform, by: 'mobile' },
        inboxId: null,
      },
    ]);
    return 'bound';
  });
}
