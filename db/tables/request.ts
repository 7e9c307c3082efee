import type { Generated, GeneratedAlways } from 'kysely';

/** 投诉建议, 异议, 交接, 延期申请, 申请办结. */
export type RequestKind = 'feedback' | 'objection' | 'handover' | 'extension' | 'closing';

/** `agreed` and `refused` are decisions, `answered` an answer to feedback; `withdrawn` by whoever asked. */
export type RequestState = 'open' | 'answered' | 'agreed' | 'refused' | 'withdrawn';

/** What a unit's person asks of the office; its id is the number both sides quote. */
export interface RequestTable {
  id: GeneratedAlways<number>;
  kind: RequestKind;
  person_id: number;
  unit_id: number;
  /** Of an objection: the figure objected to. */
  task_no: number | null;
  period: string | null;
  report_id: number | null;
  /** The words, or the successor's name of a hand-over. */
  text: string;
  /** The successor's, if given. Never selected into a reply, a response or a log. */
  mobile: string | null;
  /** Of an extension: until when. */
  due_on: string | null;
  state: Generated<RequestState>;
  /** Of a hand-over that was agreed to: who takes over when they bind an account. */
  successor_id: number | null;
  /** When that took effect, or was given up. */
  settled_at: Date | null;
  inbox_id: number | null;
  created_at: Date;
}

export interface RequestAnswerTable {
  id: GeneratedAlways<number>;
  request_id: number;
  text: string;
  person_id: number;
  at: Date;
}
