import type { Target } from '../domain/directive.ts';
import type { PeriodKey } from '../domain/period.ts';
import type { ReportedMetric, ReportStatus } from '../domain/report.ts';
import type { BeijingDate } from '../domain/time.ts';

/** Everything a bulletin is composed from: plain data, filled by aggregates over the versions in force at `asOf`. */
export interface BulletinFacts {
  /** 发文字号, e.g. 许政〔2023〕2号; null when the document has none. */
  readonly directiveNumber: string | null;
  readonly period: PeriodKey;
  readonly issuer: string;
  readonly asOf: Date;
  readonly dueOn: BeijingDate;
  /** When the next period's reports are due; null after the last. */
  readonly next: { readonly period: PeriodKey; readonly dueOn: BeijingDate } | null;
  /** Points by which a share may differ from 序时进度 (a setting). */
  readonly paceTolerance: number;
  /** Every unit that owes anything in the period. */
  readonly units: readonly UnitFacts[];
  /** Every task of the directive. */
  readonly tasks: readonly TaskFacts[];
  /** Problems (存在问题) of the units that speak for a task: the lead, or any unit where none leads. */
  readonly problems: readonly ProblemFacts[];
}

export interface UnitFacts {
  readonly name: string;
  /** Place in the document's order of units. */
  readonly sort: number;
  readonly owed: number;
  readonly reported: number;
  /** Of the reported ones, those flagged 迟报. */
  readonly late: number;
  /** Numbers of the tasks still owed (missing or returned); `owed - reported` of them. */
  readonly missing: readonly number[];
}

/** One version of a report. */
export interface ReportRef {
  readonly reportId: number;
  readonly version: number;
  /** R2023-03-0412 */
  readonly receiptNo: string;
}

export interface TaskFacts {
  readonly no: number;
  readonly text: string;
  /** Null where the document names no lead (or nobody yet). */
  readonly lead: string | null;
  readonly owed: number;
  readonly reported: number;
  readonly targets: readonly Target[];
  /** The lead unit's report that counts; null when it has none. */
  readonly leadReport: LeadReport | null;
}

export interface LeadReport extends ReportRef {
  readonly status: ReportStatus | null;
  readonly metrics: readonly ReportedMetric[];
}

export interface ProblemFacts extends ReportRef {
  readonly taskNo: number;
  readonly unit: string;
  readonly unitSort: number;
  readonly text: string;
}
