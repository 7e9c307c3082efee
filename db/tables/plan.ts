import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { QuarterlyExpectation } from '../../src/domain/work-plan.ts';

export type PlanState = 'filed' | 'accepted' | 'returned';

/** One version of what a unit plans for a task; the newest counts, an accepted one stays in force until the next is. */
export interface WorkPlanTable {
  id: GeneratedAlways<number>;
  task_id: number;
  unit_id: number;
  version: number;
  leader: string;
  contact: string;
  measures: string;
  curve: JSONColumnType<readonly QuarterlyExpectation[], string, string>;
  state: Generated<PlanState>;
  /** Why it was returned. */
  reason: string | null;
  decided_by: number | null;
  decided_at: Date | null;
  /** Filed after the day plans were due. */
  late: boolean;
  person_id: number;
  inbox_id: number;
  at: Date;
}

export interface MilestoneTable {
  id: GeneratedAlways<number>;
  plan_id: number;
  /** From 1, in the order of the plan. */
  seq: number;
  due_on: string;
  what: string;
  evidence: string;
}

/** That a unit was told of a milestone: once before its day, once after. */
export interface MilestoneNoticeTable {
  milestone_id: number;
  kind: 'ahead' | 'missed';
  at: Date;
}

/** A milestone reached; the same one of another version of the plan has a row of its own. */
export interface MilestoneDoneTable {
  milestone_id: number;
  text: string;
  person_id: number;
  inbox_id: number;
  at: Date;
}
