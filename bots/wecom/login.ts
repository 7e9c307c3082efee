import type { LoginAnswer, PlatformLogin } from '../../src/platform-login.ts';
import { wecomTexts } from '../../src/replies/wecom-texts.ts';
import type { AppApi } from './api.ts';
import { verdictOf } from './errors.ts';
import { stringOf } from './http.ts';
import { appUser } from './ids.ts';
import type { LoginPages, WecomLog } from './settings.ts';

/** The client opens pages in a browser of its own, on telephones and desktops alike. */
const client = /wxwork/i;

/**
 * 企业微信登录: inside the client without a further question (`snsapi_base`, document 91022), in any other browser by a
 * QR code or the desktop client (document 98152). The platform knows no PKCE; the state ties the answer to the browser
 * that asked, and a code works once and for five minutes.
 */
export function createLogin(api: AppApi, pages: LoginPages, log: WecomLog): PlatformLogin {
  const { corpId, agentId } = api.app;
  return {
    label: wecomTexts.login,
    authorizeUrl: ({ redirectUri, state, userAgent }) => {
      const common = { appid: corpId, agentid: String(agentId), redirect_uri: redirectUri, state };
      if (!client.test(userAgent))
        return `${pages.browser}/wwlogin/sso/login?${new URLSearchParams({ login_type: 'CorpApp', ...common })}`;
      const inside = new URLSearchParams({ ...common, response_type: 'code', scope: 'snsapi_base' });
      return `${pages.client}/connect/oauth2/authorize?${inside}#wechat_redirect`;
    },
    identify: async ({ code }): Promise<LoginAnswer> => {
      const result = await api.get('auth/getuserinfo', { code });
      if (result.kind !== 'ok') {
        const reason = result.kind === 'error' ? `errcode ${result.code}` : result.cause;
        log.warn({ reason }, 'wecom login failed');
        const later = result.kind === 'silence' || verdictOf(result.code).kind === 'retry';
        return { ok: false, reason: later ? 'retry' : 'refused' };
      }
      const userId = stringOf(result.data, 'userid') ?? '';
      // People from outside have none, those of linked corporations one with a slash (document 91023).
      if (userId === '' || userId.includes('/')) return { ok: false, reason: 'refused' };
      return { ok: true, userId: appUser(api.app.name, userId), otherIds: {} };
    },
  };
}
