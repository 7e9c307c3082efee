import type { Target } from '../domain/directive.ts';
import type { InspectionKind } from '../domain/inspection.ts';
import type { ProgressWord } from '../domain/pace.ts';
import type { PeriodKey } from '../domain/period.ts';
import type { ReportedMetric, ReportStatus } from '../domain/report.ts';
import type { Colour, PaperKind } from '../domain/settings.ts';
import type { BeijingDate } from '../domain/time.ts';
import type { QuarterlyExpectation } from '../domain/work-plan.ts';
import type { Bulletin, BulletinScope } from './document.ts';

/** Everything a bulletin is composed from: plain data, filled by aggregates over the versions in force at `asOf`. */
export interface BulletinFacts {
  /** 发文字号, e.g. 许政〔2023〕2号; null when the document has none. */
  readonly directiveNumber: string | null;
  readonly period: PeriodKey;
  readonly scope: BulletinScope;
  readonly form: BulletinForm;
  readonly asOf: Date;
  readonly dueOn: BeijingDate;
  /** When the next period's reports are due; null after the last. */
  readonly next: { readonly period: PeriodKey; readonly dueOn: BeijingDate } | null;
  /** Points by which a share may differ from 序时进度 (a setting). */
  readonly paceTolerance: number;
  /** Every unit of the scope that owes anything in the period. */
  readonly units: readonly UnitFacts[];
  /** Every task of the scope. */
  readonly tasks: readonly TaskFacts[];
  /** Problems (存在问题) of the units that speak for a task: the lead, or any unit where none leads. */
  readonly problems: readonly ProblemFacts[];
  /** The same tasks in the period before, as its reports stand now; null for the first period. */
  readonly before: { readonly period: PeriodKey; readonly tasks: readonly TaskFacts[] } | null;
  /** The newest signed bulletin of the scope about an earlier period, and how that period stands now. */
  readonly issued: IssuedBefore | null;
  /** Objections that the office agreed to since then. */
  readonly objections: readonly AgreedObjection[];
  /** 时间节点 of the plans in force whose day has gone by. */
  readonly milestones: MilestoneFacts & { readonly until: BeijingDate };
  /** Results of inspections that were approved since the last signed bulletin of the scope, by number. */
  readonly inspections: readonly InspectionFacts[];
  /** Periods up to this one, ascending, for the chart of reports in time. */
  readonly history: readonly PeriodCounts[];
}

export interface InspectionFacts {
  readonly no: number;
  readonly kind: InspectionKind;
  /** 依据. */
  readonly source: string;
  /** ISO dates. */
  readonly from: string;
  readonly to: string;
  /** The approval that lets it be printed, and whose it is. */
  readonly approvalId: number;
  readonly approvedBy: string;
  /** In the document's order. */
  readonly units: readonly InspectedUnit[];
}

export interface InspectedUnit {
  readonly unit: string;
  readonly conclusion: string;
  /** What the office answered when the unit asked for a review; null when it did not. */
  readonly decision: string | null;
  readonly findings: number;
  /** Of the findings, those the unit had to put right, and of these the verified ones. */
  readonly rectify: number;
  readonly verified: number;
}

export interface MilestoneFacts {
  /** `due - reached` of them are missed. */
  readonly due: number;
  readonly reached: number;
  readonly missed: readonly MissedMilestone[];
}

export interface MissedMilestone {
  readonly milestoneId: number;
  readonly taskNo: number;
  readonly unit: string;
  readonly unitSort: number;
  /** Of the unit's plan. */
  readonly version: number;
  /** ISO date. */
  readonly dueOn: string;
  readonly what: string;
}

/** What the settings say about the paper. */
export interface BulletinForm {
  readonly paper: PaperKind;
  readonly issuer: string;
  readonly issuerCode: string;
  readonly addressees: readonly string[];
  readonly copies: readonly string[];
  readonly colours: Readonly<Record<ProgressWord, Colour>>;
}

export interface IssuedBefore {
  readonly bulletin: Pick<Bulletin, 'period' | 'title' | 'number' | 'issuerCode' | 'totals' | 'standings'>;
  readonly tasks: readonly TaskFacts[];
  /** Still missing in that period now. */
  readonly missing: number;
}

export interface AgreedObjection {
  readonly requestId: number;
  readonly period: PeriodKey;
  readonly taskNo: number;
  readonly unit: string;
  /** What the office decided, in its words; may be empty. */
  readonly decision: string;
}

export interface PeriodCounts {
  readonly period: PeriodKey;
  readonly owed: number;
  readonly reported: number;
  readonly late: number;
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
  /** The quarterly expectations of the lead unit's accepted plan; none: an even year. */
  readonly curve: readonly QuarterlyExpectation[];
  /** Why the lead owes nothing in the period: the task is finished (办结、销号) or suspended (中止); else null. */
  readonly resting?: 'closed' | 'suspended' | null;
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
