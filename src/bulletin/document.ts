import type { ProgressWord, TargetWord } from '../domain/pace.ts';
import type { PeriodKey, PeriodKind } from '../domain/period.ts';
import type { Colour, PaperKind } from '../domain/settings.ts';
import type { BeijingDate } from '../domain/time.ts';
import type { Trend } from '../domain/trend.ts';
import type { Chart } from '../ports.ts';

/**
 * A bulletin (通报) as plain JSON: one model for the brief, the full text, the paper, Markdown and JSON. Whoever signs
 * it signs exactly this; later corrections of reports never change it.
 */
export interface Bulletin {
  readonly period: PeriodKey;
  readonly kind: PeriodKind;
  readonly scope: BulletinScope;
  readonly paper: PaperKind;
  /** 发文机关标志: what stands in red at the head, 政务督查 or the issuer. */
  readonly masthead: string;
  readonly title: string;
  /** 署名 and 印发机关. */
  readonly issuer: string;
  /** 机关代字 of a circular's number; '' → numbered by issue, 〔2023〕第3期. */
  readonly issuerCode: string;
  /** Null in a draft: the number is given at the approval. */
  readonly number: IssueNumber | null;
  /** 主送, in order; none for a report to one leader. */
  readonly addressees: readonly string[];
  /** 抄送. */
  readonly copies: readonly string[];
  /** 签发: who approved it, with opinion and full date; none in a draft. */
  readonly signatures: readonly Signature[];
  readonly directiveNumber: string | null;
  /** ISO instant: the report versions in force then. */
  readonly asOf: string;
  /** 成文日期: the day of the approval, in a draft the day of drafting. */
  readonly date: BeijingDate;
  /** True when it names a unit for something missing or behind: 政府督查工作条例 art. 21 wants that approved. */
  readonly criticises: boolean;
  readonly totals: Totals;
  readonly basis: Paragraph;
  /** 总体情况 · (at the year's end 完成情况) · 量化指标 · (时间节点落实情况) · 存在问题 · (督查情况) · (更正说明) · 下一步工作 */
  readonly sections: readonly Section[];
  readonly attachments: readonly Attachment[];
  /** What leaders get on the phone; one line each. */
  readonly brief: readonly Paragraph[];
  /** What groups get: counts and results, nobody named for anything missing or behind. */
  readonly groupBrief: readonly Paragraph[];
  readonly charts: readonly Chart[];
  /** Where every task stood when this was written: what the next bulletin is compared with and corrects. */
  readonly standings: readonly Standing[];
  /** How the city colours the words, as it stood then; the word is always printed beside the colour. */
  readonly colours: Readonly<Record<ProgressWord, Colour>>;
  /** What staff changed in the wording, in the order of the paragraphs. */
  readonly edits: readonly WordingEdit[];
}

/** Which part of the year's work it speaks of. */
export type BulletinScope =
  | { readonly kind: 'city' }
  | { readonly kind: 'chapter'; readonly no: number; readonly title: string }
  | { readonly kind: 'unit'; readonly unitId: number; readonly name: string }
  /** What one leader is in charge of (分管). */
  | { readonly kind: 'leader'; readonly personId: number; readonly name: string };

/** 〔2023〕第3期, or with a code 许政督〔2023〕3号. */
export interface IssueNumber {
  readonly year: number;
  readonly no: number;
}

export interface Signature {
  readonly name: string;
  /** 签发意见. */
  readonly opinion: string;
  readonly on: BeijingDate;
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
  /** Judged tasks by word; they add up to `tasks` together with `withoutLead` and `suspended`. */
  readonly words: Readonly<Record<ProgressWord, number>>;
  /** Tasks for which no unit leads, so that no report speaks for the whole. */
  readonly withoutLead: number;
  /** 中止: nothing is asked of anybody. */
  readonly suspended: number;
}

export interface Section {
  readonly heading: string;
  readonly paragraphs: readonly Paragraph[];
}

/** `text` may begin with a heading of the second level, 「（一）欠进度指标」, alone or followed by its sentence. */
export interface Paragraph {
  readonly text: string;
  /** Where every number and every unit named in `text` comes from. */
  readonly sources: readonly Source[];
}

/**
 * `report`: this version of this report · `ledger`: counted over the obligations of the period at `asOf`, of one unit
 * or of all; versions are only ever added, so the count can be repeated · `objection`: what the office decided on it ·
 * `milestone`: this time of this version of a unit's accepted plan · `inspection`: with the approval of its result.
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
    }
  | { readonly kind: 'objection'; readonly requestId: number; readonly unit: string }
  | {
      readonly kind: 'milestone';
      readonly milestoneId: number;
      readonly version: number;
      readonly taskNo: number;
      readonly unit: string;
    }
  | { readonly kind: 'inspection'; readonly inspectionNo: number; readonly approvalId: number };

export interface Attachment {
  /** Begins with its place: 附件1 重点任务进展情况表. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Column that holds a progress word, counted from 0, for colouring; absent where none does. */
  readonly wordColumn?: number;
}

/** One task as printed. */
export interface Standing {
  readonly taskNo: number;
  readonly lead: string | null;
  /** Null where no unit leads. */
  readonly word: ProgressWord | null;
  /** Against the period before; null where nothing can be compared. */
  readonly trend: Trend | null;
  readonly figures: readonly StandingFigure[];
  /** The lead's report version; null when it had none. */
  readonly report: { readonly reportId: number; readonly version: number } | null;
}

export interface StandingFigure {
  readonly indicator: string;
  readonly unit: string;
  readonly target: number;
  readonly value: number | null;
  /** Percent of the year's target and what it was measured against; null unless the target adds up over the year. */
  readonly share: number | null;
  readonly pace: number | null;
  /** True where `pace` is what the unit's accepted plan expects, not 序时进度. */
  readonly byPlan?: boolean;
  readonly word: TargetWord;
}

/** A paragraph reworded by staff: numbers and units named stay those of `before`. */
export interface WordingEdit {
  readonly before: string;
  readonly after: string;
  readonly by: string;
  readonly on: BeijingDate;
}
