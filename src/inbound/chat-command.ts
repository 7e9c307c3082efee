/**
 * What a word command asks for. Dates are ISO, periods `YYYY-MM`, unit names exactly as typed: whoever handles the
 * command resolves them.
 */
export type ChatCommand =
  // everybody
  | { readonly kind: 'bind'; readonly code: string | null }
  | { readonly kind: 'whoami' }
  | { readonly kind: 'help' }
  | { readonly kind: 'login' }
  | { readonly kind: 'deadline' }
  /** Answers to a pending question; without one they mean nothing. */
  | { readonly kind: 'confirm' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'task'; readonly taskNo: number }
  // liaison
  /** Ten tasks a page; the first one when absent. */
  | { readonly kind: 'list'; readonly page?: number }
  | { readonly kind: 'missing'; readonly page?: number }
  /** 填报 12: the form of one task. */
  | { readonly kind: 'form'; readonly taskNo: number }
  /** Staff name the unit whose sheet they want; a liaison's is the own one. */
  | { readonly kind: 'sheet'; readonly unit?: string }
  /** Empty `taskNos`: the last message. */
  | { readonly kind: 'withdraw'; readonly taskNos: readonly number[] }
  | { readonly kind: 'pause'; readonly until: string | null }
  | { readonly kind: 'resume' }
  /** 请假: reminders rest, and `acting` (a name as typed) gets them meanwhile. */
  | { readonly kind: 'leave'; readonly until: string | null; readonly acting: string }
  /** 汇总 12: what the co-units reported, for the lead; `adopt` makes it the lead's own report. */
  | { readonly kind: 'compile'; readonly taskNo: number; readonly adopt: boolean }
  | { readonly kind: 'objection'; readonly taskNo: number | null; readonly text: string }
  | { readonly kind: 'acknowledge'; readonly expectedOn: string | null; readonly note: string }
  | { readonly kind: 'handover'; readonly to: string }
  | { readonly kind: 'feedback'; readonly text: string }
  // staff
  | { readonly kind: 'progress'; readonly period: string | null }
  | { readonly kind: 'missing_units'; readonly period: string | null }
  | { readonly kind: 'urge'; readonly scope: UrgeScope }
  | { readonly kind: 'review_queue'; readonly page: number }
  | { readonly kind: 'requests' }
  /** 提醒安排; with `words`, a new ladder as typed. */
  | { readonly kind: 'schedule'; readonly words: string | null }
  | {
      readonly kind: 'return';
      readonly taskNo: number | null;
      readonly unit: string | null;
      readonly reason: string;
    }
  /** `all`: everything of one unit that waits. */
  | {
      readonly kind: 'accept';
      readonly taskNo: number | null;
      readonly unit: string | null;
      readonly all: boolean;
    }
  /** 回复 投诉 3 …, 异议处理 4 采纳 …, 同意交接 5: a request by its number. */
  | {
      readonly kind: 'answer';
      readonly request: 'feedback' | 'objection' | 'handover';
      readonly no: number | null;
      /** Null where the words do not say (and feedback is only answered). */
      readonly agreed: boolean | null;
      readonly text: string;
    }
  | { readonly kind: 'proxy'; readonly unit: string | null; readonly text: string }
  | { readonly kind: 'bind_group' }
  | { readonly kind: 'bulletin'; readonly period: string | null }
  | { readonly kind: 'approve'; readonly bulletinNo: string | null; readonly opinion: string | null }
  // leader
  | { readonly kind: 'brief'; readonly period: string | null }
  | { readonly kind: 'behind' }
  | {
      readonly kind: 'instruct';
      readonly taskNo: number | null;
      readonly text: string;
      readonly due: string | null;
    }
  /** A message that is nothing but a unit's name. `certain` is false for a short word without a unit's ending. */
  | { readonly kind: 'unit'; readonly name: string; readonly certain: boolean };

export type UrgeScope =
  | { readonly by: 'all' }
  | { readonly by: 'task'; readonly taskNo: number }
  | { readonly by: 'unit'; readonly name: string };
