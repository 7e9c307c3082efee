import type { GeneratedAlways } from 'kysely';
import type { LifeCommandKind, LifeState } from '../../src/domain/task-life.ts';

/** Where a unit stands with a task, as its events made it; no row: as it was given. */
export interface AssignmentLifeTable {
  task_id: number;
  unit_id: number;
  state: LifeState;
  due_on: string | null;
  changed_at: Date;
}

/** Every step of it; only added to. */
export interface LifeEventTable {
  id: GeneratedAlways<number>;
  task_id: number;
  unit_id: number;
  command: LifeCommandKind;
  from_state: LifeState;
  to_state: LifeState;
  due_on: string | null;
  text: string;
  /** Null for what the year's end did. */
  person_id: number | null;
  request_id: number | null;
  at: Date;
}

/** What staff changed of what the document says about who does a task; only added to. */
export interface AssignmentChangeTable {
  id: GeneratedAlways<number>;
  task_id: number;
  unit_id: number;
  kind: 'add' | 'remove' | 'lead';
  /** Counts from the period of this date on. */
  effective_on: string;
  reason: string;
  person_id: number;
  inbox_id: number;
  at: Date;
  /** When it took effect; null while its date is ahead. */
  applied_at: Date | null;
}
