import { createHash, randomUUID } from 'node:crypto';
import { type Answer, problem } from './routing.ts';
import type { World } from './world.ts';

/** A code that somebody was given on the platform's login page: once, for one app, one address and one challenge. */
export interface LoginCode {
  readonly openId: string;
  readonly redirectUri: string;
  /** From the authorize request. */
  readonly challenge: string;
}

/** What the browser's stay at the login page comes to: the code that `url` sends back. */
export function agreeTo(world: World, url: string, openId: string): { code: string; state: string } {
  const asked = new URL(url).searchParams;
  const redirectUri = asked.get('redirect_uri') ?? '';
  if (asked.get('client_id') !== world.app.id || asked.get('response_type') !== 'code')
    throw new Error('20029: the platform shows an error page');
  if (!world.redirectUrls.includes(redirectUri)) throw new Error('20029: redirect_uri is not registered');
  if (asked.get('code_challenge_method') !== 'S256') throw new Error('code_challenge_method');
  const code = randomUUID();
  world.codes.set(code, { openId, redirectUri, challenge: asked.get('code_challenge') ?? '' });
  return { code, state: asked.get('state') ?? '' };
}

/** Requests without the app's token: the token endpoint v3, and who a person's token belongs to. */
export function accountsAnswer(
  world: World,
  {
    method,
    path,
    bearer,
    body,
  }: {
    method: string;
    path: string;
    bearer: string | undefined;
    body: Readonly<Record<string, unknown>>;
  },
): Answer | null {
  if (method === 'POST' && path === '/oauth/v3/token') return tokenFor(world, body);
  if (method !== 'GET' || path !== '/open-apis/authen/v1/user_info') return null;
  const person = world.people.get(world.userTokens.get(bearer ?? '') ?? '');
  if (!person) return problem(401, 20005, 'The user access token is invalid');
  const { openId: open_id, unionId: union_id, userId: user_id, name } = person;
  return {
    status: 200,
    body: {
      code: 0,
      msg: 'success',
      data: { open_id, union_id, user_id, name, tenant_key: world.app.tenantKey },
    },
  };
}

function tokenFor(world: World, body: Readonly<Record<string, unknown>>): Answer {
  const refused = (code: number, error: string): Answer => ({
    status: 400,
    body: { code, error, error_description: error },
  });
  if (body['grant_type'] !== 'authorization_code') return refused(20036, 'unsupported_grant_type');
  if (body['client_id'] !== world.app.id || body['client_secret'] !== world.app.secret)
    return refused(20002, 'invalid_client');
  const code = world.codes.get(String(body['code']));
  world.codes.delete(String(body['code']));
  if (!code) return refused(20003, 'invalid_grant');
  if (code.redirectUri !== body['redirect_uri']) return refused(20071, 'invalid_grant');
  const challenge = createHash('sha256').update(String(body['code_verifier'])).digest('base64url');
  if (code.challenge !== challenge) return refused(20049, 'invalid_grant');
  if (world.people.get(code.openId)?.available !== true) return refused(20010, 'access_denied');
  const access_token = `u-${randomUUID()}`;
  world.userTokens.set(access_token, code.openId);
  return { status: 200, body: { code: 0, access_token, expires_in: 7200, token_type: 'Bearer', scope: '' } };
}
