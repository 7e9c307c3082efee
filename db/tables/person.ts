import type { Generated, GeneratedAlways } from 'kysely';
import type { Role } from '../../src/domain/person.ts';
import type { Platform } from '../../src/ports.ts';

export interface PersonTable {
  id: GeneratedAlways<number>;
  name: string;
  role: Role;
  unit_id: number | null;
  /** Never selected into a reply, a response or a log. */
  mobile: string | null;
  active: Generated<boolean>;
  /** Reminders rest up to and including this date. */
  paused_until: string | null;
  /** The first day of it; null: since it was said. */
  paused_from: Generated<string | null>;
}

export interface AccountTable {
  platform: Platform;
  user_id: string;
  person_id: number;
  bound_at: Date;
  /** Where the person wants what the service sends of its own accord; at most one account of a person. */
  preferred: Generated<boolean>;
  /** The client of this account shows no cards. */
  plain: Generated<boolean>;
}

/** Another id of the same account: `union_id` of a developer's apps, `user_id` of an organisation. */
export interface AccountAliasTable {
  platform: Platform;
  kind: string;
  value: string;
  user_id: string;
}

export interface BindCodeTable {
  code_hash: string;
  person_id: number;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}
