import type { Platform } from '../../src/ports.ts';

/** Somebody logged in to the web console; without a person whoever holds the administrator's token. */
export interface ConsoleSessionTable {
  /** SHA-256 of what the browser's cookie holds. */
  token_hash: string;
  person_id: number | null;
  /** The account that logged in; the session ends with its binding. */
  platform: Platform | null;
  user_id: string | null;
  created_at: Date;
  expires_at: Date;
}

/** A link to the console that was given to one account, for one use. */
export interface ConsoleTicketTable {
  token_hash: string;
  person_id: number;
  platform: Platform;
  user_id: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}
