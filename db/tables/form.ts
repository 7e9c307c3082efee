import type { GeneratedAlways, JSONColumnType } from 'kysely';
import type { Platform } from '../../src/ports.ts';

/** Keys this service made for itself; they never leave the database. */
export interface SecretTable {
  name: string;
  value: string;
  created_at: Date;
}

/** A message with buttons or fields that belongs to one person and one period. */
export interface CardTable {
  id: GeneratedAlways<number>;
  kind: 'form' | 'list';
  person_id: number;
  period: string;
  /** The task of a form. */
  task_no: number | null;
  created_at: Date;
}

/** What a press did; append-only. The newest row of a button is its final state. */
export interface CardPressTable {
  id: GeneratedAlways<number>;
  /** The id of a card, or `q` and the number of a question that waited for 确认. */
  card: string;
  /** `submit`, `same:12`, `确认`. */
  button: string;
  /** SHA-256 of what stood in the fields: the same again is the same press, other values are a correction. */
  entered: string;
  /** The final state in words. */
  answer: string;
  person_id: number;
  inbox_id: number;
  at: Date;
}

/** A link to the form page that was handed out, and the chat it was asked for in. */
export interface FormLinkTable {
  nonce: string;
  person_id: number;
  period: string;
  platform: Platform;
  user_id: string;
  chat_id: string;
  created_at: Date;
  expires_at: Date;
}

/** What somebody typed on the form page and has not submitted, or what was not accepted. */
export interface FormDraftTable {
  person_id: number;
  period: string;
  task_no: number;
  fields: JSONColumnType<Readonly<Record<string, string>>, string, string>;
  updated_at: Date;
}
