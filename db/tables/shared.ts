import type { Generated } from 'kysely';

/** Access tokens and media ids: whoever can read this table could speak for the app, so it is in no backup. */
export interface SharedValueTable {
  name: string;
  value: string | null;
  /** By the database's clock. */
  good_until: Date | null;
  /** An instance is fetching it until then. */
  making_until: Date | null;
}

/** A part of a message through a door that does not recognise a repetition; without an id nobody knows its end. */
export interface SentPartTable {
  key: string;
  part: number;
  message_id: string | null;
  begun_at: Generated<Date>;
}
