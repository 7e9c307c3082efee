import type { Generated, GeneratedAlways } from 'kysely';
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
