import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { FindingCommand, FindingState, InspectionKind } from '../../src/domain/inspection.ts';

/** Its id is the number people quote: 督查 3. */
export interface InspectionTable {
  id: GeneratedAlways<number>;
  directive_id: number;
  kind: InspectionKind;
  source: string;
  plan: string;
  team: JSONColumnType<readonly string[], string, string>;
  starts_on: string;
  ends_on: string;
  state: Generated<'open' | 'finished'>;
  person_id: number;
  inbox_id: number;
  at: Date;
}

export interface InspectionScopeTable {
  inspection_id: number;
  unit_id: number;
  task_id: number;
}

/** Its id is the number both sides quote: 整改 12. */
export interface FindingTable {
  id: GeneratedAlways<number>;
  inspection_id: number;
  unit_id: number;
  /** Null for what belongs to no task. */
  task_no: number | null;
  text: string;
  /** Null where nothing is asked of the unit. */
  rectify_by: string | null;
  state: FindingState;
  person_id: number;
  inbox_id: number;
  at: Date;
}

export interface FindingEventTable {
  id: GeneratedAlways<number>;
  finding_id: number;
  command: FindingCommand;
  text: string;
  person_id: number;
  inbox_id: number;
  at: Date;
}

export interface FindingFileTable {
  finding_id: number;
  file_id: number;
  person_id: number;
  at: Date;
}

/** Who let what had been concluded by then be published. */
export interface InspectionApprovalTable {
  id: GeneratedAlways<number>;
  inspection_id: number;
  opinion: string;
  person_id: number;
  inbox_id: number;
  at: Date;
}

/** What was concluded about a unit, whether it asked for a review, and what came of that. */
export interface InspectionConclusionTable {
  id: GeneratedAlways<number>;
  inspection_id: number;
  unit_id: number;
  text: string;
  review: string | null;
  review_at: Date | null;
  review_by: number | null;
  decision: string | null;
  decided_at: Date | null;
  person_id: number;
  inbox_id: number;
  at: Date;
}
