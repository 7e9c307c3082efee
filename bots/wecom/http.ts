import type { ApiResult } from './errors.ts';

/** Longer than the platform takes, shorter than the outbox waits for an adapter. */
const TIMEOUT_MS = 15_000;

/** What the platform says before it does anything; a connection that never came about has carried out nothing. */
const neverReached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

export interface Request {
  readonly url: string;
  readonly json?: object;
  readonly form?: FormData;
  readonly timeoutMs?: number;
}

export type Answer =
  | { readonly kind: 'answer'; readonly response: Response }
  | { readonly kind: 'silence'; readonly cause: string; readonly reached: boolean };

/** One request. Addresses carry secrets, so neither errors nor logs ever repeat one. */
export async function ask({ url, json, form, timeoutMs = TIMEOUT_MS }: Request): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: json === undefined && form === undefined ? 'GET' : 'POST',
      ...(json === undefined
        ? {}
        : { body: JSON.stringify(json), headers: { 'content-type': 'application/json; charset=utf-8' } }),
      ...(form === undefined ? {} : { body: form }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { kind: 'answer', response };
  } catch (error) {
    const code = codeOf(error);
    return { kind: 'silence', cause: code, reached: !neverReached.has(code) };
  }
}

/** The JSON of an answer; HTTP 200 with an errcode is an error all the same. */
export async function askJson(request: Request): Promise<ApiResult> {
  const answer = await ask(request);
  return answer.kind === 'silence' ? answer : jsonOf(answer.response);
}

export async function jsonOf(response: Response): Promise<ApiResult> {
  let data: unknown;
  try {
    data = await response.json();
  } catch (error) {
    return { kind: 'silence', cause: `http ${response.status} ${codeOf(error)}`, reached: true };
  }
  if (!response.ok) return { kind: 'silence', cause: `http ${response.status}`, reached: true };
  if (!isRecord(data)) return { kind: 'silence', cause: 'no json object', reached: true };
  const code = data['errcode'] ?? 0;
  if (typeof code !== 'number') return { kind: 'silence', cause: 'no errcode', reached: true };
  if (code === 0) return { kind: 'ok', data };
  return { kind: 'error', code, message: typeof data['errmsg'] === 'string' ? data['errmsg'] : '' };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'TimeoutError') return 'timeout';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.name;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text of an answer; undefined where there is none. */
export function stringOf(data: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = data[name];
  return typeof value === 'string' ? value : undefined;
}
