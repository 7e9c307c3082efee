/** The liaison's own progress word: 未启动, 正常推进, 滞后, 已完成, 无变化. */
export type ReportStatus = 'not_started' | 'in_progress' | 'delayed' | 'done' | 'no_change';

/** 未报, 已报送, 已采用, 退回重报. */
export type ObligationState = 'missing' | 'filed' | 'accepted' | 'returned';

/** 迟报, 无变化, 沿用上月, 代录. */
export type ReportFlag = 'late' | 'no_change' | 'carried_forward' | 'proxy';

export interface ReportedMetric {
  /** The target's indicator when the figure belongs to one, else the words found beside the number, or null. */
  readonly indicator: string | null;
  /** As typed, after reading Chinese digits: 1200, with `unit` 亿元. */
  readonly value: number;
  readonly unit: string;
  /** True for 累计, false for 本月/当月/新增本期, null when the message does not say. */
  readonly cumulative: boolean | null;
  /** `value` expressed in the target's unit (12000000万元 → 1200 for 亿元); null when it fits no target. */
  readonly valueInTargetUnit: number | null;
}

/** What a liaison says about one task. Absent things are null, never guessed. */
export interface ReportContent {
  /** Self-assessed, 0–100. */
  readonly percent: number | null;
  readonly status: ReportStatus | null;
  readonly metrics: readonly ReportedMetric[];
  readonly progress: string | null;
  readonly problems: string | null;
  readonly nextSteps: string | null;
  /** ISO date; the last day of a month when only the month is named (11月底前 → 2023-11-30). */
  readonly expectedBy: string | null;
}

/** The unit's last word on the period before. */
export interface LastReport extends ReportContent {
  /** Set where the office returned it and nothing was filed anew: it counts nowhere, and yet it is what was said. */
  readonly returned?: { readonly reason: string | null };
}

/** A report in which nothing is said. */
export const blankContent: ReportContent = {
  percent: null,
  status: null,
  metrics: [],
  progress: null,
  problems: null,
  nextSteps: null,
  expectedBy: null,
};
