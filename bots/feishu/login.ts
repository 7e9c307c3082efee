import { z } from 'zod';
import type { Log } from '../../src/app/context.ts';
import type { LoginAnswer, PlatformLogin } from '../../src/platform-login.ts';
import { failureFrom, failureIn, kindOf, reasonOf } from './errors.ts';
import type { Http } from './http.ts';
import { isOpenId } from './ids.ts';

const token = z.object({ access_token: z.string().min(1) });
const person = z.object({
  data: z.object({
    open_id: z.string(),
    union_id: z.string().optional(),
    user_id: z.string().optional(),
  }),
});

/**
 * Where people log in and tokens are handed out: a host of its own for the public platform, the same origin for a
 * private deployment.
 */
function accountsOf(domain: string): string {
  const { protocol, hostname } = new URL(domain);
  const known = /^open\.(feishu\.cn|larksuite\.com)$/.exec(hostname)?.[1];
  return known === undefined ? domain : `${protocol}//accounts.${known}`;
}

/**
 * 飞书登录: authorisation code with PKCE, token endpoint v3. The person's token serves one question — who is this? —
 * and is forgotten; the console needs no access to anything of theirs.
 */
export function createLogin(app: {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  readonly http: Http;
  readonly log: Log;
}): PlatformLogin {
  const accounts = accountsOf(app.domain);

  async function ask(answer: Parameters<PlatformLogin['identify']>[0]): Promise<LoginAnswer> {
    const body: unknown = await app.http.post(`${accounts}/oauth/v3/token`, {
      grant_type: 'authorization_code',
      client_id: app.appId,
      client_secret: app.appSecret,
      code: answer.code,
      redirect_uri: answer.redirectUri,
      code_verifier: answer.verifier,
    });
    const got = token.safeParse(body);
    if (!got.success) {
      // Refusals come as `{code, error, error_description}`, some of them with HTTP 200.
      const failure = failureIn(body);
      app.log.warn({ reason: failure === null ? 'no_token' : reasonOf(failure) }, 'feishu login refused');
      return { ok: false, reason: 'refused' };
    }
    const info: unknown = await app.http.get(`${app.domain}/open-apis/authen/v1/user_info`, {
      headers: { authorization: `Bearer ${got.data.access_token}` },
    });
    const found = person.safeParse(info);
    if (!found.success || !isOpenId(found.data.data.open_id)) return { ok: false, reason: 'refused' };
    const { open_id: userId, union_id, user_id } = found.data.data;
    return {
      ok: true,
      userId,
      otherIds: {
        ...(union_id === undefined ? {} : { union_id }),
        ...(user_id === undefined ? {} : { user_id }),
      },
    };
  }

  return {
    label: '飞书登录',
    authorizeUrl: ({ redirectUri, state, challenge }) => {
      const url = new URL(`${accounts}/open-apis/authen/v1/authorize`);
      url.search = new URLSearchParams({
        client_id: app.appId,
        response_type: 'code',
        redirect_uri: redirectUri,
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      }).toString();
      return url.href;
    },
    identify: async (answer) => {
      try {
        return await ask(answer);
      } catch (error) {
        const failure = failureFrom(error);
        app.log.warn({ reason: reasonOf(failure) }, 'feishu login failed');
        const kind = kindOf(failure);
        const later = kind === 'throttled' || kind === 'transient' || kind === 'unanswered';
        return { ok: false, reason: later ? 'retry' : 'refused' };
      }
    },
  };
}
