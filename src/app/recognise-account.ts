import { adoptAccount, rememberAliases } from '../../db/queries/accounts.ts';
import type { InboxRow } from '../../db/queries/inbox.ts';
import { type Person, personByAccount } from '../../db/queries/people.ts';
import type { Tx } from '../../db/types.ts';
import type { AppContext } from './context.ts';

/**
 * The one alias by which an unknown account is taken for a known one: it is the same for all apps of one developer. A
 * `user_id` is only unique within an organisation.
 */
const trusted = 'union_id';

/** Accounts whose aliases were written by this process, so that not every message writes them again. */
const written = new WeakMap<AppContext, Set<string>>();
const MOST_REMEMBERED = 10_000;

/** The person who speaks, known by the account or by another id of the same account; keeps the ids that came along. */
export async function recogniseAccount(
  ctx: AppContext,
  tx: Tx,
  { platform, userId, payload: { otherIds } }: Pick<InboxRow, 'platform' | 'userId' | 'payload'>,
  person: Person | null,
): Promise<Person | null> {
  if (otherIds === undefined) return person;
  if (person === null) {
    const value = otherIds[trusted];
    if (value === undefined || !(await adoptAccount(tx, { platform, userId, kind: trusted, value })))
      return null;
    return (await personByAccount(tx, platform, userId)) ?? null;
  }
  const known = written.get(ctx) ?? new Set<string>();
  written.set(ctx, known);
  const mark = `${platform} ${userId} ${JSON.stringify(otherIds)}`;
  if (known.has(mark)) return person;
  await rememberAliases(tx, { platform, userId, otherIds });
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.add(mark);
  return person;
}
