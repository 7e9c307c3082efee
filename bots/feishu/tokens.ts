import { z } from 'zod';
import type { Clock } from '../../src/ports.ts';
import type { Failure } from './errors.ts';
import { failureFrom, failureIn, noAnswer } from './errors.ts';
import type { Http } from './http.ts';

export type TokenResult =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly failure: Failure };

export interface TokenManager {
  /** The app's tenant access token, from memory while it is good for five more minutes. */
  get(): Promise<TokenResult>;
  /** Feishu refused this token: the next `get` asks for another. A newer one stays. */
  drop(token: string): void;
}

/** A token is asked for again this long before it ends; Feishu hands out a new one in its last 30 minutes. */
const SPARE_MS = 5 * 60_000;

const answer = z.object({ tenant_access_token: z.string().min(1), expire: z.number().positive() });

/**
 * One request however many calls wait for it, forgotten when Feishu refuses the token: the SDK's own manager does
 * neither.
 */
export function createTokens(app: {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  readonly http: Http;
  readonly clock: Clock;
}): TokenManager {
  let held: { readonly token: string; readonly until: number } | null = null;
  let asking: Promise<TokenResult> | null = null;

  async function ask(): Promise<TokenResult> {
    const url = `${app.domain}/open-apis/auth/v3/tenant_access_token/internal`;
    const now = app.clock.now().getTime();
    try {
      const body: unknown = await app.http.post(url, { app_id: app.appId, app_secret: app.appSecret });
      const failure = failureIn(body);
      if (failure) return { ok: false, failure };
      const parsed = answer.safeParse(body);
      if (!parsed.success) return { ok: false, failure: noAnswer };
      const { tenant_access_token: token, expire } = parsed.data;
      held = { token, until: now + expire * 1000 - SPARE_MS };
      return { ok: true, token };
    } catch (error) {
      return { ok: false, failure: failureFrom(error) };
    }
  }

  return {
    get: async () => {
      if (held && app.clock.now().getTime() < held.until) return { ok: true, token: held.token };
      asking ??= ask().finally(() => {
        asking = null;
      });
      return asking;
    },
    drop: (token) => {
      if (held?.token === token) held = null;
    },
  };
}
