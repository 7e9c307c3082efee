import type { ProgressWord } from '../domain/pace.ts';
import type { PeriodKey, PeriodKind } from '../domain/period.ts';
import type { BeijingDate } from '../domain/time.ts';

/**
 * A bulletin (通报) as plain JSON: one model for the brief, the full text, Markdown and JSON. Whoever signs it signs
 * exactly this; later corrections of reports never change it.
 */
export interface Bulletin {
  readonly period: PeriodKey;
  readonly kind: PeriodKind;
  readonly title: string;
  readonly issuer: string;
  readonly directiveNumber: string | null;
  /** ISO instant: the report versions in force then. */
  readonly asOf: string;
  /** 成文日期 of the draft. */
  readonly date: BeijingDate;
  /** True when it names a unit for something missing or behind: 政府督查工作条例 art. 21 wants that approved. */
  readonly criticises: boolean;
  readonly totals: Totals;
  readonly basis: Paragraph;
  /** 一、总体情况 · 二、量化指标 · 三、存在问题 · 四、下一步工作 */
  readonly sections: readonly Section[];
  readonly attachments: readonly Attachment[];
  /** What leaders get on the phone; one line each. */
  readonly brief: readonly Paragraph[];
}

export interface Totals {
  readonly tasks: number;
  readonly units: number;
  readonly owed: number;
  readonly reported: number;
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  /** Units that reported everything and nothing of it late. */
  readonly unitsInTime: number;
  readonly unitsMissing: number;
  /** Judged tasks by word; they add up to `tasks` together with `withoutLead`. */
  readonly words: Readonly<Record<ProgressWord, number>>;
  /** Tasks for which no unit leads, so that no report speaks for the whole. */
  readonly withoutLead: number;
}

export interface Section {
  readonly heading: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface Paragraph {
  readonly text: string;
  /** Where every number and every unit named in `text` comes from. */
  readonly sources: readonly Source[];
}

/**
 * `report`: this version of this report · `ledger`: counted over the obligations of the period at `asOf`, of one unit
 * or of all; versions are only ever added, so the count can be repeated.
 */
export type Source =
  | {
      readonly kind: 'report';
      readonly reportId: number;
      readonly version: number;
      readonly receiptNo: string;
      readonly taskNo: number;
      readonly unit: string;
    }
  | {
      readonly kind: 'ledger';
      readonly period: PeriodKey;
      readonly asOf: string;
      readonly unit: string | null;
    };

export interface Attachment {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
