import type { ReportItem } from './interpretation.ts';

/** What is remembered per person and chat between two messages. */
export interface DialogState {
  /** The task last reported on or asked about, for «刚才报错了,应为45%». */
  readonly recentTaskNo: number | null;
  readonly question: PendingQuestion | null;
}

/** A question the bot asked; the next message may answer it or be something else. */
export type PendingQuestion =
  /** «75%» without a task: the values wait for a task number. */
  | { readonly kind: 'which_task'; readonly text: string; readonly choices: readonly number[] }
  /** Suspicious values or a bulk action: stored after 确认. */
  | { readonly kind: 'confirm'; readonly items: readonly ReportItem[]; readonly period: string };
