/**
 * Why the service says no to a person who can act on it. Closed list; each code has one sentence in
 * `src/replies/rejections.ts`. Never mixed with what a platform answered (`SendResult`) or with a bug (thrown).
 */
export const rejectionCodes = [
  'not_bound',
  'bind_code_unknown',
  'bind_code_used',
  'bind_code_expired',
  'bind_too_often',
  'no_directive',
  'no_right',
  'task_unknown',
  'task_not_yours',
  'unit_unknown',
  'nothing_to_repeat',
  'nothing_to_withdraw',
  'nothing_to_confirm',
  'no_report_yet',
  'nothing_to_decide',
  'reason_missing',
  'date_unclear',
  'only_in_group',
  'only_in_private',
  'period_unknown',
  'nothing_owed',
  'no_draft',
  'already_approved',
  'file_unreadable',
  'file_not_a_sheet',
  'unsupported_message',
  'too_long',
  'empty_message',
  'question_replaced',
  'period_over',
  'not_lead',
  'nothing_to_compile',
  'date_past',
  'date_too_far',
  'acting_unknown',
  'successor_unclear',
  'handover_open',
  'feedback_empty',
  'objection_empty',
  'request_unknown',
  'request_done',
  'answer_empty',
  'verdict_missing',
  'card_unknown',
  'card_not_yours',
  'not_understood',
  'not_available',
  'calendar_unknown',
  'ladder_unclear',
  'ladder_wrong',
] as const;

export type RejectionCode = (typeof rejectionCodes)[number];

export interface Rejection {
  readonly ok: false;
  readonly code: RejectionCode;
  /** What the sentence names: a task number, a unit, a date, a reason. */
  readonly about?: string;
}
