import type { Generated, GeneratedAlways } from 'kysely';

/** `answered`: every unit has answered and the leader has been told. */
export type InstructionState = 'open' | 'answered' | 'closed';

/** 批示; its id is the number everybody quotes. */
export interface InstructionTable {
  id: GeneratedAlways<number>;
  directive_id: number;
  /** Null where a unit was named instead of a task. */
  task_no: number | null;
  leader_id: number;
  text: string;
  due_on: string;
  state: Generated<InstructionState>;
  /** Raised when the leader sends it back; reminders of a round are sent once. */
  round: Generated<number>;
  told_before: Date | null;
  told_overdue: Date | null;
  inbox_id: number | null;
  created_at: Date;
}

export interface InstructionUnitTable {
  instruction_id: number;
  unit_id: number;
  /** In the present round. */
  answered_at: Date | null;
}

/** Append-only. */
export interface InstructionEventTable {
  id: GeneratedAlways<number>;
  instruction_id: number;
  kind: 'answered' | 'returned' | 'closed';
  unit_id: number | null;
  text: string;
  person_id: number;
  inbox_id: number | null;
  at: Date;
}
