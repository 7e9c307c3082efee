import type { Tx } from '../types.ts';

export interface AuditEntry {
  readonly at: Date;
  /** As shown to staff: «市商务局联络员», «系统». */
  readonly actor: string;
  readonly personId: number | null;
  readonly action: string;
  /** What it was done to: `task:12`, `bulletin:2023-03`, `person:17`. */
  readonly subject: string;
  readonly details: object;
  readonly inboxId: number | null;
}

export async function appendAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx
    .insertInto('audit')
    .values(
      entries.map((entry) => ({
        at: entry.at,
        actor: entry.actor,
        person_id: entry.personId,
        action: entry.action,
        subject: entry.subject,
        details: JSON.stringify(entry.details),
        inbox_id: entry.inboxId,
      })),
    )
    .execute();
}
