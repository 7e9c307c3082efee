import type { WordField } from '../domain/addition.ts';
import type { Target } from '../domain/directive.ts';
import type { ClearedField } from '../domain/file-report.ts';
import {
  blankContent,
  type LastReport,
  type ReportContent,
  type ReportedMetric,
  type ReportStatus,
} from '../domain/report.ts';
import type { UnitDirectory } from '../domain/unit-directory.ts';

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

/** What a message says about one task. */
export interface ReportItem extends ReportContent {
  readonly taskNo: number;
  readonly sameAsLast: boolean;
  /** What of this period's report is to be empty: a form came back without it, or «问题那条删掉». */
  readonly cleared?: readonly ClearedField[];
  /**
   * 补充一句, 问题再加一条: whose words are added to what was reported before, instead of taking its place. Empty where only
   * values are added to a report that was returned.
   */
  readonly added?: readonly WordField[];
}

/** A report of the task in which nothing is said. */
export function blankItem(taskNo: number): ReportItem {
  return { ...blankContent, taskNo, sameAsLast: false };
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

/** Doubts about a value, in a message of which it is clear of which task it speaks. */
export const valueDoubts: ReadonlySet<IssueCode> = new Set([
  'percent_range',
  'value_conflict',
  'value_decrease',
  'value_jump',
  'unit_mismatch',
  'metric_ambiguous',
  'status_conflict',
]);

export interface Issue {
  readonly code: IssueCode;
  readonly taskNo: number | null;
  /** Where it is about several tasks alike: all of them, `taskNo` being the first. */
  readonly taskNos?: readonly number[];
  /** One short sentence in Chinese, shown to the sender; ends with what to do next. */
  readonly text: string;
  /** Sentences of which one may be the answer, to be tapped; absent where nothing can be offered without guessing. */
  readonly answers?: readonly string[];
  /** What is answered to it is added to the report. */
  readonly adds?: true;
  /** Numbers that open its lines: tasks, or paragraphs? */
  readonly lines?: readonly number[];
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
  /** 其余同上月, 都改成80%: the tasks it is said of, which nobody listed; absent where nothing is said of such. */
  readonly rest?: readonly number[];
  /** «6项对», «只确认第6项»: tasks of which what waits is confirmed one by one; absent when none is. */
  readonly agreed?: readonly number[];
  /** What is asked beside a report («6项30%,另外麻烦问下截止时间»); null when nothing is, or nothing is stored. */
  readonly also: Intent | null;
}

/** A task the sender's unit owes this period. */
export interface OwedTask {
  readonly no: number;
  readonly text: string;
  readonly targets: readonly Target[];
  /** The unit's effective report in this period, if any. */
  readonly current: PreviousValues | null;
  /** The unit's report of this period that was returned and not filed anew, if any. */
  readonly returned?: PreviousValues | null;
  /** The unit's last word on the period before, if any. */
  readonly last: PreviousValues | null;
  /** What was reported in the months before that, newest first, where `last` leaves something open. */
  readonly earlier?: readonly KnownValues[];
}

/** The values of earlier reports that new ones are measured by. */
export type KnownValues = Pick<PreviousValues, 'percent' | 'metrics'>;

export interface PreviousValues extends Pick<LastReport, 'returned'> {
  readonly percent: number | null;
  readonly status: ReportStatus | null;
  readonly metrics: readonly ReportedMetric[];
  readonly progress: string | null;
  readonly problems?: string | null;
  readonly nextSteps?: string | null;
  readonly expectedBy?: string | null;
}

/** Everything the interpreter may know; it reads no clock and no database. */
export interface InterpretContext {
  /** Today in Beijing, ISO date. */
  readonly today: string;
  /** The period reported on, '2023-03'. */
  readonly period: string;
  readonly unit: string;
  /** All units, so that what another one is said to have done is told from the sender's own report. */
  readonly directory: UnitDirectory;
  /** 代录: staff write for the unit and may speak of it as 他们. */
  readonly proxy?: boolean;
  /** By task number. */
  readonly owed: ReadonlyMap<number, OwedTask>;
  /** Highest task number of the directive (107). */
  readonly lastTaskNo: number;
  /** Tasks with values of their own that wait for 确认: 其余 does not mean them. */
  readonly waiting?: readonly number[];
  /** Tasks of which something was asked that is not answered yet: 其余 does not mean them either. */
  readonly unanswered?: readonly number[];
  /** The task this person last reported on or was asked about in this chat, for «刚才报错了,应为45%»; else null. */
  readonly recentTaskNo: number | null;
  /** The tasks of the message before, where there were several. */
  readonly recentTasks?: readonly number[];
}
