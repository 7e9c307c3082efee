import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { Block, Platform } from '../../src/ports.ts';

export type OutboxState =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'retrying'
  | 'unknown'
  | 'refused'
  | 'skipped'
  | 'cancelled';

export interface OutboxTable {
  id: GeneratedAlways<number>;
  /** Made from the message's meaning (`reminder:2023-03:T-2:person-17`), unique for ever. */
  key: string;
  kind: OutboxKind;
  period: string | null;
  stage: string | null;
  /** Null for a person without an account: such a row is skipped from the start. */
  platform: Platform | null;
  /** `<platform>:person-<id>`, `<platform>:chat-<id>` or `<platform>:user-<platform user id>`; sent in order. */
  conversation: string;
  /** The account to answer when the message answers one (also one that is bound to nobody); else null. */
  user_id: string | null;
  person_id: number | null;
  chat_id: number | null;
  blocks: JSONColumnType<readonly Block[], string, string>;
  text: string;
  in_reply_to: number | null;
  /** Of kind `bulletin`: what it carries. The database refuses one that is not approved. */
  bulletin_id: number | null;
  state: Generated<OutboxState>;
  reason: string | null;
  not_before: Date;
  expires_at: Date | null;
  /** Ever made; a claim is fenced by it. */
  attempts: Generated<number>;
  /** `attempts` when the present run of tries began: at first 0, later where staff or a change of channel began anew. */
  tries_base: Generated<number>;
  /** Since when an earlier try may have reached the person without our hearing of it; null: surely none did. */
  doubt_since: Date | null;
  claimed_by: string | null;
  claimed_until: Date | null;
  platform_message_id: string | null;
  /** The platform's ids of what followed the message as messages of their own, such as files. */
  platform_parts: JSONColumnType<readonly string[], string | null | undefined, string | null> | null;
  /** The earlier message this one takes back, where the platform can; else it says so in words. */
  recalls: number | null;
  /** When the platform took it back. */
  recalled_at: Date | null;
  created_at: Date;
  sent_at: Date | null;
  /** When the platform first said that it was read. */
  read_at: Date | null;
  /** What staff did about a message that reached nobody. */
  handled_at: Date | null;
  handled_by: number | null;
  handled_how: 'phoned' | 'resent' | null;
}

/** One try to send a message; written when the row is claimed, completed when the platform answered. */
export interface OutboxTryTable {
  outbox_id: number;
  attempt: number;
  platform: Platform;
  conversation: string;
  instance: string;
  at: Date;
  /** Null while under way, and for ever when the instance died. */
  ended_at: Date | null;
  result: TryResult | null;
  reason: string | null;
}

export type TryResult = 'sent' | 'retry' | 'refused' | 'unknown';

/** `reply` answers an inbound event; the others are planned. */
export type OutboxKind =
  | 'reply'
  | 'reminder'
  | 'group_overdue'
  | 'escalation'
  | 'notice'
  | 'urge'
  | 'bulletin';

export interface ScheduleRunTable {
  period: string;
  stage: string;
  due_at: Date;
  ran_at: Date;
  outcome: 'planned' | 'skipped';
  reason: string | null;
  /** Messages planned. */
  planned: number;
}
