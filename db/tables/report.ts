import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { AssignmentRole } from '../../src/domain/directive.ts';
import type { QualityHint } from '../../src/domain/quality.ts';
import type { ObligationState, ReportedMetric, ReportFlag, ReportStatus } from '../../src/domain/report.ts';

export interface ObligationTable {
  id: GeneratedAlways<number>;
  task_id: number;
  task_no: number;
  unit_id: number;
  period: string;
  state: Generated<ObligationState>;
  /** The effective report version, null while nothing counts. */
  report_id: number | null;
  /** How many versions were ever filed; the next one gets this plus one. */
  versions: Generated<number>;
  first_filed_at: Date | null;
  /** The unit's part when it came to owe this; later changes of the lead do not touch it. */
  role: AssignmentRole | null;
}

/** With which state of its directive a period was opened last. */
export interface OpenedPeriodTable {
  period: string;
  state: string;
}

export interface ReportTable {
  id: GeneratedAlways<number>;
  obligation_id: number;
  /** One receipt a message: all reports of it share the number. */
  receipt_no: string;
  version: number;
  task_no: number;
  unit_id: number;
  period: string;
  status: ReportStatus | null;
  percent: number | null;
  metrics: JSONColumnType<readonly ReportedMetric[], string, string>;
  progress: string | null;
  problems: string | null;
  next_steps: string | null;
  expected_by: string | null;
  flags: JSONColumnType<readonly ReportFlag[], string, string>;
  /** What the office may want to look at (see `src/domain/quality.ts`); never a reason to refuse. */
  hints: JSONColumnType<readonly QualityHint[], string | undefined, string>;
  /** 代录: how the unit's words reached the office. */
  note: string | null;
  person_id: number | null;
  inbox_id: number | null;
  received_at: Date;
}

export interface ReportDecisionTable {
  id: GeneratedAlways<number>;
  report_id: number;
  kind: 'withdrawn' | 'accepted' | 'returned';
  reason: string | null;
  person_id: number | null;
  at: Date;
}
