import type { GeneratedAlways, JSONColumnType } from 'kysely';

/** Append-only: a trigger refuses UPDATE and DELETE. */
export interface AuditTable {
  id: GeneratedAlways<number>;
  at: Date;
  /** «市商务局联络员», «系统» … as shown to staff. */
  actor: string;
  person_id: number | null;
  action: string;
  /** What it was done to: `task:12`, `bulletin:2023-03`, `person:17` … */
  subject: string;
  details: JSONColumnType<object>;
  inbox_id: number | null;
}
