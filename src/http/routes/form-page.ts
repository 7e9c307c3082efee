import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../../app/context.ts';
import { type LinkRefusal, readRenderNonce, visit, visitToSend } from '../../app/form-page.ts';
import { formPagePolicy, type LinkPage, latePage, notePage, type Query } from './form-page-parts.ts';
import { planPage } from './plan-page.ts';
import { reportPage } from './report-page.ts';
import { typedText } from './typed-text.ts';

export interface FormPageDeps {
  readonly ctx: AppContext;
  /** Something was submitted: its receipt can be sent. */
  readonly onSubmitted: () => void;
}

/** 105 tasks with long paragraphs, percent-encoded. */
const BODY_LIMIT = 4 * 1024 * 1024;
const MOST_FIELDS = 6000;
const hide = { hide: true } as object;

/**
 * `/f/<token>`: one person's tasks of one period on a phone, and `/f/<token>/plan` their work plans; without scripts, too. The token is the capability, every
 * rendering brings a nonce of its own, and what is submitted becomes an inbound event like any chat message.
 */
export function formPageRoutes({ ctx, onSubmitted }: FormPageDeps) {
  return async (app: FastifyInstance): Promise<void> => {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_LIMIT },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    );
    app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) ctx.log.error({ method: request.method, route: '/f/:token' }, 'form page failed');
      const [title, text] = troubles[status] ?? (status < 500 ? troubles[400] : troubles[500]) ?? ['', ''];
      return html(reply.code(status), notePage(title, [text]));
    });
    for (const page of [reportPage, planPage]) serve(app, page);
  };

  function serve(app: FastifyInstance, page: LinkPage): void {
    const url = `/f/:token${page.under}`;
    app.get<{ Params: { token: string }; Querystring: Query }>(
      url,
      { schema: hide, config: { rateLimit: { max: 240, timeWindow: '1 minute' } } },
      async ({ params, query }, reply) => {
        const found = await visit(ctx, params.token);
        if (!found.ok) return refuse(reply, found.code);
        return html(reply, await page.show(ctx, found.visitor, `/f/${params.token}`, query));
      },
    );

    app.post<{ Params: { token: string }; Body: unknown }>(
      url,
      {
        schema: hide,
        bodyLimit: BODY_LIMIT,
        config: {
          rateLimit: {
            max: 40,
            timeWindow: '1 minute',
            // By link: an office shares one address, and a link belongs to one person.
            keyGenerator: (request: FastifyRequest) =>
              createHash('sha256').update(request.url).digest('base64url'),
          },
        },
      },
      async ({ params, body }, reply) => {
        const found = await visitToSend(ctx, params.token);
        const fields = body instanceof URLSearchParams && body.size <= MOST_FIELDS ? body : null;
        if (!found.ok) return refuse(reply, found.code, fields);
        const nonce = fields === null ? null : readRenderNonce(found.visitor, fields.get('n') ?? '');
        if ((fields === null || nonce === null) && found.visitor.late)
          return refuse(reply, 'link_expired', fields);
        if (fields === null || nonce === null)
          return html(
            reply.code(400),
            notePage('页面已失效', ['请重新打开填报链接后再提交，已存的草稿仍在。'], typedText(fields)),
          );
        const query = await page.act(ctx, found.visitor, nonce, fields);
        onSubmitted();
        if (found.visitor.late) {
          const told = await page.told(ctx, found.visitor, Object.fromEntries(new URLSearchParams(query)));
          return html(reply, latePage(told, typedText(fields)));
        }
        const location = `/f/${params.token}${page.under}?${query}&of=${nonce}`;
        return reply.code(303).header('location', location).send();
      },
    );
  }
}

const refusals: Readonly<Record<LinkRefusal, readonly [string, string]>> = {
  link_wrong: ['链接无效', '请核对链接是否完整，或在聊天中回复「网页填报」获取新的链接。'],
  link_expired: ['链接已过期', '链接24小时内有效。请在聊天中回复「网页填报」获取新的链接，已存的草稿仍在。'],
  link_other_period: [
    '该报送期已结束',
    '这是其他报送期的链接，不能再填报。请在聊天中回复「网页填报」获取本期链接。',
  ],
  link_other_person: [
    '链接已停用',
    '该账号已更换人员或单位。请由现任联络员在聊天中回复「网页填报」获取链接。',
  ],
};

/** By status, for what goes wrong before or inside a route. */
const troubles: Readonly<Record<number, readonly [string, string]>> = {
  400: ['请求有误', '请返回上一页，或重新打开填报链接。'],
  413: ['内容过长', '一次提交的内容过多，未作登记。请返回上一页，分几次提交，每次填写部分任务。'],
  415: ['请求有误', '请用浏览器打开填报链接后提交。'],
  429: ['操作过于频繁', '请稍等一分钟后返回上一页重试，已填写的内容仍在上一页。'],
  500: ['服务暂时出错', '本次未作登记，问题已记录。请稍后返回上一页重试。'],
};

/** @param fields what was sent to the link, if anything: it is shown again, so that nobody types it twice */
function refuse(reply: FastifyReply, code: LinkRefusal, fields: URLSearchParams | null = null) {
  const [title, text] = refusals[code];
  const status = code === 'link_wrong' ? 404 : 410;
  return html(reply.code(status), notePage(title, [text], typedText(fields)));
}

function html(reply: FastifyReply, page: string) {
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', formPagePolicy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .send(page);
}
