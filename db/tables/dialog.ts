import type { JSONColumnType } from 'kysely';
import type { DialogState } from '../../src/inbound/dialog-state.ts';

/** What a chat remembers about a person between messages: the task talked about, the question asked. */
export interface DialogTable {
  person_id: number;
  conversation: string;
  state: JSONColumnType<DialogState, string, string>;
  updated_at: Date;
  expires_at: Date;
}
