import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { SlipLevel, SlipPaper, SlipState } from '../../src/domain/slip.ts';

/** A slip as its events made it; a year's `no` is what both sides quote: 督办单〔2023〕3号. */
export interface SlipTable {
  id: GeneratedAlways<number>;
  directive_id: number;
  task_id: number;
  unit_id: number;
  year: number;
  no: number;
  level: SlipLevel;
  state: Generated<SlipState>;
  answer_by: string;
  at: Date;
}

/** `lapse`: the highest colour, and still no answer · `close`: the task was finished meanwhile. */
export type SlipEventKind =
  | 'issue'
  | 'rise'
  | 'lapse'
  | 'answer'
  | 'accept'
  | 'return'
  | 'withdraw'
  | 'close';

/** Only added to. */
export interface SlipEventTable {
  id: GeneratedAlways<number>;
  slip_id: number;
  kind: SlipEventKind;
  level: SlipLevel;
  /** The reason, the answer or what was decided, in the words given. */
  text: string;
  answer_by: string;
  /** Of `issue` and `rise`. */
  paper: JSONColumnType<SlipPaper, string | null, string> | null;
  file_id: number | null;
  /** Null for what went by itself. */
  person_id: number | null;
  inbox_id: number | null;
  at: Date;
}

/** What made a slip go out or rise: `milestone:12:overdue`, `unanswered:7`. */
export interface SlipCauseTable {
  cause: string;
  event_id: number;
}
