import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import {
  enterAsAdministrator,
  enterByAccount,
  enterByTicket,
  leave,
  userOf,
} from '../../app/console/session.ts';
import type { LoginAnswer, PlatformLogin } from '../../platform-login.ts';
import type { Platform } from '../../ports.ts';
import { alonePage, notePage } from '../console/layout.ts';
import { type ConsoleSide, send, sender, sessionCookie } from '../console/requests.ts';
import { html } from '../html.ts';

export interface LoginSide extends ConsoleSide {
  readonly logins: ReadonlyMap<Platform, PlatformLogin>;
  readonly adminToken: string | null;
}

/** Holds what a login at a platform comes back with; for ten minutes and this browser alone. */
const loginCookie = 'duban_login';
const PATH = '/console';
const SECOND = 1;

/** Ways in: a one-time link from the chat, an account of a platform (OAuth 2.0 with state and PKCE), the token. */
export function consoleLogin(side: LoginSide) {
  const { ctx, logins, adminToken, secure } = side;
  const cookie = { path: PATH, httpOnly: true, sameSite: 'lax', secure } as const;
  const hide = { hide: true } as object;
  const often = { rateLimit: { max: 30, timeWindow: '1 minute' } };
  const enter = (reply: FastifyReply, session: string) =>
    reply
      .setCookie(sessionCookie, session, { ...cookie, maxAge: 12 * 3600 * SECOND })
      .clearCookie(loginCookie, cookie)
      .code(303)
      .header('location', '/console/')
      .send();

  return async (app: FastifyInstance): Promise<void> => {
    app.get('/console/login', { schema: hide }, (_request, reply) => send(reply, loginPage(side, null)));

    app.post(
      '/console/login',
      { schema: hide, config: { rateLimit: { max: 10, timeWindow: '1 minute' } } },
      async (request, reply) => {
        const given = request.body instanceof URLSearchParams ? (request.body.get('token') ?? '') : '';
        if (adminToken === null || !sameToken(given.trim(), adminToken))
          return send(reply.code(403), loginPage(side, '令牌不正确。'));
        return enter(reply, await enterAsAdministrator(ctx));
      },
    );

    // Opening a link only asks: messengers open links by themselves to preview them, and this one works once.
    app.get<{ Params: { ticket: string } }>(
      '/console/enter/:ticket',
      { schema: hide, config: often },
      ({ params }, reply) =>
        send(
          reply,
          alonePage(
            '登录督办工作台',
            html`<p>链接只能使用一次，请在需要使用的设备上点击登录。</p><form method="post" action="/console/enter/${params.ticket}"><button class="button primary">登录</button></form>`,
          ),
        ),
    );
    app.post<{ Params: { ticket: string } }>(
      '/console/enter/:ticket',
      { schema: hide, config: often },
      async ({ params }, reply) => {
        const session = await enterByTicket(ctx, params.ticket);
        return session === null
          ? send(
              reply.code(410),
              notePage(
                '链接已失效',
                '登录链接10分钟内有效，只能使用一次。请在聊天中回复「登录」获取新的链接。',
              ),
            )
          : enter(reply, session);
      },
    );

    app.get<{ Params: { platform: string } }>(
      '/console/login/:platform',
      { schema: hide, config: often },
      ({ params, headers }, reply) => {
        const login = logins.get(params.platform as Platform);
        const back = backTo(side, params.platform);
        if (login === undefined || back === null)
          return send(reply.code(404), loginPage(side, '没有这种登录方式。'));
        // Letters and digits: more is not taken everywhere (enterprise WeCom, document 91022).
        const state = randomBytes(24).toString('hex');
        const verifier = randomBytes(48).toString('base64url');
        const challenge = createHash('sha256').update(verifier).digest('base64url');
        return reply
          .setCookie(loginCookie, `${state}.${verifier}`, { ...cookie, maxAge: 600 * SECOND })
          .code(303)
          .header('cache-control', 'no-store')
          .header(
            'location',
            login.authorizeUrl({
              redirectUri: back,
              state,
              challenge,
              userAgent: headers['user-agent'] ?? '',
            }),
          )
          .send();
      },
    );

    app.get<{ Params: { platform: string }; Querystring: Record<string, string | undefined> }>(
      '/console/login/:platform/callback',
      { schema: hide, config: often },
      async ({ params, query, cookies }, reply) => {
        const login = logins.get(params.platform as Platform);
        const back = backTo(side, params.platform);
        const [state = '', verifier = ''] = (cookies[loginCookie] ?? '').split('.');
        const { code = '' } = query;
        if (
          login === undefined ||
          back === null ||
          state === '' ||
          !sameToken(query['state'] ?? '', state) ||
          code === ''
        ) {
          // A page that loads twice: the first time has let the person in already.
          if ((await userOf(ctx, cookies[sessionCookie] ?? '')) !== null)
            return reply.code(303).header('location', '/console/').send();
          return send(reply.code(400), loginPage(side, '登录已中断或超时，请重新登录。'));
        }
        const answer = await login.identify({ code, verifier, redirectUri: back });
        if (!answer.ok) return send(reply.code(403), loginPage(side, troubles[answer.reason]));
        const session = await enterByAccount(ctx, params.platform as Platform, answer.userId);
        return session === null
          ? send(
              reply.code(403),
              loginPage(side, '该账号尚未绑定人员。请先在与机器人的单聊中完成绑定，再登录。'),
            )
          : enter(reply, session);
      },
    );

    app.post('/console/logout', { schema: hide }, async (request, reply) => {
      const sent = await sender(side, request, reply);
      if (sent === null) return reply;
      await leave(ctx, sent.user.token);
      return reply.clearCookie(sessionCookie, cookie).code(303).header('location', '/console/login').send();
    });
  };
}

const troubles: Readonly<Record<Extract<LoginAnswer, { ok: false }>['reason'], string>> = {
  refused: '平台没有确认您的身份，请重新登录；多次不成功请联系管理员。',
  retry: '平台暂时没有回应，请稍后重新登录。',
};

const backTo = ({ ctx }: LoginSide, platform: string): string | null => {
  const base = ctx.baseUrl?.() ?? null;
  return base === null ? null : `${base}/console/login/${platform}/callback`;
};

/** Comparing digests takes the same time whatever was sent. */
function sameToken(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function loginPage({ logins, adminToken }: LoginSide, problem: string | null): string {
  return alonePage(
    '督办工作台',
    html`${problem !== null && html`<p class="message bad" role="alert">${problem}</p>`}
<p class="note">在与督办机器人的单聊中回复「登录」，可获取登录链接。</p>
${[...logins].map(([platform, { label }]) => html`<a class="button primary" href="/console/login/${platform}">${label}</a>`)}
${
  adminToken !== null &&
  html`<hr><form method="post" action="/console/login"><div class="field"><label for="token">管理员令牌</label><input id="token" type="password" name="token" autocomplete="off" required></div><button class="button">以管理员身份登录</button></form>`
}`,
  );
}
