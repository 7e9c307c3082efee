import type { Target } from '../domain/directive.ts';

/** What a message wants. The names are part of the public surface (`duban interpret --json`). */
export type Intent =
  | 'report'
  | 'correct'
  | 'withdraw'
  | 'query_missing'
  | 'query_deadline'
  | 'query_identity'
  | 'query_task'
  | 'query_last'
  | 'query_other'
  | 'query_help'
  | 'smalltalk'
  | 'clarify'
  | 'reject'
  | 'ignore';

/** The liaison's own progress word: 未启动, 正常推进, 滞后, 已完成, 无变化. */
export type ReportStatus = 'not_started' | 'in_progress' | 'delayed' | 'done' | 'no_change';

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

/** What a message says about one task. Absent things are null, never guessed. */
export interface ReportItem {
  readonly taskNo: number;
  /** Self-assessed, 0–100. */
  readonly percent: number | null;
  readonly status: ReportStatus | null;
  readonly metrics: readonly ReportedMetric[];
  readonly progress: string | null;
  readonly problems: string | null;
  readonly nextSteps: string | null;
  /** ISO date; the last day of a month when only the month is named (11月底前 → 2023-11-30). */
  readonly expectedBy: string | null;
  readonly sameAsLast: boolean;
}

/** Why (part of) a message was not simply taken. Closed list; each has a sentence in `src/replies`. */
export type IssueCode =
  | 'task_missing' // a value without a task («75%»)
  | 'task_unknown' // no such number in the document
  | 'task_not_owed' // a task of another unit
  | 'task_ambiguous' // could be a task number or something else
  | 'percent_range' // outside 0–100
  | 'value_conflict' // two values for one task in one message
  | 'value_decrease' // cumulative figure below the last one
  | 'value_jump' // looks like a 万/亿 confusion
  | 'unit_mismatch' // the figure's unit fits no target of the task
  | 'metric_ambiguous' // fits several targets
  | 'status_conflict' // «已完成 35%»
  | 'bulk_confirm' // 其余同上月: needs a preview and 确认
  | 'nothing_to_repeat' // 同上月 without a previous report
  | 'nothing_to_correct'
  | 'nothing_to_withdraw'
  | 'empty_item' // a task is named but nothing is said about it
  | 'too_long'
  | 'not_understood';

export interface Issue {
  readonly code: IssueCode;
  readonly taskNo: number | null;
  /** One short sentence in Chinese, shown to the sender; ends with what to do next. */
  readonly text: string;
}

export interface Interpretation {
  /** The message as received (never normalised, never truncated). */
  readonly text: string;
  readonly intent: Intent;
  readonly items: readonly ReportItem[];
  readonly issues: readonly Issue[];
  /** True when at least one item would be stored at once. */
  readonly wouldStore: boolean;
  /** For query_task / query_last / withdraw / 其余同上月: the tasks asked about; empty = «the last one» or none named. */
  readonly taskNos: readonly number[];
  /** Items understood but held back by a guard (DESIGN: suspicious values); stored after the sender confirms. */
  readonly held: readonly ReportItem[];
}

/** A task the sender's unit owes this period. */
export interface OwedTask {
  readonly no: number;
  readonly text: string;
  readonly targets: readonly Target[];
  /** The unit's effective report in this period, if any. */
  readonly current: PreviousValues | null;
  /** The unit's effective report of the period before, if any. */
  readonly last: PreviousValues | null;
}

export interface PreviousValues {
  readonly percent: number | null;
  readonly status: ReportStatus | null;
  readonly metrics: readonly ReportedMetric[];
  readonly progress: string | null;
}

/** Everything the interpreter may know; it reads no clock and no database. */
export interface InterpretContext {
  /** Today in Beijing, ISO date. */
  readonly today: string;
  /** The period reported on, '2023-03'. */
  readonly period: string;
  readonly unit: string;
  /** By task number. */
  readonly owed: ReadonlyMap<number, OwedTask>;
  /** Highest task number of the directive (107). */
  readonly lastTaskNo: number;
  /** The task this person last reported on or was asked about in this chat, for «刚才报错了,应为45%»; else null. */
  readonly recentTaskNo: number | null;
}
