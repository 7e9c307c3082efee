import fastifyCookie from '@fastify/cookie';
import type { FastifyInstance } from 'fastify';
import { notePage } from '../console/layout.ts';
import { send } from '../console/requests.ts';
import { type ActionSide, consoleActions } from './console-actions.ts';
import { consoleLogin, type LoginSide } from './console-login.ts';
import { consolePages } from './console-pages.ts';
import { consoleSettings } from './console-settings.ts';

/** A sentence of 4,000 characters, percent-encoded. */
const BODY_LIMIT = 256 * 1024;
const perMinute = 600;

/** `/console/`: the office's, the leaders' and the units' pages, drawn here, without scripts. */
export function consoleRoutes(side: LoginSide & ActionSide) {
  return async (app: FastifyInstance): Promise<void> => {
    await app.register(fastifyCookie);
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_LIMIT },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    // Browsers say where a request comes from; none of another site's forms is ours.
    app.addHook('onRequest', async (request, reply) => {
      if (request.method === 'POST' && request.headers['sec-fetch-site'] === 'cross-site')
        return send(reply.code(403), notePage('请求有误', '请从工作台的页面操作。'));
    });
    app.addHook('onRequest', app.rateLimit({ max: perMinute, timeWindow: '1 minute' }));
    app.setErrorHandler((error: { statusCode?: number; message?: string }, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500)
        side.ctx.log.error(
          { method: request.method, route: request.routeOptions.url, error: error.message?.slice(0, 300) },
          'console page failed',
        );
      const [title, text] = troubles[status] ?? (status < 500 ? bad : broken);
      return send(reply.code(status), notePage(title, text));
    });
    app.get('/console', { schema: { hide: true } as object }, (_request, reply) =>
      reply.code(308).header('location', '/console/').send(),
    );
    await app.register(consoleLogin(side));
    await app.register(consolePages(side));
    await app.register(consoleActions(side));
    await app.register(consoleSettings(side));
  };
}

type Trouble = readonly [title: string, text: string];
const bad: Trouble = ['请求有误', '请返回工作台，重新打开页面。'];
const broken: Trouble = ['服务暂时出错', '问题已记录，请稍后重试。'];
const troubles: Readonly<Record<number, Trouble>> = {
  413: ['内容过长', '一次发送的内容过长，未作登记，请分几次发送。'],
  429: ['操作过于频繁', '请稍等一分钟后重试。'],
};
