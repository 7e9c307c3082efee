import { Client, withTenantToken } from '@larksuiteoapi/node-sdk';
import type { z } from 'zod';
import type { Log } from '../../src/app/context.ts';
import type { Clock } from '../../src/ports.ts';
import { type Failure, failureFrom, failureIn, kindOf, noAnswer } from './errors.ts';
import { createHttp, type Http, sdkLogger } from './http.ts';
import { createTokens } from './tokens.ts';

export type ApiResult<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly failure: Failure };

/** What a call is made with. */
export interface Hands {
  readonly client: Client;
  /** Carries the app's token into a call of `client`. */
  readonly auth: ReturnType<typeof withTenantToken>;
  readonly http: Http;
  /** Origin of the open platform. */
  readonly domain: string;
}

export interface Api {
  /**
   * Makes one call and checks its answer's `data`. A refused token is replaced and the call made once more. Never
   * throws for what Feishu or the network does.
   */
  call<Data extends z.ZodType>(
    data: Data,
    work: (hands: Hands) => Promise<unknown>,
  ): Promise<ApiResult<z.output<Data>>>;
  /** The same for answers that are no JSON (files): what `work` gives is handed through. */
  raw<T>(work: (hands: Hands) => Promise<T>): Promise<ApiResult<T>>;
}

/** Feishu's HTTP interface through the official SDK, with own tokens, time limits and error handling. */
export function createApi(app: {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeoutMs?: number;
}): Api {
  const { domain } = app;
  const http = createHttp(app.timeoutMs);
  const tokens = createTokens({ ...app, http });
  const client = new Client({
    appId: app.appId,
    appSecret: app.appSecret,
    domain,
    httpInstance: http,
    disableTokenCache: true,
    logger: sdkLogger(app.log),
  });

  type Attempt<T> = (hands: Hands) => Promise<ApiResult<T>>;

  async function once<T>(token: string, attempt: Attempt<T>): Promise<ApiResult<T>> {
    try {
      return await attempt({ client, auth: withTenantToken(token), http, domain });
    } catch (error) {
      return { ok: false, failure: failureFrom(error) };
    }
  }

  async function withToken<T>(attempt: Attempt<T>): Promise<ApiResult<T>> {
    let result: ApiResult<T> = { ok: false, failure: noAnswer };
    for (let tries = 0; tries < 2; tries += 1) {
      const held = await tokens.get();
      // Without a token the call itself was never made.
      if (!held.ok) return { ok: false, failure: { ...held.failure, neverSent: true } };
      result = await once(held.token, attempt);
      if (result.ok) return result;
      const kind = kindOf(result.failure);
      if (kind === 'token') tokens.drop(held.token);
      // A code that is in no table is final after one more try; messages carry a `uuid`, so nothing comes twice.
      else if (kind !== 'unknown') return result;
    }
    return result;
  }

  return {
    call: (data, work) =>
      withToken(async (hands) => {
        const body = await work(hands);
        const failure = failureIn(body);
        if (failure) return { ok: false, failure };
        const parsed = data.safeParse((body as { readonly data?: unknown }).data);
        return parsed.success ? { ok: true, data: parsed.data } : { ok: false, failure: noAnswer };
      }),
    raw: (work) => withToken(async (hands) => ({ ok: true, data: await work(hands) })),
  };
}
