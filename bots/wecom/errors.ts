import type { SendResult } from '../../src/ports.ts';
import { wecomErrorText } from '../../src/replies/wecom-errors.ts';

/** What came of one call. */
export type ApiResult =
  | { readonly kind: 'ok'; readonly data: Readonly<Record<string, unknown>> }
  | { readonly kind: 'error'; readonly code: number; readonly message: string }
  /** Nothing was heard; `reached` tells whether the request may have been carried out. */
  | { readonly kind: 'silence'; readonly cause: string; readonly reached: boolean };

/** The token has to be made anew (documents 91039 and 90313). */
export const tokenCodes: ReadonlySet<number> = new Set([40014, 41001, 42001]);

/** A file has to be uploaded anew. */
export const mediaCodes: ReadonlySet<number> = new Set([40007, 40145]);

/** The card is not taken: fields, no callback address, response code used or too old (42014–42051, 43012, 60140). */
export const isCardCode = (code: number): boolean =>
  (code >= 42014 && code <= 42051) || code === 43012 || code === 60140;

/** There is no such group, or another app made it (documents 90245 and 90313). */
export const noGroupCodes: ReadonlySet<number> = new Set([40050, 86001, 86008]);

/** The group that is to be made exists already. */
export const GROUP_EXISTS = 86215;

/** Somebody among those named is no member, or not in the app's sight; which one, the platform does not say. */
export const memberCodes: ReadonlySet<number> = new Set([40003, 46004, 60111, 81013, 86216]);

const busy = new Set([-1, 6000, 45033, 45035, 301070]);

/** Mistakes of the set-up: an administrator mends them, then waiting messages should still go out. */
const setUp = new Set([40001, 40013, 40056, 40091, 48002, 48006, 50001, 50003, 60020, 301002]);

const BUSY_MS = 2_000;
const WINDOW_MS = 60_000;
/** Asking again soon with a wrong secret gets the address blocked for an hour (document 90313). */
export const SET_UP_MS = 10 * 60_000;

export const isSetUpCode = (code: number): boolean => setUp.has(code);

/** What a refusal means for a message. Unknown codes are final: repeating what is not understood helps nobody. */
export function verdictOf(code: number): SendResult {
  const reason = `wecom ${code} ${wecomErrorText(code)}`;
  if (busy.has(code)) return { kind: 'retry', afterMs: BUSY_MS, reason };
  if (code === 45009) return { kind: 'retry', afterMs: WINDOW_MS, reason };
  if (tokenCodes.has(code)) return { kind: 'retry', afterMs: BUSY_MS, reason };
  if (setUp.has(code)) return { kind: 'retry', afterMs: SET_UP_MS, reason };
  return { kind: 'refused', reason };
}

/** Nobody answered: what surely never arrived is tried again, the rest is in doubt. */
export function silenceResult({ cause, reached }: { cause: string; reached: boolean }): SendResult {
  return reached ? { kind: 'unknown', cause } : { kind: 'retry', afterMs: BUSY_MS, reason: cause };
}
