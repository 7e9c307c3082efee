import { appendAudit } from '../../db/queries/audit.ts';
import { notePhoned, requeue, type UndeliveredFilter } from '../../db/queries/undelivered.ts';
import type { Tx } from '../../db/types.ts';

/** What staff can do about messages that reached nobody. */
export type UndeliveredAction = 'resend' | 'phoned';

/** Undelivered messages are shown and dealt with for this long. */
const KEPT_MS = 62 * 86_400_000;

/** Messages nobody got, of the last two months. */
export function undeliveredSince(now: Date): Date {
  return new Date(now.getTime() - KEPT_MS);
}

/** Sends again, or notes that it was said by telephone; returns the ids it applied to. On the audit log either way. */
export async function settleUndelivered(
  tx: Tx,
  action: UndeliveredAction,
  scope: Omit<UndeliveredFilter, 'since'>,
  by: {
    readonly at: Date;
    readonly actor: string;
    readonly personId: number | null;
    readonly inboxId: number | null;
  },
): Promise<readonly number[]> {
  const filter = { ...scope, since: undeliveredSince(by.at) };
  const handled = { at: by.at, personId: by.personId };
  const ids =
    action === 'resend' ? await requeue(tx, filter, handled) : await notePhoned(tx, filter, handled);
  await appendAudit(
    tx,
    ids.map((id) => ({
      at: by.at,
      actor: by.actor,
      personId: by.personId,
      action: `message.${action}`,
      subject: `message:${id}`,
      details: {},
      inboxId: by.inboxId,
    })),
  );
  return ids;
}
