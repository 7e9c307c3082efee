import type { GeneratedAlways, JSONColumnType } from 'kysely';

/** 代报人: who gets a person's reminders while that person is away. */
export interface ActingTable {
  id: GeneratedAlways<number>;
  absent_id: number;
  acting_id: number;
  /** The first day of it; null: since it was arranged. */
  starts_on: string | null;
  /** The last day of it. */
  until: string;
  created_at: Date;
  ended_at: Date | null;
}

/** 已知悉: a unit says until when it will report what is open. */
export interface AcknowledgementTable {
  id: GeneratedAlways<number>;
  unit_id: number;
  person_id: number;
  period: string;
  /** What was open then; tasks that open later (returned ones) are not covered. */
  task_nos: JSONColumnType<readonly number[], string, string>;
  /** The last day on which nothing is escalated. */
  until: string;
  note: string;
  created_at: Date;
}
