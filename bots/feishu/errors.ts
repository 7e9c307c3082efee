import { isAxiosError } from 'axios';
import { z } from 'zod';

/** What went wrong with a call, however it was told: by HTTP status, by code in a good answer, or not at all. */
export interface Failure {
  /** Feishu's code; null when no answer of Feishu came. */
  readonly code: number | null;
  readonly status: number | null;
  /** `ErrCode` inside the message of 230099, which says what is wrong with a card. */
  readonly inner: number | null;
  /** Milliseconds Feishu asks to wait. */
  readonly waitMs: number | null;
  /** True when the request surely never arrived. */
  readonly neverSent: boolean;
  /** Feishu's id of the request, for its support. */
  readonly logId: string | null;
}

/** What a failure means for a message (fact sheet of the open platform's error tables, our classification). */
export type FailureKind =
  | 'throttled'
  | 'transient'
  | 'token'
  | 'recipient'
  | 'chat'
  | 'card'
  | 'too_long'
  | 'content'
  | 'message'
  | 'urgent'
  | 'quota'
  | 'configuration'
  | 'file'
  | 'unanswered'
  | 'unknown';

const codes: Readonly<Record<Exclude<FailureKind, 'unanswered' | 'unknown'>, readonly number[]>> = {
  throttled: [99991400, 230020, 11232, 11233],
  // 230049 and 18121: the same message is being sent this moment.
  transient: [230049, 18121, 1500, 1503, 1663, 1668, 2200, 5000, 10101, 10105, 40003, 232096, 234019],
  token: [99991663, 99991664, 99991668, 99991677],
  recipient: [230013, 230029, 230034, 230053, 230038, 99992361, 99992364],
  chat: [230002, 232009, 230018, 230035, 230027, 230019, 230075, 11235],
  card: [230099, 300305],
  too_long: [230025],
  content: [230001, 230028, 230022, 230054, 230055],
  message: [230110, 231003, 230011, 230012, 230017, 230031, 230036],
  urgent: [230023, 230024],
  quota: [99991403, 99991406],
  configuration: [99991672, 99991679, 230006, 10003, 10014, 10015],
  file: [234001, 234003, 234004, 234006, 234010, 234037, 234038, 234043],
};

const kinds = new Map(
  Object.entries(codes).flatMap(([kind, list]) => list.map((code) => [code, kind as FailureKind] as const)),
);

/** The code decides before the status: a spent monthly quota and throttling are both 429. */
export function kindOf({ code, status, neverSent }: Failure): FailureKind {
  const known = code === null ? undefined : kinds.get(code);
  if (known !== undefined) return known;
  if (status === 429) return 'throttled';
  if (neverSent) return 'transient';
  if (code === null || (status !== null && status >= 500)) return 'unanswered';
  return 'unknown';
}

/** Short, for the ledger and the log: no texts, no ids. */
export function reasonOf(failure: Failure): string {
  const { code, inner, status } = failure;
  if (code !== null) return inner === null ? `feishu_${code}` : `feishu_${code}_${inner}`;
  return status === null ? 'no_answer' : `http_${status}`;
}

const answer = z.object({
  code: z.number().int(),
  msg: z.string().catch(''),
  error: z.object({ log_id: z.string() }).optional().catch(undefined),
});

/** Refused before a byte of the request could leave. */
const unsentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** A failure out of an answer with a code other than 0; null for a good answer. */
export function failureIn(body: unknown): Failure | null {
  const parsed = answer.safeParse(body);
  if (!parsed.success) return { ...noAnswer, status: 200 };
  return parsed.data.code === 0 ? null : coded(parsed.data, 200, null);
}

/** A failure out of what the HTTP client threw; a bug of ours is thrown on. */
export function failureFrom(error: unknown): Failure {
  if (!isAxiosError(error)) throw error;
  const { response } = error;
  if (!response) return { ...noAnswer, neverSent: unsentCodes.has(error.code ?? '') };
  const waitMs = secondsIn(response.headers['x-ogw-ratelimit-reset']);
  const parsed = answer.safeParse(response.data);
  return parsed.success
    ? coded(parsed.data, response.status, waitMs)
    : { ...noAnswer, status: response.status, waitMs };
}

/** An answer that says nothing we know. */
export const noAnswer: Failure = {
  code: null,
  status: null,
  inner: null,
  waitMs: null,
  neverSent: false,
  logId: null,
};

function coded({ code, msg, error }: z.infer<typeof answer>, status: number, waitMs: number | null): Failure {
  const inner = /ErrCode:\s*(\d+)/.exec(msg)?.[1];
  return {
    code,
    status,
    inner: inner === undefined ? null : Number(inner),
    waitMs,
    neverSent: false,
    logId: error?.log_id ?? null,
  };
}

function secondsIn(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : null;
}
