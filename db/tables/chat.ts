import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { Platform } from '../../src/ports.ts';

export interface ChatTable {
  id: GeneratedAlways<number>;
  platform: Platform;
  platform_chat_id: string;
  name: string;
  /** True for the group that gets overdue posts and results. */
  working: Generated<boolean>;
  /** From this instant the platform is asked who is in it; the past at first. */
  members_due_at: Generated<Date>;
}

export interface ChatMemberTable {
  chat_id: number;
  person_id: number;
}

/** A group the service made and keeps: who is in it follows from the roster. */
export interface KeptGroupTable {
  chat_id: number;
  /** Whose liaisons belong in it; null: everybody's. */
  unit_ids: JSONColumnType<readonly number[] | null, string | null, string | null>;
  /** Who asked for it, is told what came of it, and owns it at first. */
  made_by: number;
  /** Accounts the service has put in; only these are ever taken out again. */
  placed: JSONColumnType<readonly string[], string | undefined, string>;
  /** `stopped`: staff said so; it is neither looked after nor posted to. */
  state: 'making' | 'kept' | 'failed' | 'stopped';
  /** Why it is not what it should be, as staff were told. */
  reason: string | null;
  created_at: Date;
}

/** A chat that is the same group as another one, heard or addressed through another door. */
export interface ChatLinkTable {
  chat_id: number;
  /** What the office sees, and where posts go. */
  main_id: number;
}
