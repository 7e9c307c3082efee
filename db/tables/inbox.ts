import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { InboundContent, Platform } from '../../src/ports.ts';

/** The stored form of an inbound event: files are kept in the `file` table. */
export type StoredContent =
  | Exclude<InboundContent, { kind: 'file' }>
  | { readonly kind: 'file'; readonly name: string; readonly fileId: number }
  /** A `remote_file` the platform did not hand out. */
  | {
      readonly kind: 'file_missing';
      readonly name: string;
      readonly reason: 'too_large' | 'gone' | 'refused' | 'retry' | 'no_lookup';
    };

export interface StoredEvent {
  chatId: string;
  chatKind: 'private' | 'group';
  mentionsBot: boolean;
  replyTo?: string;
  otherIds?: Readonly<Record<string, string>>;
  content: StoredContent;
}

export interface InboxTable {
  id: GeneratedAlways<number>;
  platform: Platform;
  event_id: string;
  message_id: string | null;
  /** `<platform>:<chat id>`; events of one conversation are handled in order. */
  conversation: string;
  user_id: string;
  payload: JSONColumnType<StoredEvent>;
  sent_at: Date | null;
  received_at: Date;
  state: Generated<'received' | 'done' | 'failed'>;
  attempts: Generated<number>;
  next_at: Date;
  error: string | null;
  person_id: number | null;
  /** What was understood, for the answer to a duplicate and for staff. */
  outcome: JSONColumnType<object> | null;
  handled_at: Date | null;
  /** When its sender took the message back. */
  recalled_at: Date | null;
}

export interface FileTable {
  id: GeneratedAlways<number>;
  name: string;
  /** Null, with size and bytes, while a bulletin's file has not been made. */
  sha256: string | null;
  size: number | null;
  bytes: Uint8Array | null;
  created_at: Date;
  /** What a file is made from when it is first wanted: this version, in this form. */
  bulletin_id: number | null;
  form: string | null;
}

/** A pressed card on which it is still to be shown what came of the press; the codes in it are good for days. */
export interface PressDueTable {
  inbox_id: number;
  platform: Platform;
  /** `InboundEvent.pressRef`. */
  ref: string;
  next_at: Date;
  tries: Generated<number>;
}
