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
  | { readonly kind: 'list' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'sheet' }
  /** Empty `taskNos`: the last message. */
  | { readonly kind: 'withdraw'; readonly taskNos: readonly number[] }
  | { readonly kind: 'pause'; readonly until: string | null }
  | { readonly kind: 'resume' }
  | { readonly kind: 'acknowledge'; readonly expectedOn: string | null; readonly note: string }
  | { readonly kind: 'handover'; readonly to: string }
  | { readonly kind: 'feedback'; readonly text: string }
  // staff
  | { readonly kind: 'progress'; readonly period: string | null }
  | { readonly kind: 'missing_units'; readonly period: string | null }
  | { readonly kind: 'urge'; readonly scope: UrgeScope }
  | { readonly kind: 'review_queue' }
  | {
      readonly kind: 'return';
      readonly taskNo: number | null;
      readonly unit: string | null;
      readonly reason: string;
    }
  | { readonly kind: 'accept'; readonly taskNo: number | null; readonly unit: string | null }
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
